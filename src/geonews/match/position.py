"""A position written in a text, and how exactly it is given."""

from __future__ import annotations

import math
from typing import NamedTuple

from geonews.types import LonLat

_KM_A_DEGREE = 111.32
LEAST_KM = 0.01
"""Nobody measures better than to ten metres, whatever the digits."""
_DIGITS = 7


class Position(NamedTuple):
    """A position in a text: `text[start:end]` says it.

    `radius_km` is what the digits given leave open; `written` is the name of the evidence for how it is written.
    """

    start: int
    end: int
    point: LonLat
    radius_km: float
    written: str


def at(*, lat: float, lon: float) -> LonLat | None:
    """Return the point, None where there is none such on Earth."""
    try:
        return LonLat(lon=round(lon, _DIGITS), lat=round(lat, _DIGITS))
    except ValueError:
        return None


def half_step_km(lat: float, lat_step: float, lon_step: float) -> float:
    """Return how far a point may lie from one whose coordinates were rounded to such steps, in degrees."""
    north, east = lat_step / 2, lon_step / 2 * math.cos(math.radians(lat))
    return max(LEAST_KM, _KM_A_DEGREE * math.hypot(north, east))


def step_of(number: str) -> float:
    """Return the step of the last digit of a number as it is written."""
    return 10.0 ** -len(number.partition(".")[2])
