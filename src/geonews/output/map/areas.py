"""Outlines as the map draws them: simplified to what a screen can show, so that the page stays small."""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, Protocol

from geonews.errors import GazetteerError
from geonews.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from geonews.types import Place

logger = logging.getLogger(__name__)

AREA_KINDS = frozenset(
    {Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.REGION, Kind.RIVER, Kind.LAKE, Kind.SEA, Kind.MOUNTAIN, Kind.ISLAND}
)
"""Kinds that are drawn by their outline; the outline of a town says less than its dot."""

STEPS = 250
"""A square of the area's size is so many details wide: a pixel or two each where the whole is in sight."""

MOST_POINTS = 1000
"""Coasts of fjords and islands are simplified until they have no more: some 12 kB of the page."""

_COARSER = 1.5
_PART_DETAILS = 3
"""Islands and holes that are not so many details wide are left out."""

_IN_DETAIL = 20
"""So many areas are drawn in full detail; the more there are, the less of each is seen."""

_TURN = 360

Rings = list[list[list[list[float]]]]
"""Polygons, each its rings, each its points as longitude and latitude."""


class Outlines(Protocol):
    """What knows the outlines of places: a gazetteer's, or a dictionary by place id."""

    def get(self, place_id: str, /) -> BaseGeometry | None:
        """Return a polygon or several in WGS 84 degrees, None where the place has no outline."""


def known_outlines(outlines: Outlines | None) -> Outlines:
    """Return `outlines`, or when it is None the embedded gazetteer's; none where that was built without."""
    if outlines is None:
        from geonews.gazetteer import open_gazetteer

        try:
            outlines = open_gazetteer().outlines
        except GazetteerError:
            outlines = {}
    if not outlines:
        logger.info("areas are drawn as circles: the gazetteer has no outlines")
        return {}
    return outlines


def outlines_of(places: Sequence[Place], outlines: Outlines) -> dict[str, Rings]:
    """Return the outlines of those places that have one, by their numbers as text; many are drawn with less detail."""
    areas = [(str(number), place) for number, place in enumerate(places) if place.kind in AREA_KINDS]
    steps = STEPS * min(1.0, math.sqrt(_IN_DETAIL / max(1, len(areas))))
    found = {number: rings_of(place, outlines, steps=steps) for number, place in areas}
    return {number: rings for number, rings in found.items() if rings is not None}


def rings_of(place: Place, outlines: Outlines, *, steps: float = STEPS) -> Rings | None:
    """Return the outline of an area to draw around its point, None where it has none.

    Longitudes may lie beyond 180 degrees, so that nothing is torn apart there.
    """
    outline = outlines.get(place.id) if place.kind in AREA_KINDS else None
    if outline is None or outline.is_empty:
        return None
    return _rings(_beside(outline, place.point.lon), steps)


def _beside(outline: BaseGeometry, lon: float) -> BaseGeometry:
    """Return the outline with its parts on the side of the 180th meridian where `lon` is."""
    import shapely
    from shapely.affinity import translate

    parts = shapely.get_parts(outline)
    turns = [round((lon - part.centroid.x) / _TURN) for part in parts]
    if not any(turns):
        return outline
    return shapely.union_all([translate(part, xoff=turn * _TURN) for part, turn in zip(parts, turns, strict=True)])


def _rings(outline: BaseGeometry, steps: float) -> Rings:
    """Return the outline without the details that nobody sees where the whole is in sight."""
    import shapely

    detail = math.sqrt(outline.area) / steps
    while shapely.get_num_coordinates(parts := _coarser(outline, detail)).sum() > MOST_POINTS:
        detail *= _COARSER
    digits = max(0, math.ceil(-math.log10(detail)))
    return [[_points(ring, digits) for ring in (part.exterior, *part.interiors)] for part in parts]


def _coarser(outline: BaseGeometry, detail: float) -> list[BaseGeometry]:
    """Return the polygons of an outline, the largest first, moved by up to `detail`; small islands and holes go."""
    import shapely

    smallest = (_PART_DETAILS * detail) ** 2
    parts = sorted(shapely.get_parts(shapely.simplify(outline, detail)), key=shapely.area, reverse=True)
    kept = parts[:1] + [part for part in parts[1:] if part.area >= smallest]
    return [shapely.Polygon(part.exterior, _wide(part.interiors, smallest)) for part in kept]


def _wide(holes: Iterable[BaseGeometry], smallest: float) -> list[BaseGeometry]:
    import shapely

    return [hole for hole in holes if shapely.Polygon(hole).area >= smallest]


def _points(ring: BaseGeometry, digits: int) -> list[list[float]]:
    return [[round(x, digits), round(y, digits)] for x, y in ring.coords]
