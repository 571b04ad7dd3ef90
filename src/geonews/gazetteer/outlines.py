"""The outlines of places, read only when asked for: that of one place, and the places that hold a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from geonews.errors import GazetteerError
from geonews.gazetteer.containment import Areas, Degrees
from geonews.gazetteer.outline_file import FILE, OutlineFile

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geonews.types import LonLat

_KEPT = 512
"""Outlines that stay in memory."""


class PlaceOutlines(Protocol):
    """The outlines of a gazetteer, be it one index or several."""

    def __len__(self) -> int:
        """Return the number of outlines; 0 where the gazetteer was built without."""

    def get(self, place_id: str) -> BaseGeometry | None:
        """Return the outline of a place, a polygon or several in WGS 84 degrees; None where it has none.

        Raises:
            GazetteerError: The gazetteer was built without outlines, or their file is damaged.
        """

    def units_at(self, point: LonLat) -> list[str]:
        """Return the ids of the places whose outline holds a point, the smallest first; a border is held.

        Raises:
            GazetteerError: As for `get`.
        """

    def units_of(self, points: Sequence[LonLat]) -> list[list[str]]:
        """Return for each of many points what `units_at` does; much faster than one by one.

        Raises:
            GazetteerError: As for `get`.
        """


class Outlines:
    """The `PlaceOutlines` of one index.

    Args:
        folder: The index.
        entry: What its meta.json says of the file of outlines; None where there is none.
        absent: Why there is none, and what to do.
    """

    def __init__(self, folder: Path, entry: Mapping[str, Any] | None, absent: str) -> None:
        """Take note of where the outlines are; nothing is read."""
        self._path = folder / FILE
        self._entry = entry
        self._absent = absent
        self._shape = lru_cache(_KEPT)(self._read_shape)

    def __len__(self) -> int:
        """Return the number of outlines."""
        return self._entry["count"] if self._entry else 0

    @property
    def units(self) -> int:
        """How many of them are of units with codes, which places that lie in them may take."""
        return self._entry["units"] if self._entry else 0

    def get(self, place_id: str) -> BaseGeometry | None:
        """Return the outline of a place, None where it has none; see `PlaceOutlines`."""
        number = self._file.number(place_id)
        return None if number < 0 else self._shape(number)

    def units_at(self, point: LonLat) -> list[str]:
        """Return the ids of the places whose outline holds a point, the smallest first."""
        return self.units_of([point])[0]

    def units_of(self, points: Sequence[LonLat]) -> list[list[str]]:
        """Return for each point the ids of the places that hold it, the smallest first."""
        return [[place for _, place in found] for found in self.sized_units_of(points)]

    def sized_units_of(self, points: Sequence[LonLat]) -> list[list[tuple[float, str]]]:
        """Return for each point the places that hold it, each after its size in square degrees, sorted."""
        found: list[list[tuple[float, str]]] = [[] for _ in points]
        for point, number in zip(*(pairs.tolist() for pairs in self._areas.holding(*columns(points))), strict=True):
            found[point].append((self._shape(number).area, self._file.place(number)))
        return [sorted(units) for units in found]

    @cached_property
    def _file(self) -> OutlineFile:
        if self._entry is None:
            raise GazetteerError(self._absent)
        return OutlineFile(self._path, self._entry)

    @cached_property
    def _areas(self) -> Areas:
        return Areas(self._file.bounds(), self._shape)

    def _read_shape(self, number: int) -> BaseGeometry:
        import shapely

        try:
            return shapely.from_wkb(self._file.wkb(number))
        except shapely.GEOSException as error:
            raise GazetteerError(f"{self._path} is damaged: {error}. Build the index again") from error


class LayeredOutlines:
    """The `PlaceOutlines` of several indexes; of a place with several outlines, the last index's counts."""

    def __init__(self, layers: Sequence[Outlines]) -> None:
        """Take the outlines of each index, the last on top; those without any say so only where all are."""
        self._layers = [layer for layer in layers if len(layer)] or list(layers[:1])

    def __len__(self) -> int:
        """Return the number of outlines, those that a later index replaces too."""
        return sum(map(len, self._layers))

    def get(self, place_id: str) -> BaseGeometry | None:
        """Return the outline that the last index with one has of a place; see `PlaceOutlines`."""
        found = (layer.get(place_id) for layer in reversed(self._layers))
        return next((outline for outline in found if outline is not None), None)

    def units_at(self, point: LonLat) -> list[str]:
        """Return the ids of the places whose outline holds a point, the smallest first."""
        return self.units_of([point])[0]

    def units_of(self, points: Sequence[LonLat]) -> list[list[str]]:
        """Return for each point the ids of the places that hold it, the smallest first."""
        found: list[list[tuple[float, str]]] = [[] for _ in points]
        for depth, layer in enumerate(self._layers):
            above = self._layers[depth + 1 :]
            for units, more in zip(found, layer.sized_units_of(points), strict=True):
                units += [unit for unit in more if not any(other.get(unit[1]) is not None for other in above)]
        return [[place for _, place in sorted(units)] for units in found]


def columns(points: Sequence[LonLat]) -> tuple[Degrees, Degrees]:
    """Return the longitudes and the latitudes of points."""
    return np.array([point.lon for point in points], dtype=np.float64), np.array(
        [point.lat for point in points], dtype=np.float64
    )
