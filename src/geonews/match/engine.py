"""Find every name of the gazetteer in a text: longest match, no overlaps, exact offsets.

All words of a block are looked up at once; the few that begin a name go on to the next word,
and so on. Arabic and Latin names are found in the same pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from geonews.gazetteer import NumberTable
from geonews.text.folding import CharClass, fold_table
from geonews.text.proclitics import readings
from geonews.text.tokens import I64, Tokens, chain, scan

_MARK = int(CharClass.MARK)


class Match(NamedTuple):
    """One name in a text.

    `first` and `last` are half-open word numbers, `start` and `end` half-open code points;
    `cut` counts the proclitic letters before the name; `name` is its number in the index.
    """

    first: int
    last: int
    start: int
    end: int
    cut: int
    name: int


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """The matches of a text in text order, and the words they were found among."""

    tokens: Tokens
    matches: list[Match]

    def __iter__(self) -> Iterator[Match]:
        """Iterate over the matches in text order."""
        return iter(self.matches)


def find(text: str, names: NumberTable) -> Matches:
    """Return the names in `text`; where several begin at a word the longest wins, then the least cut.

    A Latin name must start with a capital, or with a small article before one (al-Raqqa).
    Punctuation and line ends are never inside a name.
    """
    tokens = scan(text)
    columns = find_at(tokens, np.flatnonzero(~tokens.lower), names)
    kept = _without_overlaps(*columns[:2])
    return Matches(tokens, list(located(text, tokens, *(column[kept] for column in columns))))


def find_at(tokens: Tokens, words: I64, names: NumberTable) -> tuple[I64, I64, I64, I64]:
    """Return the best match at each of `words` that has one; they may overlap.

    The columns are: first word, past the last word, proclitic letters cut, number in the table.
    """
    return _longest(*_walk(tokens, words, names))


def _walk(tokens: Tokens, words: I64, names: NumberTable) -> tuple[I64, I64, I64, I64]:
    """Return all matches that begin at `words`, as columns."""
    starts = readings(tokens, words)
    word, last, cut, hashed = starts.word, starts.word + 1, starts.cut, starts.hash
    columns: list[tuple[I64, I64, I64, I64]] = []
    while len(word):
        name, longer = names.lookup(hashed)
        hit = name >= 0
        columns.append((word[hit], last[hit], cut[hit], name[hit]))
        on = longer & tokens.joins[last - 1]
        word, last, cut, hashed = word[on], last[on] + 1, cut[on], hashed[on]
        hashed = chain(hashed, tokens.word_hashes[last - 1])
    if not columns:
        empty = np.empty(0, dtype=np.int64)
        return empty, empty, empty, empty
    first, last, cut, name = (np.concatenate(column) for column in zip(*columns, strict=True))
    return first, last, cut, name


def _longest(first: I64, last: I64, cut: I64, name: I64) -> tuple[I64, I64, I64, I64]:
    """Keep one match for each first word: the longest, and of these the least cut."""
    order = np.lexsort((cut, -last, first))
    first, last, cut, name = first[order], last[order], cut[order], name[order]
    best = np.ones(len(first), dtype=np.bool_)
    best[1:] = first[1:] != first[:-1]
    return first[best], last[best], cut[best], name[best]


def _without_overlaps(first: I64, last: I64) -> I64:
    """Return the numbers of the matches that begin where those before have ended."""
    kept = np.ones(len(first), dtype=np.bool_)
    several = np.flatnonzero(last - first > 1)
    nexts = np.searchsorted(first, last[several])
    for number, following in zip(several.tolist(), nexts.tolist(), strict=True):
        if kept[number]:
            kept[number + 1 : following] = False
    return np.flatnonzero(kept)


def located(text: str, tokens: Tokens, *columns: I64) -> Iterator[Match]:
    """Yield the matches with their offsets in the source."""
    first, last, cut, name = columns
    start = tokens.offsets[tokens.first[first] + cut]
    past = tokens.last[last - 1]
    end = tokens.offsets[past - 1] + 1
    following = np.append(tokens.offsets, len(text))[past]
    for number in np.flatnonzero(following > end).tolist():
        end[number] = _past_marks(text, int(end[number]), int(following[number]))
    rows = (column.tolist() for column in (first, last, start, end, cut, name))
    return map(partial(tuple.__new__, Match), zip(*rows, strict=True))


def _past_marks(text: str, end: int, limit: int) -> int:
    """Return `end` moved over the harakat and accents of the last letter."""
    classes = fold_table().classes
    while end < limit and classes[ord(text[end])] == _MARK:
        end += 1
    return end
