"""Several indexes read as one: the same names, the places of all, later ones win.

Numbers of the first index stay as they are; those of each further one follow. A name that
several indexes have goes by its number in the last of them, which remembers the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache, reduce
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.hashtable import HashTable
from geonews.gazetteer.index import EMBEDDED, PLACES_KEPT, Gazetteer, NameEntry, number_of
from geonews.gazetteer.merging import completed, with_size
from geonews.gazetteer.outlines import LayeredOutlines
from geonews.gazetteer.overrides import Override, own_layer, parted, read_own_places
from geonews.gazetteer.protocol import PlaceNames
from geonews.gazetteer.rows import NameFlag, Rule
from geonews.gazetteer.sameness import same_place
from geonews.gazetteer.twins import Copy, Twins
from geonews.gazetteer.units import coded, is_unit, lacks_codes
from geonews.gazetteer.within import Bounds, Located
from geonews.text.tokens import I64, U64, Bools
from geonews.types import Kind, LonLat, Place


def open_gazetteer(extra: Sequence[Path] = (), orders: Sequence[Override] = ()) -> PlaceNames:
    """Return the embedded gazetteer, with the indexes and tables in `extra` on top of it, then what `orders` add.

    Raises:
        GazetteerError: An index is missing, damaged, or built by another version.
        UsageError: A table cannot be read, or an order speaks of a place or a country that is in none of them.
    """
    folders, tables = parted(extra)
    layers = [Gazetteer.open(path) for path in (EMBEDDED, *folders)]
    own = own_layer([*read_own_places(tables), *orders], _stacked(layers))
    return _stacked([*layers, own] if own else layers)


def _stacked(layers: Sequence[Gazetteer]) -> PlaceNames:
    return Layers(layers) if len(layers) > 1 else layers[0]


class LayeredTable:
    """Hash tables asked together."""

    def __init__(self, tables: Sequence[HashTable], bases: Sequence[int]) -> None:
        """Take the tables, and where the numbers of each begin."""
        self._tables = tuple(zip(tables, bases, strict=True))
        self.others: dict[int, int] = {}
        """For a number, the number that an earlier table gives to the same hash."""
        self.found: set[int] = set()
        """The numbers that look-ups have given since somebody emptied it."""

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
        self.found.update(numbers[numbers >= 0].tolist())
        return numbers, prefixes


class Layers:
    """The `PlaceNames` of several indexes.

    What is one place in several indexes (`twins`, `sameness`) is one here: the last index says what
    it is, and earlier ones fill in the names, the people and the codes that it lacks. Its importance is
    the highest that any of them gives, and the ids that lost are among its identifiers. Where an index has
    outlines of units with codes, the places of all indexes take those that they still lack from the units
    that hold them.

    A name goes by the rule of the last index that has it, but for public data, of which nobody has vetted
    the names. A name that an index holds to be no
    place (`never`) is absent from that index, so it cannot veto the name in another: to forbid
    a name, put the rule where the name's places are.
    """

    def __init__(self, layers: Sequence[Gazetteer]) -> None:
        """Stack `layers`, the last on top."""
        self._layers = tuple(layers)
        self._twins = Twins(layers)
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
        self._learn_found()
        entries: dict[Copy, NameEntry] = {}
        for copy, entry in self._named(number):
            first = self._twins.copies(copy)[0]
            again = next((other for other in entries if self._is_again(first, other)), None)
            if again is None:
                entries[first] = entry._replace(place=self._number(first))
            elif NameFlag.UNVETTED in entries[again].flags:
                entries[again] = entry._replace(place=entries[again].place)
        return tuple(sorted(entries.values(), key=lambda entry: -self.importance(entry.place)))

    def _learn_found(self) -> None:
        """Find the copies of all that the last texts may mean: all at once is many times faster than one by one."""
        self._twins.learn(copy for number in self.names.found for copy, _ in self._named(number))
        self.names.found.clear()

    def _named(self, number: int) -> Iterator[tuple[Copy, NameEntry]]:
        """Yield the candidates of a name in each index, the last index first."""
        for layer, local in self._indexed(number):
            yield from (((layer, entry.place), entry) for entry in self._layers[layer].candidates(local))

    def _indexed(self, number: int) -> Iterator[tuple[int, int]]:
        """Yield the number of each index that has a name, the last index first, and the name's number there."""
        while number >= 0:
            layer = _layer_of(number, self._names)
            yield layer, number - self._names[layer]
            number = self.names.others.get(number, -1)

    def _is_again(self, copy: Copy, other: Copy) -> bool:
        """Return whether two candidates of one name are one place, of which `other` says what it is."""
        return copy == other or (copy[0] != other[0] and same_place(self._twins.place(copy), self._twins.place(other)))

    def rule(self, number: int) -> Rule:
        """Return how much evidence a name needs, as the last index says that has it and whose names were vetted."""
        found = list(self._indexed(number))
        layer, local = next((pair for pair in found if self._is_vetted(*pair)), found[0])
        return self._layers[layer].rule(local)

    def _is_vetted(self, layer: int, name: int) -> bool:
        return any(NameFlag.UNVETTED not in entry.flags for entry in self._layers[layer].candidates(name))

    def _place(self, number: int) -> Place:
        """Return a place, with what only earlier indexes know of it, and the codes of the units that it lies in."""
        copies = list(self._located(number))
        place, *below = (layer.place(local) for layer, local in copies)
        if below and with_size(place, below) is not place and _is_unvetted(*copies[0]):
            place = with_size(place, below)
        place = reduce(completed, below, place)
        return coded(place, self._units_at(place.point)) if self._unit_layers and lacks_codes(place) else place

    def _units_at(self, point: LonLat) -> list[Place]:
        """Return the units of any index that hold a point, the smallest first."""
        held = (self._outlined(place_id) for place_id in self._unit_outlines.units_at(point))
        return [place for place in held if is_unit(place)]

    def _outlined(self, place_id: str) -> Place:
        layer = next(layer for layer in self._unit_layers if layer.number(place_id) >= 0)
        return layer.place(layer.number(place_id))

    @cached_property
    def _unit_outlines(self) -> LayeredOutlines:
        return LayeredOutlines([layer.outlines for layer in reversed(self._unit_layers)])

    def within(self, bounds: Bounds, kinds: Collection[Kind]) -> Iterator[Located]:
        """Yield the places of some kinds within bounds, in blocks, as often as indexes have them."""
        for base, layer in zip(self._places, self._layers, strict=True):
            for found in layer.within(bounds, kinds):
                yield found._replace(numbers=found.numbers + base)

    def importance(self, place: int) -> float:
        """Return the prominence of a place, about 0 to 10."""
        return max(layer.importance(local) for layer, local in self._located(place))

    def number(self, id_: str) -> int:
        """Return the number of the place with an id, as the last index that has it says; -1 where none has."""
        numbers = zip(self._places, (layer.number(id_) for layer in self._layers), strict=True)
        return max((base + number for base, number in numbers if number >= 0), default=-1)

    def nearest(self, point: LonLat) -> tuple[int, float] | None:
        """Return the number of the small place of any index nearest to a point and the kilometres to it."""
        found = zip(self._places, (layer.nearest(point) for layer in self._layers), strict=True)
        numbers = [(base + one[0], one[1]) for base, one in found if one is not None]
        return min(numbers, key=lambda one: one[1], default=None)

    def source(self, place: Place) -> str:
        """Return the title of the source that a place comes from."""
        layers = [layer for layer in reversed(self._layers) if layer.number(place.id) >= 0]
        return (layers or self._layers)[0].source(place)

    def country(self, code: str | None) -> Place | None:
        """Return the country of an ISO 3166-1 alpha-2 code, from the last index that has it."""
        for base, layer in reversed(tuple(zip(self._places, self._layers, strict=True))):
            number = layer.number_of_country(code)
            if number is not None:
                return self.place(base + number)
        return None

    def tags(self, phrase: str) -> int:
        """Return the mask of `Tag` bits that the last index with the whole of `phrase` gives to it."""
        number = number_of(self.words, phrase)
        return 0 if number < 0 else int(self.word_facts[number]["tags"])

    def _located(self, number: int) -> Iterator[tuple[Gazetteer, int]]:
        """Yield the index and the number in it of each copy of a place, the last index first."""
        layer = _layer_of(number, self._places)
        copies = self._twins.copies((layer, number - self._places[layer]))
        return ((self._layers[layer], local) for layer, local in copies)

    def _number(self, copy: Copy) -> int:
        layer, local = copy
        return self._places[layer] + local


def _is_unvetted(index: Gazetteer, number: int) -> bool:
    """Return whether a place of an index has its name from public data."""
    place = index.place(number)
    named = index.candidates(number_of(index.names, place.name_ar or place.name_en or ""))
    return any(entry.place == number and NameFlag.UNVETTED in entry.flags for entry in named)


def _bases(counts: Sequence[int]) -> list[int]:
    return [0, *accumulate(counts)][: len(counts)]


def _layer_of(number: int, bases: Sequence[int]) -> int:
    return max(layer for layer, base in enumerate(bases) if base <= number)
