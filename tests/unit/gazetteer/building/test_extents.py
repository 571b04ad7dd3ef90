"""How far a place reaches, from its outline."""

import dataclasses

import pytest
from hand_made import outlined
from shapely import MultiPolygon, box
from traps import make_place

from geonews.gazetteer.building.extents import radius_km
from geonews.types import Kind, LonLat


@pytest.mark.parametrize(
    ("point", "outline", "km"),
    [
        pytest.param((0, 0), box(-1, -0.0001, 1, 0.0001), 111.3, id="a degree along the equator"),
        pytest.param((36, 60), box(35, 60, 36, 60.0001), 55.8, id="half as far at 60 N"),
        pytest.param((180, 0), MultiPolygon([box(179, 0, 180, 0.0001), box(-180, 0, -179, 0.0001)]), 111.3, id="180"),
        pytest.param((-179.9, 0), MultiPolygon([box(179, 0, 180, 0.0001), box(-180, 0, -179, 0.0001)]), 122.5, id="W"),
    ],
)
def test_the_radius_reaches_the_farthest_corner(point, outline, km):
    assert radius_km(LonLat(*point), outline) == pytest.approx(km, abs=0.1)


def test_a_place_with_an_outline_has_its_radius(tmp_path):
    rows = [make_place("t:SY", "سوريا", kind=Kind.COUNTRY, lon=39, lat=35), make_place("t:town", "بلدة")]
    gazetteer = outlined(tmp_path / "out", rows, {"t:SY": box(36, 32, 42, 37)})
    assert gazetteer.find("سوريا")[0].radius_km == pytest.approx(434.0, abs=0.1)
    assert gazetteer.find("بلدة")[0].radius_km == 5


def test_a_reviewed_row_keeps_the_radius_that_was_written(tmp_path):
    france = make_place("t:FR", "فرنسا", kind=Kind.COUNTRY, country="FR", lon=2, lat=47, reviewed=True)
    row = dataclasses.replace(france, radius_km=560.0)
    guiana = MultiPolygon([box(-4, 43, 8, 51), box(-54, 2, -52, 5)])
    assert outlined(tmp_path / "out", [row], {"t:FR": guiana}).find("فرنسا")[0].radius_km == 560
