"""`geonews gazetteer check` on a folder of tables, with and without outlines of countries."""

import json

import pytest

from geonews.gazetteer.sources.tables import PLACE_COLUMNS

SQUARE = {
    "objects": {
        "countries": {
            "geometries": [{"type": "Polygon", "id": "760", "properties": {"name": "Syria"}, "arcs": [[0]]}],
        }
    },
    "arcs": [[[36, 33], [42, 33], [42, 37], [36, 37], [36, 33]]],
}


@pytest.fixture
def tables(tmp_path):
    """Write a table of one town, 100 km east of the square, and the square as `outlines.json`."""
    cells = ["gn:1", "town", "P.PPL", "SY", "", "35", "43.1", "3", "بلدة", "Town", "", "", "", "GeoNames 1 (CC BY 4.0)"]
    (tmp_path / "tables/places").mkdir(parents=True)
    rows = "\n".join("\t".join(row) for row in (PLACE_COLUMNS, cells))
    (tmp_path / "tables/places/towns.tsv").write_text(rows + "\n", encoding="utf-8")
    (tmp_path / "outlines.json").write_text(json.dumps(SQUARE), encoding="utf-8")
    return "tables"


def test_a_row_outside_its_country_is_a_problem(geonews, tables):
    outcome = geonews("gazetteer", "check", tables, "--outlines", "outlines.json")
    assert outcome.status == 1
    assert "tables/places/towns.tsv:2: gn:1 lies 100.4 km outside SY" in outcome.out
    assert outcome.err == ""


def test_without_outlines_one_line_says_what_was_not_checked(geonews, tables):
    outcome = geonews("gazetteer", "check", tables)
    assert (outcome.status, outcome.out) == (0, "tables: no problems\n")
    (note,) = outcome.err.splitlines()
    assert note.startswith("geonews: not checked that places lie in their country: ")
    assert note.endswith("npm ci fetches it")


def test_a_quiet_check_does_not_say_what_was_not_checked(geonews, tables):
    assert geonews("gazetteer", "check", tables, "-q").err == ""


@pytest.mark.parametrize(("file", "said"), [("absent.json", "cannot be read"), ("broken.json", "is no TopoJSON")])
def test_outlines_that_cannot_be_read_are_wrong_usage(geonews, tables, tmp_path, file, said):
    (tmp_path / "broken.json").write_text("[]")
    outcome = geonews("gazetteer", "check", tables, "--outlines", file)
    assert outcome.status == 2
    assert f"{file} {said}" in outcome.err
