import numpy as np
import pytest

from geonews.text.tokens import chain, scan


def words(text):
    tokens = scan(text)
    folded = "".join(map(chr, tokens.folded.tolist()))
    return [folded[a:b] for a, b in zip(tokens.first.tolist(), tokens.last.tolist(), strict=True)]


def sources(text):
    """Return the stretch of the source that each word was read from."""
    tokens = scan(text)
    return [
        text[tokens.offsets[a] : tokens.offsets[b - 1] + 1]
        for a, b in zip(tokens.first.tolist(), tokens.last.tolist(), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل إلى دمشق", ["وصل", "الي", "دمشق"]),
        ("دير-الزور", ["دير", "الزور"]),
        ("#دير_الزور", ["دير", "الزور"]),
        ("(بغداد)،بيروت", ["بغداد", "بيروت"]),
        ("٦ أكتوبر", ["6", "اكتوبر"]),
        ("Ma'rib, YEMEN", ["ma", "rib", "yemen"]),
        ("Weißenfels ﷲ", ["weissenfels", "الله"]),
        ("حلب😀حمص", ["حلب", "حمص"]),
        ("دمـشْـقُ", ["دمشق"]),
    ],
)
def test_text_is_cut_into_folded_words(text, expected):
    assert words(text) == expected


def test_offsets_are_those_of_the_source():
    text = "«وَصَلَ» إلـى\u200f دِمَشْق، ﻻحقا Straße 𝐀 Łódź"
    assert sources(text) == ["وَصَلَ"[:-1], "إلـى", "دِمَشْق", "ﻻحقا", "Straße", "Łódź"]


@pytest.mark.parametrize("text", ["", " ", "\n", "ـــ", "َُِ", "\u200f\u200e", "...", "😀", "\ud800", "\udfff\ud800", "،"])
def test_text_without_words_has_none(text):
    tokens = scan(text)
    assert len(tokens) == 0
    assert len(tokens.joins) == len(tokens.word_hashes) == 0


@pytest.mark.parametrize("odd", ["😀", "𐎀", chr(0xD83D), chr(0xDC00), "\U0010ffff"], ids=ascii)
def test_astral_characters_and_lone_surrogates_break_words_and_keep_offsets(odd):
    text = f"{odd}دمشق{odd} حلب {odd}Beirut"
    assert sources(text) == ["دمشق", "حلب", "Beirut"]
    assert not scan(text).joins.any() or scan(text).joins.tolist() == [False, False, False]


@pytest.mark.parametrize(
    "between", [" ", "  ", "\t", "-", " - ", "'", "’", "\u00a0", "_", " \u200f", " \u0640 ", "\u2003"], ids=ascii
)
def test_a_name_may_step_over_spaces_hyphens_and_apostrophes(between):
    assert scan(f"دير{between}الزور").joins.tolist() == [True, False]


@pytest.mark.parametrize(
    "between", ["\n", "\r\n", ", ", "، ", "/", ". ", ".", ": ", " (", "«", " 😀 ", "؛", "...", "|"], ids=ascii
)
def test_a_name_never_steps_over_punctuation_or_a_line_end(between):
    assert scan(f"دير{between}الزور").joins.tolist() == [False, False]


@pytest.mark.parametrize(
    ("text", "joins"),
    [
        ("St. Louis", True),
        ("U.S.", True),
        ("Mt.Hermon", True),
        ("Ft.  Worth", True),
        ("st. Louis", False),
        ("Iraq. Syria", False),
        ("St.. Louis", False),
        ("St.\nLouis", False),
        ("St., Louis", False),
        ("د. علي", False),
    ],
)
def test_a_dot_is_inside_a_name_only_after_a_short_capitalised_word(text, joins):
    assert scan(text).joins.tolist()[0] is joins


@pytest.mark.parametrize(
    ("word", "capital", "lower"),
    [("Beirut", True, False), ("beirut", False, True), ("Éire", True, False), ("Ærø", True, False),
     ("æro", False, True), ("بيروت", False, False), ("6th", False, False), ("Ø", True, False),
     ("ʻAmmān", True, False), ("İzmir", True, False)],
)  # fmt: skip
def test_case_is_that_of_the_first_latin_letter(word, capital, lower):
    tokens = scan(word)
    assert (tokens.capital.tolist(), tokens.lower.tolist()) == ([capital], [lower])


def test_equal_words_have_equal_hashes_wherever_they_stand():
    tokens = scan("دمشق ثم دِمـشق، Damascus DAMASCUS " + "كلمة " * 50_000 + "دمشق")
    hashes = tokens.word_hashes
    assert hashes[0] == hashes[2] == hashes[-1]
    assert hashes[3] == hashes[4]
    assert len({*hashes.tolist()}) == 4


def test_a_stretch_of_a_word_is_hashed_like_a_word_of_its_own():
    tokens, bare = scan("xx وبالعراق"), scan("العراق")
    inside = tokens.hashes(tokens.first[1:] + 2, tokens.last[1:])
    assert inside.tolist() == bare.word_hashes.tolist()


def test_a_prefix_is_hashed_as_if_it_were_written():
    tokens = scan("للعراق")
    restored = tokens.hashes(tokens.first + 2, tokens.last, "ال")
    assert restored.tolist() == scan("العراق").word_hashes.tolist()


def test_a_chain_depends_on_words_and_their_order():
    a, b = scan("دير الزور").word_hashes
    one, other = chain(np.array([a]), np.array([b])), chain(np.array([b]), np.array([a]))
    assert one != other
    assert scan("ديرالزور").word_hashes != one


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("in al-Raqqa", [True, False, False]),
        ("in el Fasher", [True, False, False]),
        ("in as-Suwayda", [True, False, False]),
        ("as Syria", [True, False]),
        ("at Damascus", [True, False]),
        ("al fresco", [True, True]),
    ],
)
def test_a_small_article_opens_the_capitalised_name_behind_it(text, lower):
    assert scan(text).lower.tolist() == lower


@pytest.mark.parametrize("between", [" #", " «", '" ', " “", "» "])
def test_marks_that_wrap_a_name_part_names_but_let_the_words_around_speak(between):
    tokens = scan(f"بلدة{between}الباغوز")
    assert tokens.joins.tolist() == [False, False]
    assert tokens.adjoins.tolist() == [True, False]


@pytest.mark.parametrize("between", [". ", "، ", "\n", " («", ". #", " / "])
def test_other_marks_part_both(between):
    tokens = scan(f"بلدة{between}الباغوز")
    assert not tokens.joins.any()
    assert not tokens.adjoins.any()
