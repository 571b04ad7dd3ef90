"""Readings of a word with its proclitics cut: و ف, then ب ل ك, and لل for ل + ال.

Every reading is only a possibility; the matcher takes the one that cuts least, so that a
letter which belongs to a name (بغداد, لبنان) is never cut when the whole word is a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geonews.text.folding import SIZE
from geonews.text.tokens import I64, U64, Tokens

CONJUNCTIONS = "وف"
PREPOSITIONS = "بلك"
ARTICLE = "ال"
_MIN_LETTERS = 2
"""A reading must leave at least this many letters."""


_CONJUNCTION, _PREPOSITION, _LAM = 1, 2, 3
"""What a letter may be at the front of a word; ل is a preposition too."""


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Possible first words of names, as parallel arrays.

    Attributes:
        word: int64, index of the word.
        cut: int64, letters cut from its front; for لل the second ل is inside the name's span.
        hash: uint64, the hash of what remains (with its article restored after لل).
    """

    word: I64
    cut: I64
    hash: U64


def readings(tokens: Tokens, words: I64) -> Readings:
    """Return the readings of the given words: whole first, then by letters cut."""
    begun = _begun(tokens, words)
    letters = tokens.first[begun][:, None] + np.arange(1 + _MIN_LETTERS)
    one, two, three = _parts().take(tokens.folded.take(letters)).T
    stacked = begun[(one == _CONJUNCTION) & (two >= _PREPOSITION)]
    lams = begun[(one == _LAM) & (two == _LAM)]
    after = begun[(one == _CONJUNCTION) & (two == _LAM) & (three == _LAM)]
    whole = Readings(words, np.zeros_like(words), tokens.word_hashes[words])
    return _joined(whole, _cut(tokens, begun, stacked), _restored(tokens, lams, after))


@cache
def _parts() -> NDArray[np.uint8]:
    """Return what each code point may be, uint8, shape (65536,)."""
    parts = np.zeros(SIZE, dtype=np.uint8)
    for letters, part in ((CONJUNCTIONS, _CONJUNCTION), (PREPOSITIONS, _PREPOSITION), ("ل", _LAM)):
        parts[[ord(letter) for letter in letters]] = part
    return parts


def _begun(tokens: Tokens, words: I64) -> I64:
    """Return the words that begin with a letter which may be a proclitic, and leave enough."""
    first = tokens.first[words]
    long = tokens.last[words] - first > _MIN_LETTERS
    return words[long & (_parts().take(tokens.folded.take(first)) > 0)]


def _cut(tokens: Tokens, begun: I64, stacked: I64) -> Readings:
    """Return the words less one letter, and the stacked ones less two."""
    words = np.concatenate((begun, stacked))
    cut = np.repeat((1, 2), (len(begun), len(stacked)))
    return _leaving(tokens, words, cut, cut)


def _restored(tokens: Tokens, lams: I64, after: I64) -> Readings:
    """Return words in لل with their article restored: للعراق is العراق, and للاذقية is اللاذقية."""
    words = np.concatenate((lams, after, lams, after))
    cut = np.repeat((1, 2, 1, 2), [len(lams), len(after)] * 2)
    skipped = np.repeat((2, 3, 1, 2), [len(lams), len(after)] * 2)
    return _leaving(tokens, words, cut, skipped, ARTICLE)


def _leaving(tokens: Tokens, words: I64, cut: I64, skipped: I64, prefix: str = "") -> Readings:
    """Return the readings that leave enough once `skipped` letters are replaced by `prefix`."""
    first, last = tokens.first[words] + skipped, tokens.last[words]
    enough = last - first >= _MIN_LETTERS
    hashed = tokens.hashes(first[enough], last[enough], prefix)
    return Readings(words[enough], cut[enough], hashed)


def _joined(*parts: Readings) -> Readings:
    word, cut, hashed = zip(*((part.word, part.cut, part.hash) for part in parts), strict=True)
    return Readings(np.concatenate(word), np.concatenate(cut), np.concatenate(hashed))
