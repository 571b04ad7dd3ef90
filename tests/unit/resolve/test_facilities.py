"""Facilities named after a place that the gazetteer has."""

import itertools

import pytest

from geonews import Kind, Status

CASES = [
    ("اندلع حريق في مستشفى حلب أمس", "مستشفى حلب", Kind.FACILITY),
    ("قصف محطة كهرباء الحلة", "محطة كهرباء الحلة", Kind.FACILITY),
    ("وصلت السفن بميناء البريقة", "ميناء البريقة", Kind.FACILITY),
    ("Ships waited near the port of Aden", "port of Aden", Kind.FACILITY),
    ("The strike hit Beit Hanoun refugee camp on Monday", "Beit Hanoun refugee camp", Kind.CAMP),
    ("Doctors at Taiz hospital were killed", "Taiz hospital", Kind.FACILITY),
]


@pytest.mark.parametrize(("text", "name", "kind"), CASES)
def test_the_head_noun_belongs_to_the_facility(places, text, name, kind):
    place = places(text)[name].resolution.place
    assert place.kind == kind
    assert place.radius_km >= 15
    assert place.feature_code.count(".") == 1


def test_two_facilities_of_one_town_are_two_places(parser):
    mentions = parser.parse("زار مستشفى حلب ثم سجن حلب").mentions
    assert len({m.resolution.place.id for m in mentions}) == 2


def test_plural_nouns_make_no_facility(places):
    assert "مستشفيات الرياض" not in places("زار مستشفيات الرياض أمس")


@pytest.mark.parametrize("text", ["وصل إلى مفرق عدن", "at the Haji Omeran crossing Aden"])
def test_a_facility_never_overlaps_the_mention_before(parser, text):
    spans = [(m.start, m.end) for m in parser.parse(text).mentions]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقع انفجار في شارع بغداد وسط دمشق", "شارع بغداد"),
        ("أغلقت الشرطة شارع الجزائر في الرياض", "شارع الجزائر"),
        ("تجمع المحتجون في ساحة باريس أمس", "ساحة باريس"),
    ],
)
def test_a_street_named_after_a_city_lies_anywhere(places, text, name):
    resolution = places(text)[name].resolution
    assert (resolution.status, resolution.place) == (Status.UNKNOWN, None)
