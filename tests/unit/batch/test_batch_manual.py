"""docs/batch.md says what the code does."""

import re
from pathlib import Path

from geonews.batch import ArticleStatus
from geonews.batch.schema import STATUS_COLUMNS
from geonews.batch.units import UNIT_ARTICLES

MANUAL = (Path(__file__).parents[3] / "docs/batch.md").read_text(encoding="utf-8")


def rows_under(head: str) -> list[list[str]]:
    """Return the rows of the table with a head."""
    (table,) = re.findall(rf"^{re.escape(head)}\n\| ---.*\n((?:\|.*\n)+)", MANUAL, re.MULTILINE)
    return [[cell.strip().strip("`") for cell in line.strip("| ").split(" | ")] for line in table.splitlines()]


def test_the_columns_of_the_manual_are_those_of_the_code():
    told = rows_under("| column | holds | meaning |")
    assert told == [[column.name, str(column.type), column.meaning] for column in STATUS_COLUMNS]


def test_the_manual_tells_every_status():
    assert [row[0] for row in rows_under("| status | what it says |")] == list(ArticleStatus)


def test_the_manual_tells_how_large_units_are():
    assert f"{UNIT_ARTICLES:,} to {2 * UNIT_ARTICLES:,} articles" in MANUAL
