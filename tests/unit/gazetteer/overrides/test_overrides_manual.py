"""docs/overrides.md says what the code does."""

import re
from pathlib import Path

from geonews.gazetteer.overrides.files import COLUMNS
from geonews.gazetteer.overrides.rows import ACTIONS

MANUAL = (Path(__file__).parents[4] / "docs/overrides.md").read_text(encoding="utf-8")


def table(heading):
    (section,) = re.findall(rf"^## {heading}\n(.*?)(?=^## )", MANUAL, re.DOTALL | re.MULTILINE)
    rows = [line.replace("\\|", "/").strip("|").split("|") for line in section.splitlines() if line.startswith("| ")]
    return [[re.findall(r"`([^`]+)`", cell) for cell in row] for row in rows[2:]]


def test_the_actions_of_the_manual_are_those_of_the_code():
    said = {action[0]: (tuple(needed), tuple(taken)) for action, _, needed, taken in table("Actions")}
    assert said == {action.value: tuple(columns) for action, columns in ACTIONS.items()}


def test_the_columns_of_the_manual_are_those_of_the_code():
    assert [name for names, _ in table("Columns") for name in names] == list(COLUMNS)
