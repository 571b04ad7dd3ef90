"""Rows into places: those of one place are merged, and each place gets the names that news may give it.

Most places are worked on alone, a block at a time, by as many processes as there are cores. A few need
one another's names (reviewed rows, well-known Arab towns, countries): these, the company, are
completed first and stay in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from geonews.gazetteer.building.cases import with_cases
from geonews.gazetteer.building.class_forms import town_names, with_class_forms
from geonews.gazetteer.building.class_nouns import Bearers, ClassNouns, without_class_nouns
from geonews.gazetteer.building.gathering import BLOCK, Gathered
from geonews.gazetteer.building.joined import with_joined_names
from geonews.gazetteer.building.spool import SpooledRows
from geonews.gazetteer.building.transliteration import with_spellings
from geonews.gazetteer.hashtable import among
from geonews.gazetteer.keys import hashes_of
from geonews.gazetteer.merging import merged
from geonews.gazetteer.rows import PlaceRow
from geonews.text.tokens import I64
from geonews.types import Kind

Change = Callable[[PlaceRow], PlaceRow]
"""What a table of names or of prominence, or CLDR, makes of the place it speaks of."""


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """The rows of each place: those of place `n` are `rows[starts[n] : starts[n + 1]]`, as they were read."""

    rows: I64
    starts: I64

    @classmethod
    def of(cls, place: I64) -> Members:
        """Return the members of places, given the place of each row."""
        counts = np.bincount(place)
        return cls(np.argsort(place, kind="stable"), np.concatenate([[0], np.cumsum(counts)]))

    def blocks(self) -> Iterator[Block]:
        """Yield all places in order, a block at a time."""
        for first in range(0, len(self.starts) - 1, BLOCK):
            yield self.block(np.arange(first, min(first + BLOCK, len(self.starts) - 1)))

    def block(self, places: I64) -> Block:
        """Return the rows of these places, which must be in rising order."""
        counts = self.starts[places + 1] - self.starts[places]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return Block(places, self.rows[np.repeat(self.starts[places], counts) + within], counts)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some places, the rows of all of them one after another, and how many each has."""

    places: I64
    rows: I64
    counts: I64


@dataclass(frozen=True, slots=True, eq=False)
class Completer:
    """Makes places of rows; it can be sent to other processes."""

    rows: SpooledRows
    nouns: ClassNouns
    bearers: Bearers
    company: Mapping[int, PlaceRow]
    tell: Callable[[Iterable[PlaceRow]], Iterator[PlaceRow]]

    def places(self, block: Block) -> Iterator[PlaceRow]:
        """Yield the places of a block with all their names, and what outlines tell of them."""
        return self.tell(self._named(block))

    def _named(self, block: Block) -> Iterator[PlaceRow]:
        for number, row in merged_rows(self.rows, block):
            known = self.company.get(number)
            yield known or with_cases(with_joined_names(without_class_nouns(row, number, self.nouns, self.bearers)))


def merged_rows(rows: SpooledRows, block: Block) -> Iterator[tuple[int, PlaceRow]]:
    """Yield the number of each place of a block, and its rows as one."""
    every = rows.rows(block.rows)
    for number, count in zip(block.places.tolist(), block.counts.tolist(), strict=True):
        yield number, reduce(merged, (next(every) for _ in range(count - 1)), next(every))


def completer(
    gathered: Gathered,
    place: I64,
    changes: Mapping[int, Iterable[Change]],
    nouns: ClassNouns,
    tell: Callable[[Iterable[PlaceRow]], Iterator[PlaceRow]],
) -> Completer:
    """Return what completes the places, the company being complete already.

    Args:
        gathered: All rows.
        place: The number of the place of each row.
        changes: What is to be changed in the places with these numbers.
        nouns: The class nouns of the word lists.
        tell: Yields complete places with what is known of their extent.
    """
    members = Members.of(place)

    def changed(numbers: Iterable[int]) -> dict[int, PlaceRow]:
        block = members.block(np.array(sorted(numbers), dtype=np.int64))
        merged_places = merged_rows(gathered.rows, block)
        return {n: reduce(lambda row, change: change(row), changes.get(n, ()), row) for n, row in merged_places}

    company = changed({*place[gathered.facts["company"]].tolist(), *changes})
    company |= changed(_towns(gathered, place, company.values()) - company.keys())
    company = dict(sorted(company.items()))
    bearers = _bearers(gathered, place, company, nouns)
    bare = [without_class_nouns(row, number, nouns, bearers) for number, row in company.items()]
    complete = with_spellings(with_class_forms([with_cases(with_joined_names(row)) for row in bare]))
    return Completer(gathered.rows, nouns, bearers, dict(zip(company, complete, strict=True)), tell)


def _towns(gathered: Gathered, place: I64, company: Iterable[PlaceRow]) -> set[int]:
    """Return the places that bear a name of a town after which one of the company is named."""
    wanted = np.unique(hashes_of([name for row in company for name in town_names(row)]))
    return set(place[gathered.names["row"][among(gathered.names["hash"], wanted)]].tolist())


def _bearers(gathered: Gathered, place: I64, company: Mapping[int, PlaceRow], nouns: ClassNouns) -> Bearers:
    own = [(hashed, number) for number, row in company.items() for hashed in nouns.hashes(row)]
    hashes, numbers = (np.array([pair[column] for pair in own], dtype=np.uint64) for column in (0, 1))
    return Bearers(
        np.concatenate([gathered.nouned["hash"], hashes]),
        np.concatenate([place[gathered.nouned["row"]], numbers.astype(np.int64)]),
        (row for row in company.values() if row.kind == Kind.COUNTRY),
    )
