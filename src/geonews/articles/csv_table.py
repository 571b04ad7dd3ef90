"""CSV: a row an article, with the columns named in the first row; one row in memory."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from geonews.articles.encoding import peek_encoding, undecodable
from geonews.articles.failure import ReadFailure, UnreadableError
from geonews.articles.fields import failed_row, is_writable, known_columns, read_fields
from geonews.articles.lines import is_too_long, read_lines
from geonews.articles.source import ARTICLE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonews.articles.source import Source
    from geonews.types import Article

_DELIMITERS = (",", ";", "\t", "|")


def read_csv(source: Source) -> Iterator[Article | ReadFailure]:
    """Yield an article or a failure for each row; an id that is missing is the line where the row begins."""
    csv.field_size_limit(ARTICLE_BYTES)
    with source.open() as stream:
        codec = peek_encoding(stream, source.encoding)
        lines = _decoded_lines(read_lines(stream, codec), codec)
        header = next(lines, "")
        if header.strip():
            yield from _Table(source, codec, header).rows(lines)


def _decoded_lines(lines: Iterable[bytes | str], codec: str) -> Iterator[str]:
    """Yield the lines as text; bytes that are not in `codec` become half surrogates, for the row to find."""
    for line in lines:
        if is_too_long(line):
            raise UnreadableError(
                f"a line is longer than {ARTICLE_BYTES >> 20} MB, which no article is, so no row below is read: mend it"
            )
        yield line if isinstance(line, str) else line.decode(codec, "surrogateescape")


class _Table:
    """The rows below a header."""

    def __init__(self, source: Source, codec: str, header: str) -> None:
        self._source = source
        self._codec = codec
        self._delimiter = max(_DELIMITERS, key=header.count)
        self._names = _cells(header.removeprefix("\ufeff"), self._delimiter)
        self._fields = known_columns(self._names)

    def rows(self, lines: Iterator[str]) -> Iterator[Article | ReadFailure]:
        """Yield what the rows hold; one that breaks the rules of CSV fails alone."""
        reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
        while True:
            number = reader.line_num + 2  # the header is the first line
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield failed_row(self._source, number, self._fault(error))
                continue
            if cells:
                yield self._row(number, cells)

    def _row(self, number: int, cells: list[str]) -> Article | ReadFailure:
        """Return the article of a row, or why there is none."""
        if not all(map(is_writable, cells)):
            return failed_row(self._source, number, undecodable(self._codec))
        if len(cells) != len(self._names):
            message = f"the row has {len(cells)} cells, the first row {len(self._names)}: put texts in quotation marks"
            return failed_row(self._source, number, message)
        named = zip(self._names, cells, strict=True)
        fields = {self._fields[name]: cell for name, cell in named if name in self._fields}
        return read_fields(
            self._source, number, {name: cell for name, cell in fields.items() if cell or name == "text"}
        )

    def _fault(self, error: csv.Error) -> str:
        """Return what breaks the rules of CSV in a row."""
        if "unexpected end" in str(error):
            return "a quotation mark opens here and never closes, so no row below is read: close it"
        return f"the row is not CSV ({error}): write quotation marks in texts twice"


def _cells(header: str, delimiter: str) -> list[str]:
    """Return the cells of the first row."""
    try:
        return next(csv.reader([header], delimiter=delimiter))
    except csv.Error as error:
        message = f"the first row is not CSV ({error}): save the table as CSV in UTF-8 with usual line ends"
        raise UnreadableError(message) from error
