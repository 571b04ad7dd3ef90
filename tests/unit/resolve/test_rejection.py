"""The names that are no places, with what speaks against them, for those who ask."""

import math

import pytest

import geonews


@pytest.fixture(scope="module")
def curious():
    return geonews.Geoparser(rejected=True)


def rejected(parser, text):
    return {name.text: name for name in parser.parse(text).rejected}


CASES = [
    pytest.param("قال مصطفى بالي إن المعركة انتهت في دمشق", "بالي", "given_name_before", id="person-بالي"),
    pytest.param("نادى الحارس صبراً ثم عاد إلى دمشق", "صبراً", "accusative", id="word-صبراً"),
    pytest.param("Read it at https://example.org/Paris/today or in London", "Paris", "in_address", id="address"),
]


@pytest.mark.parametrize(("text", "name", "reason"), CASES)
def test_a_rejected_name_says_what_speaks_against_it(curious, text, name, reason):
    assert reason in [evidence.name for evidence in rejected(curious, text)[name].evidence]


def test_a_headline_printed_again_is_rejected_as_a_repetition(curious):
    parsed = curious.parse("زلزال في حلب\n\nزلزال في حلب\n\nقتل أشخاص في حلب")
    assert [mention.text for mention in parsed.mentions] == ["حلب", "حلب"]
    assert [[evidence.name for evidence in name.evidence] for name in parsed.rejected if name.text == "حلب"] == [
        ["repeated_line"]
    ]


def test_weights_sum_to_the_log_odds_with_the_strongest_against_first(curious):
    name = rejected(curious, "قال مصطفى بالي إن المعركة انتهت في دمشق")["بالي"]
    weights = [evidence.weight for evidence in name.evidence]
    assert weights == sorted(weights)
    assert name.confidence == pytest.approx(1 / (1 + math.exp(-sum(weights))), abs=1e-4)
    assert name.confidence < 0.5


def test_rejected_names_show_the_places_they_might_have_been(curious):
    name = rejected(curious, "قال مصطفى بالي إن المعركة انتهت في دمشق")["بالي"]
    assert name.candidates
    assert sum(candidate.confidence for candidate in name.candidates) <= 1.001


def test_rejected_names_are_in_order_slice_back_and_overlap_no_mention(curious):
    text = "قال علي بالي في ميناء عدن إن السوري مصطفى الأسد من جامعة دمشق وصل إلى باب الهوى."
    parsed = geonews.Geoparser(rejected=True, demonyms=True).parse(text)
    taken = {position for mention in parsed.mentions for position in range(mention.start, mention.end)}
    assert parsed.rejected
    assert [name.start for name in parsed.rejected] == sorted(name.start for name in parsed.rejected)
    for name in parsed.rejected:
        assert text[name.start : name.end] == name.text
        assert not taken.intersection(range(name.start, name.end))


def test_nothing_is_kept_and_nothing_else_changes_unless_asked_for(curious, parser):
    text = "قال مصطفى بالي إن المعركة انتهت في دمشق"
    assert parser.parse(text).rejected == ()
    assert parser.parse(text).mentions == curious.parse(text).mentions


def test_articles_in_a_block_reject_what_each_rejects_alone(curious):
    articles = [geonews.Article(id=str(n), text="😀 قال مصطفى بالي في دمشق. " * n) for n in range(1, 4)]
    assert list(curious.parse_many(articles)) == [curious.parse(article) for article in articles]
