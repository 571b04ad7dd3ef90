"""Cut text into words whose hashes cost one subtraction and one multiplication.

The hash of a word is a polynomial over its folded characters, modulo 2**64. With running
sums of the terms, the hash of any stretch of text is known without building a string: a
word, a word whose proclitic was cut, or a chain of words. No second text is ever made, so
offsets stay those of the source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geonews.text.folding import CharClass, FoldTable, fold_character, fold_table

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]
Bools = NDArray[np.bool_]

_BASE = 0x9E3779B97F4A7C15 | 1
_BASE_INVERSE = pow(_BASE, -1, 1 << 64)
_CHAIN = np.uint64(0xD6E8FEB86659FD93)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(32)
_MARK, _FORMAT, _EXPAND = int(CharClass.MARK), int(CharClass.FORMAT), int(CharClass.EXPAND)
_LETTER, _UPPER, _LOWER = int(CharClass.LETTER), int(CharClass.UPPER), int(CharClass.LOWER)
_BREAK, _DOT, _WRAP = int(CharClass.BREAK), int(CharClass.DOT), int(CharClass.WRAP)
# Plain numbers: asked about an enum, NumPy runs Python code in which it loses a Ctrl-C.
_SHORT_WORD: Final = 2
"""Latin words up to this length may end in a dot inside a name: St. Louis, U.S."""
_ARTICLES: Final = frozenset({"al", "el"})
_TIED: Final = frozenset({"ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az", "ed", "er", "es", "esh", "et", "ez"})
_LONGEST_ARTICLE: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of a text, as parallel arrays over words.

    Attributes:
        first, last: int64, index of a word's first folded character, and one past its last.
        joins: bool, the next word follows with nothing but spaces, hyphens or apostrophes between.
        adjoins: bool, the same, with quotation marks and number signs let pass (في «الباغوز»).
        capital: bool, the word starts with a Latin capital.
        lower: bool, the word starts with a small Latin letter and is no article of a name (al-Raqqa).
        folded: uint16, the folded characters of the whole text, deleted ones left out.
        offsets: int64, the source offset of each folded character.
        sums: uint64, running sums of the hash terms, one longer than `folded`.
        word_hashes: uint64, the hash of each word.
    """

    first: I64
    last: I64
    joins: Bools
    adjoins: Bools
    capital: Bools
    lower: Bools
    folded: NDArray[np.uint16]
    offsets: I64
    sums: U64
    word_hashes: U64

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.first)

    def hashes(self, first: I64, last: I64, prefix: str = "") -> U64:
        """Return the hashes of `prefix` and the folded stretches `[first, last)`, same shape."""
        rest = _stretches(self.sums, first, last)
        if not prefix:
            return _finish(rest)
        powers, _ = _powers(len(prefix))
        values = fold_table().values[[ord(char) for char in prefix]]
        return _finish((values * powers[: len(prefix)]).sum() + rest * powers[len(prefix)])


def chain(left: U64, right: U64) -> U64:
    """Return the hashes of word chains: `left` followed by the word hashed `right`."""
    return _finish((left ^ (left >> _SHIFT)) * _CHAIN + right)


def scan(text: str, table: FoldTable | None = None) -> Tokens:
    """Return the words of `text`; offsets are code points of `text`."""
    table = table or fold_table()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.intp)
    classes = table.classes.take(codes, mode="clip")
    offsets = None
    if (classes == _EXPAND).any():
        codes, offsets = _expand(codes, classes)
        classes = table.classes.take(codes, mode="clip")
    kept = np.flatnonzero((classes != _MARK) & (classes != _FORMAT))
    return _words(table, codes[kept], classes[kept], kept if offsets is None else offsets[kept])


def _words(table: FoldTable, codes: I64, classes: NDArray[np.uint8], offsets: I64) -> Tokens:
    letters = np.zeros(len(codes) + 2, dtype=np.bool_)
    np.greater_equal(classes, _LETTER, out=letters[1:-1])
    first, last = np.flatnonzero(letters[1:] != letters[:-1]).reshape(-1, 2).T.copy()
    powers, _ = _powers(len(codes))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(table.values.take(codes, mode="clip") * powers[: len(codes)], out=sums[1:])
    starts = classes[first]
    capital, lower = starts == _UPPER, starts == _LOWER
    joins, adjoins = _joins(classes, first, last, capital)
    folded = table.folded.take(codes, mode="clip")
    whole = _finish(_stretches(sums, first, last))
    lower[_articles(folded, first, last, joins & lower, capital)] = False
    return Tokens(first, last, joins, adjoins, capital, lower, folded, offsets, sums, whole)


def _joins(classes: NDArray[np.uint8], first: I64, last: I64, capital: Bools) -> tuple[Bools, Bools]:
    """Mark the words that a name may step over to the next one, and those that the next one is near to."""
    joins = np.zeros(len(first), dtype=np.bool_)
    if len(first) < 2:
        return joins, joins
    walls, wraps = (classes == _BREAK) | (classes == _DOT), classes == _WRAP
    parted = _between(walls, first, last)
    short = capital[:-1] & (last[:-1] - first[:-1] <= _SHORT_WORD)
    dotted = short & (parted == 1) & (classes[last[:-1]] == _DOT)
    joins[:-1] = (parted == 0) | dotted
    if not wraps.any():
        return joins, joins
    adjoins = joins.copy()
    joins[:-1] &= _between(wraps, first, last) == 0
    return joins, adjoins


def _between(marks: Bools, first: I64, last: I64) -> NDArray[np.int32]:
    """Return how many of the marked characters stand between each word and the next."""
    sums = np.zeros(len(marks) + 1, dtype=np.int32)
    np.cumsum(marks, out=sums[1:])
    return sums[first[1:]] - sums[last[:-1]]


def _articles(folded: NDArray[np.uint16], first: I64, last: I64, joined: Bools, capital: Bools) -> I64:
    """Return the small Latin words that are the Arabic article of the capitalised word behind them.

    The article's l is that of al or el, or it has become the letter behind it (ash-Sheikh); then a
    hyphen must stand between, as `at` and `as` are English words.
    """
    short = np.flatnonzero(joined[:-1] & capital[1:] & (last[:-1] - first[:-1] <= _LONGEST_ARTICLE))
    words = [folded[first[i] : last[i]].tobytes().decode("utf-16-le") for i in short.tolist()]
    hyphens = folded[last[short]] == ord("-")
    own = [word in _ARTICLES or (bool(tied) and word in _TIED) for word, tied in zip(words, hyphens, strict=True)]
    return short[np.array(own, dtype=np.bool_)]


def _expand(codes: I64, classes: NDArray[np.uint8]) -> tuple[I64, I64]:
    """Write out the few characters that fold to several (ﻻ, ß); their offsets repeat."""
    places = np.flatnonzero(classes == _EXPAND)
    distinct, which = np.unique(codes[places], return_inverse=True)
    written = [_written(chr(code)) for code in distinct.tolist()]
    counts = np.ones(len(codes), dtype=np.int64)
    counts[places] = np.array([len(new) for new in written])[which]
    longer, offsets = np.repeat(codes, counts), np.repeat(np.arange(len(codes)), counts)
    starts = (np.cumsum(counts) - counts)[places]
    for number, new in enumerate(written):
        for at, char in enumerate(new):
            longer[starts[which == number] + at] = ord(char)
    return longer, offsets


def _written(char: str) -> str:
    """Return what one character is written out as; Æ begins with a capital, so that Ærø does."""
    folded = fold_character(char)
    return folded.capitalize() if char != char.lower() else folded


def _stretches(sums: U64, first: I64, last: I64) -> U64:
    """Return the polynomials of stretches of text, as if each stood at its beginning."""
    _, inverse = _powers(len(sums))
    return (sums[last] - sums[first]) * inverse[first]


def _finish(h: U64) -> U64:
    h = (h ^ (h >> _SHIFT)) * _MIX
    return h ^ (h >> _SHIFT)


_MOST_KEPT = 1 << 20
"""Powers for longer texts are made anew: kept, they would hold hundreds of megabytes for ever."""
_power_cache: list[tuple[U64, U64]] = []


def _powers(length: int) -> tuple[U64, U64]:
    """Return the powers of the base and their inverses, at least `length` + 1 of each."""
    if length > _MOST_KEPT:
        return _geometric(_BASE, length + 1), _geometric(_BASE_INVERSE, length + 1)
    if not _power_cache or len(_power_cache[0][0]) <= length:
        size = max(1 << 16, 1 << (length + 1).bit_length())
        _power_cache[:] = [(_geometric(_BASE, size), _geometric(_BASE_INVERSE, size))]
    return _power_cache[0]


def _geometric(base: int, size: int) -> U64:
    factors = np.full(size, base, dtype=np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)
