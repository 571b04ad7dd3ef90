"""Land under the points: countries around the places in detail, the rest of the world in outline.

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
from geonews.output.assets import find_asset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geonews.types import LonLat

logger = logging.getLogger(__name__)

LAND = "world-atlas/countries-50m.json"
CREDIT = "Natural Earth"

SCALE = 1000
"""Steps of a degree: a point moves by some 50 metres at most."""

_SPREAD_DEGREES = 8.0
"""Places closer together than so are still shown with that much land around."""
_STEPS = 2000
"""Details of the land near the places, across their spread."""
_FINEST, _COARSEST = 0.004, 0.25
"""Degrees: Natural Earth at 1:50 million has no finer details; the rest of the world needs no finer ones."""

Basemap = dict[str, Any]


def basemap_of(file: Path | None, assets: Path | None, points: Sequence[LonLat]) -> Basemap | None:
    """Return what the page draws under the places, None where there is nothing.

    Args:
        file: GeoJSON of a user's own; None is the countries of Natural Earth, where npm could fetch them.
        assets: Where to look for these.
        points: Where the places lie that are shown.

    Raises:
        UsageError: The file cannot be read, or has no line and no area.
    """
    if file is not None:
        return _drawn(_own_shapes(file), credit=None)
    land = find_asset(LAND, assets, is_needed=False)
    if land is None:
        logger.info("no land is drawn under the points: %s is not there", LAND)
        return None
    return _drawn(_countries(land, points), credit=CREDIT)


def _countries(path: Path, points: Sequence[LonLat]) -> list[BaseGeometry]:
    """Return the countries, in detail around the places."""
    import shapely

    from geonews.gazetteer.sources.topojson import read_areas

    west, south, east, north = _frame(points)
    fine = min(max((east - west) / _STEPS, _FINEST), _COARSEST)

    def detail(arc: NDArray[np.float64]) -> float:
        left, low = arc.min(axis=0)
        right, high = arc.max(axis=0)
        return fine if left < east and west < right and low < north and south < high else _COARSEST

    def is_shown(part: BaseGeometry) -> bool:
        return bool(part.area >= _COARSEST**2 or part.intersects(frame))

    frame = shapely.box(west, south, east, north)
    shapes = [area.shape for area in read_areas(path, "countries", simplify_degrees=detail)]
    return [part for part in shapely.get_parts(shapes) if is_shown(part)]


def _frame(points: Sequence[LonLat]) -> tuple[float, float, float, float]:
    """Return west, south, east and north of the places with their surroundings."""
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    corners = np.array([(point.lon, point.lat) for point in points])
    low, high = corners.min(axis=0), corners.max(axis=0)
    spread = max(float((high - low).max()), _SPREAD_DEGREES) / 2
    (west, south), (east, north) = low - spread, high + spread
    return float(west), float(south), float(east), float(north)


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
    """Return shapes as the page reads them: areas as lists of rings, lines as lists of points."""
    areas, lines = [], []
    for shape in shapes:
        if shape.geom_type == "LineString":
            lines.append(_steps(shape))
        else:
            areas.append([_steps(ring) for ring in (shape.exterior, *shape.interiors)])
    return {"scale": SCALE, "areas": areas, "lines": lines, "credit": credit}


def _steps(line: BaseGeometry) -> list[int]:
    """Return longitude and latitude of each point by turns, as whole steps from the point before."""
    points = np.round(np.array(line.coords)[:, :2] * SCALE).astype(np.int64)
    steps: list[int] = np.diff(points, axis=0, prepend=[[0, 0]]).ravel().tolist()
    return steps
