"""Every kind of evidence has a sentence in both languages."""

import re
import tomllib
from importlib import resources

import pytest

from geonews.resolve.roles import RULES
from geonews.resolve.sentences import SENTENCES, reason, stated
from geonews.types import Evidence

_WEIGHTS = tomllib.loads(resources.files("geonews.resolve").joinpath("weights.toml").read_text(encoding="utf-8"))

NAMES = {
    *_WEIGHTS["place"],
    *(f"choice_{name}" for name in _WEIGHTS["choice"]),
    *(name for name in _WEIGHTS["certainty"] if name.startswith("role_")),
    *(f"geocoder_{name}" for name in _WEIGHTS["geocoder"] if name != "least_share"),
    *(rule.name for rule in RULES),
}

WITHOUT_A_WEIGHT = {
    "unknown_after_noun",
    "unknown_after_person",
    "unknown_with_noun",
    "unknown_in_state",
    "unknown_home",
    "unknown_listed",
    "unknown_again",
    "demonym",
    "named_after",
    "named_road",
    "coordinate_decimal",
    "coordinate_degrees",
    "coordinate_grid",
    "coordinate_uri",
    "coordinate_link",
    "choice_nearest",
    "holds_none",
    "choice_country_beside",
    "choice_country_scope",
    "repeated_line",
    "in_address",
    "furniture",
    "override",
    "override_block",
    "override_name",
    "geocoder_found",
    "geocoder_not_found",
    "geocoder_refused_feature",
    "geocoder_refused_name",
    "geocoder_refused_kind",
    "geocoder_refused_country",
    "geocoder_down",
    "geocoder_limited",
    "geocoder_rejected",
    "geocoder_spent",
}


def test_every_weight_and_rule_has_a_sentence_and_no_sentence_is_left_over():
    assert set(SENTENCES) == NAMES | WITHOUT_A_WEIGHT


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_is_short_and_in_its_language(name):
    english, arabic = SENTENCES[name]
    assert re.search("[a-z]", english)
    assert not re.search("[A-Za-z]", arabic)
    assert re.search("[\u0621-\u064a]", arabic)
    assert max(map(len, SENTENCES[name])) <= 80


def test_no_two_kinds_of_evidence_on_a_name_say_the_same():
    for lang in ("en", "ar"):
        said = [getattr(sentence, lang) for name, sentence in SENTENCES.items() if name in _WEIGHTS["place"]]
        assert len(said) == len(set(said))


@pytest.mark.parametrize(("lang", "text"), [("en", "the name of a capital"), ("ar", "اسم عاصمة")])
def test_a_reason_is_given_in_the_language_asked_for(lang, text):
    assert reason(Evidence("capital", 3.3, "the name of a capital"), lang) == text


@pytest.mark.parametrize("detail", ["mine.csv:2", "mine.csv:2: ({})", ""])
def test_what_stands_in_the_gap_of_a_sentence_stands_there_in_both_languages(detail):
    evidence = stated("override_block", detail=detail)
    assert evidence.text == f"your overrides say that it is no place ({detail})"
    assert reason(evidence, "ar") == f"تصويباتك تقول إنه ليس مكانًا ({detail})"


def test_evidence_that_is_not_ours_keeps_its_own_words():
    assert reason(Evidence("mine", 1.0, "said so by hand"), "ar") == "said so by hand"


def test_evidence_that_comes_out_is_english_with_the_names_in_the_table(places):
    mention = places("وصل الوفد إلى دمشق")["دمشق"]
    for evidence in mention.resolution.evidence:
        assert evidence.text == SENTENCES[evidence.name].en
