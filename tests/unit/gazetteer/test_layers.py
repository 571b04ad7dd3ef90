"""Several indexes read as one."""

import pytest
from traps import PLACES, WEAK, WORDS, make_index, make_place

import geonews
from geonews.gazetteer.layers import Layers, open_gazetteer
from geonews.gazetteer.rows import Rule, WeakRow
from geonews.match import find

MINE = [
    make_place("mine:tripoli", "طرابلس", country="SY", population=10),
    make_place("mine:hamlet", "كفر الزهور", kind=geonews.Kind.VILLAGE),
    make_place("t:damascus", "دمشق", "Damascus", lon=36.0, lat=33.0, population=2_000_000),
]


@pytest.fixture(scope="module")
def layers(tmp_path_factory):
    bottom = make_index(tmp_path_factory.mktemp("bottom"), PLACES, WORDS, WEAK)
    top = make_index(tmp_path_factory.mktemp("top"), MINE, [], [WeakRow("طرابلس", Rule.CONTEXT)])
    return Layers([bottom, top])


def ids(gazetteer, name):
    return [place.id for place in gazetteer.find(name)]


def test_names_of_every_index_are_found(layers):
    assert ids(layers, "كفر الزهور") == ["mine:hamlet"]
    assert ids(layers, "Beirut") == ["t:beirut"]
    assert ids(layers, "Atlantis") == []


def test_a_name_in_several_indexes_has_the_candidates_of_all(layers):
    (match,) = find("وصل إلى طرابلس", layers.names).matches
    places = [layers.place(entry.place).id for entry in layers.candidates(match.name)]
    assert places == ["t:tripoli-ly", "t:tripoli-lb", "mine:tripoli"]


def test_a_place_in_several_indexes_is_one_and_the_last_wins(layers):
    (match,) = find("وصل إلى دمشق", layers.names).matches
    (entry,) = layers.candidates(match.name)
    assert layers.place(entry.place).point.lat == 33.0
    assert [place.point.lat for place in layers.find("دمشق")] == [33.0]


def test_the_last_index_says_how_much_evidence_a_name_needs(layers):
    (match,) = find("وصل إلى طرابلس", layers.names).matches
    assert layers.rule(match.name) == Rule.CONTEXT


def test_words_and_countries_come_from_the_index_that_has_them(layers):
    assert layers.tags("مدينة") != 0
    assert layers.country("SY").id == "t:SY"
    assert layers.country("XX") is None


def test_credits_are_named_once(layers):
    assert layers.attribution == ("Place data © GeoNames",)


def test_without_further_indexes_the_embedded_one_is_read_alone():
    assert open_gazetteer().find("دمشق")


def test_own_places_stand_on_top_of_the_embedded_ones(tmp_path):
    make_index(tmp_path / "mine", MINE)
    parsed = geonews.Geoparser(tmp_path / "mine").parse("وصل الوفد إلى قرية كفر الزهور قادما من بيروت")
    assert [m.resolution.place.id for m in parsed.mentions] == ["mine:hamlet", "gn:276781"]
