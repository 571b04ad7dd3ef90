"""Rows that share a name: one place that stands twice, or two places of which neither row names the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from geonews.gazetteer.building.importance import importance
from geonews.gazetteer.keys import words_of
from geonews.gazetteer.rows import PlaceRow
from geonews.types import Kind

SHARES = "shares its name with "
"""What a row's `source` says before the ids of its namesakes."""

_SAME_PLACE_KM = 10
_FAR_KM = 100
_SETTLEMENTS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD, Kind.CAMP})
_ID = re.compile(r"[a-z]+:[\w-]+")


def find_namesakes(rows: Sequence[PlaceRow]) -> Iterator[str]:
    """Yield a problem for each pair of rows with a name in common, folded, that do not say so.

    Two settlements, or two rows of one kind, are the same place twice when they share any name and lie
    in one country and place. Of places with one shown name that lie in two countries or far apart, and
    of which neither holds the other, the lesser says so: only the article will tell them apart. Districts
    of one country need not, as their codes of the state tell them apart (Washington County, in 30 states).
    """
    for first, second, key in _sharing(rows, lambda row: [name.text for name in row.names]):
        if _is_one_place(first, second):
            yield (
                f"{second.origin}: {second.id} is {first.id} again ({first.origin}), both {key!r}; "
                f"leave one out, or say in its source: {SHARES}{first.id}"
            )
    for first, second, key in _sharing(rows, lambda row: [row.name_ar, row.name_en]):
        if _are_apart(first, second):
            lesser, better = sorted((first, second), key=prominence)
            yield (
                f"{lesser.origin}: {lesser.id} is called {key!r} as {better.id} is ({better.origin}); "
                f"say in its source: {SHARES}{better.id}"
            )


def prominence(row: PlaceRow) -> tuple[float, float]:
    """Return what orders rows by how well known their places are, as far as tables tell."""
    return importance(row), row.radius_km


def _sharing(
    rows: Sequence[PlaceRow], names: Callable[[PlaceRow], Iterable[str | None]]
) -> Iterator[tuple[PlaceRow, PlaceRow, str]]:
    """Yield each pair of rows with a name in common once, with the name, but those that say so."""
    named = [(number, name) for number, row in enumerate(rows) for name in names(row) if name]
    bearers: defaultdict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
    for (number, _), key in zip(named, words_of([name for _, name in named]), strict=True):
        bearers[key][number] = None
    pairs = {pair: key for key, numbers in bearers.items() for pair in combinations(numbers, 2)}
    for (first, second), key in sorted(pairs.items()):
        if not _known(rows[first], rows[second]):
            yield rows[first], rows[second], " ".join(key)


def _known(first: PlaceRow, second: PlaceRow) -> bool:
    """Return whether one of two rows names the other as its namesake, or they are one row that stands twice."""
    return first.id in (second.id, *_namesakes(second)) or second.id in _namesakes(first)


def _namesakes(row: PlaceRow) -> list[str]:
    return _ID.findall(row.source.partition(SHARES)[2])


def _is_one_place(first: PlaceRow, second: PlaceRow) -> bool:
    same = _class(first) == _class(second) and first.country == second.country
    return same and _km(first, second) <= max(_SAME_PLACE_KM, first.radius_km, second.radius_km)


def _class(row: PlaceRow) -> str:
    """Return what two rows of one place both are: any settlement, one level of administration, one kind."""
    if row.kind in _SETTLEMENTS:
        return "settlement"
    return row.feature_code if row.kind == Kind.ADMIN2 else row.kind


def _are_apart(first: PlaceRow, second: PlaceRow) -> bool:
    if _are_sisters(first, second):
        return False
    km = _km(first, second)
    abroad = first.country and second.country and first.country != second.country
    return km > max(first.radius_km, second.radius_km) and (bool(abroad) or km > _FAR_KM)


def _are_sisters(first: PlaceRow, second: PlaceRow) -> bool:
    """Return whether two rows are districts of one country, each with the code of a state of its own."""
    districts = first.kind == second.kind == Kind.ADMIN2 and first.country == second.country
    return districts and bool(first.admin1 and second.admin1) and first.admin1 != second.admin1


def _km(first: PlaceRow, second: PlaceRow) -> float:
    """Return the geodesic distance between the points of two rows."""
    from pyproj import Geod

    here, there = first.point, second.point
    return float(Geod(ellps="WGS84").inv(here.lon, here.lat, there.lon, there.lat)[2]) / 1000
