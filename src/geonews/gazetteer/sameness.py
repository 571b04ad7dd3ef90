"""When two descriptions that share a name are one place: the rule, for builds and for layers.

They are if they share an identifier. Else both must be of one class (`place_class`), not of two countries, and
near (`REACHES`); countries are one by their code. That they share a name is for the caller to know.

`joining` applies the rule to columns of millions of rows, `same_place` to two places. In a build two ids of one
authority (the prefix: `gn`, `wof`, `cur`) stay two places; indexes may be of different years, in which an
authority has given a place another id.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from geonews.gazetteer.distance import great_circle_km
from geonews.gazetteer.rows import PlaceRow
from geonews.types import Kind, Place

Described: TypeAlias = Place | PlaceRow

SETTLEMENTS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE})
_UNITS = frozenset({Kind.ADMIN1, Kind.ADMIN2})
_BY_CODE = frozenset({Kind.FACILITY, Kind.ROAD, Kind.OTHER})
"""Kinds of which one name says too little: a mosque and a school of one name stand side by side."""
_UNIT = "A.ADM"


class Reach(NamedTuple):
    """How far two descriptions of one place may lie apart: a radius of theirs, but at least and at most so far.

    The radius is the greater of the two where sources put the point of one area anywhere in it, and else
    the lesser: a village is not the city in whose surroundings it lies.
    """

    least_km: float
    most_km: float
    is_greater: bool


_SETTLEMENT, _POINT, _AREA = Reach(5, 25, False), Reach(5, 5, False), Reach(25, 100, True)
REACHES: Mapping[Kind, Reach] = {
    **dict.fromkeys(Kind, _AREA),
    **dict.fromkeys(SETTLEMENTS, _SETTLEMENT),
    **dict.fromkeys((Kind.NEIGHBOURHOOD, Kind.CAMP, Kind.CROSSING, Kind.FACILITY), _POINT),
    **dict.fromkeys((Kind.ROAD, Kind.COORDINATE, Kind.OTHER), _POINT),
    Kind.ADMIN1: Reach(100, 300, True),
    Kind.ADMIN2: Reach(50, 100, True),
    Kind.COUNTRY: Reach(math.inf, math.inf, True),
}

ACROSS_BORDERS = frozenset({Kind.RIVER, Kind.LAKE, Kind.SEA, Kind.MOUNTAIN, Kind.ISLAND, Kind.REGION, Kind.ROAD})
"""What may lie in several countries, of which sources name another each."""


def same_place(a: Described, b: Described) -> bool:
    """Return whether two places that share a name are one."""
    if share_identifier(a, b):
        return True
    if place_class(a) != place_class(b):
        return False
    if a.kind == Kind.COUNTRY:
        return a.country is not None and a.country == b.country
    if a.country and b.country and a.country != b.country and a.kind not in ACROSS_BORDERS:
        return False
    return great_circle_km(a.point, b.point) <= _reach_km(REACHES[a.kind], a.radius_km, b.radius_km)


def share_identifier(a: Described, b: Described) -> bool:
    """Return whether some source calls both places by one id."""
    return a.id == b.id or not {a.id, *a.identifiers}.isdisjoint((b.id, *b.identifiers))


def authority(id_: str) -> str:
    """Return who gave an id."""
    return id_.partition(":")[0]


def place_class(place: Described) -> str:
    """Return what two descriptions of one place both are: settlement, unit of one level, or kind or feature."""
    if place.kind in SETTLEMENTS:
        return "settlement"
    if place.kind in _UNITS:
        return f"{place.kind} {_level(place.feature_code)}"
    return place.feature_code if place.kind in _BY_CODE else place.kind


def _level(feature_code: str) -> str:
    """Return the level of a unit, 3 for `A.ADM3`; empty where it has none."""
    digit = feature_code.removeprefix(_UNIT)[:1] if feature_code.startswith(_UNIT) else ""
    return digit if digit.isdecimal() else ""


def _reach_km(reach: Reach, radius_km: float, other_km: float) -> float:
    radius = max(radius_km, other_km) if reach.is_greater else min(radius_km, other_km)
    return min(max(radius, reach.least_km), reach.most_km)
