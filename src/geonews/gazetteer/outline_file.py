"""The file of outlines beside an index: GeoParquet 1.1, sorted by the id of the place.

Small row groups with the bounds of their ids let a reader take one outline without the others; the
bounds of the outlines stand in a column of their own. What meta.json says of the file is its count
of outlines, its length and its checksums: of the whole, for the check, and of the footer and of each
column of each row group, tested before pyarrow reads them, as damaged ones may end the process.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geonews.errors import GazetteerError
from geonews.gazetteer.layout import REMEDY

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

FILE = "outlines.parquet"
PLACE, GEOMETRY, BOUNDS = "place_id", "geometry", "bbox"

_EDGES = ("xmin", "ymin", "xmax", "ymax")
_GROUP_ROWS, _GROUP_BYTES = 256, 1 << 20
"""A row group ends with whichever it reaches first."""
_GROUPS_KEPT = 8
_GEO = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    "columns": {
        GEOMETRY: {
            "encoding": "WKB",
            "geometry_types": ["MultiPolygon", "Polygon"],
            "covering": {"bbox": {edge: [BOUNDS, edge] for edge in _EDGES}},
        }
    },
}
"""The metadata of GeoParquet; it names no reference system, which there means WGS 84, longitude first."""
_PARQUET: Mapping[str, Any] = {
    "compression": "zstd",
    "compression_level": 9,
    "use_dictionary": False,
    "write_statistics": [PLACE, *(f"{BOUNDS}.{edge}" for edge in _EDGES)],
}
_TAIL = 8
"""Bytes at the end of a Parquet file: the length of its footer, and four letters."""
_ENTRY = ("count", "bytes", "units")
_DIGESTS = ("sha256", "footer_sha256", "parts_crc32")
_LEAVES = {PLACE: (0,), GEOMETRY: (1,), BOUNDS: (2, 3, 4, 5)}
"""The numbers of the columns that Parquet makes of each of ours."""


def write_outlines(folder: Path, outlines: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    """Write outlines (place, WKB) that come sorted by place, and return what meta.json says of them."""
    import pyarrow.parquet as pq

    path, count = folder / FILE, 0
    with pq.ParquetWriter(path, _schema(), **_PARQUET) as writer:
        for group in _groups(outlines):
            writer.write_table(_table(group), row_group_size=len(group))
            count += len(group)
    parts = "".join(f"{_part(path, start, size):08x}" for start, size in _parts(pq.read_metadata(path)))
    return {
        "count": count,
        "bytes": path.stat().st_size,
        "sha256": sha256_of(path),
        "footer_sha256": _footer(path),
        "parts_crc32": parts,
    }


def sha256_of(path: Path) -> str:
    """Return the checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _footer(path: Path) -> str:
    """Return the checksum of the last part of a Parquet file, which says where everything is."""
    with path.open("rb") as file:
        end = file.seek(-_TAIL, os.SEEK_END)
        length = int.from_bytes(file.read(4), "little")
        file.seek(max(0, end - length))
        return hashlib.sha256(file.read()).hexdigest()


def _parts(metadata: pq.FileMetaData) -> Iterator[tuple[int, int]]:
    """Yield where each column of each row group begins, and its length."""
    for group in range(metadata.num_row_groups):
        columns = (metadata.row_group(group).column(leaf) for leaf in range(metadata.num_columns))
        yield from ((column.data_page_offset, column.total_compressed_size) for column in columns)


def _part(path: Path, start: int, size: int) -> int:
    """Return the checksum of a part of a file."""
    with path.open("rb") as file:
        file.seek(start)
        return zlib.crc32(file.read(size))


def _schema() -> pa.Schema:
    import pyarrow as pa

    bounds = pa.struct([(edge, pa.float64()) for edge in _EDGES])
    fields = [(PLACE, pa.string()), (GEOMETRY, pa.binary()), (BOUNDS, bounds)]
    return pa.schema(fields, metadata={"geo": json.dumps(_GEO)})


def _groups(outlines: Iterable[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    """Yield the outlines in row groups."""
    group: list[tuple[str, bytes]] = []
    size = 0
    for outline in outlines:
        group.append(outline)
        size += len(outline[1])
        if len(group) == _GROUP_ROWS or size >= _GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _table(group: list[tuple[str, bytes]]) -> pa.Table:
    import pyarrow as pa
    import shapely

    places, shapes = zip(*group, strict=True)
    edges = shapely.bounds(shapely.from_wkb(shapes)).T
    bounds = pa.StructArray.from_arrays([pa.array(edge) for edge in edges], names=list(_EDGES))
    return pa.table([pa.array(places, pa.string()), pa.array(shapes, pa.binary()), bounds], schema=_schema())


class OutlineFile:
    """An open file of outlines; rows are numbered from 0, in the order of their places."""

    def __init__(self, path: Path, entry: Mapping[str, Any]) -> None:
        """Open the file that meta.json describes by `entry`.

        Raises:
            GazetteerError: It is missing, of another length, or not the file that was built.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._path, self._entry = path, entry
        if not path.exists() or path.stat().st_size != entry["bytes"]:
            raise self._damaged("it is missing or of another length than meta.json says")
        try:
            if _footer(path) != entry["footer_sha256"]:
                raise self._damaged("it is not the file that was built")
            self._file = pq.ParquetFile(path, memory_map=True)
        except (pa.ArrowException, OSError) as error:
            raise self._damaged(str(error)) from error
        if not self._file.schema_arrow.equals(_schema()) or self._file.metadata.num_rows != entry["count"]:
            raise self._damaged("it is another file than was built")
        self._group = lru_cache(_GROUPS_KEPT)(self._read_group)

    def number(self, place: str) -> int:
        """Return the row of a place, -1 where it has none; reads the ids of one row group."""
        group = bisect_right(range(len(self._first)), place, key=self._first_place) - 1
        if group < 0:
            return -1
        places = self._group(group, PLACE)
        return self._first[group] + places.index(place) if place in places else -1

    def place(self, number: int) -> str:
        """Return the id of a row's place."""
        group = bisect_right(self._first, number) - 1
        return str(self._group(group, PLACE)[number - self._first[group]])

    def wkb(self, number: int) -> bytes:
        """Return the outline of a row; reads its row group."""
        group = bisect_right(self._first, number) - 1
        return bytes(self._group(group, GEOMETRY)[number - self._first[group]])

    def bounds(self) -> NDArray[np.float64]:
        """Return the bounds of all outlines: west, south, east, north, of shape (n, 4)."""
        groups = [self._column(group, BOUNDS).combine_chunks() for group in range(len(self._first))]
        edges = [np.column_stack([group.field(edge).to_numpy() for edge in _EDGES]) for group in groups]
        return np.concatenate([np.empty((0, len(_EDGES))), *edges])

    @cached_property
    def _first(self) -> list[int]:
        """The first row of each row group."""
        metadata = self._file.metadata
        sizes = [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
        return [0, *accumulate(sizes)][: len(sizes)]

    def _first_place(self, group: int) -> str:
        statistics = self._file.metadata.row_group(group).column(0).statistics
        if statistics is None or not statistics.has_min_max:
            raise self._damaged("it is another file than was built")
        return str(statistics.min)

    def _read_group(self, group: int, column: str) -> list[Any]:
        return list(self._column(group, column).to_pylist())

    def _column(self, group: int, column: str) -> pa.ChunkedArray:
        import pyarrow as pa

        try:
            self._test(group, column)
            return self._file.read_row_group(group, [column]).column(column)
        except (pa.ArrowException, OSError) as error:
            raise self._damaged(str(error)) from error

    def _test(self, group: int, column: str) -> None:
        """Refuse a column of a row group whose checksum is not the one that meta.json has."""
        for part in (group * self._file.metadata.num_columns + leaf for leaf in _LEAVES[column]):
            if self._entry["parts_crc32"][8 * part : 8 * part + 8] != f"{_part(self._path, *self._at[part]):08x}":
                raise self._damaged("it is not the file that was built")

    @cached_property
    def _at(self) -> list[tuple[int, int]]:
        """Where the columns of the row groups lie."""
        return list(_parts(self._file.metadata))

    def _damaged(self, why: str) -> GazetteerError:
        return GazetteerError(f"{self._path} is damaged: {why}. {REMEDY}")


def check_entry(path: Path, entry: Any) -> None:  # noqa: ANN401 -- whatever meta.json holds
    """Refuse what meta.json says of a file of outlines, and of the units among them, where that is no such entry.

    Raises:
        GazetteerError: A key is missing or of a wrong type.
    """
    counts = isinstance(entry, dict) and all(type(entry.get(key)) is int and entry[key] >= 0 for key in _ENTRY)
    if not (counts and all(isinstance(entry.get(key), str) for key in _DIGESTS)):
        raise GazetteerError(f"{path} does not describe an index: outlines is wrong. {REMEDY}")
