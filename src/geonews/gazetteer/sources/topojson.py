"""Areas and lines of a TopoJSON file, made of arcs that neighbours share.

An arc is a list of steps on a whole-number grid; a ring names its arcs by number, those that it
walks backwards as `~number`, and each arc begins where the one before it ended.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geonews.errors import UsageError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Points = NDArray[np.float64]

_MIN_POINTS = 4
"""Of a closed ring; an islet smaller than the grid has fewer, and no area."""
_TURN, _POLE = 360, 90
_GRID = 2**-10
"""What simplified points are rounded to: some 100 m."""


@dataclass(frozen=True, slots=True)
class Area:
    """One geometry of a TopoJSON object: its id (empty when it has none), its name, its shape in degrees."""

    id: str
    name: str
    shape: BaseGeometry


def read_areas(
    path: Path, object_name: str, *, simplify_degrees: float | Callable[[Points], float] = 0
) -> Iterator[Area]:
    """Yield the polygons of one object of a TopoJSON file, lon before lat, cut at the 180th meridian.

    Args:
        path: The file.
        object_name: The object.
        simplify_degrees: How far a border may be moved to make it simpler, or what tells that of each arc;
            neighbours still share theirs.

    Raises:
        UsageError: The file cannot be read, or is no TopoJSON with such polygons.
    """
    with _reading(path, f"the polygons {object_name!r}"):
        for geometry, arcs in _geometries(path, object_name, simplify_degrees):
            name = geometry.get("properties", {}).get("name", "")
            yield Area(str(geometry.get("id", "")), name, _shape(geometry, arcs))


def read_lines(
    path: Path, object_name: str, *, simplify_degrees: float | Callable[[Points], float] = 0
) -> Iterator[BaseGeometry]:
    """Yield the lines of one object of a TopoJSON file, lon before lat; the arguments are those of `read_areas`.

    Raises:
        UsageError: The file cannot be read, or is no TopoJSON with such lines.
    """
    import shapely

    with _reading(path, f"the lines {object_name!r}"):
        for geometry, arcs in _geometries(path, object_name, simplify_degrees):
            lines = {"LineString": [geometry["arcs"]], "MultiLineString": geometry["arcs"]}[geometry["type"]]
            yield from (shapely.LineString(_ring(line, arcs)) for line in lines)


@contextmanager
def _reading(path: Path, wanted: str) -> Iterator[None]:
    """Say of a file that cannot be read what was wanted from it."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error}") from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise UsageError(f"{path} is no TopoJSON with {wanted}; fetch it again") from error


def _geometries(
    path: Path, object_name: str, simplify_degrees: float | Callable[[Points], float]
) -> Iterator[tuple[dict[str, Any], _Arcs]]:
    """Yield the geometries of an object, each with the arcs that it names by their numbers."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    detail = simplify_degrees if callable(simplify_degrees) else lambda _: simplify_degrees
    arcs = _Arcs(topology, detail)
    for geometry in topology["objects"][object_name]["geometries"]:
        yield geometry, arcs


class _Arcs:
    """The arcs in degrees, arrays of shape (n, 2), by number; those that nothing names are never looked at."""

    def __init__(self, topology: dict[str, Any], detail: Callable[[Points], float]) -> None:
        self._arcs = topology["arcs"]
        self._grid = topology.get("transform")
        self._detail = detail
        self._known: dict[int, Points] = {}

    def __getitem__(self, number: int) -> Points:
        if number not in self._known:
            arc = self._in_degrees(self._arcs[number])
            self._known[number] = _simplified(arc, self._detail(arc))
        return self._known[number]

    def _in_degrees(self, arc: Sequence[Sequence[float]]) -> Points:
        if self._grid is None:
            return np.array(arc, dtype=np.float64)
        steps = np.array(arc, dtype=np.int64)
        points: Points = steps.cumsum(axis=0) * self._grid["scale"] + self._grid["translate"]
        return points


def _simplified(arc: Points, degrees: float) -> Points:
    """Return an arc with fewer points, its ends where they were, on a grid of binary fractions, which packs well."""
    import shapely

    if not degrees:
        return arc
    if len(arc) >= _MIN_POINTS and np.array_equal(arc[0], arc[-1]):
        line = shapely.simplify(shapely.Polygon(_unrolled(arc)), degrees).exterior
    else:
        line = shapely.simplify(shapely.LineString(_unrolled(arc)), degrees)
    points: Points = np.round(shapely.get_coordinates(line) / _GRID) * _GRID
    return points


def _shape(geometry: dict[str, Any], arcs: _Arcs) -> BaseGeometry:
    """Return a polygon or multipolygon; empty where it is smaller than the grid."""
    import shapely

    polygons = {"Polygon": [geometry["arcs"]], "MultiPolygon": geometry["arcs"]}[geometry["type"]]
    rings = [[_inside(_ring(ring, arcs)) for ring in polygon] for polygon in polygons]
    return shapely.union_all([outer.difference(shapely.union_all(holes)) for outer, *holes in rings])


def _ring(numbers: Sequence[int], arcs: _Arcs) -> Points:
    walked = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([walked[0], *(arc[1:] for arc in walked[1:])])


def _inside(ring: Points) -> BaseGeometry:
    """Return what a ring goes round, mended where the grid made the ring cross itself."""
    import shapely

    if len(ring) < _MIN_POINTS:
        return shapely.Polygon()
    polygon = shapely.Polygon(_unrolled(ring))
    if not polygon.is_valid:
        polygon = shapely.make_valid(polygon, method="structure", keep_collapsed=False)
    return _cut(polygon)


def _unrolled(ring: Points) -> Points:
    """Return the ring without a jump at the 180th meridian; one around the earth is closed along its pole."""
    lon = np.unwrap(ring[:, 0], period=_TURN)
    points = np.column_stack([lon, ring[:, 1]])
    if abs(lon[-1] - lon[0]) < _TURN / 2:
        return points
    pole = np.copysign(_POLE, ring[:, 1].mean())
    return np.concatenate([points, [(lon[-1], pole), (lon[0], pole)]])


def _cut(polygon: BaseGeometry) -> BaseGeometry:
    """Return the polygon with what lies beyond 180 degrees brought to the other side."""
    import shapely.affinity

    west, _, east, _ = polygon.bounds
    if max(-west, east) <= _TURN / 2:
        return polygon
    turned = [shapely.affinity.translate(polygon, xoff=turn) for turn in (-_TURN, 0, _TURN)]
    return shapely.union_all([shapely.clip_by_rect(part, -_TURN / 2, -_POLE, _TURN / 2, _POLE) for part in turned])
