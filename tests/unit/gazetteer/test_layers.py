"""Several indexes read as one."""

from dataclasses import replace

import pytest
from hand_made import outlined
from shapely import box
from traps import PLACES, WEAK, WORDS, make_index, make_place

import geonews
from geonews.gazetteer.index import number_of
from geonews.gazetteer.layers import Layers, open_gazetteer
from geonews.gazetteer.rows import NameFlag, NameRow, Rule, Tag, WeakRow, WordRow
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


def stacked(tmp_path, bottom, top, words=((), ())):
    layers = (bottom, top)
    return Layers([make_index(tmp_path / str(n), rows, list(words[n])) for n, rows in enumerate(layers)])


def first(layers, text):
    (match,) = find(f"وصل إلى {text}", layers.names).matches
    return layers.candidates(match.name)[0].place


def test_what_a_later_copy_of_a_place_lacks_an_earlier_one_fills_in(tmp_path):
    known = replace(make_place("gn:1", "دمشق", "Damascus", population=1_500_000), admin1="13", admin2="1301")
    layers = stacked(tmp_path, [known], [make_place("gn:1", "دمشق", lon=36.0)])
    number = first(layers, "دمشق")
    place = layers.place(number)
    assert (place.point.lon, place.population, place.admin1, place.admin2) == (36.0, 1_500_000, "13", "1301")
    assert (place.name_ar, place.name_en) == ("دمشق", "Damascus")
    assert layers.importance(number) == pytest.approx(6.18, abs=0.01)
    assert layers.find("دمشق") == [place]


def test_what_a_later_copy_of_a_place_says_stands(tmp_path):
    known = replace(make_place("gn:1", "دمشق", population=1_500_000), admin1="13", admin2="1301")
    moved = replace(make_place("gn:1", "دمشق", population=5), admin1="08")
    place = stacked(tmp_path, [known], [moved]).find("دمشق")[0]
    assert (place.population, place.admin1, place.admin2) == (5, "08", None)


def test_a_name_that_only_an_earlier_index_has_leads_to_the_later_copy(tmp_path):
    layers = stacked(tmp_path, [make_place("gn:1", "دمشق", "الشام")], [make_place("gn:1", "دمشق", lon=36.0)])
    assert [place.point.lon for place in layers.find("الشام")] == [36.0]
    assert layers.place(first(layers, "الشام")).point.lon == 36.0


def village(id_, *names, north_km=0.0, **changes):
    place = make_place(id_, *names, kind=geonews.Kind.VILLAGE, lat=33.5 + north_km / 111.2)
    return replace(place, **changes)


def found(layers, name):
    return [place.id for place in layers.find(name)]


ONE_PLACE = [
    pytest.param(village("b:1", "كفر حايا", north_km=3), id="3 km apart"),
    pytest.param(village("b:1", "كفر حايا", north_km=90, identifiers=("a:1",)), id="the id of the other"),
    pytest.param(village("b:1", "كفر حايا", north_km=90, identifiers=("wd:Q1",)), id="an identifier of both"),
    pytest.param(village("b:1", "Kfar Haya", "كفر حايا"), id="another first name"),
]


@pytest.mark.parametrize("later", ONE_PLACE)
def test_one_place_in_two_indexes_under_two_ids_is_one_and_the_later_wins(tmp_path, later):
    below = village("a:1", "كفر حايا", "Kafr Haya", population=700, pcode="LB1", identifiers=("wd:Q1",))
    layers = stacked(tmp_path, [below], [later])
    assert found(layers, "كفر حايا") == found(layers, "Kafr Haya") == ["b:1"]
    (place,) = layers.find("كفر حايا")
    assert (place.population, place.pcode) == (700, "LB1")
    assert {"a:1", "wd:Q1"} <= set(place.identifiers)
    assert layers.place(layers.number("a:1")) == place


TWO_PLACES = [
    pytest.param(village("b:1", "كفر حايا", north_km=60), id="60 km apart"),
    pytest.param(village("b:1", "كفر حايا", country="IQ"), id="another country"),
    pytest.param(make_place("b:1", "كفر حايا", kind=geonews.Kind.ADMIN2, feature_code="A.ADM2"), id="a district"),
]


@pytest.mark.parametrize("later", TWO_PLACES)
def test_two_places_of_one_name_in_two_indexes_stay_two(tmp_path, later):
    layers = stacked(tmp_path, [village("a:1", "كفر حايا")], [later])
    assert sorted(found(layers, "كفر حايا")) == ["a:1", "b:1"]


def test_a_place_known_by_a_name_of_one_index_only_is_the_same_as_by_the_others(tmp_path):
    for order in (("شهباء", "حلب"), ("حلب", "شهباء")):
        folder = tmp_path / order[0]
        layers = stacked(folder, [village("a:1", "حلب", "شهباء")], [village("b:1", "حلب", north_km=1)])
        assert [found(layers, name) for name in order] == [["b:1"], ["b:1"]]


def test_names_that_no_index_shows_first_join_places_too(tmp_path):
    below = village("a:1", "عين العرب", "كوباني")
    layers = stacked(tmp_path, [below], [village("b:1", "كوبانيه", "كوباني", north_km=1)])
    assert found(layers, "كوباني") == ["b:1"]


def test_of_two_near_namesakes_the_nearer_one_is_the_same(tmp_path):
    above = [village("b:far", "كفر حايا", north_km=4), village("b:near", "كفر حايا", north_km=1)]
    layers = stacked(tmp_path, [village("a:1", "كفر حايا", "Kafr Haya")], above)
    assert found(layers, "Kafr Haya") == ["b:near"]
    assert sorted(found(layers, "كفر حايا")) == ["b:far", "b:near"]


def test_of_two_near_namesakes_only_the_nearer_one_takes_what_the_other_index_knows(tmp_path):
    above = [village("b:far", "كفر حايا", north_km=4), village("b:near", "كفر حايا", north_km=1)]
    layers = stacked(tmp_path, [village("a:1", "كفر حايا", population=700)], above)
    places = {place.id: (place.population, place.identifiers) for place in layers.find("كفر حايا")}
    assert places == {"b:near": (700, ("a:1",)), "b:far": (0, ())}


def test_a_place_that_an_authority_gave_another_id_is_one_unless_both_ids_are_there(tmp_path):
    below, renamed = village("gn:1", "كفر حايا"), village("gn:2", "كفر حايا", north_km=1)
    assert found(stacked(tmp_path / "renamed", [below], [renamed]), "كفر حايا") == ["gn:2"]
    assert sorted(found(stacked(tmp_path / "both", [below], [below, renamed]), "كفر حايا")) == ["gn:1", "gn:2"]


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        pytest.param(NameFlag.UNVETTED, (geonews.Kind.CITY, "P.PPLA", 5.0), id="public data"),
        pytest.param(NameFlag.NONE, (geonews.Kind.VILLAGE, "P.PPL", 1.5), id="own table"),
    ],
)
def test_public_data_that_do_not_know_the_people_take_the_size_of_a_settlement_too(tmp_path, flag, expected):
    city = make_place("gn:1", "مأرب", population=200_000, feature_code="P.PPLA")
    later = replace(village("wof:1", "مأرب", identifiers=("gn:1",)), names=(NameRow("مأرب", flag),), radius_km=1.5)
    (place,) = stacked(tmp_path, [city], [later]).find("مأرب")
    assert (place.kind, place.feature_code, place.radius_km) == expected
    assert (place.id, place.population) == ("wof:1", 200_000)


def test_places_of_one_index_are_never_joined(tmp_path):
    layers = stacked(tmp_path, [village("a:1", "كفر حايا"), village("a:2", "كفر حايا")], [make_place("b:1", "دمشق")])
    assert sorted(found(layers, "كفر حايا")) == ["a:1", "a:2"]


def test_three_indexes_complete_one_place(tmp_path):
    rows = [
        village("a:1", "كفر حايا", population=700),
        village("b:1", "كفر حايا", "Kafr Haya"),
        village("c:1", "كفر حايا"),
    ]
    layers = Layers([make_index(tmp_path / row.id[0], [row]) for row in rows])
    (place,) = layers.find("كفر حايا")
    assert (place.id, place.name_en, place.population, place.identifiers) == ("c:1", "Kafr Haya", 700, ("b:1", "a:1"))


def test_a_country_comes_from_the_last_index_with_what_it_lacks(tmp_path):
    bottom = make_place("iso:SY", "سوريا", "Syria", kind=geonews.Kind.COUNTRY, population=22_000_000)
    country = stacked(tmp_path, [bottom], [replace(bottom, population=0, radius_km=400)]).country("SY")
    assert (country.population, country.radius_km) == (22_000_000, 400)


def test_the_last_index_that_has_a_word_says_what_it_is(tmp_path):
    words = [WordRow("مدينة", Tag.CLASS_NOUN, kinds=(geonews.Kind.CITY,)), WordRow("قرب", Tag.LOCATIVE)]
    place = [make_place("t:1", "دمشق")]
    layers = stacked(tmp_path, place, place, (words, [WordRow("مدينة", Tag.ORG_HEAD)]))
    assert layers.tags("مدينة") == Tag.ORG_HEAD.bit
    assert layers.tags("قرب") == Tag.LOCATIVE.bit
    assert layers.tags("لا شيء") == 0
    number = number_of(layers.words, "مدينة")
    assert layers.word_facts[number]["tags"] == layers.tags("مدينة")


def test_a_place_tells_the_source_in_its_own_index(layers):
    assert layers.source(layers.find("دمشق")[0]) == "Traps"


def test_credits_are_named_once(layers):
    assert layers.attribution == ("Place data © GeoNames",)


def test_without_further_indexes_the_embedded_one_is_read_alone():
    assert open_gazetteer().find("دمشق")


def test_own_places_stand_on_top_of_the_embedded_ones(tmp_path):
    make_index(tmp_path / "mine", MINE)
    parsed = geonews.Geoparser(tmp_path / "mine").parse("وصل الوفد إلى قرية كفر الزهور قادما من بيروت")
    assert [m.resolution.place.id for m in parsed.mentions] == ["mine:hamlet", "gn:276781"]


@pytest.fixture
def with_districts(tmp_path):
    """Places below, and above them an index with the outline of a district that has a P-code."""
    bottom = make_index(tmp_path / "bottom", PLACES, WORDS, WEAK)
    district = make_place("pcode:SY01", "ناحية المركز", kind=geonews.Kind.ADMIN2, feature_code="A.ADM3")
    rows = [replace(district, pcode="SY01", admin1="SY", admin2="SY01")]
    rows.append(replace(make_place("t:plain", "سهل الغاب", kind=geonews.Kind.REGION), pcode="REGION"))
    outlines = {"pcode:SY01": box(36, 33, 37, 34), "t:plain": box(36.2, 33.4, 36.4, 33.6)}
    return Layers([bottom, outlined(tmp_path / "top", rows, outlines)])


def test_places_below_take_the_codes_that_they_lack_from_units_above(with_districts):
    (damascus,) = with_districts.find("دمشق")
    assert (damascus.id, damascus.pcode, damascus.admin1, damascus.admin2) == ("t:damascus", "SY01", "SY", "SY01")


def test_places_outside_the_units_or_of_another_country_take_none(with_districts):
    assert with_districts.find("Nancy")[0].pcode is None
    assert with_districts.country("SY").pcode is None


def test_without_units_no_outline_is_read(tmp_path):
    bottom = outlined(tmp_path / "bottom", PLACES, {"t:SY": box(36, 33, 37, 34)})
    layers = Layers([bottom, make_index(tmp_path / "top", MINE)])
    assert layers.find("دمشق")[0].pcode is None
    assert "_file" not in vars(bottom.outlines)
