"""Features as a GeoDataFrame, for the tools that GIS people use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas

    from geonews.types import Feature


def to_geodataframe(features: Iterable[Feature]) -> geopandas.GeoDataFrame:
    """Return a row a feature, indexed by its id: properties as columns, points in EPSG:4326.

    Lists stay Python lists; most file formats want them joined or as JSON first.
    """
    import geopandas
    import shapely

    rows = list(features)
    points = shapely.points([(row.point.lon, row.point.lat) for row in rows]) if rows else []
    return geopandas.GeoDataFrame(
        [dict(row.properties) for row in rows],
        index=[row.id for row in rows],
        geometry=points,
        crs="EPSG:4326",
    )
