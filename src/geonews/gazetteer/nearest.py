"""The place of an index that lies nearest to a point."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.distance import EARTH_KM
from geonews.gazetteer.rows import KINDS
from geonews.types import Kind, LonLat

_NAMING = (Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD, Kind.CAMP, Kind.CROSSING, Kind.FACILITY)
"""The kinds of places that a point is said to be near to: those that are small."""
_NUMBERS = [KINDS.index(kind) for kind in _NAMING]
_REACHES_KM = (25.0, 200.0)
"""Most points have a place in the narrower band of latitudes; nothing beyond the wider one is near."""


class SmallPlaces:
    """The small places of an index from south to north, so that only a band of them need be looked at."""

    def __init__(self, places: NDArray[Any]) -> None:
        """Sort the places once.

        Args:
            places: The places of an index; see `layout.PLACE`.
        """
        small = np.flatnonzero(np.isin(places["kind"], _NUMBERS))
        self._numbers = small[np.argsort(places["lat"][small], kind="stable")]
        self._lon, self._lat = (np.radians(places[axis][self._numbers].astype(np.float64)) for axis in ("lon", "lat"))

    def nearest(self, point: LonLat) -> tuple[int, float] | None:
        """Return the number of the nearest place and its great-circle distance in km, None where all are far."""
        for reach_km in _REACHES_KM:
            found = self._nearest(point, reach_km)
            if found is not None:
                return found
        return None

    def _nearest(self, point: LonLat, reach_km: float) -> tuple[int, float] | None:
        lon, lat = math.radians(point.lon), math.radians(point.lat)
        band = slice(*np.searchsorted(self._lat, [lat - reach_km / EARTH_KM, lat + reach_km / EARTH_KM]).tolist())
        half = np.sin((self._lat[band] - lat) / 2) ** 2
        half += np.cos(self._lat[band]) * math.cos(lat) * np.sin((self._lon[band] - lon) / 2) ** 2
        if not len(half):
            return None
        first = int(half.argmin())
        km = 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(float(half[first]))))
        return (int(self._numbers[band][first]), km) if km <= reach_km else None
