"""When two sources that share a name mean one place: the rule, for builds and for layers.

Two places are one if they share an identifier. Else they must be of one class and country, and near:

- countries: of one code;
- units of one level of administration: within the greater of their radii;
- settlements of any size, and all other places of one kind: within 5 km or the lesser of their radii,
  whichever is more; facilities and what has no kind of its own must have one feature code too, for
  a mosque and a school of one name stand side by side.

That they share a name is for the caller to know.
"""

from __future__ import annotations

from typing import TypeAlias

from geonews.gazetteer.distance import great_circle_km
from geonews.gazetteer.rows import PlaceRow
from geonews.types import Kind, Place

Described: TypeAlias = Place | PlaceRow

NEAR_KM = 5.0
_SETTLEMENTS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE})
_UNITS = frozenset({Kind.ADMIN1, Kind.ADMIN2})
_BY_CODE = frozenset({Kind.ADMIN2, Kind.FACILITY, Kind.ROAD, Kind.OTHER})
"""Kinds of which one name and place says too little; districts and their subdistricts are both `admin2`."""


def same_place(a: Described, b: Described) -> bool:
    """Return whether two places that share a name are one."""
    if share_identifier(a, b):
        return True
    if place_class(a) != place_class(b) or (a.country and b.country and a.country != b.country):
        return False
    if a.kind == Kind.COUNTRY:
        return a.country is not None and a.country == b.country
    return great_circle_km(a.point, b.point) <= _reach_km(a, b)


def share_identifier(a: Described, b: Described) -> bool:
    """Return whether some source calls both places by one id."""
    return a.id == b.id or not {a.id, *a.identifiers}.isdisjoint((b.id, *b.identifiers))


def place_class(place: Described) -> str:
    """Return what two descriptions of one place both are."""
    if place.kind in _SETTLEMENTS:
        return "settlement"
    return place.feature_code if place.kind in _BY_CODE else place.kind


def _reach_km(a: Described, b: Described) -> float:
    radius = max if a.kind in _UNITS else min
    return max(NEAR_KM, radius(a.radius_km, b.radius_km))
