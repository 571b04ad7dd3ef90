"""Several indexes read as one: the same names, the places of all, later ones win.

Numbers of the first index stay as they are; those of each further one follow. A name that
several indexes have goes by its number in the last of them, which remembers the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, reduce
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.hashtable import HashTable
from geonews.gazetteer.index import EMBEDDED, PLACES_KEPT, Gazetteer, NameEntry, number_of
from geonews.gazetteer.outlines import LayeredOutlines
from geonews.gazetteer.protocol import PlaceNames
from geonews.gazetteer.rows import Rule
from geonews.gazetteer.units import coded, is_unit, lacks_codes
from geonews.text.tokens import I64, U64, Bools
from geonews.types import LonLat, Place


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
    """The `PlaceNames` of several indexes.

    A place with one id in several indexes is one place: the last index says what it is, and
    earlier ones fill in the names, the population and the admin codes that it lacks. Its importance is
    the highest that any of them gives. Where an index has outlines of units with codes, the places
    of all indexes take those that they still lack from the units that hold them.

    A name goes by the rule of the last index that has it. A name that an index holds to be no
    place (`never`) is absent from that index, so it cannot veto the name in another: to forbid
    a name, put the rule where the name's places are.
    """

    def __init__(self, layers: Sequence[Gazetteer]) -> None:
        """Stack `layers`, the last on top."""
        self._layers = tuple(layers)
        self._places = _bases([len(layer) for layer in layers])
        self._names = _bases([layer.meta["counts"]["keys"] for layer in layers])
        self._unit_layers = [layer for layer in reversed(layers) if layer.outlines.units]
        self.place = lru_cache(PLACES_KEPT)(self._place)
        self.names = LayeredTable([layer.names for layer in layers], self._names)
        self.words = LayeredTable(
            [layer.words for layer in layers], _bases([len(layer.word_facts) for layer in layers])
        )

    @cached_property
    def word_facts(self) -> NDArray[Any]:
        """What the word lists say of each word, those of the first index first."""
        return np.concatenate([layer.word_facts for layer in self._layers])

    @cached_property
    def outlines(self) -> LayeredOutlines:
        """The outlines of places in any index; of one place those of the last index that has any."""
        return LayeredOutlines([layer.outlines for layer in self._layers])

    @property
    def attribution(self) -> tuple[str, ...]:
        """The credit lines of all indexes, each once."""
        return tuple(dict.fromkeys(line for layer in self._layers for line in layer.attribution))

    def find(self, name: str) -> list[Place]:
        """Return the places called `name` in any index, each once, in descending importance."""
        return [self.place(entry.place) for entry in self.candidates(number_of(self.names, name))]

    def candidates(self, number: int) -> tuple[NameEntry, ...]:
        """Return the candidates that any index has, each place once, most important first."""
        entries: dict[int, NameEntry] = {}
        while number >= 0:
            layer, base, local = self._name(number)
            for entry in layer.candidates(local):
                place = self._copies(entry.place + base)[0]
                entries.setdefault(place, entry._replace(place=place))
            number = self.names.others.get(number, -1)
        return tuple(sorted(entries.values(), key=lambda entry: -self.importance(entry.place)))

    def rule(self, number: int) -> Rule:
        """Return how much evidence a name needs, as the last index that has it says."""
        layer, _, local = self._name(number)
        return layer.rule(local)

    def _place(self, number: int) -> Place:
        """Return a place, with what only earlier indexes know of it, and the codes of the units that it lies in."""
        first, *others = (layer.place(local) for layer, local in self._located(number))
        place = reduce(_completed, others, first)
        return coded(place, self._units_at(place.point)) if self._unit_layers and lacks_codes(place) else place

    def _units_at(self, point: LonLat) -> list[Place]:
        """Return the units of any index that hold a point, the smallest first."""
        held = (self._outlined(place_id) for place_id in self._unit_outlines.units_at(point))
        return [place for place in held if is_unit(place)]

    def _outlined(self, place_id: str) -> Place:
        layer = next(layer for layer in self._unit_layers if place_id in layer.numbers)
        return layer.place(layer.numbers[place_id])

    @cached_property
    def _unit_outlines(self) -> LayeredOutlines:
        return LayeredOutlines([layer.outlines for layer in reversed(self._unit_layers)])

    def importance(self, place: int) -> float:
        """Return the prominence of a place, about 0 to 10."""
        return max(layer.importance(local) for layer, local in self._located(place))

    def source(self, place: Place) -> str:
        """Return the title of the source that a place comes from."""
        layers = [layer for layer in reversed(self._layers) if place.id in layer.numbers]
        return (layers or self._layers)[0].source(place)

    def country(self, code: str | None) -> Place | None:
        """Return the country of an ISO 3166-1 alpha-2 code, from the last index that has it."""
        for base, layer in reversed(tuple(zip(self._places, self._layers, strict=True))):
            if place := layer.country(code):
                return self.place(base + layer.numbers[place.id])
        return None

    def tags(self, phrase: str) -> int:
        """Return the mask of `Tag` bits that the last index with the whole of `phrase` gives to it."""
        number = number_of(self.words, phrase)
        return 0 if number < 0 else int(self.word_facts[number]["tags"])

    @cached_property
    def _repeated(self) -> dict[int, tuple[int, ...]]:
        """For each place that several indexes have, the numbers of its copies, the last index first."""
        copies: dict[str, tuple[int, ...]] = {}
        several = set[str]()
        for base, layer in zip(self._places, self._layers, strict=True):
            several |= copies.keys() & layer.numbers.keys()
            copies |= {id_: (base + number, *copies.get(id_, ())) for id_, number in layer.numbers.items()}
        return {number: copies[id_] for id_ in several for number in copies[id_]}

    def _copies(self, number: int) -> tuple[int, ...]:
        return self._repeated.get(number, (number,))

    def _located(self, number: int) -> Iterator[tuple[Gazetteer, int]]:
        """Yield the index and the number in it of each copy of a place, the last index first."""
        for copy in self._copies(number):
            layer = _layer_of(copy, self._places)
            yield self._layers[layer], copy - self._places[layer]

    def _name(self, number: int) -> tuple[Gazetteer, int, int]:
        """Return the index of a name, where its places begin, and the name's number in it."""
        layer = _layer_of(number, self._names)
        return self._layers[layer], self._places[layer], number - self._names[layer]


def _completed(place: Place, below: Place) -> Place:
    """Return `place` with the names, the population and the codes of `below` where it has none."""
    admin1 = place.admin1 or (below.admin1 if place.country == below.country else None)
    return replace(
        place,
        name_ar=place.name_ar or below.name_ar,
        name_en=place.name_en or below.name_en,
        population=place.population or below.population,
        admin1=admin1,
        admin2=place.admin2 or (below.admin2 if admin1 == below.admin1 else None),
        pcode=place.pcode or below.pcode,
        identifiers=tuple(dict.fromkeys((*place.identifiers, *below.identifiers))),
    )


def _bases(counts: Sequence[int]) -> list[int]:
    return [0, *accumulate(counts)][: len(counts)]


def _layer_of(number: int, bases: Sequence[int]) -> int:
    return max(layer for layer, base in enumerate(bases) if base <= number)
