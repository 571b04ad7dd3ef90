"""What holds for every real name of the embedded index, however it is written."""

import random
import re
import unicodedata
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import class_of, key_of, read_words

from geonews.gazetteer.rows import NameFlag
from geonews.match import find
from geonews.text.folding import SIZE, CharClass, fold_character

ARTICLE = "ال"
PROCLITICS = ["", *"وفبلك", "وب", "ول", "وك", "فب", "فل", "فك"]
BEFORE_ARTICLE = [ARTICLE, "وال", "فال", "بال", "كال", "وبال", "وكال", "فبال", "فكال", "لل", "ولل", "فلل"]
MAX_SHARE_OF_HOMOGRAPHS = 0.03


@pytest.fixture(scope="session")
def spellings(embedded):
    """Arabic names as their sources print them -> number of the name."""
    entries = {
        entry.spelling: number
        for number in range(embedded.meta["counts"]["keys"])
        for entry in embedded.candidates(number)
        if not entry.flags & NameFlag.TOGGLED
    }
    return {spelling: number for spelling, number in entries.items() if takes_proclitics(spelling)}


def takes_proclitics(name):
    """Return whether a name begins with an Arabic word that a proclitic may stand before."""
    first, *_ = read_words(name)
    unbroken = not any(class_of(c) == CharClass.BREAK for c in name)
    return unbroken and "ء" <= name[0] <= "ي" and len(first.letters) >= 2


def composed(proclitic, name):
    """Return how Arabic writes a proclitic before a name, and where the name's span begins."""
    if proclitic.endswith("ل") and re.match(r"ال\w\w", name):
        if name.startswith("الل"):
            return proclitic + name[2:], len(proclitic)
        return proclitic + name[1:], len(proclitic)
    return proclitic + name, len(proclitic)


def matches_by_line(lines, gazetteer):
    """Return for each line what was found in it: start in the line, length, number."""
    text = "\n".join(lines)
    line_starts, at = [], 0
    for line in lines:
        line_starts.append(at)
        at += len(line) + 1
    found, line = defaultdict(list), 0
    for match in find(text, gazetteer.names):
        while line + 1 < len(lines) and line_starts[line + 1] <= match.start:
            line += 1
        found[line].append((match.start - line_starts[line], match.end - line_starts[line], match.name))
    return [found[n] for n in range(len(lines))]


def homographs(written, cut, expected, names):
    """Return the other names that the written word is when fewer letters are cut, or as many."""
    first, *rest = key_of(written, NameFlag.NONE)
    readings = [(first[n:], *rest) for n in range(cut + 1)]
    readings += [("ال" + first[n + 1 :], *rest) for n in range(1, cut + 1) if first[n - 1 : n + 1] == "لل"]
    return [names[key] for key in readings if names.get(key, expected) != expected]


def assert_found(written, names, gazetteer):
    """Assert that each written name is found with its exact span, or is another name as a whole."""
    lines = [line for line, _, _ in written]
    others = 0
    for (line, start, number), found in zip(written, matches_by_line(lines, gazetteer), strict=True):
        if found == [(start, len(line), number)]:
            continue
        others += 1
        assert found, line
        assert found[0][0] <= start, (line, found)
        assert found[0][2] in homographs(line, start, number, names), (line, found)
    assert others <= max(3, MAX_SHARE_OF_HOMOGRAPHS * len(written))


@pytest.mark.parametrize("proclitic", PROCLITICS)
def test_a_proclitic_before_a_name_stays_outside_its_span(proclitic, spellings, names, embedded):
    written = [(*composed(proclitic, name), number) for name, number in spellings.items()]
    assert_found(written, names, embedded)


@pytest.mark.parametrize("proclitic", BEFORE_ARTICLE)
def test_an_article_that_a_settlement_may_have_is_inside_its_span(proclitic, spellings, names, embedded):
    bare = [name for name in spellings if len(key_of(name, NameFlag.NONE)) == 1 and not name.startswith(ARTICLE)]
    start = len(proclitic) - (1 if proclitic.endswith("لل") else len(ARTICLE))
    toggled = {name: (ARTICLE + key_of(name, NameFlag.NONE)[0],) for name in bare}
    written = [(proclitic + name, start, names[key]) for name, key in toggled.items() if key in names]
    assert len(written) > 1_000
    assert_found(written, names, embedded)


def keys_of_slice(text):
    """Return the keys that a slice of the source may stand for; after لل its article is cut short."""
    first, *rest = (word.letters for word in read_words(text))
    return {(first, *rest), ("ا" + first, *rest), ("ال" + first, *rest)}


def assert_sound(text, gazetteer, keys):
    """Assert that matches stay inside, do not overlap, and slice back to their names."""
    free = 0
    for match in find(text, gazetteer.names):
        assert free <= match.start < match.end <= len(text)
        free = match.end
        slice_ = text[match.start : match.end]
        options = keys_of_slice(slice_) if match.cut else {key_of(slice_, NameFlag.NONE)}
        assert keys[match.name] in options, slice_


@pytest.fixture(scope="session")
def keys(names):
    return {number: key for key, number in names.items()}


def test_every_match_in_real_articles_slices_back_to_its_name(embedded, keys, news):
    for text in news[::4]:
        assert_sound(text, embedded, keys)


FORMS = defaultdict(list)
for point in range(0x600, SIZE):
    if class_of(chr(point)) == CharClass.LETTER:
        FORMS[fold_character(chr(point))].append(chr(point))
HARAKAT = "ًٌٍَُِّْٰ"
EMOJI = ["😀", "🇸🇾", "👩‍🚀", "❤️", "🚨"]
BIDI = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\u061c"
FILLERS = ["وصل", "الوفد", "أمس", "إلى", "ومن", "ثم", "توجه", "نحو", "التقى", "مسؤولين", "وقالت", "القصف", "طال"]


def with_marks(text, draw):
    return "".join(c + draw.choice(HARAKAT) if "ء" <= c <= "ي" and draw.random() < 0.4 else c for c in text)


def with_tatweel(text, draw):
    return "".join(c + "ـ" * draw.randrange(3) if "ب" <= c <= "ي" else c for c in text)


def with_other_letters(text, draw):
    """Swap letters for any others that fold alike: alef forms, Persian letters, presentation forms."""
    return "".join(draw.choice(FORMS.get(fold_character(c), [c])) for c in text)


def with_ligatures(text, draw):
    return text.replace("لا", draw.choice("ﻻﻼ")).replace("لأ", draw.choice("ﻷﻸ")).replace("الله", "ﷲ")


def with_bidi(text, draw):
    return "".join(c + draw.choice(BIDI) if draw.random() < 0.3 else c for c in text)


def with_accents(text, draw):
    return "".join(c + "\u0301" if c.isascii() and c.isalpha() and draw.random() < 0.3 else c for c in text)


def with_windows_lines(text, draw):
    return text.replace("\n", "\r\n")


def with_emoji(text, draw):
    return "".join(c + draw.choice(EMOJI) if c in "،.\n" else c for c in text)


def with_wide_spaces(text, draw):
    return text.replace(" ", draw.choice(["  ", "\u00a0", "\u2003", " \u200f"]))


def decomposed(text, draw):
    return unicodedata.normalize("NFD", text)


NOISES = [with_marks, with_tatweel, with_other_letters, with_ligatures, with_bidi, with_accents, with_windows_lines,
          with_emoji, with_wide_spaces, decomposed]  # fmt: skip


def sentence(spellings, draw):
    """Return a line of real names and words, as news has them."""
    names = [composed(draw.choice(PROCLITICS), name)[0] for name in draw.sample(spellings, 3)]
    parts = [f"{draw.choice(FILLERS)} {draw.choice(FILLERS)} {name}، {draw.choice(FILLERS)}" for name in names]
    return f"{' '.join(parts)}.\nIn Al-Hasakah, Deir ez-Zor\n"


def numbers(text, gazetteer):
    return [match.name for match in find(text, gazetteer.names)]


@pytest.mark.parametrize("noise", NOISES, ids=lambda noise: noise.__name__)
def test_a_noisy_copy_gives_the_same_names(noise, spellings, embedded, keys):
    draw, every = random.Random(5), list(spellings)
    for _ in range(1_000):
        text = sentence(every, draw)
        noisy = noise(text, draw)
        assert numbers(noisy, embedded) == numbers(text, embedded), noisy
        assert_sound_where_letters_stand_apart(noisy, embedded, keys)


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(NOISES), min_size=2, max_size=6))
def test_noises_on_top_of_each_other_give_the_same_names(spellings, embedded, draw, noises):
    noisy = text = sentence(list(spellings), draw)
    for noise in noises:
        noisy = noise(noisy, draw)
    assert numbers(noisy, embedded) == numbers(text, embedded), noisy


def assert_sound_where_letters_stand_apart(text, gazetteer, keys):
    """A name that begins inside a ligature cannot be sliced out of it."""
    if not any(len(fold_character(c)) > 1 for c in set(text) if ord(c) < SIZE):
        assert_sound(text, gazetteer, keys)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_sound_matches(embedded, keys, text):
    assert_sound_where_letters_stand_apart(text, embedded, keys)
    find(text, embedded.names)
