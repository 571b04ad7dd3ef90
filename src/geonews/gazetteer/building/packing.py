"""Rows of places as the columns of an index, a block at a time; numbers begin anew in every block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.building.importance import importance
from geonews.gazetteer.building.rules import Rules
from geonews.gazetteer.hashtable import name_hash
from geonews.gazetteer.keys import Keys, keys_of
from geonews.gazetteer.layout import PLACE, country_number
from geonews.gazetteer.rows import ARAB_COUNTRIES, KINDS, NameFlag, PlaceRow
from geonews.text.proclitics import ARTICLE
from geonews.text.tokens import I64, U64, Bools
from geonews.types import Kind

ENTRY = np.dtype([("hash", "<u8"), ("place", "<u4"), ("spelling", "<u4"), ("flags", "u1"), ("known", "u1")])
"""One place that a key may mean; `known` says that the name is reviewed or the place well known."""

IDENTIFIER = np.dtype([("hash", "<u8"), ("place", "<u4")])

_TOGGLED_KINDS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD})
_WELL_KNOWN = 100_000
_HAMZAS = "أإآؤئ"
_MANY = 100
_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(slots=True)
class Strings:
    """A pool of strings; number 0 is the empty one."""

    numbers: dict[str | None, int] = field(default_factory=lambda: {None: 0, "": 0})

    def add(self, text: str | None) -> int:
        """Return the number of `text`, new or known."""
        return self.numbers.setdefault(text, len(self.numbers) - 1)

    def encoded(self) -> list[bytes]:
        """Return the strings from number 1 on."""
        return [text.encode("utf-8", "replace") for text in self.numbers if text]


class Packed(NamedTuple):
    """A block of places: `PLACE`s, their ranks, the strings from number 1 on, and what leads to the places.

    `begun` are the hashes of all that longer keys begin with; `ids` and `identifiers` are `IDENTIFIER`s.
    """

    places: NDArray[Any]
    rank: NDArray[np.float64]
    strings: list[bytes]
    entries: NDArray[Any]
    begun: U64
    ids: NDArray[Any]
    identifiers: NDArray[Any]


def packed(rows: Sequence[PlaceRow], rules: Rules) -> Packed:
    """Return the columns of `rows`; of a name that is never a place there is no entry."""
    strings = Strings()
    rank = np.array([importance(row) for row in rows], dtype=np.float64)
    places = _places(rows, strings, rank)
    entries, begun = _entries(rows, rules, strings)
    ids = [(name_hash(row.id), number) for number, row in enumerate(rows)]
    identifiers = [(name_hash(other), number) for number, row in enumerate(rows) for other in row.identifiers]
    return Packed(
        places, rank, strings.encoded(), entries, begun, np.array(ids, IDENTIFIER), np.array(identifiers, IDENTIFIER)
    )


def _places(rows: Sequence[PlaceRow], strings: Strings, rank: NDArray[np.float64]) -> NDArray[Any]:
    add = strings.add
    packed_rows = [
        (add(p.id), add(p.name_ar), add(p.name_en), add(p.admin1), add(p.admin2), add(p.feature_code), add(p.pcode),
         add(" ".join(p.identifiers)), p.point.lon, p.point.lat, p.radius_km, p.population, importance_,
         country_number(p.country), _KIND_NUMBERS[p.kind])
        for p, importance_ in zip(rows, rank.tolist(), strict=True)
    ]  # fmt: skip
    return np.array(packed_rows, dtype=PLACE)


def _entries(rows: Sequence[PlaceRow], rules: Rules, strings: Strings) -> tuple[NDArray[Any], U64]:
    """Return the entries of all names, and what longer keys begin with; of a key a place has one entry."""
    names = [(number, name, row) for number, row in enumerate(rows) for name in row.names]
    texts = [name.text for _, name, _ in names]
    toggle = np.array([_is_toggled(name.text, row) for _, name, row in names], dtype=np.bool_)
    flags = np.array([int(name.flags) for _, name, _ in names], dtype=np.uint8)
    foreign = np.array([name.text not in (row.name_ar, row.name_en) for _, name, row in names], dtype=np.bool_)
    well_known = np.array([row.population >= _WELL_KNOWN for _, _, row in names], dtype=np.bool_)
    owner = np.array([number for number, _, _ in names], dtype=np.int64)
    keys = keys_of(texts, toggle)
    place = owner[keys.text]
    best = _least(_doubt(flags, foreign, keys), place, keys.hash)
    fullest = keys.text[_least(keys.toggled * _MANY - _hamzas(texts)[keys.text], place, keys.hash)]
    is_alias = foreign[keys.text[best]] & (flags[keys.text[best]] & NameFlag.REVIEWED == 0)
    allowed = ~rules.forbid(keys.hash[best], is_alias)
    best, fullest = best[allowed], fullest[allowed]
    text, toggled = keys.text[best], keys.toggled[best]
    entries = np.empty(len(best), dtype=ENTRY)
    entries["hash"], entries["place"] = keys.hash[best], owner[text]
    entries["spelling"] = [strings.add(texts[number]) for number in fullest.tolist()]
    entries["flags"] = flags[text] | (toggled * np.uint8(NameFlag.TOGGLED))
    entries["known"] = well_known[text] | (flags[text] & NameFlag.REVIEWED > 0)
    return entries, keys.begun


def _is_toggled(name: str, row: PlaceRow) -> bool:
    """Return whether a name may gain or lose its article: الديربي is not Derby, only Arab names gain one."""
    return row.kind in _TOGGLED_KINDS and (row.country in ARAB_COUNTRIES or name.startswith(ARTICLE))


def _doubt(flags: NDArray[np.uint8], foreign: Bools, keys: Keys) -> I64:
    """Return how far each key is from its place's own name."""
    own = flags[keys.text]
    weak, reviewed = own & np.uint8(NameFlag.WEAK) > 0, own & np.uint8(NameFlag.REVIEWED) > 0
    return np.asarray(keys.toggled * 8 + foreign[keys.text] * 4 + weak * 2 + ~reviewed, dtype=np.int64)


def _hamzas(texts: Sequence[str]) -> I64:
    """Return how many hamzas each text has: the spelling to keep of several is the fullest, for typing drops them."""
    return np.array([sum(map(text.count, _HAMZAS)) for text in texts], dtype=np.int64)


def _least(values: I64, place: I64, hashes: U64) -> I64:
    """Return the keys to keep, one for each place and hash, in their order: the least, or the first."""
    order: I64 = np.lexsort((values, hashes, place))
    again = (place[order][1:] == place[order][:-1]) & (hashes[order][1:] == hashes[order][:-1])
    return order[np.flatnonzero(np.append(True, ~again)[: len(order)])]
