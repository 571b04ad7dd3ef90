"""How far a place reaches, from its outline."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from geonews.gazetteer.outline_spool import OutlineSpool
from geonews.gazetteer.rows import PlaceRow
from geonews.types import LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def with_radii(rows: Iterable[PlaceRow], outlines: OutlineSpool) -> Iterator[PlaceRow]:
    """Yield the rows, those with an outline by the radius that it gives.

    A reviewed row keeps its own: whoever wrote it may have left an island or a colony out.
    """
    for row in rows:
        outline = None if row.reviewed else outlines.outline(row.id)
        yield row if outline is None else dataclasses.replace(row, radius_km=radius_km(row.point, outline))


def radius_km(point: LonLat, outline: BaseGeometry) -> float:
    """Return the radius of the circle around a point that holds an outline: the geodesic to its farthest corner."""
    import pyproj
    import shapely

    lon, lat = shapely.get_coordinates(outline).T
    _, _, metres = pyproj.Geod(ellps="WGS84").inv([point.lon] * len(lon), [point.lat] * len(lat), lon, lat)
    return float(max(metres)) / 1000
