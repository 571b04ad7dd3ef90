"""The manual says of formats, commands, names and reasons what the code does."""

import re
import subprocess
import sys
import tomllib

import pytest
from pages import ROOT

from geonews.articles.formats import KNOWN_SUFFIXES
from geonews.articles.packing import PACKINGS
from geonews.gazetteer.layout import DTYPES, PLACE
from geonews.gazetteer.sources import recipe_keys
from geonews.gazetteer.sources.credits_known import GEONAMES, NATURAL_EARTH, WHOS_ON_FIRST
from geonews.gazetteer.sources.mapped import FIELDS, NAME, VARIANTS
from geonews.gazetteer.sources.recipe import TYPES


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


GAZETTEERS = (ROOT / "docs/gazetteers.md").read_text(encoding="utf-8")


def keys_told(heading, end="\n#"):
    """Return what the first cells of the tables under a heading name in code."""
    section = GAZETTEERS.split(f"{heading}\n")[1].split(end)[0]
    first_cells = (line.split("|")[1] for line in section.splitlines() if line.startswith("|"))
    return {name for cell in first_cells for name in re.findall("`([^`]+)`", cell)} - {"columns", "constants"}


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("### Keys of a recipe", recipe_keys.RECIPE),
        ("### Keys of filters", recipe_keys.FILTERS),
        ("### Keys of a credit", recipe_keys.CREDIT),
    ],
)
def test_the_page_of_gazetteers_names_every_key_of_a_recipe_and_no_other(heading, keys):
    assert keys_told(heading) == set(keys)


def test_the_page_of_gazetteers_names_every_key_of_a_source_and_every_column():
    names = {f"{name}{tag}" for name in (NAME, VARIANTS) for tag in ("", "_ar", "_en")} | {"name_fa"}
    assert keys_told("### Keys of a source") == (set(recipe_keys.SOURCE) | set(FIELDS) | names) - {
        "columns",
        "constants",
    }


@pytest.mark.parametrize("kind", TYPES)
def test_the_page_of_gazetteers_names_every_type_of_source(kind):
    assert f"`{kind}`" in GAZETTEERS


@pytest.mark.parametrize("name", [*(f"{name}.bin" for name in DTYPES), *PLACE.names])
def test_the_page_of_gazetteers_names_every_file_of_an_index_and_every_field_of_a_place(name):
    assert f"`{name}`" in GAZETTEERS.split("## The index")[1]


@pytest.mark.parametrize("credit", [GEONAMES, WHOS_ON_FIRST, NATURAL_EARTH], ids=lambda credit: credit["title"])
def test_the_page_of_gazetteers_names_the_licences_that_need_not_be_said(credit):
    assert f"| {credit['title']} | {credit['licence']}" in GAZETTEERS
    assert credit["attribution"] in GAZETTEERS
