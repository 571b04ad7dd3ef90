"""Names with a country or state beside them that holds no place of that name."""

import pytest

from geonews import Status

NOWHERE = [
    ("A barn burned down in Sofia, Ohio, on Monday.", "Sofia"),
    ("TEHRAN, Nebraska - A barn burned down.", "TEHRAN"),
    ("A barn burned down in Mumbai, Ontario.", "Mumbai"),
    ("A barn burned down in Bradford, Ontario, Canada.", "Bradford"),
    ("Fire crews came from Sofia, Ohio, Tulsa, Oklahoma, and Omaha, Nebraska.", "Sofia"),
    ("وقع الحادث في بلدة الجش بمحافظة القطيف.", "الجش"),
    ("وقع الحادث في بلدة الجش في محافظة القطيف.", "الجش"),
    ("أقام الفريق معسكره في مدينة هورست الهولندية.", "هورست"),
    ("وقع الحادث في مدينة فينيكس بولاية ألاباما.", "فينيكس"),
    ("اندلع حريق في القاهرة بولاية نبراسكا.", "القاهرة"),
    ("تضررت المباني في منطقة الكرك بإقليم خيبر بختونخواه.", "الكرك"),
]


@pytest.mark.parametrize(("text", "name"), NOWHERE)
def test_a_name_in_a_country_or_state_without_such_a_place_has_none(places, text, name):
    resolution = places(text)[name].resolution
    assert (resolution.status, resolution.place) == (Status.UNKNOWN, None)


def test_the_reason_says_what_holds_no_such_place_and_the_guess_where_to_look(places):
    resolution = places("A barn burned down in Sofia, Ohio, on Monday.")["Sofia"].resolution
    assert "no known place of this name lies in Ohio" in [reason.text for reason in resolution.evidence]
    assert resolution.guess.countries == ("US",)


def test_the_name_means_that_unknown_place_wherever_it_stands(parser):
    text = "Fair opens in Sofia\n\nA fair opened in Sofia, Ohio. Police in Sofia were pleased."
    sofias = [m.resolution.status for m in parser.parse(text).mentions if m.text == "Sofia"]
    assert sofias == [Status.UNKNOWN] * 3


ELSEWHERE = [
    ("Protests spread to Chicago, Texas and Ohio.", "Chicago", "US"),
    ("Officials in Mexico, China, Japan and Kenya agreed.", "Mexico", "MX"),
    ("She flew from London, New York and Paris.", "London", "GB"),
    ("The talks were held in Jerusalem, Palestine.", "Jerusalem", "IL"),
    ("They fled to Juba, Sudan, in 2009.", "Juba", "SS"),
    ("It happened at Heathrow, England.", "Heathrow", "GB"),
    ("في باريس، سوريا هي الموضوع.", "باريس", "FR"),
    ("انتقد الحزب سياسة واشنطن في العراق.", "واشنطن", "US"),
    ("انتهت اجتماعات لجنة سد النهضة الإثيوبي في السودان.", "سد النهضة الإثيوبي", "ET"),
    ("لعب برشلونة في الصين أمام جمهور كبير.", "برشلونة", "ES"),
    ("They met in Haifa in Palestine.", "Haifa", "IL"),
    ("تحدث الأردن عن آثار مدينة جرش الرومانية.", "جرش", "JO"),
]


@pytest.mark.parametrize(("text", "name", "country"), ELSEWHERE)
def test_a_list_an_actor_and_disputed_land_leave_a_name_its_place(places, text, name, country):
    assert places(text)[name].resolution.place.country == country


HELD = [
    ("Growers from Hyderabad, in India, came too.", "Hyderabad", "IN"),
    ("وصل إلى باريس بولاية تكساس.", "باريس", "US"),
    ("وصل إلى طرابلس في محافظة الشمال بلبنان.", "طرابلس", "LB"),
]


@pytest.mark.parametrize(("text", "name", "country"), HELD)
def test_a_unit_named_with_its_noun_tells_which_place_is_meant(places, text, name, country):
    assert places(text)[name].resolution.place.country == country
