"""The columns of `articles/`: one row for each article that was put in, whatever became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from geonews.output.arrow import field_of
from geonews.output.schema import ARTICLE_COLUMNS, Column, FieldType
from geonews.types import ParsedArticle, Status

if TYPE_CHECKING:
    import pyarrow as pa


class ArticleStatus(StrEnum):
    """What became of an article."""

    OK = "ok"
    """At least one mention has its place."""
    NO_PLACES = "no_places"
    """It was read, and no mention of it has a place."""
    EMPTY = "empty"
    """It has neither a title nor a text."""
    FAILED = "failed"
    """It could not be read or parsed; `reason` says why."""
    DUPLICATE = "duplicate"
    """An earlier article has its id; `reason` says whether its text is the same."""


_ID, *_FURTHER = ARTICLE_COLUMNS

STATUS_COLUMNS = (
    _ID,
    Column("status", FieldType.TEXT, "ok, no_places, empty, failed or duplicate"),
    Column("reason", FieldType.TEXT, "why it failed, or how far it is a duplicate"),
    Column("duplicate_of", FieldType.TEXT, "id of the earlier article that it repeats"),
    Column("input", FieldType.TEXT, "path of the file it was read from"),
    *_FURTHER,
    Column("mentions", FieldType.INTEGER, "how many mentions it has, also those without a place"),
    Column("digest", FieldType.TEXT, "digest of title and text: the same for the same text"),
    Column("text", FieldType.TEXT, "its text, only where that was drawn out of a page, a feed or a web archive"),
)
"""The columns of `articles/`, in their order."""


def status_of(parsed: ParsedArticle) -> ArticleStatus:
    """Return what became of an article that was parsed."""
    if parsed.error is not None:
        return ArticleStatus.FAILED
    is_placed = any(mention.resolution.status is Status.RESOLVED for mention in parsed.mentions)
    return ArticleStatus.OK if is_placed else ArticleStatus.NO_PLACES


def status_table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Return status rows as a table with all columns of `articles/`; what a row does not have is null."""
    import pyarrow as pa

    return pa.Table.from_pylist(list(rows), schema=pa.schema([field_of(c, flat=False) for c in STATUS_COLUMNS]))
