"""English spellings of Arab places, and names with and without their class noun."""

import pytest
from traps import make_place

from geonews.gazetteer.building.class_forms import with_class_forms
from geonews.gazetteer.building.transliteration import spellings, with_spellings
from geonews.gazetteer.rows import NameFlag
from geonews.types import Kind


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Khan Yunis", ["Khan Younis", "Khan Younes"]),
        ("Al Fashir", ["Al-Fasher", "El-Fasher", "Fasher"]),
        ("Baghouz", ["Al-Baghouz", "Baghuz", "Al-Baghuz"]),
        ("Raqqa", ["Al-Raqqa", "Raqqah", "Raqa"]),
        ("Deir ez-Zor", ["Dayr ez-Zor", "Deir al-Zor", "Deir el-Zor"]),
        ("Tall Rif'at", ["Tel Rif'at", "Tell Rif'at", "Tall Rifat"]),
        ("Shaykh Miskin", ["Sheikh Miskin"]),
    ],
)
def test_a_name_is_spelled_in_the_usual_ways(name, others):
    assert set(others) <= set(spellings(name))


@pytest.mark.parametrize("name", ["Raqqa", "Maarrat an Nu'man", "Al-Hasakah", "Abu Dhabi", "Umm Qasr"])
def test_spellings_are_few_distinct_and_none_is_the_name(name):
    found = spellings(name)
    assert len(found) < 48
    assert len(set(found)) == len(found)
    assert name not in found
    assert all(spelling[0].isupper() for spelling in found)


def names_of(row):
    return {name.text for name in row.names}


def test_a_city_and_its_province_share_their_spellings():
    city = make_place("gn:1", "الحسكة", "Al-Hasakah", reviewed=True)
    province = make_place("gn:2", "الحسكة", "Hasaka", kind=Kind.ADMIN1, reviewed=True)
    spelled = with_spellings([city, province])
    assert {"Al-Hasakah", "Hasaka", "Hasakeh"} <= names_of(spelled[0]) & names_of(spelled[1])


def test_places_outside_the_arab_countries_and_hamlets_keep_their_names():
    rows = [
        make_place("gn:1", "برلين", "Berlin", country="DE", reviewed=True),
        make_place("gn:2", "كفر", "Kafr", country="SY", population=900),
    ]
    assert with_spellings(rows) == rows


def test_a_crossing_has_all_forms_and_the_bare_one_is_weak():
    crossing = make_place("cur:1", "معبر نصيب", "Nasib Crossing", reviewed=True, feature_code="S.PSTB")
    (row,) = with_class_forms([crossing])
    flags = {name.text: name.flags for name in row.names}
    assert {"معبر نصيب", "منفذ نصيب", "نصيب", "Nasib crossing", "Nasib border crossing", "Nasib"} <= flags.keys()
    assert {text for text, flag in flags.items() if flag & NameFlag.WEAK} == {"نصيب", "Nasib"}


def test_an_airport_takes_every_spelling_of_its_town_but_not_the_bare_name():
    rows = [
        make_place("gn:1", "القامشلي", "Qamishli", country="SY"),
        make_place("cur:1", "مطار القامشلي", "Kamishly Airport", country="SY", reviewed=True, feature_code="S.AIRP"),
    ]
    names = {name.text for name in with_class_forms(rows)[1].names}
    assert {"Qamishli airport", "Qamishli international airport", "Kamishly international airport"} <= names
    assert not {"Qamishli", "القامشلي"} & names


def test_a_town_of_another_country_gives_no_spellings():
    rows = [
        make_place("gn:1", "طرابلس", "Tripoli", country="LB"),
        make_place("cur:1", "مطار طرابلس", "Mitiga", country="LY", reviewed=True, feature_code="S.AIRP"),
    ]
    assert "Tripoli airport" not in {name.text for name in with_class_forms(rows)[1].names}


def test_other_classes_are_not_formed():
    rows = [
        make_place("cur:1", "مسجد السلام", "Salam Mosque", kind=Kind.FACILITY, reviewed=True, feature_code="S.MSQE")
    ]
    assert with_class_forms(rows) == rows
