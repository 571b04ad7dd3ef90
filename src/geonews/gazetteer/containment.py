"""Which of many areas hold which of many points, each area loaded once and only where its bounds hold a point."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import shapely
    from shapely.geometry.base import BaseGeometry

    from geonews.text.tokens import I64

Degrees = NDArray[np.float64]


class Areas:
    """Areas found by their bounds, in a tree.

    Args:
        bounds: West, south, east and north of each area, of shape (n, 4).
        area: Returns the area of a number; asked for those whose bounds hold a point.
    """

    def __init__(self, bounds: Degrees, area: Callable[[int], BaseGeometry]) -> None:
        """Take the areas; the tree is made for the first points."""
        self._bounds = bounds
        self._area = area

    @cached_property
    def _tree(self) -> shapely.STRtree:
        import shapely

        return shapely.STRtree(shapely.box(*self._bounds.reshape(-1, 4).T))

    def holding(self, lon: Degrees, lat: Degrees) -> tuple[I64, I64]:
        """Return the pairs of a point and an area that holds it, as two arrays of numbers; a border is held."""
        import shapely

        points, areas = self._tree.query(shapely.points(lon, lat))
        order = np.argsort(areas, kind="stable")
        points, areas = points[order], areas[order]
        held = np.zeros(len(points), dtype=np.bool_)
        numbers, starts = np.unique(areas, return_index=True)
        for number, rows in zip(numbers.tolist(), np.split(np.arange(len(areas)), starts[1:]), strict=False):
            area = self._area(number)
            shapely.prepare(area)
            held[rows] = shapely.intersects_xy(area, lon[points[rows]], lat[points[rows]])
        return points[held], areas[held]
