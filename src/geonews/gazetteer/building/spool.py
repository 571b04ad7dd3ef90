"""What a build sets aside on disk: rows of places, and columns of numbers that grow.

Twelve million rows as objects need ten times the memory of a laptop; as bytes in a file, with one
offset each, they need what the disk has to spare.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.rows import KINDS, NameFlag, NameRow, PlaceRow
from geonews.text.tokens import I64
from geonews.types import LonLat

_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_FLAGS = [NameFlag(value) for value in range(2 * max(NameFlag))]
_PLAIN = [field.name for field in fields(PlaceRow) if field.name not in ("kind", "point", "names")]
_plain = attrgetter(*_PLAIN)


class Column:
    """An array that grows on disk."""

    def __init__(self, path: Path, dtype: np.dtype[Any] | type[Any]) -> None:
        """Begin an empty column in the new file `path`."""
        self.path = path
        self._file = path.open("wb")
        self._dtype = np.dtype(dtype)

    def __len__(self) -> int:
        """Return how many values there are."""
        return self._file.tell() // self._dtype.itemsize

    def append(self, values: NDArray[Any]) -> None:
        """Add values at the end."""
        self._file.write(np.ascontiguousarray(values, dtype=self._dtype).tobytes())

    def array(self) -> NDArray[Any]:
        """Return all values, mapped from the file."""
        self._file.flush()
        if not len(self):
            return np.empty(0, dtype=self._dtype)
        return np.memmap(self.path, dtype=self._dtype, mode="r").view(np.ndarray)


class Spool:
    """Rows of places, written one after another."""

    def __init__(self, folder: Path) -> None:
        """Begin an empty spool in `folder`."""
        self._path = folder / "rows"
        self._file = self._path.open("wb")
        self._ends = Column(folder / "row_ends", np.uint64)

    def add(self, rows: Iterable[PlaceRow]) -> None:
        """Write rows; the first of all has the number 0."""
        packed = [_packed(row) for row in rows]
        self._ends.append(self._file.tell() + np.cumsum([len(data) for data in packed], dtype=np.uint64))
        self._file.write(b"".join(packed))

    def finished(self) -> SpooledRows:
        """Return the rows for reading; none can be added then."""
        self._file.close()
        self._ends.array()
        return SpooledRows(self._path, self._ends.path)


@dataclass(frozen=True, slots=True)
class SpooledRows:
    """The rows of a `Spool`, read in any order, by any process."""

    _path: Path
    _ends: Path

    def rows(self, numbers: I64) -> Iterator[PlaceRow]:
        """Yield the rows with these numbers."""
        if not len(numbers):
            return
        ends = np.memmap(self._ends, dtype=np.uint64, mode="r")
        starts = np.where(numbers > 0, ends[numbers - 1], 0).tolist()
        with self._path.open("rb") as file:
            for start, end in zip(starts, ends[numbers].tolist(), strict=True):
                file.seek(start)
                yield _unpacked(file.read(end - start))


def _packed(row: PlaceRow) -> bytes:
    names = [(name.text, int(name.flags)) for name in row.names]
    return marshal.dumps((_plain(row), _KIND_NUMBERS[row.kind], row.point.lon, row.point.lat, names))


def _unpacked(data: bytes) -> PlaceRow:
    (id_, feature_code, radius_km, *rest), kind, lon, lat, names = marshal.loads(data)
    rows = tuple([NameRow(text, _FLAGS[flags]) for text, flags in names])
    return PlaceRow(id_, KINDS[kind], feature_code, LonLat(lon=lon, lat=lat), radius_km, rows, *rest)
