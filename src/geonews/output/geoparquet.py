"""Features as GeoParquet 1.1: points as well-known binary, their bounds beside them, lists as lists."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from geonews.output.arrow import BOUNDS, GEOMETRY, table_of
from geonews.output.jsonlines import dump
from geonews.output.layer import Layer, position

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

    import pyarrow as pa

    from geonews.output.schema import Column

VERSION = "1.1.0"

_EDGES = ("xmin", "ymin", "xmax", "ymax")


def geoparquet_chunks(layer: Layer) -> Iterator[bytes]:
    """Yield a file with the layer's columns, `geometry` and `bbox`; the attribution is in its metadata."""
    import pyarrow.parquet as pq

    metadata = {"geo": dump(_geo(_points(layer))), "attribution": dump(list(layer.attribution))}
    file = io.BytesIO()
    pq.write_table(_table(layer).replace_schema_metadata(metadata), file, compression="zstd")
    yield file.getvalue()


class GeoParquetFile:
    """A file that is written layer by layer, each a row group of its own; only one is in memory at a time.

    Args:
        stream: Where to.
        columns: Those of all layers.
    """

    def __init__(self, stream: BinaryIO, columns: tuple[Column, ...]) -> None:
        """Begin a file."""
        import pyarrow.parquet as pq

        schema = _table(Layer((), columns, "")).schema
        self._writer = pq.ParquetWriter(stream, schema, compression="zstd")
        self._corners: list[tuple[float, float]] = []

    def __enter__(self) -> GeoParquetFile:
        """Return the file."""
        return self

    def __exit__(self, *error: object) -> None:
        """Write the footer."""
        self._writer.add_key_value_metadata({"geo": dump(_geo(self._corners))})
        self._writer.close()

    def add(self, layer: Layer) -> None:
        """Write a layer."""
        self._writer.write_table(_table(layer))
        lons_lats = zip(*(*self._corners, *_points(layer)), strict=True)
        self._corners = list(zip(*((min(axis), max(axis)) for axis in lons_lats), strict=True))

    def note(self, metadata: Mapping[str, str]) -> None:
        """Keep texts in the file's metadata."""
        self._writer.add_key_value_metadata(dict(metadata))


def _table(layer: Layer) -> pa.Table:
    """Return a layer as it stands in a file."""
    return table_of(layer, flat=False).append_column(BOUNDS, _bounds(layer))


def _points(layer: Layer) -> list[tuple[float, float]]:
    return [point for feature in layer.features if (point := position(feature))]


def _bounds(layer: Layer) -> pa.Array:
    """Return each point's bounds, by which readers skip what lies elsewhere."""
    import pyarrow as pa

    points = [position(feature) for feature in layer.features]
    rows = [point and dict(zip(_EDGES, point * 2, strict=True)) for point in points]
    return pa.array(rows, pa.struct([(edge, pa.float64()) for edge in _EDGES]))


def _geo(points: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """Return the `geo` metadata of a file with points, or with some in these bounds."""
    from pyproj import CRS

    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": ["Point"] if points else [],
        "crs": CRS.from_epsg(4326).to_json_dict(),
        "covering": {"bbox": {edge: [BOUNDS, edge] for edge in _EDGES}},
    }
    if points:
        lons, lats = zip(*points, strict=True)
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
