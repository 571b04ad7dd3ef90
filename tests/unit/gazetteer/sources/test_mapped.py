"""Anybody's table by the mapping of a recipe."""

import pytest
from record_files import SQUARE, collection, csv_text, feature, write

from geonews.gazetteer.source import Tally
from geonews.gazetteer.sources.filters import NO_FILTERS, Filters
from geonews.gazetteer.sources.mapped import FIELDS, Mapped
from geonews.gazetteer.sources.naming import DEFAULT_LANGUAGES
from geonews.gazetteer.sources.record_source import RecordSource
from geonews.types import Kind

ROW = {"Nr": "12", "Ort": "باغوز", "English": "Baghuz", "Auch": "الباغوز; باغوز فوقاني", "Y": "34.4", "X": "40.9",
       "Typ": "Dorf", "Leute": "1,200", "Land": "sy"}  # fmt: skip
COLUMNS = {
    "id": "Nr", "name_ar": "Ort", "name_en": "English", "variants_ar": "Auch", "lat": "Y", "lon": "X", "kind": "Typ",
    "population": "Leute", "country": "LAND",
}  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def read(row=ROW, columns=COLUMNS, constants=None, filters=NO_FILTERS, path=None):
        reader = Mapped("mine", DEFAULT_LANGUAGES, columns, constants or {}, {"dorf": Kind.VILLAGE}, ";")
        path = path or write(tmp_path / "my.csv", csv_text(row, delimiter="\t"))
        source = RecordSource((path,), {"id": "mine"}, reader, filters)
        tally = Tally()
        return list(source.rows(tally)), tally, source

    return read


def test_columns_of_any_name_become_a_place(read):
    (row,), tally, _ = read()
    assert (row.id, row.kind, row.feature_code, row.country) == ("mine:12", Kind.VILLAGE, "P.PPL", "SY")
    assert (row.name_ar, row.name_en, row.population) == ("باغوز", "Baghuz", 1200)
    assert [name.text for name in row.names if name.text[0] == "ا"] == ["الباغوز"]
    assert (len(row.names), row.point.lat, tally.mended) == (4, 34.4, {})


def test_constants_hold_where_no_column_says_otherwise(read):
    columns = {name: column for name, column in COLUMNS.items() if name not in ("kind", "country")}
    (row,), _, _ = read(columns=columns, constants={"kind": "camp", "country": "IQ"})
    assert (row.kind, row.feature_code, row.country) == (Kind.CAMP, "S.CMPRF", "IQ")


@pytest.mark.parametrize(
    ("constants", "kind", "feature_code"),
    [
        ({"feature_code": "H.STM"}, Kind.RIVER, "H.STM"),
        ({"feature_code": "S.HTL"}, Kind.OTHER, "S.HTL"),
        ({"feature_code": "S.DAM", "kind": "lake"}, Kind.LAKE, "S.DAM"),
        ({}, Kind.VILLAGE, "P.PPL"),
    ],
    ids=str,
)
def test_kind_and_feature_follow_from_each_other(read, constants, kind, feature_code):
    columns = {name: column for name, column in COLUMNS.items() if name != "kind"}
    (row,), _, _ = read(columns=columns, constants=constants)
    assert (row.kind, row.feature_code) == (kind, feature_code)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Nr": ""}, "no id"),
        ({"Typ": "Weiler"}, "a kind that is none of ours"),
        ({"Land": "Syria"}, "a country that is no ISO 3166-1"),
        ({"X": "", "Y": ""}, "no position: neither"),
        ({"X": "200"}, "no position on Earth"),
        ({"Ort": "", "English": "", "Auch": ""}, "no name"),
    ],
    ids=str,
)
def test_a_broken_row_is_refused_and_counted(read, change, reason):
    rows, tally, _ = read(ROW | change)
    ((found, count),) = tally.refused.items()
    assert (rows, found.startswith(reason), count) == ([], True, 1)


def test_a_population_that_is_no_number_is_counted(read):
    (row,), tally, _ = read(ROW | {"Leute": "ca. 1000"})
    assert (row.population, tally.mended.total()) == (0, 1)


def test_areas_give_position_extent_and_outline(read, tmp_path):
    path = write(tmp_path / "my.geojson", collection(feature({"Nr": 3.0, "Ort": "البادية"}, SQUARE)))
    (row,), _, source = read(columns={"id": "Nr", "name_ar": "Ort"}, constants={"kind": "region"}, path=path)
    assert (row.id, 60 < row.radius_km < 80) == ("mine:3", True)
    assert [outline.place for outline in source.outlines()] == ["mine:3"]


def test_filters_hold_for_outlines_too(read, tmp_path):
    path = write(tmp_path / "my.geojson", collection(feature({"Nr": 3, "Ort": "البادية"}, SQUARE)))
    filters = Filters(countries=frozenset({"SY"}))
    rows, _, source = read(columns={"id": "Nr", "name_ar": "Ort"}, path=path, filters=filters)
    assert rows == list(source.outlines()) == []


def test_every_field_can_come_from_a_column(read):
    row = {"id": "1", "name": "Baghuz", "lat": "34", "lon": "40", "kind": "town", "feature_code": "P.PPLA3",
           "country": "SY", "admin1": "07", "admin2": "b", "pcode": "SY070101", "population": "9", "radius_km": "2.5",
           "identifiers": "gn:5;wd:Q7"}  # fmt: skip
    assert set(FIELDS) <= row.keys()
    (place,), _, _ = read(row, columns={name: name for name in row})
    assert (place.kind, place.feature_code, place.admin1, place.admin2) == (Kind.TOWN, "P.PPLA3", "07", "b")
    assert (place.pcode, place.population, place.radius_km) == ("SY070101", 9, 2.5)
    assert (place.identifiers, place.name_en) == (("gn:5", "wd:Q7"), "Baghuz")


@pytest.mark.parametrize(
    ("name", "cell", "fault"),
    [
        ("radius_km", "wide", "a radius that is no number of kilometres"),
        ("radius_km", "-2", "a radius that is no number of kilometres"),
        ("radius_km", "3", None),
        ("identifiers", "gn:171944;Q42", "an identifier without its source"),
        ("identifiers", "gn:171944; wd:Q42", None),
        ("identifiers", "", None),
    ],
)
def test_cells_that_are_left_out_are_counted(read, name, cell, fault):
    (row,), tally, _ = read(ROW | {"More": cell}, COLUMNS | {name: "More"})
    assert [said.startswith(fault) for said in tally.mended] == ([True] if fault else [])
    assert all(":" in known for known in row.identifiers)
