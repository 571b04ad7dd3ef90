"""English names that no gazetteer has."""

import pytest

from geonews import Role, Status

FOUND = [
    ("He was born in the village of Quillbrook in 1936.", "Quillbrook"),
    ("Jane Doe, 42, of Quillbrook, was unhurt.", "Quillbrook"),
    ("A barn in Quillbrook, Ohio, burned down.", "Quillbrook"),
    ("The trucker, John Roe of Quillbrook Falls, Okla., was unhurt.", "Quillbrook Falls"),
    ("A bus hit a tree on Quillbrook Street on Monday.", "Quillbrook Street"),
    ("A bus hit a tree on North 40th Avenue on Monday.", "North 40th Avenue"),
    ("He lives at 12 W. Quillbrook Rd., near the mill.", "W. Quillbrook Rd"),
    ("They fished in Quillbrook Creek all day.", "Quillbrook Creek"),
    ("They live in Quillbrook Township now.", "Quillbrook Township"),
    ("A shop on Richmond Street was robbed.", "Richmond Street"),
    ("Water rose behind the Quillbrook dam on Monday.", "Quillbrook dam"),
    ("The Quillbrook bridge was destroyed.", "Quillbrook bridge"),
    ("They blew up the Quillbrook Bridge on Monday.", "Quillbrook Bridge"),
    ("Troops took the Quillbrook oil field.", "Quillbrook oil field"),
    ("Trucks wait at the Quillbrook border crossing.", "Quillbrook border crossing"),
    ("Two climbers died on Mount Quillbrook.", "Mount Quillbrook"),
    ("They fished on Lake Quillbrook all day.", "Lake Quillbrook"),
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_what_stands_beside_a_capitalised_name_tells_a_toponym_without_a_place(places, text, name):
    mention = places(text)[name]
    assert (mention.role, mention.resolution.status, mention.resolution.place) == (
        Role.LITERAL,
        Status.UNKNOWN,
        None,
    )
    assert mention.resolution.evidence


@pytest.mark.parametrize(
    "text",
    [
        "According to Quillbrook, China is ready.",
        "The judge, Marvin F. Lane, was absent.",
        "The Street was quiet.",
        "Reporters of the Quillbrook Street Journal met.",
        "The Central Business District of the city was closed.",
        "The village of stones is old.",
        "Huge dam bursts.",
        "Quillbrook bridge the gap.",
        "He drove an old Quillbrook bridge crane.",
        "A Quillbrook refinery closed.",
        "They mount Quillbrook quickly.",
        "The Quillbrook dam Journal was closed.",
        "A laptop with a منفذ Quillbrook was sold.",
        "Jane Doe, 42, of course, was unhurt.",
        "The senator, Quillbrook, U.S. officials said, was ill.",
    ],
)
def test_persons_papers_and_words_are_no_unknown_names(parser, text):
    assert not [m.text for m in parser.parse(text).mentions if m.resolution.status == Status.UNKNOWN]


def test_the_state_of_an_unknown_town_is_found_too(places):
    assert places("A barn in Quillbrook, Okla., burned down.")["Okla"].resolution.place.admin1 == "OK"


def test_an_unknown_name_that_was_told_once_is_found_again(parser):
    text = "A barn in Quillbrook, Ohio, burned down. QUILLBROOK is small. Quillbrook has one barn."
    assert [m.text.title() for m in parser.parse(text).mentions] == ["Quillbrook", "Ohio", "Quillbrook", "Quillbrook"]


def test_a_street_says_nothing_of_its_name_alone(parser):
    text = "It happened on Quillbrook Street. Quillbrook was unhurt."
    assert [m.text for m in parser.parse(text).mentions] == ["Quillbrook Street"]
