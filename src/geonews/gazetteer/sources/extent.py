"""How far a place reaches from its point, and how a settlement is called by its people."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geonews.types import Kind, LonLat

_MIN_CITY = 100_000
_MIN_TOWN = 10_000
_PEOPLE_PER_KM2 = 3_000
_MIN_RADIUS_KM = 1.5
_KM_PER_DEGREE = 111.32
_LEAST_REACH_KM = 0.5

_RADIUS_KM = {
    Kind.COUNTRY: 300.0,
    Kind.ADMIN1: 60.0,
    Kind.ADMIN2: 20.0,
    Kind.REGION: 100.0,
    Kind.CAMP: 1.0,
    Kind.RIVER: 100.0,
    Kind.LAKE: 10.0,
    Kind.SEA: 200.0,
    Kind.MOUNTAIN: 10.0,
    Kind.ISLAND: 10.0,
    Kind.FACILITY: 2.0,
    Kind.CROSSING: 1.0,
    Kind.ROAD: 20.0,
}
"""Where a source gives no extent: what most places of the kind stay within."""


def settlement_kind(population: int) -> Kind:
    """Return city, town or village."""
    if population >= _MIN_CITY:
        return Kind.CITY
    return Kind.TOWN if population >= _MIN_TOWN else Kind.VILLAGE


def settlement_radius_km(population: int) -> float:
    """Return the radius of a settlement built as densely as most are."""
    if population <= 0:
        return _MIN_RADIUS_KM
    return max(_MIN_RADIUS_KM, round(math.sqrt(population / _PEOPLE_PER_KM2 / math.pi), 1))


def usual_radius_km(kind: Kind, population: int) -> float:
    """Return the radius of a place of which no extent is known."""
    return _RADIUS_KM.get(kind) or settlement_radius_km(population)


def reach_km(point: LonLat, bounds: Sequence[float]) -> float | None:
    """Return how far the corners of a box `west, south, east, north` lie from a point of it.

    A box that is hardly more than a point says nothing of the place's extent: None.
    """
    west, south, east, north = bounds
    width = max(abs(east - point.lon), abs(point.lon - west)) * math.cos(math.radians(point.lat))
    height = max(abs(north - point.lat), abs(point.lat - south))
    reach = round(math.hypot(width, height) * _KM_PER_DEGREE, 1)
    return reach if reach >= _LEAST_REACH_KM else None
