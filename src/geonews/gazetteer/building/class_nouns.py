"""Arabic names that carry a class noun which is no part of them: نهر الفرات is called الفرات.

Such a name would take the noun into the mention, where it should only say which place is meant. It
stays where the noun tells the place from a country (مدينة الكويت), or where another place bears it or
its beginning and would be found instead (نهر النيل, a state of Sudan).
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from geonews.gazetteer.hashtable import name_hash
from geonews.gazetteer.rows import NameFlag, PlaceRow, Tag, WordRow
from geonews.text.folding import fold
from geonews.text.tokens import I64, U64
from geonews.types import Kind

_INSIDE = frozenset({
    Kind.COUNTRY, Kind.CAMP, Kind.CROSSING, Kind.FACILITY, Kind.NEIGHBOURHOOD, Kind.ROAD,
    Kind.SEA, Kind.LAKE, Kind.MOUNTAIN,
})  # fmt: skip
"""Kinds whose class noun belongs to the name: المملكة العربية السعودية, معبر رفح, البحر الأحمر, جبال حمرين."""

_fold_word = lru_cache(65_536)(fold)


class ClassNouns:
    """The class nouns of the word lists, by the kinds they may stand before."""

    def __init__(self, words: Iterable[WordRow]) -> None:
        """Take the class nouns among `words`."""
        self._of: defaultdict[Kind, set[str]] = defaultdict(set)
        for word in words:
            if word.tag == Tag.CLASS_NOUN:
                for kind in word.kinds:
                    self._of[kind].add(fold(word.text))
        self._first_words = {noun.split(" ")[0] for nouns in self._of.values() for noun in nouns}

    def begin(self, name: str) -> bool:
        """Return whether a name of several words may begin with a class noun."""
        first, space, _ = name.partition(" ")
        return bool(space) and (first.lower() if first.isascii() else _fold_word(first)) in self._first_words

    def hashes(self, row: PlaceRow) -> Iterator[int]:
        """Yield the `name_hash` of each name of a place that may begin with a class noun."""
        return (name_hash(fold(name.text)) for name in row.names if self.begin(name.text))

    def behind(self, kind: Kind, name: str) -> Iterator[str]:
        """Yield what stands behind each class noun of `kind` that a folded name begins with."""
        words = name.split(" ")
        for count in range(1, len(words)):
            if " ".join(words[:count]) in self._of[kind]:
                yield " ".join(words[count:])


class Bearers:
    """Which places bear the names that begin with a class noun; of a name its hash is kept."""

    def __init__(self, hashes: U64, places: I64, countries: Iterable[PlaceRow]) -> None:
        """Take the `name_hash` of each such name with its place's number, and the countries."""
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._places = hashes[order], places[order]
        self._countries = {fold(name.text) for row in countries for name in row.names}

    def need_noun(self, place: int, name: str, rest: str) -> bool:
        """Return whether only the noun of `name` leads to the place, and `rest` would lead to another."""
        words = name.split(" ")
        beginnings = (" ".join(words[:count]) for count in range(2, len(words) + 1))
        return rest in self._countries or any(self._others(place, beginning) for beginning in beginnings)

    def _others(self, place: int, name: str) -> bool:
        """Return whether a place but this one bears the folded name."""
        hashed = np.uint64(name_hash(name))
        first, last = np.searchsorted(self._hashes, hashed), np.searchsorted(self._hashes, hashed, side="right")
        return bool(np.any(self._places[first:last] != place))


def without_class_nouns(row: PlaceRow, place: int, nouns: ClassNouns, bearers: Bearers) -> PlaceRow:
    """Return the row without the names that are another strong name of it behind a class noun of its kind."""
    if len(row.names) == 1 or row.kind in _INSIDE or not any(nouns.begin(name.text) for name in row.names):
        return row
    strong = {fold(name.text) for name in row.names if NameFlag.WEAK not in name.flags}

    def may_go(name: str) -> bool:
        rests = [rest for rest in nouns.behind(row.kind, name) if rest in strong]
        return bool(rests) and not any(bearers.need_noun(place, name, rest) for rest in rests)

    kept = tuple(name for name in row.names if not may_go(fold(name.text)))
    return row if len(kept) == len(row.names) else dataclasses.replace(row, names=kept)
