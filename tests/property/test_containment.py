"""A point lies in a unit exactly when its outline covers the point, however many are asked together."""

import pytest
import shapely
from hand_made import outlined
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon, Point, box
from traps import make_place

from geonews.types import Kind, LonLat

WHOLE = st.integers(-18, 18).map(lambda tens: 10 * tens)
"""So coarse that points often lie on borders and corners."""


@st.composite
def units(draw):
    """Return boxes, boxes with holes, and pairs of boxes on both sides of the 180th meridian."""
    west, south = draw(st.integers(-180, 160)), draw(st.integers(-90, 70))
    shape = box(west, south, west + draw(st.integers(1, 20)), south + draw(st.integers(1, 20)))
    kind = draw(st.sampled_from(["box", "hole", "pair"]))
    if kind == "hole":
        return shape - shape.buffer(-0.3, join_style="mitre")
    return (
        MultiPolygon([box(170, south, 180, south + 5), box(-180, south, -175, south + 5)]) if kind == "pair" else shape
    )


points = st.builds(
    LonLat,
    lon=st.one_of(st.floats(-180, 180), WHOLE, st.integers(-180, 180)),
    lat=st.one_of(st.floats(-90, 90), st.integers(-90, 90)),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("outlined")


@settings(max_examples=60, deadline=None)
@given(shapes=st.lists(units(), min_size=1, max_size=12), asked=st.lists(points, max_size=30))
def test_units_at_agrees_with_asking_every_outline(folder, shapes, asked):
    rows = [make_place(f"t:{number}", f"Unit {number}", kind=Kind.ADMIN1) for number in range(len(shapes))]
    gazetteer = outlined(folder / "index", rows, {f"t:{number}": shape for number, shape in enumerate(shapes)})
    together = gazetteer.outlines.units_of(asked)
    for point, units_there in zip(asked, together, strict=True):
        covering = [n for n, shape in enumerate(shapes) if shape.covers(Point(point.lon, point.lat))]
        assert sorted(units_there) == sorted(f"t:{number}" for number in covering)
        sizes = [gazetteer.outlines.get(place).area for place in units_there]
        assert sizes == sorted(sizes)
        assert gazetteer.outlines.units_at(point) == units_there


@pytest.fixture(scope="module")
def countries():
    """The outlines of countries in the embedded gazetteer."""
    from geonews.gazetteer import Gazetteer

    outlines = Gazetteer.open().outlines
    if not len(outlines):
        pytest.skip("the embedded gazetteer was built without outlines: npm ci, then make gazetteer")
    return outlines


@pytest.mark.parametrize(
    ("name", "lon", "lat", "country"),
    [
        ("Damascus", 36.29, 33.51, "iso:SY"), ("صنعاء", 44.2, 15.35, "iso:YE"), ("Cayenne", -52.33, 4.93, "iso:GF"),
        ("Suva", 178.44, -18.14, "iso:FJ"), ("Taveuni, west of 180", 179.98, -16.87, "iso:FJ"),
        ("Taveuni, east of 180", -179.95, -16.78, "iso:FJ"), ("Chukotka, west of 180", 178.0, 66.0, "iso:RU"),
        ("Chukotka, east of 180", -173.0, 66.8, "iso:RU"), ("Pago Pago", -170.7, -14.28, "iso:AS"),
        ("القنيطرة", 35.82, 33.12, "iso:SY"), ("Pristina", 21.16, 42.66, "iso:XK"),
        ("Longyearbyen", 15.63, 78.22, "iso:SJ"), ("القدس", 35.23, 31.78, "iso:PS"),
    ],
)  # fmt: skip
def test_places_lie_in_the_outline_of_their_country(countries, name, lon, lat, country):
    assert country in countries.units_at(LonLat(lon=lon, lat=lat)), name


def test_the_open_sea_lies_in_no_country(countries):
    assert countries.units_at(LonLat(lon=-30, lat=30)) == []


def test_points_of_places_lie_in_their_country_or_next_to_it(countries, embedded):
    places = [place for place in embedded.iter_places() if place.country and place.kind == Kind.CITY]
    found = countries.units_of([place.point for place in places])
    outside = [place for place, units in zip(places, found, strict=True) if f"iso:{place.country}" not in units]
    assert len(outside) < 0.03 * len(places)
    shapes = {place.id: countries.get(f"iso:{place.country}") for place in outside}
    far = [place for place in outside if shapes[place.id] is not None and degrees(place, shapes[place.id]) > 0.2]
    assert len(far) < 20, [place.name_en for place in far]


def degrees(place, shape):
    return shapely.distance(shape, Point(place.point.lon, place.point.lat))
