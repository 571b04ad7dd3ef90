"""The work as a function from an Arrow record batch to an Arrow record batch, for engines of others such as Spark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from geonews.articles import ReadFailure
from geonews.articles.dates import Dater
from geonews.articles.failure import UnreadableError
from geonews.articles.fields import known_columns, read_fields
from geonews.articles.source import Source
from geonews.batch.parsing import ParserOptions, parse_each, parser_of
from geonews.batch.schema import STATUS_COLUMNS, ArticleStatus, status_of
from geonews.errors import UsageError
from geonews.output.arrow import field_of
from geonews.output.jsonlines import article_fields, error_record, toponym
from geonews.output.schema import ARTICLE_COLUMNS, TOPONYM_COLUMNS
from geonews.types import Article, ParsedArticle

if TYPE_CHECKING:
    import pyarrow as pa

_NAME = "row"
_STATUS = tuple(column for column in STATUS_COLUMNS if column.name in ("status", "reason"))


def geoparse_batch(batch: pa.RecordBatch, options: ParserOptions | None = None) -> pa.RecordBatch:
    """Return one row for each row of `batch`, in the same order, with the places of the article.

    It keeps no state but the parser of the process, and opens no socket: so it fits Spark's `mapInArrow` and
    whatever else hands record batches around.

    Args:
        batch: A row an article, with the columns that are read of Parquet files: `text` or `title`, and if
            they are there `id`, `published` or `date`, `url`, `source`, `lang`. Give an `id`: without one, articles are
            called by their number in the batch.
        options: Of the parser; None for the embedded gazetteer.

    Returns:
        The columns of `result_schema`: the article's own fields, `status` and `reason` as in a batch folder's
        `articles/`, and `toponyms`, a list of all mentions with the fields that `extract` writes.

    Raises:
        UsageError: There is neither a text nor a title, or the options cannot be met.
        GazetteerError: A gazetteer cannot be opened.
    """
    import pyarrow as pa

    parser = parser_of(options or ParserOptions())
    items = list(_items(batch))
    wanted = [item for item in items if isinstance(item, Article) and item.content.strip()]
    parsed = iter(parse_each(parser, wanted))
    rows = [_row(item, parsed) for item in items]
    return pa.RecordBatch.from_pylist(rows, schema=result_schema())


def result_schema() -> pa.Schema:
    """Return the schema of what `geoparse_batch` returns."""
    import pyarrow as pa

    toponyms = pa.list_(pa.struct([field_of(column, flat=False) for column in TOPONYM_COLUMNS]))
    own = [field_of(column, flat=False) for column in (*ARTICLE_COLUMNS, *_STATUS)]
    return pa.schema([*own, pa.field("toponyms", toponyms)])


def _items(batch: pa.RecordBatch) -> Iterator[Article | ReadFailure]:
    """Yield the article of each row, or why there is none."""
    try:
        known = known_columns(batch.schema.names)
    except UnreadableError as error:
        raise UsageError(f"the record batch cannot be read: {error}") from error
    source = Source(name=_NAME, path="record batch", open=_nothing_to_open)
    dater = Dater(source)
    for number, row in enumerate(batch.select(list(known)).to_pylist(), start=1):
        item = read_fields(source, number, {known[name]: value for name, value in row.items()})
        yield dater.dated(item) if isinstance(item, Article) else item


def _row(item: Article | ReadFailure, parsed: Iterator[ParsedArticle]) -> dict[str, Any]:
    """Return the row of an article; `parsed` has those next that are not empty."""
    if isinstance(item, ReadFailure):
        return error_record(item.id, item.message) | {"status": ArticleStatus.FAILED, "reason": item.message}
    if not item.content.strip():
        return article_fields(ParsedArticle(item, "")) | {"status": ArticleStatus.EMPTY, "toponyms": []}
    one = next(parsed)
    toponyms = [toponym(mention, one.lang) for mention in one.mentions]
    return article_fields(one) | {"status": status_of(one), "reason": one.error, "toponyms": toponyms}


def _nothing_to_open() -> NoReturn:
    """Refuse to open rows, which are no file."""
    raise AssertionError("rows of a record batch are no file")
