"""The columns of `articles/`: one row for each article that was put in, whatever became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from geonews.output.arrow import field_of, storable
from geonews.output.schema import ARTICLE_COLUMNS, PLACE_COLUMNS, TOPONYM_COLUMNS, Column, FieldType
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
    Column("text", FieldType.TEXT, "its text; with `--no-texts` only where it was drawn"),
    Column("drawn", FieldType.BOOLEAN, "whether the text was drawn out of a page, a feed or a web archive"),
)
"""The columns of `articles/`, in their order."""


STORY_COLUMNS = (
    _ID,
    Column("story", FieldType.TEXT, "id of the first article of which it is a copy; its own where it is none"),
)
"""The columns of `stories/articles.parquet`."""

_OF_PLACE = (
    "place_id",
    "name_ar",
    "name_en",
    "kind",
    "feature_code",
    "country",
    "admin1",
    "pcode",
    "radius_km",
    "extent",
    "credit",
)

TOTAL_COLUMNS = (
    *(column for column in PLACE_COLUMNS if column.name in _OF_PLACE),
    Column("mentions", FieldType.INTEGER, "how often the place is mentioned"),
    Column("articles", FieldType.INTEGER, "in how many articles"),
    Column(
        "stories", FieldType.INTEGER, "in how many stories, of which each counts once, however often it was printed"
    ),
)
"""The columns of `stories/places.parquet`: the places of the whole folder."""


def columns_digest() -> str:
    """Return a digest of the columns of all parts: parts of other columns cannot stand beside each other."""
    parts = (STATUS_COLUMNS, (*TOPONYM_COLUMNS, *ARTICLE_COLUMNS), PLACE_COLUMNS)
    told = repr([[(column.name, str(column.type)) for column in part] for part in parts])
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def status_of(parsed: ParsedArticle) -> ArticleStatus:
    """Return what became of an article that was parsed."""
    if parsed.error is not None:
        return ArticleStatus.FAILED
    is_placed = any(mention.resolution.status is Status.RESOLVED for mention in parsed.mentions)
    return ArticleStatus.OK if is_placed else ArticleStatus.NO_PLACES


def status_table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Return status rows as a table with all columns of `articles/`; what a row does not have is null."""
    import pyarrow as pa

    schema = pa.schema([field_of(column, flat=False) for column in STATUS_COLUMNS])
    try:
        return pa.Table.from_pylist(list(rows), schema=schema)
    except UnicodeEncodeError:  # rare: looking at every text first would cost more
        storable_rows = [{name: storable(value) for name, value in row.items()} for row in rows]
        return pa.Table.from_pylist(storable_rows, schema=schema)
