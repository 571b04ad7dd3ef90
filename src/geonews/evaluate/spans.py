"""When a span of text is the same as another: by characters, by words, or by any overlap."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import StrEnum

Span = tuple[int, int]


class Match(StrEnum):
    """How a found span must agree with the gold one.

    Exact is the same characters, but for punctuation at the ends; token is the same words between
    spaces, so that Arabic proclitics do not matter; overlap is any character in common.
    """

    EXACT = "exact"
    TOKEN = "token"
    OVERLAP = "overlap"


def pair(text: str, gold: Sequence[Span], found: Sequence[Span], match: Match) -> list[tuple[int, int]]:
    """Return which of `gold` is which of `found`, as pairs of positions; each is used once."""
    widened = _WIDENED[match]
    ours, theirs = [widened(text, *span) for span in gold], [widened(text, *span) for span in found]
    return _by_overlap(ours, theirs) if match is Match.OVERLAP else _by_equality(ours, theirs)


def _by_equality(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    places: defaultdict[Span, list[int]] = defaultdict(list)
    for number, span in reversed(list(enumerate(found))):
        places[span].append(number)
    return [(number, places[span].pop()) for number, span in enumerate(gold) if places[span]]


def _by_overlap(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the pairs with the longest overlap first."""
    shared = [
        (min(g[1], f[1]) - max(g[0], f[0]), -abs(g[1] - g[0] - f[1] + f[0]), -i, -j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
    ]
    pairs: dict[int, int] = {}
    for length, _, i, j in sorted(shared, reverse=True):
        if length > 0 and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return sorted(pairs.items())


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Return whether a span shares a character with any of `others`."""
    return any(span[0] < end and start < span[1] for start, end in others)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without the punctuation and white space at its ends."""
    first, last = start, end
    while first < last and not _is_content(text[first]):
        first += 1
    while last > first and not _is_content(text[last - 1]):
        last -= 1
    return (first, last) if first < last else (start, end)


def _is_content(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMNS"


def words_around(text: str, start: int, end: int) -> Span:
    """Return a span widened to the white space around it."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _as_is(_: str, start: int, end: int) -> Span:
    return start, end


_WIDENED: dict[Match, Callable[[str, int, int], Span]] = {
    Match.EXACT: _trimmed,
    Match.TOKEN: words_around,
    Match.OVERLAP: _as_is,
}
