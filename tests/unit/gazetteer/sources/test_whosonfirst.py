"""Who's On First in its three layouts, with the faults it has."""

import json

import pytest
from record_files import SQUARE, WOF, WOF_FEATURE, collection, feature, json_lines, write

from geonews.gazetteer.rows import NameFlag
from geonews.gazetteer.source import Tally
from geonews.gazetteer.sources.naming import Languages
from geonews.gazetteer.sources.plan import WOF as KIND
from geonews.gazetteer.sources.plan import record_source
from geonews.types import Kind


@pytest.fixture
def source(tmp_path):
    def source(text, name="sy.ndjson.gz", **options):
        return record_source(KIND, [write(tmp_path / name, text)], credit={"id": "wof"}, **options)

    return source


def read(source):
    tally = Tally()
    rows = list(source.rows(tally))
    assert tally.read == tally.kept + tally.refused.total()
    return rows, tally


def test_a_line_becomes_a_place(source):
    (row,), tally = read(source(json_lines(WOF)))
    assert (row.id, row.kind, row.feature_code, row.country) == ("wof:1", Kind.TOWN, "P.PPL", "SY")
    assert (row.name_ar, row.name_en, row.identifiers) == ("الباغوز", "Baghouz", ("gn:171944", "wd:Q1"))
    assert {name.text for name in row.names} == {"Al Baghuz", "Baghouz", "الباغوز"}
    assert (row.origin[-2:], tally.mended) == (":1", {})


def test_a_record_of_its_own_file_becomes_a_place(source):
    text = json.dumps(feature(WOF_FEATURE, SQUARE), indent=2, ensure_ascii=False)
    wof = source(text, "85678377.geojson")
    (row,), _ = read(wof)
    assert (row.id, row.kind, row.name_ar, row.point.lat) == ("wof:85678377", Kind.ADMIN1, "الحسكة", 36.4)
    assert (row.identifiers, 150 < row.radius_km < 220) == (("gn:173813",), True)
    assert [outline.place for outline in wof.outlines()] == ["wof:85678377"]


def test_a_collection_with_outlines_is_read(source):
    properties = {
        "wof_id": 7,
        "name": "Abu Kamal",
        "placetype": "county",
        "country": "SY",
        "name_ar": "البوكمال",
        "gn_id": 5,
    }
    wof = source(collection(feature(properties, SQUARE)), "sy_admin.geojson.gz")
    (row,), _ = read(wof)
    assert (row.id, row.kind, row.name_ar, row.identifiers) == ("wof:7", Kind.ADMIN2, "البوكمال", ("gn:5",))
    assert (40 < row.point.lon < 41, len(list(wof.outlines()))) == (True, 1)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"superseded_by": [3]}, "superseded"),
        ({"deprecated": "2019-01-01"}, "deprecated"),
        ({"placetype": "postalcode"}, "a placetype"),
        ({"lat": 0, "lon": 0.0}, "no position on Earth"),
        ({"lat": 95}, "no position on Earth"),
        ({"lat": None}, "no position: neither"),
        ({"id": None}, "no wof:id"),
        ({"name": "", "names": {}}, "no name"),
    ],
    ids=str,
)
def test_what_is_dead_or_broken_is_refused_and_counted_with_its_line(source, change, reason):
    (row,), tally = read(source(json_lines(WOF, WOF | {"id": 2} | change)))
    ((found, count),) = tally.refused.items()
    assert (row.id, found.startswith(reason), count) == ("wof:1", True, 1)
    assert tally.first[found].endswith("sy.ndjson.gz:2")


def test_a_line_that_is_no_json_is_refused(source):
    rows, tally = read(source(json_lines(WOF) + '{"id": 2,\n\n' + json_lines(WOF | {"id": 3})))
    assert ([row.id for row in rows], tally.refused) == (["wof:1", "wof:3"], {"no JSON object": 1})


def test_tags_are_not_trusted(source):
    names = {"ara_x_preferred": ["Al Baghuz", "باغوز"], "und_x_variant": ["الباغوز"], "eng_x_colloquial": ["Bagh"]}
    (row,), tally = read(source(json_lines(WOF | {"names": names})))
    assert (row.name_ar, row.name_en, tally.mended.total()) == ("باغوز", "Al Baghuz", 2)
    assert [name.text for name in row.names if NameFlag.WEAK in name.flags] == ["Bagh"]


def test_persian_names_are_taken_when_asked_for(source):
    languages = Languages(frozenset({"ar", "fa"}))
    (row,), _ = read(source(json_lines(WOF), languages=languages))
    assert "باغوز فارسی" in [name.text for name in row.names]


def test_a_campus_is_a_facility_and_its_codes_are_no_names(source):
    names = {"eng_x_preferred": ["Qamishli Airport"], "eng_x_variant": ["KAC", "OSKL"]}
    (row,), _ = read(source(json_lines(WOF | {"placetype": "campus", "name": "Kamishly Airport", "names": names})))
    assert (row.kind, row.feature_code) == (Kind.FACILITY, "S.AIRP")
    assert {name.text for name in row.names} == {"Kamishly Airport", "Qamishli Airport"}
