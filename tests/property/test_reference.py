"""The fast matcher and the slow, obvious one agree."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import Found, ReferenceMatcher, names_of
from traps import PLACES, WEAK, WORDS, make_index

from geonews.gazetteer.building.writer import key_table
from geonews.gazetteer.keys import hashes_of, keys_of
from geonews.match import find

ARTICLES = 3_000
FUZZ = 20_000

PROCLITICS = ["", "", "", *"وفبلك", "وب", "ول", "وك", "فب", "فل", "فك", "لل", "ولل", "فلل", "ال", "وال", "بال", "كال"]
GAPS = [" ", " ", " ", "  ", "-", "_", "'", "’", "\t", "\n", "\r\n", "، ", ". ", ".", "/", " (", ")", "", "\u200f ",
        "ـ",        "😀", " 😀 ", "\u00a0", "\u2003", "، ", "\ud800"]  # fmt: skip
MARKS = ["َ", "ّ", "ٰ", "ـ", "\u200f", "\u0301", "\u200c"]
OTHERS = [
    "في",
    "من",
    "قال",
    "the",
    "The",
    "U.S.",
    "St.",
    "لل",
    "ل",
    "و",
    "7",
    "٢٠١٩",
    "a",
    "A",
    "ß",
    "Æ",
    "ﻻ",
    "ﷲ",
    "½",
]


def fast(text, gazetteer):
    return [Found(m.start, m.end, m.cut, m.name) for m in find(text, gazetteer.names)]


def noisy(word, draw):
    """Return the word with a mark or two inside, or as it is."""
    if not word or draw.random() < 0.7:
        return draw.choice([word, word, word.upper(), word.lower()])
    at = draw.randrange(len(word) + 1)
    return word[:at] + draw.choice(MARKS) + word[at:]


def fuzz_text(words, draw):
    return "".join(
        draw.choice(PROCLITICS) + noisy(draw.choice(OTHERS if draw.random() < 0.2 else words), draw) + draw.choice(GAPS)
        for _ in range(draw.randrange(1, 12))
    )


def test_every_name_of_the_embedded_index_has_one_key_and_every_key_one_name(embedded, names):
    assert len(names) == len(set(names.values())) == embedded.meta["counts"]["keys"]


def test_both_find_the_same_in_real_articles(embedded, reference, news):
    for text in news[:ARTICLES]:
        assert fast(text, embedded) == reference.find(text)


def test_both_find_the_same_in_fuzz_over_traps(tmp_path):
    gazetteer = make_index(tmp_path, PLACES, WORDS, WEAK)
    slow = ReferenceMatcher(names_of(gazetteer))
    words = sorted({w for place in PLACES for name in place.names for w in name.text.split()})
    draw = random.Random(2)
    for _ in range(FUZZ):
        text = fuzz_text(words, draw)
        assert fast(text, gazetteer) == slow.find(text), ascii(text)


def test_both_find_the_same_in_fuzz_over_real_names(embedded, reference, names):
    words = [word for key in sorted(names) for word in key]
    draw = random.Random(3)
    for _ in range(FUZZ // 2):
        text = fuzz_text([draw.choice(words) for _ in range(6)], draw)
        assert fast(text, embedded) == reference.find(text), ascii(text)


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=st.sampled_from("وفبلكاديرزعقm.NSt -\n'َـ،😀ßﻻ\ud800"), max_size=60))
def test_both_find_the_same_in_any_text(text):
    names = {("دير", "الزور"): 0, ("دير",): 1, ("العراق",): 2, ("عراق",): 3, ("ss",): 4, ("st", "n"): 5, ("لا",): 6,
             ("البد",): 7, ("بد",): 8, ("الليل",): 9, ("ليل",): 10, ("اليل",): 11, ("لبد",): 12}  # fmt: skip
    found = [Found(m.start, m.end, m.cut, m.name) for m in find(text, _table(names))]
    assert found == ReferenceMatcher(names).find(text)


def _table(names):
    texts = [" ".join(key) for key in names]
    return key_table(hashes_of(texts), keys_of(texts).begun)


@pytest.mark.parametrize("text", ["", "ل", "لل", "😀", "\ud800", "َ", "دير", "\n" * 50])
def test_both_find_the_same_in_hardly_any_text(embedded, reference, text):
    assert fast(text, embedded) == reference.find(text)
