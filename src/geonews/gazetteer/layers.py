"""Several indexes read as one: the same names, the places of all, later ones win.

Numbers of the first index stay as they are; those of each further one follow. A name that
several indexes have goes by its number in the last of them, which remembers the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.hashtable import HashTable
from geonews.gazetteer.index import EMBEDDED, Gazetteer, NameEntry
from geonews.gazetteer.protocol import PlaceNames
from geonews.gazetteer.rows import Rule
from geonews.text.tokens import I64, U64, Bools
from geonews.types import Place


def open_gazetteer(extra: Sequence[Path] = ()) -> PlaceNames:
    """Return the embedded gazetteer, with the indexes in `extra` on top of it.

    Raises:
        GazetteerError: An index is missing, damaged, or built by another version.
    """
    layers = [Gazetteer.open(path) for path in (EMBEDDED, *extra)]
    return Layers(layers) if extra else layers[0]


class LayeredTable:
    """Hash tables asked together."""

    def __init__(self, tables: Sequence[HashTable], bases: Sequence[int]) -> None:
        """Take the tables, and where the numbers of each begin."""
        self._tables = tuple(zip(tables, bases, strict=True))
        self.others: dict[int, int] = {}
        """For a number, the number that an earlier table gives to the same hash."""

    def lookup(self, hashes: U64) -> tuple[I64, Bools]:
        """Return for each hash its number in the last table that has it, and whether a chain starts so."""
        numbers = np.full(len(hashes), -1, dtype=np.int64)
        prefixes = np.zeros(len(hashes), dtype=np.bool_)
        for table, base in self._tables:
            found, longer = table.lookup(hashes)
            here, there = found >= 0, numbers >= 0
            both = here & there
            self.others.update(zip((found[both] + base).tolist(), numbers[both].tolist(), strict=True))
            numbers[here] = found[here] + base
            prefixes |= longer
        return numbers, prefixes


class Layers:
    """The `PlaceNames` of several indexes."""

    def __init__(self, layers: Sequence[Gazetteer]) -> None:
        """Stack `layers`, the last on top."""
        self._layers = tuple(layers)
        self._places = _bases([len(layer) for layer in layers])
        self._names = _bases([layer.meta["counts"]["keys"] for layer in layers])
        self.names = LayeredTable([layer.names for layer in layers], self._names)
        self.words = LayeredTable(
            [layer.words for layer in layers], _bases([len(layer.word_facts) for layer in layers])
        )

    @property
    def word_facts(self) -> NDArray[Any]:
        """What the word lists say of each word, those of the first index first."""
        return np.concatenate([layer.word_facts for layer in self._layers])

    @property
    def attribution(self) -> tuple[str, ...]:
        """The credit lines of all indexes, each once."""
        return tuple(dict.fromkeys(line for layer in self._layers for line in layer.attribution))

    def find(self, name: str) -> list[Place]:
        """Return the places called `name` in any index, each once, those of the last index first."""
        places = [place for layer in reversed(self._layers) for place in layer.find(name)]
        return list({place.id: place for place in reversed(places)}.values())[::-1]

    def candidates(self, number: int) -> tuple[NameEntry, ...]:
        """Return the candidates that any index has, most important first; a later index's copy of a place wins."""
        entries: dict[str, NameEntry] = {}
        while number >= 0:
            layer, base, local = self._name(number)
            for entry in layer.candidates(local):
                entries.setdefault(layer.place(entry.place).id, entry._replace(place=entry.place + base))
            number = self.names.others.get(number, -1)
        return tuple(sorted(entries.values(), key=lambda entry: -self.importance(entry.place)))

    def rule(self, number: int) -> Rule:
        """Return how much evidence a name needs, as the last index that has it says."""
        layer, _, local = self._name(number)
        return layer.rule(local)

    def place(self, number: int) -> Place:
        """Return a place."""
        layer = _layer_of(number, self._places)
        return self._layers[layer].place(number - self._places[layer])

    def importance(self, place: int) -> float:
        """Return the prominence of a place, about 0 to 10."""
        layer = _layer_of(place, self._places)
        return self._layers[layer].importance(place - self._places[layer])

    def country(self, code: str | None) -> Place | None:
        """Return the country of an ISO 3166-1 alpha-2 code, from the last index that has it."""
        return next((place for layer in reversed(self._layers) if (place := layer.country(code))), None)

    def tags(self, phrase: str) -> int:
        """Return the mask of `Tag` bits that any index gives to the whole of `phrase`."""
        mask = 0
        for layer in self._layers:
            mask |= layer.tags(phrase)
        return mask

    def _name(self, number: int) -> tuple[Gazetteer, int, int]:
        """Return the index of a name, where its places begin, and the name's number in it."""
        layer = _layer_of(number, self._names)
        return self._layers[layer], self._places[layer], number - self._names[layer]


def _bases(counts: Sequence[int]) -> list[int]:
    return [0, *accumulate(counts)][: len(counts)]


def _layer_of(number: int, bases: Sequence[int]) -> int:
    return max(layer for layer, base in enumerate(bases) if base <= number)
