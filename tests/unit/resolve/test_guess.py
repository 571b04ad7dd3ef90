"""What is guessed of names without a place: their class and country."""

import pytest

from geonews import Guess, Kind, Status
from geonews.gazetteer.rows import KIND_BITS
from geonews.resolve.guess import kind_of

GUESSED = [
    ("سيطر المسلحون على بلدة بنديرادلي السورية أمس", "بنديرادلي", Kind.TOWN, ("SY",)),
    ("وصلوا إلى قرية بنديرادلي في محافظة حلب", "بنديرادلي", Kind.VILLAGE, ("SY",)),
    ("قصف الجيش دمشق وحلب وحمص. يسكن في حي الكبابجي القديم", "الكبابجي", Kind.NEIGHBOURHOOD, ("SY",)),
    ("وقع حادث على شارع حلب في بيروت", "شارع حلب", Kind.ROAD, ("LB",)),
    ("أغلقت الشرطة طريق الملك فهد صباح اليوم", "طريق الملك فهد", Kind.ROAD, ()),
    ("He lives in the village of Quibblestan near Kirkuk.", "Quibblestan", Kind.VILLAGE, ("IQ",)),
    ("A fire in Sandviewx, Ky., was put out.", "Sandviewx", None, ("US",)),
    ("Police in Springfield said on Monday that nobody was hurt.", "Springfield", None, ("US",)),
    ("A man fell into Otterly Creek.", "Otterly Creek", Kind.RIVER, ()),
]


@pytest.mark.parametrize(("text", "name", "kind", "countries"), GUESSED)
def test_the_noun_tells_the_kind_and_what_stands_beside_or_the_article_the_country(places, text, name, kind, countries):
    resolution = places(text)[name].resolution
    assert resolution.status != Status.RESOLVED
    assert resolution.guess == Guess(kind, countries)


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("على بلدة بنديرادلي السورية أمس", "بنديرادلي", "probably in SY, as what stands beside it says"),
        ("في دمشق وحلب. على بلدة بنديرادلي أمس", "بنديرادلي", "probably in SY, of which the article speaks"),
    ],
)
def test_the_reason_for_the_country_of_an_unknown_name_is_said(places, text, name, reason):
    assert reason in [evidence.text for evidence in places(text)[name].resolution.evidence]


def test_what_is_placed_is_not_guessed_at(places):
    assert places("وصل إلى مدينة دمشق")["دمشق"].resolution.guess is None


def test_a_kind_that_is_told_once_holds_where_the_name_stands_again(parser):
    mentions = parser.parse("The village of Quibblestan was hit. Later Quibblestan was quiet.").mentions
    assert [(m.text, m.resolution.guess.kind) for m in mentions] == [("Quibblestan", Kind.VILLAGE)] * 2


@pytest.mark.parametrize(
    ("kinds", "likeliest"),
    [
        ((), None),
        ((Kind.CITY, Kind.TOWN, Kind.VILLAGE), Kind.TOWN),
        ((Kind.TOWN, Kind.VILLAGE), Kind.VILLAGE),
        ((Kind.FACILITY, Kind.CITY), Kind.FACILITY),
        ((Kind.ADMIN2, Kind.TOWN, Kind.CITY), Kind.ADMIN2),
        ((Kind.MOUNTAIN, Kind.VILLAGE), Kind.VILLAGE),
    ],
)
def test_of_several_kinds_the_narrower_and_of_sizes_the_middle_one_is_guessed(kinds, likeliest):
    assert kind_of(sum(KIND_BITS[kind] for kind in kinds)) == likeliest
