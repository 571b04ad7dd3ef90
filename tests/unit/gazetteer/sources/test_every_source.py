"""What every source of places keeps to, whatever it reads."""

import pytest
from geonames_files import names, places
from geonames_files import write as write_geonames
from record_files import CITY, DISTRICT, SEA, SQUARE, WOF, collection, csv_text, feature, json_lines, write

from geonews.gazetteer.source import Tally
from geonews.gazetteer.sources.credits import CREDIT_KEYS
from geonews.gazetteer.sources.recipe import read_recipe

CREDIT = 'credit = { title = "t", url = "", licence = "l", attribution = "a" }'
COLUMNS = 'columns = { id = "adm2_pcode", name_ar = "adm2_ar", lat = "lat", lon = "lon" }'
OWN = CREDIT.replace("{", '{ id = "mine",')
FILES = {
    "SY.zip": (write_geonames, places(*({"geonameid": str(n), "latitude": str(n)} for n in range(80, 100)))),
    "names.txt": (write, names(*({"geonameid": str(n), "language": "ar", "name": "قرية"} for n in range(100)))),
    "sy.ndjson": (write, json_lines(*(WOF | {"id": n, "superseded_by": [1] * (n % 2)} for n in range(1, 9))) + "{\n"),
    "sea.geojson": (
        write,
        collection(feature(SEA, SQUARE), feature(SEA | {"ne_id": 5}), feature(SEA | {"featurecla": "x"})),
    ),
    "cities.csv": (write, csv_text(CITY, CITY | {"LATITUDE": "x"}) + "short\n"),
    "yem.csv": (write, csv_text(DISTRICT, DISTRICT | {"adm2_pcode": "YE1102"}, DISTRICT | {"lat": "0", "lon": "0"})),
}
SOURCES = {
    "geonames": 'path = "SY.zip"\nnames = "names.txt"',
    "whosonfirst": 'path = "sy.ndjson"',
    "naturalearth": 'path = ["sea.geojson", "cities.csv"]',
    "pcodes": f'path = "yem.csv"\n{CREDIT}',
    "table": f'path = "yem.csv"\n{COLUMNS}\n{OWN}',
}


@pytest.fixture(params=SOURCES)
def source(request, tmp_path):
    for name, (put, text) in FILES.items():
        put(tmp_path / name, text)
    recipe = write(tmp_path / "my.toml", f'[[source]]\ntype = "{request.param}"\n{SOURCES[request.param]}\n')
    (source,) = read_recipe(recipe).sources
    return source


def test_every_row_read_is_kept_or_refused_for_a_reason(source):
    tally = Tally()
    rows = list(source.rows(tally))
    assert 0 < len(rows) == tally.kept < tally.read == tally.kept + tally.refused.total()
    assert tally.first.keys() == tally.refused.keys() | tally.mended.keys()


def test_rows_come_as_a_stream_and_twice_the_same(source):
    first = next(iter(source.rows(Tally())))
    assert next(iter(source.rows(Tally()))) == first
    assert list(source.rows(Tally())) == list(source.rows(Tally()))


def test_ids_begin_with_the_id_of_a_credit(source):
    credits_ = {credit["id"] for credit in source.credits}
    assert {row.id.partition(":")[0] for row in source.rows(Tally())} <= credits_
    assert all(set(CREDIT_KEYS) <= credit.keys() and credit["licence"] for credit in source.credits)


def test_every_place_has_a_name_a_point_and_an_origin(source):
    for row in source.rows(Tally()):
        assert row.names
        assert row.name_ar or row.name_en
        assert abs(row.point.lat) <= 90
        assert 0 < row.radius_km < 20_038
        assert row.origin


def test_outlines_are_those_of_rows(source):
    ids = {row.id for row in source.rows(Tally())}
    assert {outline.place for outline in source.outlines()} <= ids


def test_a_report_names_rows_read_kept_and_refused(source):
    tally = Tally()
    list(source.rows(tally))
    head, *more = tally.lines(source.label)
    assert head.startswith(f"{source.label}: {tally.read} rows read")
    assert any(line.startswith("  refused ") and "(first: " in line for line in more)
