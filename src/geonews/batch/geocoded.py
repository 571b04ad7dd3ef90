"""What a geocoder said of a folder's mentions: rows that stand in place of those of `mentions/`.

One file for the whole folder, with a row group for each unit that has any; its metadata name the units.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geonews.batch.folder import BatchFolder
from geonews.batch.ranges import Wanted, condition, group_may_hold
from geonews.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

UNITS = "units"
"""The member of the file's metadata that names the units of its row groups."""


class Geocoded:
    """The mentions that a geocoder was asked about; none where nobody asked.

    Args:
        folder: The folder of a batch.
    """

    def __init__(self, folder: BatchFolder) -> None:
        """Nothing is read yet."""
        self._path = folder.geocoded

    @property
    def credits(self) -> tuple[str, ...]:
        """Whose data the places of a file with such mentions are: the gazetteer's and the geocoder's."""
        return tuple(self._noted("attribution"))

    def statuses(self) -> Counter[str]:
        """Return how many mentions have which status."""
        tables = (self.table(unit, ["status"]) for unit in self._groups)
        return Counter(status for table in tables if table is not None for status in table.column(0).to_pylist())

    def rows(self, unit: str, columns: list[str], wanted: Sequence[Wanted]) -> list[dict[str, Any]]:
        """Return the rows of a unit that are wanted."""
        table = self.table(unit, columns, wanted)
        return [] if table is None else table.to_pylist()

    def table(self, unit: str, columns: list[str], wanted: Sequence[Wanted] = ()) -> pa.Table | None:
        """Return some columns of the rows of a unit that are wanted; None where nobody asked about any.

        Raises:
            UsageError: The file is damaged.
        """
        number = self._groups.get(unit)
        if number is None or self._file is None or not group_may_hold(self._file.metadata.row_group(number), wanted):
            return None
        with readable(self._path):
            table = self._file.read_row_group(number)
        met = condition(wanted)
        return (table if met is None else table.filter(met)).select(columns)

    @cached_property
    def _file(self) -> pq.ParquetFile | None:
        import pyarrow.parquet as pq

        if not self._path.is_file():
            return None
        with readable(self._path):
            return pq.ParquetFile(self._path)

    @cached_property
    def _groups(self) -> dict[str, int]:
        """The number of each unit's row group."""
        return {unit: number for number, unit in enumerate(self._noted(UNITS))}

    def _noted(self, name: str) -> list[str]:
        """Return a list of the file's metadata."""
        noted = {} if self._file is None else self._file.metadata.metadata or {}
        found: list[str] = json.loads(noted.get(name.encode(), b"[]"))
        return found


@contextlib.contextmanager
def readable(path: Path) -> Iterator[None]:
    """Name a part that cannot be read, and what mends it.

    Raises:
        UsageError: It cannot be read.
    """
    import pyarrow as pa

    try:
        yield
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(f"{path} cannot be read ({reason}): geonews batch --resume makes it anew") from error
