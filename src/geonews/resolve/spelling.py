"""How exactly the name in the text is the name in the gazetteer.

Folding lets many spellings meet; afterwards the exact one must rank above the folded. Typing drops
marks and hardly adds them: راس is written for رأس, but فأس (axe) is not Fez, فاس. The
pair ى and ي is doubted as much, because it turns على (on) into the village علي.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from pyarabic import araby_const

from geonews.text.folding import CharClass, fold, fold_table
from geonews.text.proclitics import ARTICLE

_DROPPED = (int(CharClass.MARK), int(CharClass.FORMAT))
_LETTER = int(CharClass.LETTER)
_ALEF = str.maketrans("أإآٱؤئ", "ااااوي")
_MARKS = re.compile(f"[{''.join(araby_const.TASHKEEL)}]")
_PERSIAN = str.maketrans("کیہھە", "كيههه")
_TA = str.maketrans("ة", "ه")
_ADDED = frozenset(zip("أإآؤئة", "اااويه", strict=True))


class Spelling(IntEnum):
    """Tiers of agreement, best first; Latin accents count as alef forms do."""

    EXACT = 0
    ALEF = 1
    TA = 2
    TOGGLED = 3
    MARKED = 4
    LOOSE = 5


@lru_cache(65_536)
def compare(surface: str, name: str, *, toggled: bool = False) -> Spelling:
    """Return how `surface`, as printed, agrees with `name`, as the gazetteer has it."""
    if toggled:
        return Spelling.TOGGLED
    ours, theirs = _bare(surface), _bare(name)
    if ours == theirs or ours == theirs.removeprefix(ARTICLE[0]):
        return Spelling.EXACT
    if fold(ours[:1]).isascii():
        return Spelling.ALEF
    if _adds_a_mark(ours.removeprefix(ARTICLE), theirs.removeprefix(ARTICLE)):
        return Spelling.MARKED
    ours, theirs = ours.translate(_ALEF), theirs.translate(_ALEF)
    if ours == theirs or ours == theirs.removeprefix(ARTICLE[0]):
        return Spelling.ALEF
    if ours.translate(_TA) == theirs.translate(_TA):
        return Spelling.TA
    return Spelling.LOOSE


def _adds_a_mark(ours: str, theirs: str) -> bool:
    """Return whether a word has a hamza inside, or ة at its end, where the name has the plain letter."""
    is_word = " " not in ours and len(ours) == len(theirs)
    return is_word and not _ADDED.isdisjoint(zip(ours[1:], theirs[1:], strict=True))


def compare_marks(surface: str, name: str) -> int:
    """Return 1 where both write the same short vowels, -1 where both write others, else 0."""
    ours, theirs = (frozenset(_MARKS.findall(text)) for text in (surface, name))
    if not ours or not theirs:
        return 0
    return 1 if ours & theirs else -1


def _bare(text: str) -> str:
    """Return the letters of `text`: no harakat, no tatweel, one space between words, no case."""
    text = unicodedata.normalize("NFKC", text).translate(_PERSIAN)
    classes = fold_table().classes
    kept = (c for c in text if c < "\uffff" and classes[ord(c)] not in _DROPPED)
    words = "".join(" " if classes[ord(c)] < _LETTER else c for c in kept)
    return " ".join(words.casefold().split())
