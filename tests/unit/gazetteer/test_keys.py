"""The keys of names, held against the words that the scan cuts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geonews.gazetteer.building.rules import Rules
from geonews.gazetteer.keys import MAX_WORDS, hashes_of, keys_of, toggled, words_of
from geonews.gazetteer.rows import Rule, WeakRow

TEXTS = st.lists(st.text(alphabet=st.sampled_from("الوبدرم سNe.-'ـَﻻß\n😀"), max_size=14), max_size=12)


@given(TEXTS)
def test_texts_of_the_same_words_and_only_they_have_one_hash(texts):
    words, hashes = words_of(texts), hashes_of(texts).tolist()
    for one, its_hash in zip(words, hashes, strict=True):
        for other, other_hash in zip(words, hashes, strict=True):
            assert (its_hash == other_hash) == (one == other)
        assert (its_hash == 0) == (not one)


@given(TEXTS)
def test_every_key_with_two_letters_is_kept_and_arabic_words_also_with_the_other_article(texts):
    keys = keys_of(texts, hashes_of(texts) >= 0)
    found = {(text, h) for text, h in zip(keys.text.tolist(), keys.hash.tolist(), strict=True)}
    expected = set()
    for number, key in enumerate(words_of(texts)):
        if key and len(key) <= MAX_WORDS and len("".join(key)) >= 2:
            forms = [key]
            if len(key) == 1 and "\u0621" <= key[0][0] <= "\u06ff" and len(toggled(key)[0]) >= 3:
                forms.append(toggled(key))
            expected |= {(number, int(h)) for h in hashes_of([" ".join(form) for form in forms])}
    assert found == expected


def test_what_longer_keys_begin_with_is_told():
    keys = keys_of(["دير الزور الغربي", "حلب", "دير حافر"])
    assert set(keys.begun.tolist()) == set(hashes_of(["دير", "دير الزور"]).tolist())


def test_too_many_words_make_no_key():
    assert len(keys_of([" ".join("ابتثجحخدذ")]).hash) == 0
    assert hashes_of([" ".join("ابتثجحخدذ")]).tolist() == [0]


@pytest.mark.parametrize(
    ("name", "known", "rule"),
    [
        ("علي", False, Rule.NEVER), ("المدى", False, Rule.CLASS_NOUN), ("مدى", False, Rule.CONTEXT),
        ("مدى", True, Rule.STRONG), ("المدى", True, Rule.CLASS_NOUN), ("دمشق", False, Rule.STRONG),
        ("العلي", False, Rule.CONTEXT), ("البالي", False, Rule.STRONG), ("لبان", False, Rule.CONTEXT),
        ("اللبان", False, Rule.CLASS_NOUN), ("", False, Rule.STRONG),
    ],
)  # fmt: skip
def test_rules_of_names_and_of_names_with_the_other_article(name, known, rule):
    weak = [("علي", Rule.NEVER), ("بالي", Rule.CONTEXT), ("المدى", Rule.CLASS_NOUN), ("اللبان", Rule.CLASS_NOUN)]
    rules = Rules([WeakRow(text, value) for text, value in weak])
    hashes = hashes_of([name])
    assert rules.of(hashes, np.array([known])).tolist() == [rule]
    for is_alias in (True, False):
        is_forbidden = rule == Rule.NEVER or (is_alias and rule == Rule.CLASS_NOUN)
        assert rules.forbid(hashes, np.array([is_alias])).tolist() == [is_forbidden]
