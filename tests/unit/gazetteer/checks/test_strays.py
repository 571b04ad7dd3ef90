import dataclasses
import logging

import pytest
from square_world import IRAQ, SYRIA
from traps import make_place

from geonews.gazetteer.checks.strays import find_strays, km_outside
from geonews.gazetteer.sources.world_atlas import read_outlines
from geonews.types import Kind, LonLat

KM = 1 / 111.04
"""Degrees of latitude, at 40 N."""


def at(lat, source="general knowledge", radius_km=5.0, **changes):
    place = make_place("cur:x", "X", lon=32, lat=lat, **changes)
    return dataclasses.replace(place, radius_km=radius_km, origin="places/towns.tsv:12", source=source)


@pytest.fixture
def strays(topojson):
    outlines = topojson(SYRIA, IRAQ)
    return lambda *rows: list(find_strays(rows, outlines))


def test_a_row_far_outside_its_country_is_named_with_its_distance(strays):
    (problem,) = strays(at(40 + 34.2 * KM))
    assert problem.startswith("places/towns.tsv:12: cur:x lies 34.2 km outside SY; correct it")


def test_a_row_in_another_country_lies_outside_its_own(strays):
    assert "outside IQ" in strays(at(35, country="IQ"))[0]


@pytest.mark.parametrize(
    ("kind", "radius_km", "km", "strays_far"),
    [
        (Kind.TOWN, 5, 4.5, False),
        (Kind.TOWN, 20, 5.5, True),
        (Kind.FACILITY, 20, 5.5, True),
        (Kind.CROSSING, 2, 4.5, False),
        (Kind.CROSSING, 20, 5.5, True),
        (Kind.CAMP, 20, 5.5, True),
        (Kind.ISLAND, 8, 12.5, False),
        (Kind.ISLAND, 8, 13.5, True),
        (Kind.SEA, 300, 290, False),
        (Kind.LAKE, 30, 40, True),
        (Kind.REGION, 60, 64, False),
        (Kind.ADMIN1, 40, 44, False),
    ],
)
def test_a_point_may_lie_a_little_outside_and_a_middle_its_radius_more(strays, kind, radius_km, km, strays_far):
    assert bool(strays(at(40 + km * KM, kind=kind, radius_km=radius_km))) == strays_far


def test_a_row_that_says_why_it_lies_outside_is_no_stray(strays):
    assert strays(at(41, source="Natural Earth ports; outside its outline: a mooring in the sea")) == []


def test_a_row_of_no_country_lies_outside_none(strays, caplog):
    assert strays(at(80, country=None)) == []
    assert caplog.messages == []


def test_rows_of_countries_without_an_outline_are_counted(strays, caplog):
    assert strays(at(1, country="VA"), at(2, country="VA"), at(3, country="TK"), at(35)) == []
    assert caplog.messages == ["rows without an outline of their country: 1 of TK, 2 of VA"]


def test_without_outlines_a_warning_says_how_to_get_them(caplog):
    assert list(find_strays([at(80)], None)) == []
    assert caplog.record_tuples == [
        (
            "geonews.gazetteer.checks.strays",
            logging.WARNING,
            "not checked that places lie in their country: "
            "no node_modules/world-atlas/countries-10m.json here; npm ci fetches it",
        )
    ]


@pytest.mark.parametrize(
    ("lon", "lat", "km"),
    [
        (32, 32, 0),  # inside
        (30, 35, 0),  # on the border
        (35, 35, 91.3),  # in the middle of the hole: a degree of longitude, at 35 N
        (29, 35, 91.3),  # as far west
        (35, 41, 111.0),  # a degree north of a border that keeps to the 40th parallel
        (-170, 40, 10_640),  # over the pole
    ],
)
def test_distance_to_an_outline_is_geodesic(topojson, lon, lat, km):
    outline = read_outlines(topojson(SYRIA))["SY"]
    assert km_outside(LonLat(lon=lon, lat=lat), outline) == pytest.approx(km, rel=0.005)
