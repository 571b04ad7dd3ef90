"""Sources in, rows on disk: each row goes to the spool, and what tells places apart into columns.

Nothing of a row stays in memory but a few numbers, so a source may be of any size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.building.class_nouns import ClassNouns
from geonews.gazetteer.building.spool import Column, Spool, SpooledRows
from geonews.gazetteer.building.transliteration import may_be_respelled
from geonews.gazetteer.hashtable import name_hash
from geonews.gazetteer.keys import hashes_of
from geonews.gazetteer.layout import country_number
from geonews.gazetteer.rows import KINDS, PlaceRow
from geonews.gazetteer.sameness import authority, place_class
from geonews.text.tokens import I64
from geonews.types import Kind

BLOCK = 16_384
"""Rows are worked on so many at a time: few enough for the caches, many enough for NumPy."""

FACT = np.dtype(
    [
        ("id", "<u8"), ("lon", "<f4"), ("lat", "<f4"), ("radius_km", "<f4"), ("country", "<u2"),
        ("authority", "<u2"), ("kind", "u1"), ("class", "<u2"), ("reviewed", "?"), ("company", "?"),
    ]
)  # fmt: skip
"""What of a row is asked when it is held against the others; `id` is a hash, `authority` and `class` are numbers of
what `sameness` calls so, `company` whether its names depend on those of other places."""

NAME = np.dtype([("hash", "<u8"), ("row", "<u4")])
"""A name, or an identifier, by its hash, and the row that has it."""

_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


class Gathered(NamedTuple):
    """All rows, and the columns to compare them by: `FACT` a row, and `NAME`s."""

    rows: SpooledRows
    facts: NDArray[Any]
    names: NDArray[Any]
    nouned: NDArray[Any]
    identifiers: NDArray[Any]


class Gatherer:
    """Writes the rows of sources and their columns to a folder."""

    def __init__(self, folder: Path, nouns: ClassNouns) -> None:
        """Begin with no rows, in `folder`."""
        self._nouns = nouns
        self._spool = Spool(folder)
        self._facts = Column(folder / "facts", FACT)
        self._names, self._nouned, self._identifiers = (
            Column(folder / name, NAME) for name in ("names", "nouned", "identifiers")
        )
        self._authorities: dict[str, int] = {}
        self._classes: dict[str, int] = {}

    def add(self, rows: Iterable[PlaceRow]) -> None:
        """Take the rows of a source, a block at a time."""
        rows = iter(rows)
        while block := list(islice(rows, BLOCK)):
            self._add(block)

    def finished(self) -> Gathered:
        """Return all that was gathered; nothing can be added then."""
        columns = (self._facts, self._names, self._nouned, self._identifiers)
        return Gathered(self._spool.finished(), *(column.array() for column in columns))

    def _add(self, block: Sequence[PlaceRow]) -> None:
        first = len(self._facts)
        self._spool.add(block)
        self._facts.append(np.array([self._fact(row) for row in block], dtype=FACT))
        texts = [name.text for row in block for name in row.names]
        owners = np.repeat(np.arange(len(block)), [len(row.names) for row in block]) + first
        self._names.append(_named(hashes_of(texts), owners))
        nouned = ((hashed, number) for number, row in enumerate(block) for hashed in self._nouns.hashes(row))
        self._nouned.append(_pairs(nouned, first))
        identifiers = ((name_hash(i), number) for number, row in enumerate(block) for i in row.identifiers)
        self._identifiers.append(_pairs(identifiers, first))

    def _fact(self, row: PlaceRow) -> tuple[object, ...]:
        giver = self._authorities.setdefault(authority(row.id), len(self._authorities))
        class_ = self._classes.setdefault(place_class(row), len(self._classes))
        company = row.reviewed or row.kind is Kind.COUNTRY or may_be_respelled(row)
        return (
            name_hash(row.id), row.point.lon, row.point.lat, row.radius_km, country_number(row.country),
            giver, _KIND_NUMBERS[row.kind], class_, row.reviewed, company,
        )  # fmt: skip


def _pairs(pairs: Iterable[tuple[int, int]], first: int) -> NDArray[Any]:
    found = np.array(list(pairs), dtype=NAME)
    found["row"] += first
    return found


def _named(hashes: NDArray[np.uint64], rows: I64) -> NDArray[Any]:
    named = np.empty(len(hashes), dtype=NAME)
    named["hash"], named["row"] = hashes, rows
    return named
