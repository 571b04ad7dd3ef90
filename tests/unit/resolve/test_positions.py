"""Coordinates as mentions, and as anchors for the names beside them."""

import pytest

from geonews import Article, Kind, Role, Status

BAGHOUZ = "قصف الجيش موقعا عند ٣٤٫٤٥ شمالاً ٤٠٫٩٥ شرقاً قرب الحدود."


def coordinates(parsed):
    return [m for m in parsed.mentions if m.resolution.place and m.resolution.place.kind == Kind.COORDINATE]


@pytest.mark.parametrize(
    ("text", "id_", "reason"),
    [
        (BAGHOUZ, "geo:34.45,40.95", "coordinate_degrees"),
        ("It fell at 34.45000, 40.95000.", "geo:34.45,40.95", "coordinate_decimal"),
        ("Grid 37SFU7913513777.", "geo:34.449998,40.949998", "coordinate_grid"),
        ("See geo:-34.5,40.25;u=20 now.", "geo:-34.5,40.25", "coordinate_uri"),
        ("انظر https://maps.google.com/?q=34.45,40.95.", "geo:34.45,40.95", "coordinate_link"),
    ],
)
def test_a_position_is_a_literal_mention_resolved_by_itself(parser, text, id_, reason):
    (mention,) = coordinates(parser.parse(text))
    resolution = mention.resolution
    assert (mention.role, resolution.status, resolution.place.id) == (Role.LITERAL, Status.RESOLVED, id_)
    assert resolution.evidence[0].name == reason
    assert resolution.confidence >= 0.95
    assert text[mention.start : mention.end] == mention.text


def test_a_position_is_called_by_the_nearest_place_and_lies_in_its_country(parser):
    (mention,) = coordinates(parser.parse("It fell at 33.6000 N, 36.3000 E."))
    place = mention.resolution.place
    assert place.country == "SY"
    assert "km from" in place.name_en
    assert "كم من" in place.name_ar
    assert mention.resolution.evidence[-1].text == f"by the nearest place of the gazetteer: {place.name_en}"


def test_a_position_on_the_high_sea_is_called_by_its_numbers_and_lies_in_no_country(parser):
    (mention,) = coordinates(parser.parse("A ship sank at 10.5°N 140.2°W."))
    place = mention.resolution.place
    assert (place.name_en, place.name_ar, place.country) == ("10.5, -140.2", None, None)


def test_the_words_of_a_position_are_no_names_of_their_own(parser):
    text = "عند 34.45 شمالاً وخط طول 40.95 شرقاً"
    assert [m.text for m in parser.parse(text).mentions] == ["34.45 شمالاً وخط طول 40.95 شرقاً"]


def test_a_name_beside_a_position_is_the_place_that_lies_there(parser):
    text = "Police in Springfield{} said on Monday that nobody was hurt."
    (alone,) = parser.parse(text.format("")).mentions
    assert alone.resolution.status == Status.AMBIGUOUS
    anchored, _ = parser.parse(text.format(" (44.0462, -123.0220)")).mentions
    assert anchored.resolution.place.admin1 == "OR"
    assert "choice_coordinate" in [evidence.name for evidence in anchored.resolution.evidence]


def test_a_position_far_from_all_places_of_a_name_says_nothing_of_it(parser):
    name, _ = parser.parse("Police in Damascus (44.0462, -123.0220) said so.").mentions
    assert not {"choice_coordinate", "coordinate_beside"} & {evidence.name for evidence in name.resolution.evidence}


def test_a_name_that_is_also_a_word_is_a_place_beside_its_position(parser):
    weighed = [parser.parse(f"الباغوز{given}").mentions for given in ("", " (34.4500، 40.9500)")]
    alone, anchored = (mentions[0].resolution.confidence if mentions else 0.0 for mentions in weighed)
    assert anchored > alone


@pytest.mark.parametrize("text", ["Tripoli (34.4367°N 35.8497°E) was hit.", "طرابلس (34.4367، 35.8497) تحت القصف."])
def test_a_name_with_its_position_in_brackets_is_no_dateline(parser, text):
    name, _ = parser.parse(text).mentions
    assert (name.role, name.resolution.place.country) == (Role.LITERAL, "LB")


def test_a_position_of_another_paragraph_is_not_beside_a_name(parser):
    name = parser.parse("Police in Springfield said so.\n44.0462, -123.0220 was the place.").mentions[0]
    assert "choice_coordinate" not in [evidence.name for evidence in name.resolution.evidence]


def test_articles_that_are_parsed_together_have_the_positions_that_each_has_alone(parser):
    articles = [
        Article("a", "وصل إلى 34.4500,"),
        Article("b", "40.9500, قال", title="عند ٣٤٫٤٥ شمالاً ٤٠٫٩٥ شرقاً"),
        Article("c", "It fell at 34.45000, 40.95000 on the coordinates"),
        Article("d", "34.5, 40.9"),
    ]
    together = list(parser.parse_many(articles))
    assert [parsed.mentions for parsed in together] == [parser.parse(article).mentions for article in articles]
    assert [len(coordinates(parsed)) for parsed in together] == [0, 1, 1, 0]
    title = coordinates(together[1])[0]
    assert articles[1].content[title.start : title.end] == title.text


def test_a_position_in_a_headline_that_is_printed_again_counts_once(parser):
    line = "غارة عند ٣٤٫٤٥ شمالاً ٤٠٫٩٥ شرقاً"
    assert len(coordinates(parser.parse(Article("a", f"{line}\nثم هدأ الوضع.", title=line)))) == 1
