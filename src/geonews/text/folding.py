"""One table says what every character becomes before names are compared.

The table is generated here once, by the gazetteer builder, and stamped into each index,
so that builder and matcher can never disagree. It folds alef forms, hamza seats, ta
marbuta, Persian letters, presentation forms, digits, Latin case and accents, and marks
harakat, tatweel and bidi controls as absent. PyArabic names the Arabic letters and
classes; its own alef normalisation is not used, because it turns ى into ا.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray
from pyarabic import araby_const as arabic

SIZE = 0x10000
"""The table covers the Basic Multilingual Plane; anything beyond breaks a word."""


class CharClass(IntEnum):
    """What a character does to the words around it."""

    BREAK = 0
    SOFT = 1
    DOT = 2
    MARK = 3
    FORMAT = 4
    WRAP = 5
    LETTER = 6
    LOWER = 7
    UPPER = 8
    EXPAND = 9


_SPACES = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SOFT = _SPACES + "-\u2010\u2011'\u2018\u2019\u02bc`\u00b4_"
_WRAP = '#"«»“”„‟‹›'
"""What names are wrapped in: no name goes across it, but the words around still speak of the name."""
_FORMAT = (
    arabic.TATWEEL + "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2066\u2067\u2068\u2069\ufeff\u02bb\u02bd\u02be\u02bf\u02b9\u02ba"
)
_LETTER_RANGES = ((0x30, 0x5FF), (0x620, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8C7), (0x1E00, 0x1EFF))
_MARK_RANGES = ((0x300, 0x36F), (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6ED), (0x8D3, 0x8FF))
_COMPATIBILITY_RANGES = ((0xFB00, 0xFB06), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0xFF10, 0xFF5A))

_ALEF_FORMS = [c for c in arabic.ALEFAT if c not in (arabic.ALEF_MAKSURA, arabic.MINI_ALEF)] + list("ٲٳٵ")
_YEH_FORMS = [c for c in arabic.YEHLIKE if c != arabic.SMALL_YEH] + list("یېےۍ")
_WAW_FORMS = [c for c in arabic.WAWLIKE if c != arabic.SMALL_WAW] + list("ۆۇۈۋ")
_HEH_FORMS = [arabic.TEH_MARBUTA, *"ۃەہھۀۂ"]
_PERSIAN = {
    "ک": arabic.KAF,
    "ڪ": arabic.KAF,
    "گ": arabic.KAF,
    "پ": arabic.BEH,
    "چ": arabic.JEEM,
    "ژ": arabic.ZAIN,
    "ڤ": arabic.FEH,
}
_LATIN = {
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ə": "a",
    "ŧ": "t",
    "Ⱥ": "a",
    "Ⱦ": "t",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}


def _arabic_folds() -> dict[str, str]:
    folds = {**dict.fromkeys(_ALEF_FORMS, arabic.ALEF), **dict.fromkeys(_YEH_FORMS, arabic.YEH)}
    folds |= {**dict.fromkeys(_WAW_FORMS, arabic.WAW), **dict.fromkeys(_HEH_FORMS, arabic.HEH)}
    return folds | _PERSIAN


_FOLDS = _arabic_folds() | _LATIN


def fold_character(char: str) -> str:
    """Return what one character becomes in a key: none, one or several characters."""
    point = ord(char)
    if _within(point, _MARK_RANGES) or char in _FORMAT:
        return ""
    if char in _FOLDS:
        return _FOLDS[char]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    parts = unicodedata.normalize("NFKD", char).casefold()
    if parts == char:
        return char
    return "".join(fold_character(part) for part in parts if not part.isspace())


@dataclass(frozen=True, slots=True, eq=False)
class FoldTable:
    """The folding of every BMP code point, as arrays indexed by code point.

    Attributes:
        folded: uint16, shape (65536,): the folded character; itself where it expands.
        classes: uint8, shape (65536,): a `CharClass`.
        values: uint64, shape (65536,): a pseudo-random number of the folded character.
    """

    folded: NDArray[np.uint16]
    classes: NDArray[np.uint8]
    values: NDArray[np.uint64]

    def digest(self) -> str:
        """Return the sha256 that an index carries to prove it was folded alike."""
        return hashlib.sha256(self.folded.tobytes() + self.classes.tobytes()).hexdigest()


@cache
def fold_table() -> FoldTable:
    """Return the table, generated from Unicode data and PyArabic's letter classes."""
    folded = np.arange(SIZE, dtype=np.uint16)
    classes = np.zeros(SIZE, dtype=np.uint8)
    for point in _covered_points():
        char = chr(point)
        result = fold_character(char)
        classes[point] = _class_of(char, result)
        if len(result) == 1:
            folded[point] = ord(result)
    return FoldTable(folded, classes, character_values(folded))


def character_values(folded: NDArray[np.uint16]) -> NDArray[np.uint64]:
    """Return a well-mixed uint64 for each folded character (splitmix64), same shape."""
    x = (folded.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def fold(text: str) -> str:
    """Return `text` as keys see it; for names and word lists, never for articles."""
    return "".join(_folded_or_kept(char) for char in text)


@cache
def _folded_or_kept(char: str) -> str:
    return fold_character(char) if ord(char) < SIZE else char


def _class_of(char: str, result: str) -> CharClass:
    if char in _SOFT:
        return CharClass.SOFT
    if char in _WRAP:
        return CharClass.WRAP
    if char == ".":
        return CharClass.DOT
    if _within(ord(char), _MARK_RANGES):
        return CharClass.MARK
    if not result:
        return CharClass.FORMAT if char in _FORMAT else CharClass.MARK
    if len(result) > 1:
        return CharClass.EXPAND
    if unicodedata.category(result)[0] not in "LN":
        return CharClass.BREAK
    if not ("a" <= result <= "z"):
        return CharClass.LETTER
    return CharClass.UPPER if char != char.lower() else CharClass.LOWER


def _covered_points() -> list[int]:
    ranges = (*_LETTER_RANGES, *_MARK_RANGES, *_COMPATIBILITY_RANGES)
    points = {point for low, high in ranges for point in range(low, high + 1)}
    points |= {ord(char) for char in _SOFT + _WRAP + _FORMAT + "."}
    return sorted(p for p in points if unicodedata.category(chr(p)) != "Cn")


def _within(point: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= point <= high for low, high in ranges)
