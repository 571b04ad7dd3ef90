"""Parquet: a row an article; only the columns of articles are read, some hundred rows at a time."""

from __future__ import annotations

import contextlib
import tempfile
from typing import TYPE_CHECKING, Any

from geonews.articles.failure import ReadFailure, UnreadableError
from geonews.articles.fields import known_columns, read_fields
from geonews.articles.source import BUFFER_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from geonews.articles.source import ByteStream, Source
    from geonews.types import Article

_ROWS = 16
"""Rows in memory at once."""

_UNPACKED_BYTES = 4 << 30
"""The most that is written to a temporary file; Parquet is compressed inside, and seldom outside too."""


def read_parquet(source: Source) -> Iterator[Article | ReadFailure]:
    """Yield an article or a failure for each row; an id that is missing is the number of the row."""
    from pyarrow import ArrowException

    with source.open() as stream, _seekable(stream) as file:
        try:
            for number, fields in enumerate(_rows(file), start=1):
                yield read_fields(source, number, fields)
        except ArrowException as error:
            raise UnreadableError(f"it is no Parquet file, or damaged ({_first_line(error)}): get it again") from error


@contextlib.contextmanager
def _seekable(stream: ByteStream) -> Iterator[IO[bytes]]:
    """Give the stream itself, or what it holds in a temporary file: Parquet is read from its end."""
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as file:
        _copy(stream, file)
        yield file


def _copy(stream: ByteStream, file: IO[bytes]) -> None:
    """Write out what a compressed file holds.

    Raises:
        UnreadableError: It swells beyond what tables of news do.
    """
    size = 0
    while chunk := stream.read(BUFFER_BYTES):
        size += len(chunk)
        if size > _UNPACKED_BYTES:
            raise UnreadableError(
                f"it swells to more than {_UNPACKED_BYTES >> 30} GB: unpack it, and name the .parquet"
            )
        file.write(chunk)


def _rows(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the fields of each row."""
    from pyarrow import parquet

    # Reading ahead would start threads of Arrow, which may still run when Python ends.
    with parquet.ParquetFile(file, pre_buffer=False) as table:
        known = known_columns(table.schema_arrow.names)
        for batch in table.iter_batches(_ROWS, columns=list(known), use_threads=False):
            columns = {known[name]: _values(batch.column(name)) for name in known}
            for cells in zip(*columns.values(), strict=True):
                yield dict(zip(columns, cells, strict=True))


def _values(column: Any) -> list[Any]:  # noqa: ANN401 -- an Arrow array
    """Return a column as Python values; moments as fine as Python has them, no number as None."""
    import pyarrow

    if pyarrow.types.is_timestamp(column.type):
        column = column.cast(pyarrow.timestamp("us", column.type.tz), safe=False)
    return [None if value != value else value for value in column.to_pylist()]  # only NaN is not itself


def _first_line(error: Exception) -> str:
    """Return the first line of Arrow's message, which may run on."""
    return str(error).partition("\n")[0][:120].rstrip(".")
