"""Blocks of places into the arrays of an index.

The candidates of a name stand in descending importance; names are numbered by their hashes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.building.packing import ENTRY, IDENTIFIER, Packed, packed
from geonews.gazetteer.building.rules import Rules
from geonews.gazetteer.building.spool import Column
from geonews.gazetteer.hashtable import HashTable, among, build_table
from geonews.gazetteer.keys import hashes_of, keys_of
from geonews.gazetteer.layout import PLACE, TEXTS, WORD, Arrays, country_code, country_number
from geonews.gazetteer.rows import KIND_BITS, KINDS, PlaceRow, WeakRow, WordRow
from geonews.text.tokens import U64
from geonews.types import Kind


class IndexWriter:
    """Collects the blocks of an index in files, and makes its arrays of them."""

    def __init__(self, scratch: Path, rules: Rules) -> None:
        """Begin with no places; the arrays lie in the folder `scratch` as long as they are in use."""
        self._rules = rules
        self._places = Column(scratch / "places", PLACE)
        self._ranks = Column(scratch / "ranks", np.float64)
        self._strings = Column(scratch / "strings", np.uint8)
        self._ends = Column(scratch / "string_ends", np.uint64)
        self._ends.append(np.zeros(1))
        self._entries = {name: Column(scratch / name, ENTRY[name]) for name in ENTRY.names or ()}
        self._begun = Column(scratch / "begun", np.uint64)
        self._ids = Column(scratch / "ids", IDENTIFIER)
        self._identifiers = Column(scratch / "identifiers_of_places", IDENTIFIER)

    def add(self, block: Packed) -> None:
        """Take the next places; their numbers and those of their strings follow the ones before."""
        place, string = len(self._places), len(self._ends) - 1
        for field in TEXTS:
            block.places[field][block.places[field] > 0] += np.uint32(string)
        block.entries["spelling"] += np.uint32(string)
        for rows in (block.entries, block.ids, block.identifiers):
            rows["place"] += np.uint32(place)
        self._places.append(block.places)
        self._ranks.append(block.rank)
        self._begun.append(block.begun)
        self._ids.append(block.ids)
        self._identifiers.append(block.identifiers)
        for name, column in self._entries.items():
            column.append(block.entries[name])
        self._ends.append(len(self._strings) + np.cumsum([len(text) for text in block.strings], dtype=np.uint64))
        self._strings.append(np.frombuffer(b"".join(block.strings), dtype=np.uint8))

    def arrays(self, words: Iterable[WordRow]) -> tuple[Arrays, dict[str, Any]]:
        """Return the arrays of the index, and the counts, sizes and countries that its meta.json needs."""
        places = self._places.array()
        name_size, names = self._name_arrays()
        ids = _id_table(self._ids.array(), self._identifiers.array())
        word_size, word_arrays = _word_arrays(list(words))
        arrays = {
            "places": places, "strings": self._strings.array(), "string_ends": self._ends.array(),
            "id_slots": ids.slots, "id_filter": ids.filter, **names, **word_arrays,
        }  # fmt: skip
        counts = {
            "places": len(places),
            "names": len(arrays["candidate_places"]),
            "keys": len(arrays["name_rules"]),
            "words": len(arrays["words"]),
        }
        sizes = {"name_size": name_size, "word_size": word_size, "id_size": ids.size}
        return arrays, {"counts": counts, **sizes, "countries": _countries(places)}

    def _name_arrays(self) -> tuple[int, Arrays]:
        hashes = self._entries["hash"].array()
        ranks = self._ranks.array()[self._entries["place"].array()]
        order = np.lexsort((self._entries["flags"].array(), np.negative(ranks, out=ranks), hashes))
        del ranks
        hashes = hashes[order]
        first = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)])
        keys = hashes[first]
        del hashes
        known = self._entries["known"].array()[order]
        known_keys = np.logical_or.reduceat(known, first) if len(first) else known.astype(np.bool_)
        table = key_table(keys, self._begun.array())
        return table.size, {
            "name_slots": table.slots,
            "name_filter": table.filter,
            "name_first": np.append(first, len(order)).astype(np.uint32),
            "name_rules": self._rules.of(keys, known_keys),
            "candidate_places": self._entries["place"].array()[order],
            "candidate_spellings": self._entries["spelling"].array()[order],
            "candidate_flags": self._entries["flags"].array()[order],
        }


def index_arrays(
    places: Sequence[PlaceRow], words: Iterable[WordRow], weak: Iterable[WeakRow]
) -> tuple[Arrays, dict[str, Any]]:
    """Return the arrays of an index of few places, and the counts and sizes that its meta.json needs."""
    rules = Rules(weak)
    with tempfile.TemporaryDirectory() as scratch:
        writer = IndexWriter(Path(scratch), rules)
        writer.add(packed(places, rules))
        arrays, meta = writer.arrays(words)
        return {name: np.array(array) for name, array in arrays.items()}, meta


def _countries(places: NDArray[Any]) -> dict[str, int]:
    """Return the number of the country of each code."""
    numbers = np.flatnonzero(places["kind"] == KINDS.index(Kind.COUNTRY))
    codes = (country_code(code) or "" for code in places["country"][numbers].tolist())
    return dict(zip(codes, numbers.tolist(), strict=True))


def _id_table(ids: NDArray[Any], identifiers: NDArray[Any]) -> HashTable:
    """Return the table of ids, and of the identifiers that only one place has and that are no ids."""
    hashes, first, count = np.unique(identifiers["hash"], return_index=True, return_counts=True)
    alone = (count == 1) & ~among(hashes, np.sort(ids["hash"]))
    every = np.concatenate([ids["hash"], hashes[alone]])
    numbers = np.concatenate([ids["place"], identifiers["place"][first[alone]]])
    return build_table(every, numbers, np.zeros(len(every), dtype=np.bool_))


def _word_arrays(words: Sequence[WordRow]) -> tuple[int, Arrays]:
    texts = [row.text for row in words]
    merged: dict[int, list[int]] = {}
    for row, key in zip(words, hashes_of(texts).tolist(), strict=True):
        entry = merged.setdefault(key, [0, 0, 0])
        entry[0] |= row.tag.bit
        entry[1] |= sum(KIND_BITS[kind] for kind in set(row.kinds))
        entry[2] = entry[2] or country_number(row.country)
    merged.pop(0, None)
    table = key_table(np.array(list(merged), dtype=np.uint64), keys_of(texts).begun)
    rows = np.array([(*entry, 0) for entry in merged.values()], dtype=WORD)
    return table.size, {"word_slots": table.slots, "word_filter": table.filter, "words": rows}


def key_table(keys: U64, begun: U64) -> HashTable:
    """Return the hash table of keys, numbered as they stand; what longer keys begin with is entered as a prefix."""
    begun = np.unique(begun)
    only_begun = begun[~among(begun, np.sort(keys))]
    return build_table(
        np.concatenate([keys, only_begun]),
        np.concatenate([np.arange(len(keys), dtype=np.int64), np.full(len(only_begun), -1)]),
        np.concatenate([among(keys, begun), np.ones(len(only_begun), dtype=np.bool_)]),
    )
