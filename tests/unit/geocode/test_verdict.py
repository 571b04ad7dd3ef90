"""An answer is taken only when its name, its class and its country fit; else it is refused for a reason."""

import dataclasses

import pytest
from factories import make_place

from geonews.geocode import Answer, Question, judge
from geonews.geocode.verdict import bare, words_of
from geonews.types import Kind


def answer(*names, kind=Kind.VILLAGE, country="SY", feature="place=village", is_place=True):
    place = make_place("osm:N1", kind=kind, country=country)
    return Answer(place.id, place, names, feature, is_place, "credit")


@pytest.mark.parametrize(
    ("asked", "names", "ground"),
    [
        ("شمروخ", ["شمروخ"], "exact_name"),
        ("شَمْروخ", ["شمروخ"], "exact_name"),
        ("أبو كمال", ["البوكمال", "ابو كمال"], "exact_name"),
        ("Shamrukh", ["شمروخ", "Shamrukh"], "exact_name"),
        ("Tell-Ghazal", ["Tell Ghazal"], "exact_name"),
        ("باغوز", ["الباغوز"], "toggled_name"),
        ("الباغوز", ["باغوز"], "toggled_name"),
        ("Baghuz", ["Al-Baghuz"], "toggled_name"),
        ("الفرات", ["نهر الفرات"], "longer_name"),
        ("Sandview", ["Sandview Heights"], "longer_name"),
        ("شمروخ", ["شمروط"], None),
        ("شمر", ["شمروخ"], None),
        ("تل شمروخ", ["شمروخ"], None),
        ("Sandview", ["Sandvieuw"], None),
    ],
)
def test_the_name_is_the_one_asked_for_or_the_answer_is_refused(asked, names, ground):
    verdict = judge(Question(asked, None, ("SY",)), answer(*names))
    if ground:
        assert verdict.refusal is None
        assert ground in verdict.grounds
    else:
        assert verdict.refusal == "name"


@pytest.mark.parametrize(
    ("asked", "kind", "refusal"),
    [
        (Kind.VILLAGE, Kind.TOWN, None),
        (Kind.TOWN, Kind.NEIGHBOURHOOD, None),
        (Kind.CAMP, Kind.VILLAGE, None),
        (Kind.RIVER, Kind.REGION, None),
        (Kind.FACILITY, Kind.CROSSING, None),
        (Kind.ADMIN2, Kind.ADMIN1, None),
        (Kind.VILLAGE, Kind.RIVER, "kind"),
        (Kind.VILLAGE, Kind.MOUNTAIN, "kind"),
        (Kind.RIVER, Kind.VILLAGE, "kind"),
        (Kind.ISLAND, Kind.VILLAGE, "kind"),
        (Kind.ROAD, Kind.CITY, "kind"),
    ],
)
def test_the_class_fits_what_the_noun_says(asked, kind, refusal):
    verdict = judge(Question("شمروخ", asked, ("SY",)), answer("شمروخ", kind=kind))
    assert verdict.refusal == refusal
    assert ("kind_fits" in verdict.grounds) is (refusal is None)


def test_every_kind_that_a_noun_can_say_fits_itself():
    for kind in set(Kind) - {Kind.COORDINATE, Kind.OTHER}:
        assert judge(Question("شمروخ", kind), answer("شمروخ", kind=kind)).refusal is None, kind


@pytest.mark.parametrize(
    ("name", "kind", "refusal"),
    [
        ("شمروخ", Kind.VILLAGE, None),
        ("شمروخ", Kind.MOUNTAIN, None),
        ("شمروخ", Kind.FACILITY, "kind"),
        ("شمروخ", Kind.ROAD, "kind"),
        ("مطار الشدوان", Kind.FACILITY, None),
        ("شارع القرطبة", Kind.ROAD, None),
    ],
)
def test_a_bare_name_without_a_noun_means_no_building_or_road(name, kind, refusal):
    assert judge(Question(name, None, ("SY",)), answer(name, kind=kind)).refusal == refusal


@pytest.mark.parametrize(
    ("countries", "country", "kind", "refusal"),
    [
        (("IQ", "SY"), "SY", Kind.VILLAGE, None),
        ((), "SY", Kind.VILLAGE, None),
        (("IQ",), "SY", Kind.VILLAGE, "country"),
        (("IQ",), None, Kind.VILLAGE, "country"),
        (("IQ",), None, Kind.RIVER, None),
        (("IQ",), None, Kind.SEA, None),
        (("IQ",), "SY", Kind.RIVER, "country"),
    ],
)
def test_it_lies_in_one_of_the_countries(countries, country, kind, refusal):
    assert judge(Question("شمروخ", None, countries), answer("شمروخ", kind=kind, country=country)).refusal == refusal


@pytest.mark.parametrize(
    ("kind", "reaches", "refusal"),
    [
        (Kind.RIVER, ("SY",), None),
        (Kind.SEA, ("SY",), None),
        (Kind.REGION, ("IQ", "SY"), None),
        (Kind.MOUNTAIN, ("SY",), None),
        (Kind.RIVER, ("IQ",), "country"),
        (Kind.RIVER, (), "country"),
        (Kind.TOWN, ("SY",), "country"),
    ],
)
def test_a_river_of_one_country_is_taken_where_it_reaches_into_the_one_asked_for(kind, reaches, refusal):
    euphrates = dataclasses.replace(answer("الفرات", kind=kind, country="TR"), reaches=reaches)
    assert judge(Question("الفرات", None, ("SY",)), euphrates).refusal == refusal


def test_what_no_news_names_is_refused_whatever_it_is_called():
    shop = answer("شمروخ", kind=Kind.OTHER, feature="shop=supermarket", is_place=False)
    assert judge(Question("شمروخ", None, ("SY",)), shop).refusal == "feature"


def test_a_service_without_classes_is_taken_with_a_doubt():
    plain = answer("شمروخ", kind=Kind.OTHER, feature="")
    assert judge(Question("شمروخ", Kind.VILLAGE, ("SY",)), plain).grounds == ("exact_name", "kind_unsaid", "in_scope")


@pytest.mark.parametrize(("name", "words"), [("ال", ("ال",)), ("Al", ("al",)), ("", ())])
def test_a_name_that_is_only_an_article_keeps_it(name, words):
    assert words_of(name) == words
    assert bare(words) in (words, ("",))
