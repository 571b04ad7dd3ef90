"""The small place nearest to a point."""

import pytest
from traps import make_index, make_place

from geonews.gazetteer import Gazetteer
from geonews.gazetteer.distance import great_circle_km
from geonews.gazetteer.layers import Layers
from geonews.types import Kind, LonLat

PLACES = [
    make_place("t:town", "Town", kind=Kind.TOWN, lon=36.0, lat=35.0),
    make_place("t:village", "Village", kind=Kind.VILLAGE, lon=36.3, lat=35.0),
    make_place("t:country", "Country", kind=Kind.COUNTRY, lon=36.1, lat=35.0),
    make_place("t:island", "Fiji", kind=Kind.CITY, lon=179.9, lat=-17.0),
]
"""The country's own point is no place that anything is near to."""


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return make_index(tmp_path_factory.mktemp("near"), PLACES)


@pytest.mark.parametrize(
    ("lon", "lat", "name", "km"),
    [
        (36.1, 35.0, "t:town", 9.1), (36.2, 35.0, "t:village", 9.1), (36.0, 36.5, "t:town", 166.8),
        (-179.9, -17.0, "t:island", 21.3),
    ],
)  # fmt: skip
def test_the_nearest_town_village_or_the_like_is_found_also_over_the_180th_meridian(index, lon, lat, name, km):
    number, distance = index.nearest(LonLat(lon=lon, lat=lat))
    assert index.place(number).id == name
    assert distance == pytest.approx(km, abs=0.1)


def test_where_all_are_far_none_is_nearest(index):
    assert index.nearest(LonLat(lon=0, lat=0)) is None


def test_of_several_indexes_the_nearest_of_any_is_found(index, tmp_path):
    more = make_index(tmp_path, [make_place("t:camp", "Camp", kind=Kind.CAMP, lon=36.11, lat=35.0)])
    layers = Layers([index, more])
    number, distance = layers.nearest(LonLat(lon=36.1, lat=35.0))
    assert layers.place(number).id == "t:camp"
    assert distance < 1


def test_the_narrow_band_finds_what_looking_at_all_places_would():
    embedded = Gazetteer.open()
    small = [place for place in embedded.iter_places() if place.kind in (Kind.CITY, Kind.TOWN, Kind.VILLAGE)][::400]
    for place in small[:60]:
        point = LonLat(lon=max(-179.0, place.point.lon - 0.4), lat=place.point.lat)
        number, distance = embedded.nearest(point)
        assert great_circle_km(embedded.place(number).point, point) == pytest.approx(distance, abs=0.01)
        assert distance <= great_circle_km(place.point, point) + 0.01


def test_an_index_without_places_has_none_near(tmp_path):
    assert make_index(tmp_path, [make_place("t:c", "Country", kind=Kind.COUNTRY)]).nearest(LonLat(lon=0, lat=0)) is None
