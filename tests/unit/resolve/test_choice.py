"""Which of several places of one name is meant."""

import pytest

from geonews import Kind, Status

CASES = [
    pytest.param("اشتباكات في طرابلس شمال لبنان، وفي صيدا وبيروت", "طرابلس", "LB", id="طرابلس-in-Lebanon"),
    pytest.param("اشتباكات في طرابلس ومصراتة وبنغازي في ليبيا", "طرابلس", "LY", id="طرابلس-in-Libya"),
    pytest.param("Clashes in Tripoli and in Sidon, Lebanon", "Tripoli", "LB", id="Tripoli-in-Lebanon"),
    pytest.param(
        "Strikes hit Khan Younis and Rafah. Egypt said it would mediate.", "Rafah", "PS", id="Rafah-in-a-list"
    ),
    pytest.param("وصل إلى الإسكندرية قادما من القاهرة", "الإسكندرية", "EG", id="الإسكندرية-in-Egypt"),
]


@pytest.mark.parametrize(("text", "name", "country"), CASES)
def test_the_article_decides_between_places_of_one_name(places, text, name, country):
    assert places(text)[name].resolution.place.country == country


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("قتل ثلاثة في محافظة دير الزور", "دير الزور", Kind.ADMIN1),
        ("قتل ثلاثة في مدينة دير الزور", "دير الزور", Kind.CITY),
        ("قتل ثلاثة في محافظة إب وسط اليمن", "إب", Kind.ADMIN1),
        ("قتل ثلاثة في محافظة صعدة اليمنية", "صعدة", Kind.ADMIN1),
        ("قتل ثلاثة في مديرية صعدة اليمنية", "صعدة", Kind.ADMIN2),
        ("قتل ثلاثة في محافظة الطائف غرب السعودية", "الطائف", Kind.ADMIN2),
    ],
)
def test_a_class_noun_decides_between_city_and_governorate(places, text, name, kind):
    assert places(text)[name].resolution.place.kind == kind


def test_alternatives_come_likeliest_first_and_without_the_chosen_place(places):
    resolution = places("اشتباكات في طرابلس ومصراتة وبنغازي في ليبيا")["طرابلس"].resolution
    ids = [candidate.place.id for candidate in resolution.alternatives]
    confidences = [candidate.confidence for candidate in resolution.alternatives]
    assert ids
    assert resolution.place.id not in ids
    assert confidences == sorted(confidences, reverse=True)


def test_only_resolved_mentions_have_a_place(parser):
    text = "زار الوفد طرابلس والجزيرة والزاوية والمنصورة والرقة وسالم وماديسون وكلينتون"
    for mention in parser.parse(text).mentions:
        assert (mention.resolution.place is not None) == (mention.resolution.status == Status.RESOLVED)


def test_confidence_is_a_probability(parser):
    for mention in parser.parse("في دمشق وحلب وحمص وطرابلس والحسكة وفي قرية السلام").mentions:
        assert 0 <= mention.resolution.confidence <= 1


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("قتل ثلاثة في قضاء سنجار أمس", "سنجار", Kind.ADMIN2),
        ("قتل ثلاثة في سنجار أمس", "سنجار", Kind.TOWN),
        ("Three were killed in Afrin District on Monday", "Afrin District", Kind.ADMIN2),
        ("Three were killed in the Sinjar district on Monday", "Sinjar", Kind.ADMIN2),
        ("وقع انفجار في مخيم اليرموك أمس", "مخيم اليرموك", Kind.CAMP),
    ],
)
def test_a_district_or_camp_is_meant_where_the_text_says_so(places, text, name, kind):
    found = places(text)
    assert next(found[n] for n in found if n.startswith(name)).resolution.place.kind == kind


def test_a_quarter_with_a_wrong_population_does_not_win(places):
    assert places("اشتباكات في الموصل أمس")["الموصل"].resolution.place.id == "gn:99072"


def test_a_place_is_rather_called_by_its_first_name_than_another_by_one_of_its_others(places):
    assert places("Clashes in Bethlehem on Monday")["Bethlehem"].resolution.place.country == "PS"


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("Fire crews in Paris, Texas said on Monday", "Paris", "TX"),
        ("Police in Birmingham, Alabama said on Monday", "Birmingham", "AL"),
        ("Police in London, Ontario said on Monday", "London", "08"),
    ],
)
def test_a_state_behind_a_town_says_which_town(places, text, name, admin1):
    assert places(text)[name].resolution.place.admin1 == admin1


def test_a_state_that_holds_the_town_before_it_is_meant_and_not_a_town_of_its_name(places):
    assert places("Police in London, Ontario said on Monday")["Ontario"].resolution.place.kind == Kind.ADMIN1
