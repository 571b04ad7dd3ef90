"""What part of the world a map is about."""

import numpy as np

from geonews.output.map.frame import SPREAD_DEGREES, frame_around
from geonews.types import LonLat


def test_places_have_land_around_them_as_far_as_they_lie_apart():
    frame = frame_around([LonLat(30, 20), LonLat(50, 30)])
    assert (frame.west, frame.south, frame.east, frame.north, frame.spread) == (20, 10, 60, 40, 20)


def test_a_single_place_has_land_around_it_too():
    frame = frame_around([LonLat(36, 33)])
    assert frame.east - frame.west == frame.north - frame.south == SPREAD_DEGREES


def test_no_frame_reaches_beyond_the_earth():
    frame = frame_around([LonLat(-179, -89), LonLat(179, 89)])
    assert (frame.west, frame.south, frame.east, frame.north) == (-180, -90, 180, 90)
    wider = frame.wider()
    assert (wider.west, wider.south, wider.east, wider.north) == (-180, -90, 180, 90)


def test_a_wider_frame_has_as_much_around_it_again():
    wider = frame_around([LonLat(36, 33)]).wider()
    assert (wider.west, wider.south, wider.east, wider.north) == (24, 21, 48, 45)


def test_without_places_there_is_no_frame():
    assert frame_around([]) is None


def test_lines_touch_a_frame_where_a_part_of_them_may_lie_in_it():
    frame = frame_around([LonLat(36, 33)])
    assert frame.touches(np.array([(0.0, 33.0), (90.0, 34.0)]))
    assert not frame.touches(np.array([(0.0, 33.0), (30.0, 34.0)]))
    assert frame.holds(np.array([36.0, 0.0]), np.array([33.0, 33.0])).tolist() == [True, False]
