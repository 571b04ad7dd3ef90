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
    Kind.COUNTRY, Kind.CAMP, Kind.CROSSING, Kind.FACILITY, Kind.NEIGHBOURHOOD, Kind.ROAD, Kind.SEA, Kind.LAKE, Kind.MOUNTAIN,
})  # fmt: skip
"""Kinds whose class noun belongs to the name: المملكة العربية السعودية, معبر رفح, البحر الأحمر, جبال حمرين."""

Nouns = Mapping[Kind, set[str]]


def without_class_nouns(rows: Iterable[PlaceRow], words: Iterable[WordRow]) -> list[PlaceRow]:
    """Return the rows without the names that are another strong name of the place behind a class noun of its kind."""
    nouns: defaultdict[Kind, set[str]] = defaultdict(set)
    for word in words:
        if word.tag == Tag.CLASS_NOUN:
            for kind in word.kinds:
                nouns[kind].add(fold(word.text))
    return [row if row.kind in _INSIDE else _bare(row, nouns[row.kind]) for row in rows]


def _bare(row: PlaceRow, nouns: set[str]) -> PlaceRow:
    strong = {fold(name.text) for name in row.names if NameFlag.WEAK not in name.flags}
    kept = tuple(name for name in row.names if not any(rest in strong for rest in _behind_noun(fold(name.text), nouns)))
    return row if len(kept) == len(row.names) else dataclasses.replace(row, names=kept)


def _behind_noun(name: str, nouns: set[str]) -> Iterator[str]:
    """Yield what stands behind each class noun that a folded name begins with."""
    words = name.split(" ")
    for count in range(1, len(words)):
        if " ".join(words[:count]) in nouns:
            yield " ".join(words[count:])
