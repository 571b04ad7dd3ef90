"""English names: states behind a comma, counties, people of a town, lawmakers, datelines in capitals."""

import pytest

import geonews
from geonews import Article, Kind, Role

STATES = [
    ("A bakery in Springfield, Ill., burned down.", "Springfield", "IL"),
    ("A bakery in Springfield, MO 65801 burned down.", "Springfield", "MO"),
    ("He moved to Paris, Texas, in May.", "Paris", "TX"),
    ("She sings in London, Ont., every spring.", "London", "08"),
    ("They met in Surprise, Ariz., last week.", "Surprise", "AZ"),
    ("Work began in Harris County, Texas, on Monday.", "Harris County", "TX"),
    ("Work began in Washington County, Ore., on Monday.", "Washington County", "OR"),
]


@pytest.mark.parametrize(("text", "name", "state"), STATES)
def test_the_state_behind_the_comma_says_which_place_is_meant(places, text, name, state):
    assert places(text)[name].resolution.place.admin1 == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("A bakery in Springfield, Ill., burned down.", "Ill"),
        ("A bakery in Springfield, MO 65801 burned down.", "MO"),
        ("The trucker, of Tinyville, La., was unhurt.", "La"),
    ],
)
def test_an_abbreviated_state_behind_a_name_is_a_state(places, text, state):
    assert places(text)[state].resolution.place.kind == Kind.ADMIN1


@pytest.mark.parametrize(
    "text", ["In short, nobody was hurt.", "Or so they said, Me included.", "He feels ill. Hi all."]
)
def test_words_that_are_also_postal_codes_are_no_names(text):
    parsed = geonews.Geoparser(rejected=True).parse(text)
    assert (parsed.mentions, parsed.rejected) == ((), ())


def test_a_county_lies_in_the_state_that_the_article_names(places):
    found = places("Ohio will repave roads this year. Crews start in Greene County, a spokeswoman said.")
    assert found["Greene County"].resolution.place.admin1 == "OH"


def test_a_place_that_was_named_with_its_state_is_meant_again(parser):
    text = "Fire crews in Lebanon, Tenn., saved a barn.\nThe barn in Lebanon was empty."
    places = [m.resolution.place for m in parser.parse(text).mentions if m.text == "Lebanon"]
    assert [place.admin1 for place in places] == ["TN", "TN"]


def test_a_town_and_a_county_close_by_tell_each_other(places):
    found = places("The fair in Huntsville is over. Walker County police saw no trouble.")
    assert found["Walker County"].resolution.place.admin1 == "TX"


def test_a_county_of_many_states_is_left_open_where_nothing_says_which(places):
    assert places("Roads in Jefferson County are icy.")["Jefferson County"].resolution.place is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Danbury man was fined on Friday.", "Danbury"),
        ("Torrington firefighters put it out.", "Torrington"),
        ("The Winona school board met.", "Winona"),
        ("It was the work of a Bicester-based firm.", "Bicester"),
    ],
)
def test_a_town_is_told_by_its_people_and_bodies(places, text, name):
    assert name in places(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sen. Jane Doe, D-Ohio, voted no.", "Ohio"),
        ("Rep. John Roe, R-Charleston, voted yes.", "Charleston"),
    ],
)
def test_a_lawmaker_is_from_the_place_behind_the_party(places, text, name):
    assert name in places(text)


def test_what_only_looks_like_a_party_says_nothing(places):
    assert "Winona" not in places("The band AND-Winona played.")


@pytest.mark.parametrize(
    "text",
    [
        "Two hurt in blaze. TORRINGTON - A fire broke out on Monday.",
        "Two hurt in blaze. DANBURY, Conn. (AP) -- A fire broke out on Monday.",
    ],
)
def test_a_name_in_capitals_before_a_dash_is_a_dateline(parser, text):
    assert parser.parse(Article(id="1", text=text)).mentions[0].role == Role.DATELINE


def test_a_headline_in_capitals_has_no_dateline(parser):
    mentions = parser.parse("FIRE NEAR DANBURY - TWO HURT").mentions
    assert Role.DATELINE not in [mention.role for mention in mentions]


@pytest.mark.parametrize("text", ["It cost US$20 million.", "It cost $US 20 million."])
def test_money_is_no_country(places, text):
    assert places(text) == {}


def test_a_town_in_which_somebody_speaks_is_a_town(places):
    assert "Danbury" in places("Police in Danbury said on Monday that nobody was hurt.")


def test_a_town_that_speaks_is_a_person(places):
    found = places("The suit was thrown out. Winona said so on Monday, in a court in Danbury, Connecticut.")
    assert "Danbury" in found
    assert "Winona" not in found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Floods closed roads in Warren and Washington counties.", ["Warren", "Washington"]),
        ("In Sarpy, Lancaster and Douglas counties, Nebraska voters waited.", ["Sarpy", "Lancaster", "Douglas"]),
        ("Crews from Orleans and St. Bernard parishes came.", ["Orleans", "St. Bernard"]),
    ],
)
def test_counties_in_a_list_share_their_noun(parser, text, names):
    found = [m for m in parser.parse(text).mentions if m.text in names]
    options = [[m.resolution.place, *(c.place for c in m.resolution.alternatives)] for m in found]
    assert [m.text for m in found] == names
    assert {place.kind for places in options for place in places if place} == {Kind.ADMIN2}


def test_a_county_in_a_list_lies_in_the_state_that_is_named(places):
    found = places("Nebraska grew. Sarpy and Lancaster counties had the most newcomers.")
    assert [found[name].resolution.place.admin1 for name in ("Sarpy", "Lancaster")] == ["NE", "NE"]


def test_a_plural_noun_without_such_names_changes_nothing(places):
    assert set(places("Police in Damascus and other counties waited.")) == {"Damascus"}
