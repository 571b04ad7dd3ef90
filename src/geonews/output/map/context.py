"""Names around the places of the news, so that a map without a network is not empty between them.

Each zoom level cuts the world into squares of the same size on the screen. A square that a level opens
up shows the most prominent place in it, so no spot gets more names than another, however many it has.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from geonews.errors import GazetteerError
from geonews.output.map.areas import AREA_KINDS
from geonews.output.map.frame import frame_around
from geonews.types import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from geonews.gazetteer.within import Bounds, Located
    from geonews.output.map.frame import Frame
    from geonews.text.tokens import I64
    from geonews.types import LonLat, Place

MOST, MOST_A_PLACE, MOST_OF_ALL = 400, 25, 2000
"""Names of a page: so many, so many more for each place of the news that is a point, and never more; 60 bytes each."""

_FIRST_LEVEL = {
    Kind.COUNTRY: 2,
    Kind.CITY: 3,
    Kind.TOWN: 6,
    Kind.VILLAGE: 8,
    Kind.CAMP: 9,
    Kind.NEIGHBOURHOOD: 11,
}
"""The zoom level from which places of a kind are shown; no others are."""
_LARGE = (Kind.CITY, Kind.TOWN)
"""Kinds that are shown all over the map; villages and quarters only near a place of the news."""

_DEEPEST = 12
_NEAR_LEVEL = 8
"""Near is what lies in the same square of this level or in one next to it: within 40 to 120 km at 35 degrees north."""
_SCREEN, _TILE = 800, 256
"""Pixels of a map's width, and of a tile of the world."""
_SQUARES_A_TILE = 2
"""Squares are half a tile wide, 128 pixels: room for a name."""
_TURN, _LAST_LATITUDE = 360.0, 85.0
_NEVER = 99
_DIGITS = 3
_SPARE = 2
"""So many times as many are looked at as are shown, as several indexes may have the same place."""
_SAME_DEGREES = 0.3
"""A namesake so near to a place of the news is taken for the same."""

Row = list[Any]


class Surroundings(Protocol):
    """What knows which places lie where: a gazetteer."""

    def within(self, bounds: Bounds, kinds: Collection[Kind], /) -> Iterator[Located]:
        """Yield the places of some kinds within bounds, in blocks."""

    def number(self, place_id: str, /) -> int:
        """Return the number of the place with an id, -1 where there is none."""

    def place(self, number: int, /) -> Place:
        """Return a place by its number."""


def known_surroundings(context: Surroundings | None) -> Surroundings | None:
    """Return `context`, or when it is None the embedded gazetteer; None where that cannot be opened."""
    if context is not None:
        return context
    from geonews.gazetteer import open_gazetteer

    try:
        return open_gazetteer()
    except GazetteerError:
        return None


def context_of(places: Sequence[Place], around: Surroundings | None, *, never: Sequence[Place] = ()) -> list[Row]:
    """Return the names to show between the places of the news, those shown first of all first.

    Args:
        places: What the news speaks of.
        around: The gazetteer; without one there are no names.
        never: What is not to be named either.

    Returns:
        Rows of longitude, latitude, the zoom level from which the name is shown, kind, Arabic and English name
        (None where there is none). None of them is among `places`.
    """
    frame = frame_around([place.point for place in places])
    if frame is None or around is None:
        return []
    points = [place.point for place in places if place.kind not in AREA_KINDS]
    own = (*places, *never)
    near = _near(points)
    found = _candidates(frame, near, around)
    found = found.where(~np.isin(found.numbers, [around.number(place.id) for place in own]))
    most = min(MOST + MOST_A_PLACE * len(points), MOST_OF_ALL)
    levels = _levels(found, near, _level_of(frame), most * _SPARE)
    order = np.lexsort((-found.importance, levels))
    shown = order[levels[order] < _NEVER]
    chosen = zip(found.numbers[shown].tolist(), levels[shown].tolist(), strict=True)
    return _rows(chosen, own, around, most)


def _rows(chosen: Iterable[tuple[int, int]], own: Iterable[Place], around: Surroundings, most: int) -> list[Row]:
    """Return at most so many places as rows, each once, and none that the news speaks of."""
    seen = {place.id for place in own}
    named = _Named(own)
    rows: list[Row] = []
    for number, level in chosen:
        place = around.place(number)
        if place.id not in seen and not named.has(place):
            seen.add(place.id)
            lon, lat = round(place.point.lon, _DIGITS), round(place.point.lat, _DIGITS)
            rows.append([lon, lat, level, str(place.kind), place.name_ar, place.name_en])
        if len(rows) == most:
            break
    return rows


class _Named:
    """The places of the news by their names."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._points: dict[str, list[tuple[float, float]]] = {}
        for place in places:
            for name in filter(None, (place.name_ar, place.name_en)):
                self._points.setdefault(name, []).append((place.point.lon, place.point.lat))

    def has(self, place: Place) -> bool:
        """Return whether a place of the news has a name of this one and lies next to it."""
        lon, lat = place.point.lon, place.point.lat
        namesakes = (point for name in (place.name_ar, place.name_en) if name for point in self._points.get(name, ()))
        return any(max(abs(lon - x), abs(lat - y)) < _SAME_DEGREES for x, y in namesakes)


def _candidates(frame: Frame, near: NDArray[np.bool_], around: Surroundings) -> Located:
    """Return what may be shown: countries about the frame, large places in it, and small ones near the points."""
    from geonews.gazetteer.rows import KINDS
    from geonews.gazetteer.within import Located

    is_country, is_large = (np.array([kind in kinds for kind in KINDS]) for kinds in ((Kind.COUNTRY,), _LARGE))
    wide = frame.wider()
    blocks = [Located(*(np.empty(0, dtype) for dtype in ("i8", "f8", "f8", "f4", "u2")))]
    for block in around.within((wide.west, wide.south, wide.east, wide.north), _FIRST_LEVEL):
        is_near = near[_squares(block.lon, block.lat, _NEAR_LEVEL)]
        is_inside = is_large[block.kind] & frame.holds(block.lon, block.lat)
        blocks.append(block.where(is_country[block.kind] | is_inside | is_near))
    return Located(*(np.concatenate(columns) for columns in zip(*blocks, strict=True)))


def _near(points: Sequence[LonLat]) -> NDArray[np.bool_]:
    """Return which squares of the world are near the points, by column and row."""
    size = _SQUARES_A_TILE << _NEAR_LEVEL
    near = np.zeros((size, size), dtype=np.bool_)
    lon, lat = np.array([(point.lon, point.lat) for point in points], dtype=np.float64).reshape(-1, 2).T
    for column, row in zip(*(side.tolist() for side in _squares(lon, lat, _NEAR_LEVEL)), strict=True):
        near[max(0, column - 1) : column + 2, max(0, row - 1) : row + 2] = True
    return near


def _levels(found: Located, near: NDArray[np.bool_], whole: int, enough: int) -> I64:
    """Return the zoom level from which each place is shown, `_NEVER` where at none.

    Args:
        found: The places.
        near: Which squares are near a place of the news; only these open up further than the map as a whole.
        whole: The level to which the rest of the map opens up.
        enough: Levels beyond that at which so many are shown are left alone.
    """
    from geonews.gazetteer.rows import KINDS

    first = np.array([_FIRST_LEVEL.get(kind, _NEVER) for kind in KINDS])[found.kind]
    is_near = near[_squares(found.lon, found.lat, _NEAR_LEVEL)]
    levels = np.full(len(found.numbers), _NEVER)
    order = np.argsort(-found.importance, kind="stable")
    for level in range(min(_FIRST_LEVEL.values()), _DEEPEST + 1):
        is_open = (first <= level) & (is_near | (level <= whole))
        open_ones = order[is_open[order]]
        column, row = _squares(found.lon[open_ones], found.lat[open_ones], level)
        _, of_each_square = np.unique(column * (_SQUARES_A_TILE << level) + row, return_index=True)
        winners = open_ones[of_each_square]
        levels[winners] = np.minimum(levels[winners], level)
        if np.count_nonzero(levels < _NEVER) >= enough:
            break
    return levels


def _level_of(frame: Frame) -> int:
    """Return to which zoom level the whole map opens up: one more than where all places of the news are in sight."""
    return math.floor(math.log2(_SCREEN / _TILE * _TURN / frame.spread)) + 1


def _squares(lon: NDArray[np.float64], lat: NDArray[np.float64], level: int) -> tuple[I64, I64]:
    """Return column and row of the squares of a level in which points lie, as the page's projection draws them."""
    size = _SQUARES_A_TILE << level
    x = (lon + _TURN / 2) / _TURN
    y = 0.5 - np.arcsinh(np.tan(np.radians(np.clip(lat, -_LAST_LATITUDE, _LAST_LATITUDE)))) / math.tau
    column, row = (np.clip(side * size, 0, size - 1).astype(np.int64) for side in (x, y))
    return column, row
