"""Features as a GeoDataFrame, for the tools that GIS people use."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geonews.output.arrow import well_known_binary
from geonews.output.layer import layer_of
from geonews.output.schema import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas

    from geonews.output.schema import By
    from geonews.types import Feature

_TYPES = MappingProxyType(
    {FieldType.INTEGER: ("int64", "Int64"), FieldType.NUMBER: ("float64",) * 2, FieldType.BOOLEAN: ("bool", "boolean")}
)
"""What pandas calls the types, without and with nulls; all others are objects."""


def to_geodataframe(features: Iterable[Feature], *, by: By | None = None) -> geopandas.GeoDataFrame:
    """Return a row a feature, indexed by its id: properties as columns, points in EPSG:4326.

    Lists stay Python lists; use `write` for files, which holds them as each format can.

    Args:
        features: Read once.
        by: Whether the features are places or mentions, which tells their columns; None looks at the
            first, and takes none at all for places.
    """
    import geopandas
    import pandas
    import shapely

    layer = layer_of(features, by=by)
    ids = [feature.id for feature in layer.features]
    columns = {column.name: (column.type, layer.values(column)) for column in layer.columns}
    return geopandas.GeoDataFrame(
        {name: pandas.Series(values, ids, _dtype(kind, values)) for name, (kind, values) in columns.items()},
        index=ids,
        geometry=shapely.from_wkb([well_known_binary(feature) for feature in layer.features]),
        crs="EPSG:4326",
    )


def _dtype(kind: FieldType, values: list[Any]) -> Any:  # noqa: ANN401 -- pandas-stubs want a literal
    """Return the pandas type for a column's values."""
    return _TYPES.get(kind, ("object",) * 2)[None in values]
