"""Land and water under the points: of Natural Earth, or GeoJSON of a user's own."""

import json

import pytest

from geonews.errors import UsageError
from geonews.output.map import assets
from geonews.output.map.basemap import CREDIT, LAND, WATER, basemap_of
from geonews.types import LonLat

RING, HOLE = [[0, 0], [1, 0], [1, 1], [0, 0]], [[0.5, 0.1], [0.6, 0.1], [0.6, 0.2], [0.5, 0.1]]
SQUARE = {"type": "Polygon", "coordinates": [RING, HOLE]}
LINE = {"type": "LineString", "coordinates": [[36.25, -33.5, 650], [36.5, -33.0, 700]]}
POINT = {"type": "Point", "coordinates": [1, 1]}
DAMASCUS = LonLat(36.3, 33.5)


def feature(geometry):
    return {"type": "Feature", "geometry": geometry, "properties": {"name": "<script>"}}


def own(tmp_path, value):
    path = tmp_path / "base.geojson"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8-sig")
    return path


def points_of(steps, scale):
    lon = lat = 0
    points = []
    for x, y in zip(steps[::2], steps[1::2], strict=True):
        lon, lat = lon + x, lat + y
        points.append((lon / scale, lat / scale))
    return points


@pytest.mark.parametrize(
    ("value", "areas", "lines"),
    [
        (SQUARE, 1, 0),
        (feature(LINE), 0, 1),
        ({"type": "FeatureCollection", "features": [feature(SQUARE), feature(LINE), feature(None)]}, 1, 1),
        ({"type": "MultiLineString", "coordinates": [LINE["coordinates"]] * 2}, 0, 2),
        ({"type": "GeometryCollection", "geometries": [SQUARE, LINE]}, 1, 1),
    ],
    ids=["geometry", "feature", "collection", "multi", "geometries"],
)
def test_lines_and_areas_of_an_own_file_are_drawn(tmp_path, value, areas, lines):
    drawn = basemap_of(own(tmp_path, value), None, [])
    assert (len(drawn["areas"]), len(drawn["lines"]), drawn["credit"]) == (areas, lines, None)
    assert (drawn["rivers"], drawn["lakes"]) == ([], [])
    assert "script" not in json.dumps(drawn)


def test_points_go_into_the_page_as_steps_and_come_out_where_they_were(tmp_path):
    drawn = basemap_of(own(tmp_path, {"type": "GeometryCollection", "geometries": [SQUARE, LINE]}), None, [])
    (line,), (rings,) = drawn["lines"], drawn["areas"]
    assert points_of(line, drawn["scale"]) == [(36.25, -33.5), (36.5, -33.0)]
    assert [len(points_of(ring, drawn["scale"])) for ring in rings] == [4, 4]


def test_points_of_an_own_file_are_not_drawn_which_is_said(tmp_path, caplog):
    basemap_of(own(tmp_path, {"type": "GeometryCollection", "geometries": [POINT, LINE]}), None, [])
    assert "points of a basemap are not drawn, and it has 1" in caplog.text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("not json", "is no GeoJSON"),
        ({"type": "Topology"}, "is no GeoJSON"),
        (POINT, "neither lines nor areas"),
        ({"type": "FeatureCollection", "features": []}, "neither lines nor areas"),
        (
            {"type": "LineString", "coordinates": [[500000, 3700000], [500001, 3700000]]},
            "not in degrees; save it in WGS",
        ),
    ],
)
def test_a_file_that_cannot_be_drawn_is_named_with_the_remedy(tmp_path, value, said):
    with pytest.raises(UsageError, match=f"base.geojson: the basemap .*{said}"):
        basemap_of(own(tmp_path, value), None, [])


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"none\.geojson: the basemap cannot be read"):
        basemap_of(tmp_path / "none.geojson", None, [])


def test_without_countries_nothing_is_drawn(tmp_path):
    assert basemap_of(None, tmp_path, []) is None


@pytest.fixture
def countries():
    for name in (LAND, WATER):
        if assets.find_asset(name, is_needed=False) is None:
            pytest.skip(f"no {name}: npm ci fetches it")

    def drawn(*places):
        return basemap_of(None, None, places)

    return drawn


def size_of(drawn):
    return len(json.dumps(drawn, separators=(",", ":")))


def test_the_world_stands_in_a_small_page_with_more_detail_around_the_places(countries):
    world, near = countries(), countries(DAMASCUS)
    assert world["credit"] == CREDIT
    assert size_of(world) < size_of(near) < 170_000


def test_places_all_over_the_world_do_not_make_the_page_large(countries):
    assert size_of(countries(DAMASCUS, LonLat(-77.0, 38.9), LonLat(147.0, -36.0))) < 300_000


def test_no_country_reaches_beyond_the_earth(countries):
    drawn = countries(DAMASCUS)
    points = [point for rings in drawn["areas"] for ring in rings for point in points_of(ring, drawn["scale"])]
    assert max(abs(lon) for lon, _ in points) <= 180
    assert max(abs(lat) for _, lat in points) <= 90


def spots(drawn, *, of):
    lines = drawn["rivers"] if of == "rivers" else [ring for rings in drawn["lakes"] for ring in rings]
    return [point for line in lines for point in points_of(line, drawn["scale"])]


@pytest.mark.parametrize(
    ("water", "of", "lon", "lat"),
    [
        ("Euphrates at Deir ez-Zor", "rivers", 40.15, 35.34),
        ("Tigris at Mosul", "rivers", 43.13, 36.34),
        ("Nile at Aswan", "rivers", 32.90, 24.09),
        ("Jordan", "rivers", 35.57, 32.2),
        ("Tharthar", "lakes", 43.3, 33.7),
        ("Dead Sea", "lakes", 35.5, 31.5),
    ],
)
def test_big_rivers_and_lakes_are_where_they_are(countries, water, of, lon, lat):
    points = spots(countries(LonLat(lon, lat)), of=of)
    assert min(max(abs(x - lon), abs(y - lat)) for x, y in points) < 0.35


def test_water_far_from_the_places_is_drawn_in_outline(countries):
    far, near = (countries(place) for place in (LonLat(-100.0, 40.0), LonLat(42.0, 34.0)))

    def near_iraq(drawn):
        return sum(40 < lon < 46 and 31 < lat < 36 for lon, lat in spots(drawn, of="rivers"))

    assert 0 < near_iraq(far) < near_iraq(near) / 3


def test_without_the_file_of_water_the_land_is_drawn_all_the_same(tmp_path):
    (land := tmp_path / LAND).parent.mkdir()
    land.write_text(
        '{"objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0]]}]}},'
        ' "arcs": [[[30, 30], [40, 30], [40, 40], [30, 30]]]}'
    )
    drawn = basemap_of(None, tmp_path, [DAMASCUS])
    assert (len(drawn["areas"]), drawn["rivers"], drawn["lakes"]) == (1, [], [])
