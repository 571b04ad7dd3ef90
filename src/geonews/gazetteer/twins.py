"""Which places of several indexes are one, worked out when a name first leads to them and then kept.

A place is looked for in another index by its ids, then by the names that it shows: the nearest place there
of which `sameness` says that it is the same. Both are one if the same look from there leads back, so that
of two namesakes side by side only one is the place that another index knows. The answer depends on the
place alone, not on what was asked before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from geonews.gazetteer.distance import great_circle_km
from geonews.gazetteer.index import Gazetteer
from geonews.gazetteer.keys import hashes_of
from geonews.gazetteer.sameness import same_place, share_identifier
from geonews.types import Place

Copy: TypeAlias = tuple[int, int]
"""The number of an index, and that of a place in it."""

_MOST_KEPT = 65_536


class Twins:
    """The copies of each place in several indexes."""

    def __init__(self, layers: Sequence[Gazetteer]) -> None:
        """Look into `layers`, the last on top."""
        self._layers = tuple(layers)
        self._known: dict[Copy, tuple[Copy, ...]] = {}

    def place(self, copy: Copy) -> Place:
        """Return what one index says of a place."""
        layer, number = copy
        return self._layers[layer].place(number)

    def copies(self, copy: Copy) -> tuple[Copy, ...]:
        """Return a place as each index has it, the last index first."""
        if copy not in self._known:
            self.learn([copy])
        return self._known[copy]

    def learn(self, copies: Iterable[Copy]) -> None:
        """Find the copies of several places at once: their names are scanned together."""
        new = [copy for copy in dict.fromkeys(copies) if copy not in self._known]
        if not new:
            return
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        nearest = self._nearest(new)
        back = self._nearest(dict.fromkeys(twin for twins in nearest.values() for twin in twins))
        for copy, twins in nearest.items():
            mutual = [twin for twin in twins if copy in back[twin]]
            self._known[copy] = tuple(sorted([copy, *mutual], reverse=True))

    def _nearest(self, copies: Iterable[Copy]) -> dict[Copy, list[Copy]]:
        """Return for each place the one in each other index that it may be."""
        places = {copy: self.place(copy) for copy in copies}
        found: dict[Copy, list[Copy]] = {copy: [] for copy in places}
        hashes = hashes_of([name for place in places.values() for name in _shown(place)])
        for layer, index in enumerate(self._layers):
            numbers = iter(index.names.lookup(hashes)[0].tolist())
            for copy, place in places.items():
                named = [next(numbers) for _ in _shown(place)]
                twin = _twin(place, index, named) if layer != copy[0] else -1
                found[copy] += [(layer, twin)] if twin >= 0 else []
        return found


def _shown(place: Place) -> tuple[str, str]:
    return place.name_ar or "", place.name_en or ""


def _twin(place: Place, index: Gazetteer, named: Iterable[int]) -> int:
    """Return the number that a place has in an index, -1 where it is not in it.

    Args:
        place: What another index says of it.
        index: Where it is looked for.
        named: The numbers that its names have there, -1 where they have none.
    """
    if (number := index.number(place.id, *place.identifiers)) >= 0:
        return number
    namesakes = sorted({entry.place for number in named for entry in index.candidates(number)})
    same = [number for number in namesakes if same_place(place, index.place(number))]
    return min(same, key=lambda number: _distance(place, index.place(number)), default=-1)


def _distance(a: Place, b: Place) -> float:
    """Return how far two descriptions of a place are apart; those of one id are nearest."""
    return -1.0 if share_identifier(a, b) else great_circle_km(a.point, b.point)
