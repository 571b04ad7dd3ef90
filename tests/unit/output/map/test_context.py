"""Names around the places of the news."""

import pytest
from factories import make_place as place_of
from traps import make_index, make_place

from geonews.gazetteer.layers import Layers
from geonews.output.map import context
from geonews.output.map.context import context_of
from geonews.types import Kind, LonLat

ABU_KAMAL = make_place("t:abu-kamal", "البوكمال", "Abu Kamal", population=60_000, lon=40.92, lat=34.45)
BAGHOUZ = make_place("t:baghouz", "الباغوز", "Baghouz", kind=Kind.VILLAGE, lon=40.95, lat=34.46)
HAJIN = make_place("t:hajin", "هجين", "Hajin", kind=Kind.VILLAGE, lon=40.83, lat=34.69)
FAR_VILLAGE = make_place("t:village", "Far village", kind=Kind.VILLAGE, lon=44.0, lat=36.0)
MOSUL = make_place("t:mosul", "الموصل", "Mosul", country="IQ", population=1_700_000, lon=43.1, lat=36.3)
PARIS = make_place("t:paris", "باريس", "Paris", country="FR", population=2_000_000, lon=2.35, lat=48.85)
EGYPT = make_place("t:egypt", "مصر", "Egypt", kind=Kind.COUNTRY, country="EG", lon=30.0, lat=27.0)
PLACES = [ABU_KAMAL, BAGHOUZ, HAJIN, FAR_VILLAGE, MOSUL, PARIS, EGYPT]


def index(folder, *places):
    return make_index(folder, list(places))


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    return index(tmp_path_factory.mktemp("context"), *PLACES)


def told(place, **changes):
    """A place of the news."""
    fields = ("id", "kind", "name_ar", "name_en", "point")
    return place_of(changes.pop("id", place.id), **{name: getattr(place, name) for name in fields[1:]} | changes)


def english_of(rows):
    return {english for *_, english in rows}


def test_large_places_are_named_all_over_the_map_and_villages_near_the_news(gazetteer):
    assert english_of(context_of([told(BAGHOUZ)], gazetteer)) == {"Abu Kamal", "Hajin", "Mosul", "Egypt"}


def test_near_what_is_an_area_no_village_is_named(gazetteer):
    assert english_of(context_of([told(BAGHOUZ, id="x", kind=Kind.REGION)], gazetteer)) == {
        "Abu Kamal",
        "Mosul",
        "Egypt",
    }


def test_a_row_has_place_level_kind_and_both_names(gazetteer):
    rows = context_of([told(BAGHOUZ)], gazetteer)
    assert [43.1, 36.3, 4, "city", "الموصل", "Mosul"] in rows
    assert [40.83, 34.69, 9, "village", "هجين", "Hajin"] in rows
    assert [row[2] for row in rows] == sorted(row[2] for row in rows)


def test_a_place_of_the_news_is_never_named_again(gazetteer):
    assert not english_of(context_of([told(BAGHOUZ), told(ABU_KAMAL)], gazetteer)) & {"Baghouz", "Abu Kamal"}


@pytest.mark.parametrize("name", ["name_ar", "name_en"])
def test_nor_is_a_namesake_next_to_it(gazetteer, name):
    names = {"name_ar": None, "name_en": None} | {name: getattr(ABU_KAMAL, name)}
    twin = told(ABU_KAMAL, id="osm:R1", point=LonLat(lon=41.0, lat=34.45), **names)
    assert "Abu Kamal" not in english_of(context_of([twin], gazetteer))


def test_a_namesake_far_away_is(gazetteer):
    assert "Mosul" in english_of(context_of([told(BAGHOUZ, name_en="Mosul")], gazetteer))


def test_a_place_that_two_indexes_have_is_named_once(gazetteer, tmp_path):
    layers = Layers([gazetteer, index(tmp_path / "top", MOSUL)])
    english = [row[5] for row in context_of([told(BAGHOUZ)], layers)]
    assert english.count("Mosul") == 1


def crowd(count, *, lon, lat, step):
    side = round(count**0.5)
    return [
        make_place(
            f"t:{lon}-{at}",
            f"{lon} {at}",
            population=1000 + at,
            lon=lon + at % side * step,
            lat=lat + at // side * step,
        )
        for at in range(count)
    ]


def test_names_are_spread_over_the_map_and_not_in_the_spot_that_has_most(tmp_path):
    dense, sparse = crowd(400, lon=40.9, lat=34.4, step=0.002), crowd(9, lon=38.0, lat=32.0, step=1.5)
    found = context_of([told(BAGHOUZ)], index(tmp_path / "crowd", *dense, *sparse))
    assert sum(name.startswith("38.0") for name in english_of(found)) == 9
    assert sum(name.startswith("40.9") for name in english_of(found)) < 9


def test_there_is_a_ceiling_however_many_places_the_news_has(tmp_path, monkeypatch):
    monkeypatch.setattr(context, "MOST_OF_ALL", 50)
    news = [told(BAGHOUZ, id=str(at), point=LonLat(lon=36 + at / 10, lat=34.0)) for at in range(60)]
    assert len(context_of(news, index(tmp_path / "crowd", *crowd(400, lon=36.0, lat=33.0, step=0.1)))) == 50


def test_the_most_prominent_place_of_a_square_comes_first(tmp_path):
    small, large = crowd(2, lon=40.9, lat=34.0, step=0.05)
    rows = context_of([told(BAGHOUZ)], index(tmp_path / "two", small, large))
    assert [row[5] for row in rows] == [large.name_en, small.name_en]
    assert rows[0][2] < rows[1][2]


def test_places_at_the_pole_and_at_the_edge_of_the_world_are_no_trouble(tmp_path):
    pole, edge = make_place("t:p", "Pole", lon=10.0, lat=-90.0), make_place("t:e", "Edge", lon=180.0, lat=85.5)
    gazetteer = index(tmp_path / "edges", pole, edge)
    assert english_of(context_of([told(pole, id="x", name_en="X")], gazetteer)) == {"Pole"}
    assert english_of(context_of([told(edge, id="x", name_en="X")], gazetteer)) == {"Edge"}


def test_without_news_or_without_a_gazetteer_there_are_no_names(gazetteer):
    assert context_of([], gazetteer) == []
    assert context_of([told(BAGHOUZ)], None) == []


def test_nor_is_what_is_not_shown_but_might_be(gazetteer):
    assert "Mosul" not in english_of(context_of([told(BAGHOUZ)], gazetteer, never=[told(MOSUL)]))
