"""Text that a terminal shows in the right direction, and that cannot steer the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geonews.types import Place

_ISOLATE, _POP = "\u2068", "\u2069"

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""Control characters and direction marks: an article must not colour, move or reverse our lines."""


def isolated(text: str) -> str:
    """Return `text` with a direction of its own, whatever stands around it."""
    return f"{_ISOLATE}{_STEERING.sub(' ', text)}{_POP}"


def place_line(place: Place) -> str:
    """Return a place in one line: both names, kind, country, id."""
    names = " / ".join(isolated(name) for name in (place.name_ar, place.name_en) if name)
    country = f", {place.country}" if place.country else ""
    return f"{names or isolated(place.id)}  {place.kind}{country}  {place.id}"


def position(place: Place) -> str:
    """Return where a place lies, latitude first as people say it, and how exactly."""
    return f"{place.point.lat:.5f}, {place.point.lon:.5f} (within {place.radius_km:g} km)"
