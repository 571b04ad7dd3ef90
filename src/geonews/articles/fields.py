"""The fields of an article in files that hold many: the same for JSON lines, CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from geonews.articles.failure import ReadFailure, UnreadableError
from geonews.types import Article

if TYPE_CHECKING:
    from geonews.articles.source import Source

_NEEDED = ("text", "title")
_FIELDS = ("id", *_NEEDED, "published", "date", "url", "source", "lang")


def read_fields(source: Source, number: int, fields: Mapping[str, Any]) -> Article | ReadFailure:
    """Return the article that the fields of a line or row describe, or why there is none."""
    try:
        return _article(fields, f"{source.name}:{number}")
    except UnreadableError as error:
        return failed_row(source, number, str(error), fields)


def failed_row(source: Source, number: int, message: str, fields: Mapping[str, Any] | None = None) -> ReadFailure:
    """Return the failure of one article among others, under the id that it still shows."""
    own_id = _optional(fields or {}, "id") or f"{source.name}:{number}"
    return ReadFailure(own_id, source.path, message, line=number, keeps_line=True)


def known_columns(found: Iterable[str]) -> dict[str, str]:
    """Return the fields that a table has, by the names of their columns.

    Raises:
        UnreadableError: There is neither a text nor a title.
    """
    names = list(found)
    fields = {name: name.strip().casefold() for name in names}
    known = {name: field for name, field in fields.items() if field in _FIELDS}
    if not set(_NEEDED) & set(known.values()):
        shown = ", ".join(repr(name[:40]) for name in names[:20]) or "none"
        raise UnreadableError(
            f"no column is called 'text' or 'title': rename one; found {shown}; read are {', '.join(_FIELDS)}"
        )
    return known


def _article(fields: Mapping[str, Any], fallback_id: str) -> Article:
    """Return the article that an object describes."""
    text, title = _text_of(fields, "text"), _text_of(fields, "title")
    if text is None and title is None:
        raise UnreadableError("neither 'text' nor 'title' is there: give the article one of them")
    return Article(
        id=_text_of(fields, "id") or fallback_id,
        text=text or "",
        title=title,
        published=_optional(fields, "published") or _optional(fields, "date"),
        url=_optional(fields, "url"),
        source=_optional(fields, "source"),
        lang=_optional(fields, "lang"),
    )


def _text_of(fields: Mapping[str, Any], name: str) -> str | None:
    """Return a field that must be text or a number; None when it is missing or null."""
    value = fields.get(name)
    if value is None:
        return None
    text = _as_text(value)
    if text is None:
        raise UnreadableError(f"'{name}' is neither text nor a number: write it as a string")
    if not is_writable(text):
        raise UnreadableError(f"'{name}' holds half of a surrogate pair: mend or remove the character")
    return text


def _optional(fields: Mapping[str, Any], name: str) -> str | None:
    """Return a field that an article can do without, as read; None when it is not clean text."""
    text = _as_text(fields.get(name))
    return text if text is not None and is_writable(text) else None


def _as_text(value: object) -> str | None:
    """Return text for a string, a number or a date, None for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else None


def is_writable(text: str) -> bool:
    """Say whether UTF-8 can carry `text`: JSON can spell half a surrogate pair, UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
