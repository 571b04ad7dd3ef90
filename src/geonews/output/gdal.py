"""Features as GeoPackage and FlatGeobuf, through GDAL: flat columns of declared types."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from geonews.output.arrow import GEOMETRY, table_of
from geonews.output.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa


def geopackage_chunks(layer: Layer) -> Iterator[bytes]:
    """Yield a GeoPackage of one layer; the attribution is its description and in its metadata."""
    credit = _credit(layer)
    yield _file(layer, "GPKG", layer_options={"DESCRIPTION": credit}, dataset_metadata={"attribution": credit})


def flatgeobuf_chunks(layer: Layer) -> Iterator[bytes]:
    """Yield a FlatGeobuf file; the attribution is its description.

    Its spatial index sorts features by place. It has no room for features without a point: where there
    are any, there is no index, and the order stays as given.
    """
    is_indexed = all(feature.point for feature in layer.features)
    options = {"TITLE": layer.name, "DESCRIPTION": _credit(layer), "SPATIAL_INDEX": "YES" if is_indexed else "NO"}
    yield _file(layer, "FlatGeobuf", layer_options=options)


def _file(layer: Layer, driver: str, **options: Any) -> bytes:  # noqa: ANN401 -- pyogrio's own
    """Return the file that a GDAL driver makes of a layer, in memory, so that no side file is ever left."""
    import pyogrio

    file = io.BytesIO()
    pyogrio.write_arrow(
        _without_nul(table_of(layer, flat=True)),
        file,
        driver=driver,
        layer=layer.name,
        geometry_name=GEOMETRY,
        geometry_type="Point",
        crs="EPSG:4326",
        **options,
    )
    return file.getvalue()


def _without_nul(table: pa.Table) -> pa.Table:
    """Return a table whose texts GDAL does not cut short: NUL, which ends its texts, is replaced."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = [
        pc.replace_substring(column, "\x00", "\ufffd") if pa.types.is_string(column.type) else column
        for column in table.columns
    ]
    return pa.table(columns, schema=table.schema)


def _credit(layer: Layer) -> str:
    """Return whose data the places are, a line each."""
    return "\n".join(layer.attribution)
