"""The part of the world that a map is about: where its places are, with their surroundings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geonews.types import LonLat

SPREAD_DEGREES = 8.0
"""Places closer together than so are still shown with that much land around."""


@dataclass(frozen=True, slots=True)
class Frame:
    """West, south, east and north in degrees, and how far from west to east or south to north the places lie."""

    west: float
    south: float
    east: float
    north: float
    spread: float

    def wider(self) -> Frame:
        """Return the frame with as much around it again."""
        west, south = max(self.west - self.spread, -180.0), max(self.south - self.spread, -90.0)
        east, north = min(self.east + self.spread, 180.0), min(self.north + self.spread, 90.0)
        return Frame(west, south, east, north, self.spread * 3)

    def holds(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which of several points lie in the frame."""
        inside: NDArray[np.bool_] = (self.west <= lon) & (lon <= self.east) & (self.south <= lat) & (lat <= self.north)
        return inside

    def touches(self, points: NDArray[np.float64]) -> bool:
        """Return whether the box around points, an array of shape (n, 2), has a part in the frame."""
        left, low = points.min(axis=0)
        right, high = points.max(axis=0)
        return bool(left < self.east and self.west < right and low < self.north and self.south < high)


def frame_around(points: Sequence[LonLat]) -> Frame | None:
    """Return the frame of the points of places; None where there are none."""
    if not points:
        return None
    corners = np.array([(point.lon, point.lat) for point in points])
    low, high = corners.min(axis=0), corners.max(axis=0)
    spread = max(float((high - low).max()), SPREAD_DEGREES)
    west, south = np.maximum(low - spread / 2, (-180, -90)).tolist()
    east, north = np.minimum(high + spread / 2, (180, 90)).tolist()
    return Frame(west, south, east, north, spread)
