"""Outlines on the map: simplified, whole across the 180th meridian, and only for areas."""

import json

import numpy as np
import pytest
import shapely
from factories import BAGHOUZ, DAMASCUS, SYRIA, make_mention, make_parsed, make_place
from map_page import content_of, html_of
from shapely import MultiPolygon, Point, Polygon, box
from shapely.affinity import translate

from geonews.errors import GazetteerError
from geonews.gazetteer import Gazetteer
from geonews.output.map.areas import AREA_KINDS, MOST_POINTS, known_outlines, outlines_of, rings_of
from geonews.types import Article, Kind, LonLat

FIJI = make_place("iso:FJ", kind=Kind.COUNTRY, point=LonLat(lon=178, lat=-17))


def shape_of(rings):
    return MultiPolygon([Polygon(outer, holes) for outer, *holes in rings])


def drawn(place, shape):
    return shape_of(rings_of(place, {place.id: shape}))


def test_an_area_is_drawn_by_its_outline():
    assert drawn(SYRIA, box(36, 32, 42, 37)).equals(box(36, 32, 42, 37))


def test_a_hole_stays_and_what_nobody_sees_goes():
    country = box(36, 32, 42, 37) - box(38, 34, 39, 35) - box(40, 33, 40.01, 33.01) | box(43, 33, 43.01, 33.01)
    assert drawn(SYRIA, country).equals(box(36, 32, 42, 37) - box(38, 34, 39, 35))


def test_an_archipelago_keeps_islands_that_are_small_to_the_eye_of_a_large_country():
    islands = MultiPolygon([box(73, lat, 73.01, lat + 0.01) for lat in range(5)])
    assert len(drawn(SYRIA, islands).geoms) == 5


def test_a_coast_with_a_hundred_thousand_points_becomes_a_few_hundred():
    coast = Point(38, 35).buffer(3, quad_segs=25_000)
    rings = rings_of(SYRIA, {SYRIA.id: coast})
    assert len(json.dumps(rings)) < 5_000
    assert shapely.hausdorff_distance(shape_of(rings), coast) < 0.05


def test_a_coast_of_fjords_is_simplified_until_the_page_stays_small():
    lons = 10 + np.arange(3_000) / 150
    fjords = Polygon([*zip(lons, 60 + np.arange(3_000) % 2 * 8, strict=True), (30, 50), (10, 50)])
    rings = rings_of(SYRIA, {SYRIA.id: fjords})
    assert sum(len(ring) for polygon in rings for ring in polygon) <= MOST_POINTS


@pytest.mark.parametrize(("lon", "bounds"), [(178, (177, -19, 183, -16)), (-179, (-183, -19, -177, -16))])
def test_an_area_across_the_180th_meridian_is_drawn_as_one_around_its_point(lon, bounds):
    fiji = make_place("iso:FJ", kind=Kind.COUNTRY, point=LonLat(lon=lon, lat=-17))
    shape = drawn(fiji, MultiPolygon([box(177, -19, 180, -16), box(-180, -19, -177, -16)]))
    assert len(shape.geoms) == 1
    assert shape.bounds == bounds


@pytest.mark.parametrize("place", [DAMASCUS, BAGHOUZ, make_place("x:1", kind=Kind.CAMP)])
def test_a_settlement_is_not_drawn_by_its_outline(place):
    assert place.kind not in AREA_KINDS
    assert rings_of(place, {place.id: box(36, 33, 37, 34)}) is None


def test_an_area_without_an_outline_has_none_to_draw():
    assert rings_of(SYRIA, {}) is None
    assert rings_of(SYRIA, {SYRIA.id: Polygon()}) is None


def syria_article():
    article = Article(id="a", text="عاد إلى سوريا")
    return make_parsed(article, make_mention(article, "سوريا", SYRIA))


def outlines_in(html):
    return content_of(html)["outlines"]


def test_the_page_carries_the_outlines_it_is_given():
    drawn = outlines_in(html_of(syria_article(), outlines={"iso:SY": box(36, 32, 42, 37)}))
    assert list(drawn) == ["0"]
    assert shape_of(drawn["0"]).equals(box(36, 32, 42, 37))
    assert outlines_in(html_of(syria_article())) == {}


def test_the_outlines_of_a_gazetteer_without_any_are_none():
    class Without:
        def __len__(self):
            return 0

        def get(self, place_id):
            raise GazetteerError("no outlines")

    assert outlines_in(html_of(syria_article(), outlines=Without())) == {}


def coasts(number):
    """Return countries with a jagged coast each, and those coasts."""
    places = [make_place(f"iso:{at}", kind=Kind.COUNTRY, point=LonLat(lon=at, lat=0)) for at in range(number)]
    turns = np.arange(600) / 600 * 2 * np.pi
    widths = 3 + np.arange(600) * 7 % 17 / 170
    coast = np.column_stack([widths * np.cos(turns), widths * np.sin(turns)])
    return places, {place.id: translate(Polygon(coast), place.point.lon) for place in places}


def test_outlines_stand_under_the_numbers_of_their_places():
    places, shapes = coasts(2)
    drawn = outlines_of([DAMASCUS, *places, SYRIA], shapes | {DAMASCUS.id: box(36, 33, 37, 34)})
    assert set(drawn) == {"1", "2"}
    assert shape_of(drawn["2"]).centroid.x == pytest.approx(1, abs=0.01)


def test_many_areas_are_drawn_with_less_detail_each():
    def points_each(number):
        drawn = outlines_of(*coasts(number))
        assert len(drawn) == number
        return sum(len(ring) for rings in drawn.values() for polygon in rings for ring in polygon) / number

    assert points_each(1) == points_each(20) > 1.5 * points_each(80)


def test_outlines_that_are_not_given_are_the_embedded_gazetteers():
    embedded = Gazetteer.open().outlines
    outline = known_outlines(None).get("iso:SY")
    assert (outline is None) == (len(embedded) == 0)
    assert outline is None or outline.equals(embedded.get("iso:SY"))
