"""Find the positions that a text gives by coordinates, in whatever way they are written.

Most texts hold none, so the search begins at the words that are numbers and have something behind them that a
coordinate would have; only there patterns are tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geonews.match.angles import pair_at
from geonews.match.grid import reference_at
from geonews.match.map_links import BEGINNINGS, address_at
from geonews.match.position import Position
from geonews.text.tokens import I64, Bools, Tokens, scan

_ZERO, _TEN = ord("0"), 10
_DECIMAL_SIGNS, _DEGREE, _SPACE = (ord("."), ord("٫")), ord("°"), ord(" ")
_RING = "˚"
"""A degree sign that folding takes for an accent, so that it parts no words."""
_DEGREES, _ADDRESSES = (
    [scan(word).word_hashes[0] for word in words]
    for words in (("degrees", "degree", "deg", "درجة", "درجات"), BEGINNINGS)
)
_LONGEST_ADDRESS = 200


def find_positions(text: str, tokens: Tokens) -> list[Position]:
    """Return the positions in a text, in text order and without overlaps.

    Args:
        text: The text.
        tokens: Its words.
    """
    addresses = (address_at(text, start) for start in _address_starts(tokens).tolist())
    found = [*filter(None, addresses), *_written(text, tokens)]
    kept: list[Position] = []
    for position in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or position.start >= kept[-1].end:
            kept.append(position)
    return kept


def _written(text: str, tokens: Tokens) -> Iterator[Position]:
    """Yield the positions that begin at a number, outside addresses."""
    for start in _starts(tokens, every=_RING in text).tolist():
        position = pair_at(text, start) or reference_at(text, start)
        if position is not None and not _is_in_address(text, start):
            yield position


def _starts(tokens: Tokens, *, every: bool) -> I64:
    """Return the offsets of the first digits of the numbers that a coordinate may begin with, or of every number.

    Such a number has a decimal sign, a degree sign or the word for degrees behind it, or goes on with letters, as a
    grid reference does. It may have one letter before it (N34).
    """
    folded = np.append(tokens.folded, np.zeros(3, dtype=tokens.folded.dtype))
    digit = _is_digit(folded[tokens.first])
    numbers = np.flatnonzero(digit | _is_digit(folded[tokens.first + 1]))
    first, last = tokens.first[numbers] + ~digit[numbers], tokens.last[numbers]
    if every:
        return tokens.offsets[first]
    behind, beyond = folded[last], folded[last + 1]
    likely = _is_any(behind, _DECIMAL_SIGNS) & _is_digit(beyond)
    likely |= (behind == _DEGREE) | ((behind == _SPACE) & (beyond == _DEGREE))
    likely |= ~(_is_digit(folded[np.minimum(first + 1, last - 1)]) & _is_digit(folded[np.minimum(first + 2, last - 1)]))
    likely |= _is_any(tokens.word_hashes[np.minimum(numbers + 1, len(tokens) - 1)], _DEGREES)
    return tokens.offsets[first[likely]]


def _address_starts(tokens: Tokens) -> I64:
    """Return the offsets of the words that addresses begin with."""
    return tokens.offsets[tokens.first[_is_any(tokens.word_hashes, _ADDRESSES)]]


def _is_digit(codes: NDArray[np.uint16]) -> Bools:
    return codes - np.uint16(_ZERO) < _TEN  # unsigned: what is below zero becomes large


def _is_any(values: NDArray[Any], wanted: Sequence[int]) -> Bools:
    """Return which values are among a few; many times faster than to sort them."""
    return reduce(np.logical_or, (values == one for one in wanted))


def _is_in_address(text: str, start: int) -> bool:
    """Return whether a number is a part of a web or e-mail address."""
    before = text[max(0, start - _LONGEST_ADDRESS) : start]
    word = before.split()[-1] if before and not before[-1].isspace() else ""
    return "@" in word or "://" in word or word.startswith("www.")
