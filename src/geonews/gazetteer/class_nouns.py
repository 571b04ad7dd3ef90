"""Arabic names that carry a class noun which is no part of them: نهر الفرات is called الفرات.

Such a name would take the noun into the mention, where it should only say which place is meant.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from geonews.gazetteer.rows import NameFlag, PlaceRow, Tag, WordRow
from geonews.text.folding import fold
from geonews.types import Kind

_INSIDE = frozenset({
    Kind.COUNTRY, Kind.CAMP, Kind.CROSSING, Kind.FACILITY, Kind.NEIGHBOURHOOD, Kind.ROAD,
    Kind.SEA, Kind.LAKE, Kind.MOUNTAIN,
})  # fmt: skip
"""Kinds whose class noun belongs to the name: المملكة العربية السعودية, معبر رفح, البحر الأحمر, جبال حمرين."""

Nouns = Mapping[Kind, set[str]]


def without_class_nouns(rows: Iterable[PlaceRow], words: Iterable[WordRow]) -> list[PlaceRow]:
    """Return the rows without the names that are another strong name of the place behind a class noun of its kind.

    Such a name stays where the noun tells the place from a country (مدينة الكويت), or where another place
    bears it or its beginning and would be found instead (نهر النيل, a state of Sudan).
    """
    nouns: defaultdict[Kind, set[str]] = defaultdict(set)
    for word in words:
        if word.tag == Tag.CLASS_NOUN:
            for kind in word.kinds:
                nouns[kind].add(fold(word.text))
    rows = list(rows)
    bearers = _Bearers(rows)
    return [row if row.kind in _INSIDE else _bare(row, nouns[row.kind], bearers) for row in rows]


class _Bearers:
    """Which places bear a folded name."""

    def __init__(self, rows: Iterable[PlaceRow]) -> None:
        self._ids: defaultdict[str, set[str]] = defaultdict(set)
        self._countries: set[str] = set()
        for row in rows:
            for name in map(fold, (name.text for name in row.names)):
                self._ids[name].add(row.id)
                if row.kind == Kind.COUNTRY:
                    self._countries.add(name)

    def need_noun(self, row: PlaceRow, name: str, rest: str) -> bool:
        """Return whether only the noun of `name` leads to the place, and `rest` would lead to another."""
        words = name.split(" ")
        beginnings = (" ".join(words[:count]) for count in range(2, len(words) + 1))
        return rest in self._countries or any(self._ids.get(name, set()) - {row.id} for name in beginnings)


def _bare(row: PlaceRow, nouns: set[str], bearers: _Bearers) -> PlaceRow:
    strong = {fold(name.text) for name in row.names if NameFlag.WEAK not in name.flags}
    kept = tuple(name for name in row.names if not _is_noun_and(strong, row, fold(name.text), nouns, bearers))
    return row if len(kept) == len(row.names) else dataclasses.replace(row, names=kept)


def _is_noun_and(strong: set[str], row: PlaceRow, name: str, nouns: set[str], bearers: _Bearers) -> bool:
    """Return whether a folded name is a class noun and one of the names in `strong`, and the noun may go."""
    rests = [rest for rest in _behind_noun(name, nouns) if rest in strong]
    return bool(rests) and not any(bearers.need_noun(row, name, rest) for rest in rests)


def _behind_noun(name: str, nouns: set[str]) -> Iterator[str]:
    """Yield what stands behind each class noun that a folded name begins with."""
    words = name.split(" ")
    for count in range(1, len(words)):
        if " ".join(words[:count]) in nouns:
            yield " ".join(words[count:])
