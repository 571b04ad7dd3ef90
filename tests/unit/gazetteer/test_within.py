"""Places by where they lie."""

import numpy as np
import pytest
from traps import make_index, make_place

from geonews.gazetteer import within
from geonews.gazetteer.layers import Layers
from geonews.types import Kind

SETTLEMENTS = (Kind.CITY, Kind.VILLAGE)
PLACES = [
    make_place("t:inside", "Inside", lon=36.5, lat=33.5),
    make_place("t:border", "Border", kind=Kind.VILLAGE, lon=37.0, lat=34.0),
    make_place("t:river", "River", kind=Kind.RIVER, lon=36.5, lat=33.5),
    make_place("t:north", "North", lon=36.5, lat=34.01),
    make_place("t:west", "West", lon=35.99, lat=33.5),
    make_place("t:antipode", "Antipode", lon=-143.5, lat=-33.5),
]
BOUNDS = (36.0, 33.0, 37.0, 34.0)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return make_index(tmp_path_factory.mktemp("index"), PLACES)


def found(gazetteer, kinds=SETTLEMENTS):
    return [gazetteer.place(number) for block in gazetteer.within(BOUNDS, kinds) for number in block.numbers.tolist()]


def test_places_of_the_kinds_within_bounds_or_on_their_border_are_found(index):
    assert {place.id for place in found(index)} == {"t:inside", "t:border"}
    assert {place.id for place in found(index, (Kind.RIVER,))} == {"t:river"}
    assert found(index, ()) == []


def test_a_place_is_told_with_where_it_lies_and_what_it_is(index):
    for block in index.within(BOUNDS, SETTLEMENTS):
        for number, lon, lat, importance, kind in zip(*block, strict=True):
            place = index.place(int(number))
            assert (place.point.lon, place.point.lat) == (lon, lat)
            assert (index.importance(int(number)), within.KINDS[kind]) == (importance, place.kind)


def test_blocks_hold_together_what_one_pass_would(index, monkeypatch):
    whole = {place.id for place in found(index)}
    monkeypatch.setattr(within, "_BLOCK", 1)
    assert {place.id for place in found(index)} == whole
    assert [len(block.numbers) for block in index.within(BOUNDS, SETTLEMENTS)] == [1, 1]


def test_each_of_several_indexes_tells_its_places_by_numbers_of_the_whole(index, tmp_path):
    top = make_index(tmp_path / "top", [make_place("mine:1", "Mine", lon=36.1, lat=33.1)])
    assert {place.id for place in found(Layers([index, top]))} == {"t:inside", "t:border", "mine:1"}


def test_some_places_can_be_chosen(index):
    (block,) = index.within(BOUNDS, SETTLEMENTS)
    assert block.where(np.array([1])).numbers.tolist() == block.numbers[1:2].tolist()
