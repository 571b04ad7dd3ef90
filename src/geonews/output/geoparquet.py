"""Features as GeoParquet 1.1: points as well-known binary, their bounds beside them, lists as lists."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from geonews.output.arrow import BOUNDS, GEOMETRY, table_of
from geonews.output.jsonlines import dump
from geonews.output.layer import Layer, position

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

VERSION = "1.1.0"

_EDGES = ("xmin", "ymin", "xmax", "ymax")


def geoparquet_chunks(layer: Layer) -> Iterator[bytes]:
    """Yield a file with the layer's columns, `geometry` and `bbox`; the attribution is in its metadata."""
    import pyarrow.parquet as pq

    table = table_of(layer, flat=False)
    table = table.append_column(BOUNDS, _bounds(layer))
    metadata = {"geo": dump(_geo(layer)), "attribution": dump(list(layer.attribution))}
    file = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), file, compression="zstd")
    yield file.getvalue()


def _bounds(layer: Layer) -> pa.Array:
    """Return each point's bounds, by which readers skip what lies elsewhere."""
    import pyarrow as pa

    points = [position(feature) for feature in layer.features]
    rows = [point and dict(zip(_EDGES, point * 2, strict=True)) for point in points]
    return pa.array(rows, pa.struct([(edge, pa.float64()) for edge in _EDGES]))


def _geo(layer: Layer) -> dict[str, Any]:
    """Return the file's `geo` metadata."""
    from pyproj import CRS

    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": ["Point"] if any(feature.point for feature in layer.features) else [],
        "crs": CRS.from_epsg(4326).to_json_dict(),
        "covering": {"bbox": {edge: [BOUNDS, edge] for edge in _EDGES}},
    }
    points = [point for feature in layer.features if (point := position(feature))]
    if points:
        lons, lats = zip(*points, strict=True)
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
