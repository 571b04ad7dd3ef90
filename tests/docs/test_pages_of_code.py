"""The manual says of formats, commands, names and reasons what the code does."""

import re
import subprocess
import sys
import tomllib

import pytest
from pages import ROOT

from geonews.articles.formats import KNOWN_SUFFIXES
from geonews.articles.packing import PACKINGS


def test_the_parts_that_are_made_from_the_code_are_not_stale():
    run = subprocess.run(
        [sys.executable, ROOT / "docs/generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout + run.stderr) == (0, "")


@pytest.mark.parametrize("suffix", [*KNOWN_SUFFIXES, *PACKINGS, ".zip"])
def test_the_page_of_inputs_names_every_suffix(suffix):
    assert f"`{suffix}`" in (ROOT / "docs/inputs.md").read_text(encoding="utf-8")


def test_the_notice_names_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.match(r"[\w.-]+", requirement)[0] for requirement in project["dependencies"]]
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert [name for name in names if not re.search(rf"\b{name}\b", notice)] == []
