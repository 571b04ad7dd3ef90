"""Great-circle distances: near enough for deciding; distances that a user reads are geodesic."""

from __future__ import annotations

import math

from geonews.types import LonLat

EARTH_KM = 6371.0088


def great_circle_km(a: LonLat, b: LonLat) -> float:
    """Return the great-circle distance in kilometres."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
