import numpy as np
import pytest

from geonews.text.proclitics import readings
from geonews.text.tokens import scan


def cuts(word, name):
    """Return how many letters of `word` may be cut to leave `name`."""
    tokens = scan(word)
    found = readings(tokens, np.arange(len(tokens)))
    wanted = scan(name).word_hashes[0]
    return [int(cut) for cut, h in zip(found.cut, found.hash, strict=True) if h == wanted]


@pytest.mark.parametrize(
    ("word", "name", "cut"),
    [
        ("العراق", "العراق", 0),
        ("والعراق", "العراق", 1),
        ("فالعراق", "العراق", 1),
        ("بالعراق", "العراق", 1),
        ("كالعراق", "العراق", 1),
        ("للعراق", "العراق", 1),
        ("وبالعراق", "العراق", 2),
        ("وكالعراق", "العراق", 2),
        ("فبالعراق", "العراق", 2),
        ("فكالعراق", "العراق", 2),
        ("وللعراق", "العراق", 2),
        ("فللعراق", "العراق", 2),
        ("لبغداد", "بغداد", 1),
        ("ببغداد", "بغداد", 1),
        ("وبغداد", "بغداد", 1),
        ("وببغداد", "بغداد", 2),
        ("ولبنان", "لبنان", 1),
        ("للبنان", "لبنان", 1),
        ("وللبنان", "لبنان", 2),
        ("فلفلسطين", "فلسطين", 2),
        ("للاذقية", "اللاذقية", 1),
        ("وللاذقية", "اللاذقية", 2),
        ("لليطاني", "الليطاني", 1),
        ("وَلِلعِراق", "العراق", 2),
        ("ﻻردن", "اردن", 1),
    ],
)
def test_proclitics_may_be_cut(word, name, cut):
    assert cuts(word, name) == [cut]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("سدمشق", "دمشق"),
        ("بودمشق", "دمشق"),
        ("بلدمشق", "دمشق"),
        ("ووبدمشق", "دمشق"),
        ("الدمشق", "دمشق"),
        ("وفدمشق", "دمشق"),
        ("وبلدمشق", "دمشق"),
        ("بللعراق", "العراق"),
        ("Wdamascus", "damascus"),
    ],
)
def test_nothing_else_is_cut(word, name):
    assert cuts(word, name) == []


@pytest.mark.parametrize(("word", "rest"), [("وب", "ب"), ("بل", "ل"), ("للا", "الا"), ("ولل", "ل"), ("ل", "")])
def test_a_reading_leaves_at_least_two_letters(word, rest):
    assert rest == "" or cuts(word, rest) == []


def test_the_whole_word_is_a_reading_too():
    assert cuts("بغداد", "بغداد") == [0]
    assert cuts("ل", "ل") == [0]


def test_only_the_given_words_are_read():
    tokens = scan("وبغداد ثم بيروت")
    assert set(readings(tokens, np.array([2])).word.tolist()) == {2}
