"""Rows of tables and features of maps as records, read one after another whatever the format.

CSV and JSON are read here, from plain or packed files; GeoPackage, shapefile and what else GDAL knows through pyogrio.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geonews.errors import UsageError
from geonews.gazetteer.sources.geojson_stream import objects
from geonews.gazetteer.sources.packed import opened_text

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_TABLES = (".csv", ".tsv", ".txt")
_JSON = (".geojson", ".json", ".ndjson", ".jsonl", ".geojsonl", ".geojsons")
_MAPS = (".gpkg", ".shp", ".fgb", ".gdb")
RECORD_SUFFIXES = frozenset({".csv", *_JSON, *_MAPS})
"""The suffixes of files that hold records and nothing else."""

_PACKINGS = (".gz", ".zip")
_DELIMITERS = "\t;|,"
_LONGEST_CELL = 1 << 27


@dataclass(frozen=True, slots=True)
class Record:
    """One row or feature: its cells by the lower-case names of their columns, and its geometry in WGS 84."""

    cells: Mapping[str, Any]
    geometry: BaseGeometry | None = None
    fault: str | None = None

    def text(self, *columns: str) -> str:
        """Return the first of these cells that holds anything, as text; a whole number without decimals."""
        return next(filter(None, (as_text(self.cells.get(column)) for column in columns)), "")


def as_text(value: object) -> str:
    """Return a cell as text, empty where it holds nothing."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def read_records(path: Path, *, layer: str | None = None) -> Iterator[tuple[str, Record]]:
    """Yield the records of a file, each with where it stands.

    Args:
        path: A CSV or TSV table, GeoJSON, JSON lines, or a file of maps.
        layer: Which of several layers of a file of maps.

    Raises:
        UsageError: The file cannot be read; the message names it.
    """
    suffix = data_suffix(path)
    if suffix in _TABLES:
        return _table(path)
    return _features(path) if suffix in _JSON else _map_file(path, layer)


def data_suffix(path: Path) -> str:
    """Return the suffix that says what a file holds, of a packed one what is packed; of a bare .zip the latter."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    inner = [suffix for suffix in suffixes[-2:] if suffix in (*_TABLES, *_JSON)]
    is_packed = bool(suffixes) and suffixes[-1] in _PACKINGS
    return inner[-1] if inner and (is_packed or inner[-1] == suffixes[-1]) else "".join(suffixes[-1:])


def _table(path: Path) -> Iterator[tuple[str, Record]]:
    """Yield the rows of a table whose first line names the columns."""
    csv.field_size_limit(_LONGEST_CELL)
    with opened_text(path) as text:
        columns, delimiter = _header(text.readline())
        rows = csv.reader(text, delimiter=delimiter)
        try:
            for cells in rows:
                if cells:
                    fault = None if len(cells) == len(columns) else "a row that has not as many cells as the header"
                    yield f"{path}:{rows.line_num + 1}", Record(dict(zip(columns, cells, strict=False)), fault=fault)
        except csv.Error as error:
            raise UsageError(f"{path}:{rows.line_num + 1}: the table cannot be read: {error}") from error


def _header(line: str) -> tuple[list[str], str]:
    """Return the columns that the first line of a table names, in lower case, and what stands between its cells."""
    delimiter = max(_DELIMITERS, key=line.count)
    return [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter), [])], delimiter


def table_columns(path: Path) -> list[str]:
    """Return the columns of a table, in lower case; none for maps, of which each feature may have its own.

    Raises:
        UsageError: The file cannot be read; the message names it.
    """
    if data_suffix(path) not in _TABLES:
        return []
    with opened_text(path) as text:
        return _header(text.readline())[0]


def _features(path: Path) -> Iterator[tuple[str, Record]]:
    with opened_text(path) as text:
        for where, value in objects(text, path):
            yield where, _record(value)


def _record(value: object) -> Record:
    """Return a JSON object as a record, a feature with its geometry."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    if not isinstance(value, dict):
        return Record({}, fault="no JSON object")
    cells = value.get("properties") if value.get("type") == "Feature" else value
    if not isinstance(cells, dict):
        return Record({}, fault="a feature without properties")
    lower = {str(key).lower(): cell for key, cell in cells.items()}
    try:
        geometry = shape(value["geometry"]) if value.get("geometry") else None
    except (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return Record(lower, fault="a geometry that cannot be read")
    return Record(lower, None if geometry is None or geometry.is_empty else geometry)


def _map_file(path: Path, layer: str | None) -> Iterator[tuple[str, Record]]:
    """Yield the features of a file that GDAL reads, a batch of them in memory."""
    import pyogrio
    import shapely

    if not path.exists():
        raise UsageError(f"{path}: no such file")
    try:
        with pyogrio.raw.open_arrow(path, layer=layer, use_pyarrow=True) as (meta, batches):
            column = meta["geometry_name"] or "wkb_geometry"
            to_degrees = _projection(meta["crs"])
            number = 0
            for batch in batches:
                for cells in batch.to_pylist():
                    number += 1
                    wkb = cells.pop(column, None)
                    geometry = to_degrees(shapely.from_wkb(wkb)) if wkb else None
                    lower = {name.lower(): cell for name, cell in cells.items()}
                    yield f"{path}:{number}", Record(lower, geometry)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise UsageError(f"{path} cannot be read as a map: {error}") from error


def _projection(crs: str | None) -> Any:  # noqa: ANN401 -- from geometry to geometry
    """Return what turns geometries of a reference system into WGS 84; none is taken for that."""
    import numpy as np
    import pyproj
    import shapely

    if crs is None or pyproj.CRS(crs).to_epsg() == 4326:
        return lambda geometry: geometry
    change = pyproj.Transformer.from_crs(crs, 4326, always_xy=True).transform
    return lambda geometry: shapely.transform(geometry, lambda xy: np.column_stack(change(xy[:, 0], xy[:, 1])))
