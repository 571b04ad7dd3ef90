"""Places and names that users add, as an index on top of the others."""

import pytest
from traps import PLACES, SOURCES, WEAK, WORDS, make_index

from geonews.errors import UsageError
from geonews.gazetteer.index import number_of
from geonews.gazetteer.layers import Layers
from geonews.gazetteer.overrides import Action, Override, own_layer
from geonews.gazetteer.rows import Rule
from geonews.match import find
from geonews.types import Kind, LonLat

KAFR = Override(
    action=Action.ADD_PLACE,
    origin="mine.csv:2",
    names=("كفر الزهور", "Kafr al-Zuhur"),
    place="own:kafr",
    point=LonLat(lon=36.2, lat=34.5),
    kind=Kind.VILLAGE,
    countries=("SY",),
)


def name_of(place, *names):
    return Override(Action.ADD_NAME, "mine.csv:3", names, place)


@pytest.fixture(scope="module")
def below(tmp_path_factory):
    return make_index(tmp_path_factory.mktemp("below"), PLACES, WORDS, WEAK)


@pytest.fixture
def with_orders(below):
    return lambda *orders: Layers([below, own_layer(orders, below)])


def test_nothing_is_added_where_nothing_is_to_be_added(below):
    assert own_layer((), below) is None
    assert own_layer((Override(Action.BLOCK, "mine.csv:2", ("حلب",)),), below) is None


@pytest.mark.parametrize(
    "text", ["إلى كفر الزهور", "وبكفر الزهور", "كفر الزُّهور", "to Kafr al-Zuhur", "to KAFR AL-ZUHUR"]
)
def test_an_added_place_is_found_with_proclitics_and_folding(with_orders, text):
    layers = with_orders(KAFR)
    (match,) = find(text, layers.names).matches
    (entry,) = layers.candidates(match.name)
    place = layers.place(entry.place)
    assert (place.id, place.name_ar, place.name_en) == ("own:kafr", "كفر الزهور", "Kafr al-Zuhur")
    assert (place.kind, place.feature_code, place.country, place.radius_km) == (Kind.VILLAGE, "P.PPL", "SY", 2.0)


def test_an_added_settlement_of_one_word_is_found_without_its_article(with_orders):
    layers = with_orders(Override(Action.ADD_PLACE, "f:2", ("الزهرية",), "own:z", LonLat(lon=1, lat=1), Kind.VILLAGE))
    assert [place.id for place in layers.find("زهرية")] == ["own:z"]


def test_every_kind_but_a_coordinate_can_be_added(below):
    for kind in set(Kind) - {Kind.COORDINATE}:
        added = Override(Action.ADD_PLACE, "f:2", ("كفر الزهور",), "own:z", LonLat(lon=1, lat=1), kind)
        assert own_layer((added,), below).find("كفر الزهور")[0].radius_km > 0


def test_an_added_name_leads_to_the_place_as_it_was(with_orders, below):
    layers = with_orders(name_of("t:damascus", "الشام", "al-Sham"))
    (damascus,) = below.find("دمشق")
    assert layers.find("الشام") == layers.find("Al-Sham") == layers.find("دمشق") == [damascus]
    assert layers.importance(layers.number("t:damascus")) == below.importance(below.number("t:damascus"))
    assert layers.source(damascus) == "Traps"


def test_a_name_may_be_added_to_an_added_place_also_above_it(with_orders):
    layers = with_orders(name_of("own:kafr", "الكفر"), KAFR)
    assert [place.id for place in layers.find("الكفر")] == ["own:kafr"]
    assert layers.source(layers.find("الكفر")[0]) == "mine.csv"


def test_an_added_place_with_the_id_of_a_known_one_moves_it(with_orders):
    moved = Override(Action.ADD_PLACE, "f:2", ("دمشق",), "t:damascus", LonLat(lon=36.5, lat=33.5), Kind.CITY)
    (place,) = with_orders(moved).find("Damascus")
    assert (place.point.lon, place.name_en, place.population) == (36.5, "Damascus", 1_500_000)


def test_a_name_that_needs_context_still_needs_it_for_the_added_place(with_orders):
    layers = with_orders(name_of("t:damascus", "بالي", "علي"))
    assert layers.rule(number_of(layers.names, "بالي")) == Rule.CONTEXT
    assert [place.id for place in layers.find("علي")] == ["t:damascus"]


def test_credits_of_the_layers_below_stand_once(with_orders):
    assert with_orders(KAFR).attribution == tuple(source["attribution"] for source in SOURCES if source["attribution"])


WRONG = [
    pytest.param(name_of("gn:0", "الشام"), "mine.csv:3: no gazetteer has a place gn:0: find its id", id="no place"),
    pytest.param(
        Override(Action.ADD_PLACE, "f:2", ("أ ب",), "own:z", LonLat(lon=1, lat=1), Kind.CITY, countries=("XX",)),
        "f:2: no gazetteer has a country XX: check its two letters",
        id="no country",
    ),
]


@pytest.mark.parametrize(("order", "message"), WRONG)
def test_an_order_about_what_no_gazetteer_has_is_an_error(below, order, message):
    with pytest.raises(UsageError) as error:
        own_layer((order,), below)
    assert str(error.value).startswith(message)
