"""JSON lines: one object a line, one article an object, never more than a line in memory."""

from __future__ import annotations

import codecs
import io
import json
from typing import TYPE_CHECKING, Any

from geonews.articles.encoding import peek_encoding, undecodable
from geonews.articles.failure import ReadFailure
from geonews.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geonews.articles.source import ByteStream, Source

_OPTIONAL = ("url", "source", "lang")
"""Fields that are taken as read and left out when they are not text."""

_BLANK = (b"", "", codecs.BOM_UTF8)
"""What is left of a line without an article, once white space is gone."""


class _BadLineError(Exception):
    """Why a line is no article; the message is for the user."""


def read_json_lines(source: Source) -> Iterator[Article | ReadFailure]:
    """Yield an article or a failure for each line that is not blank, in order."""
    with source.open() as stream:
        codec = peek_encoding(stream, source.encoding)
        for number, line in enumerate(_lines(stream, codec), start=1):
            if line.strip() not in _BLANK:
                yield _read_line(source, number, line, codec)


def _lines(stream: ByteStream, codec: str) -> Iterator[bytes | str]:
    """Yield the lines: as bytes, so that a bad one fails alone, or as text where bytes cannot be cut."""
    if codecs.lookup(codec).name.startswith(("utf-16", "utf-32")):
        yield from io.TextIOWrapper(stream, encoding=codec, newline="\n")
    else:
        yield from stream


def _read_line(source: Source, number: int, line: bytes | str, codec: str) -> Article | ReadFailure:
    """Return the article of a line, or why there is none."""
    fallback_id = f"{source.name}:{number}"
    fields: Mapping[str, Any] = {}
    try:
        fields = _decode(line, codec)
        return _article(fields, fallback_id)
    except _BadLineError as error:
        failed_id = _known_id(fields) or fallback_id
        return ReadFailure(failed_id, source.path, str(error), line=number, keeps_line=True)


def _decode(line: bytes | str, codec: str) -> Mapping[str, Any]:
    """Return the object that a line holds."""
    try:
        text = line if isinstance(line, str) else line.decode(codec)
        value = json.loads(text.removeprefix("\ufeff"))  # files joined with cat keep their marks
    except UnicodeError as error:
        raw = line if isinstance(line, bytes) else b""
        raise _BadLineError(undecodable(codec, raw=raw, error=error)) from error
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits
        raise _BadLineError(f"the line is not JSON ({_json_fault(error)}): mend or remove it") from error
    if not isinstance(value, dict):
        raise _BadLineError("the line is not a JSON object: write one {...} a line")
    return value


def _json_fault(error: Exception) -> str:
    """Return what is wrong with a line and where in it; json itself counts a line of its own."""
    if not isinstance(error, json.JSONDecodeError):
        return "it cannot be parsed"
    fault = error.msg.removesuffix(" starting at")
    return f"{fault[:1].lower()}{fault[1:]} at character {error.pos + 1}"


def _article(fields: Mapping[str, Any], fallback_id: str) -> Article:
    """Return the article that an object describes."""
    text, title = _text_of(fields, "text"), _text_of(fields, "title")
    if text is None and title is None:
        raise _BadLineError("neither 'text' nor 'title' is there: give the article one of them")
    optional = {name: _optional(fields, name) for name in _OPTIONAL}
    published = _optional(fields, "published") or _optional(fields, "date")
    article_id = _text_of(fields, "id") or fallback_id
    return Article(id=article_id, text=text or "", title=title, published=published, **optional)


def _text_of(fields: Mapping[str, Any], name: str) -> str | None:
    """Return a field that must be text or a number; None when it is missing or null."""
    value = fields.get(name)
    if value is None:
        return None
    text = _as_text(value)
    if text is None:
        raise _BadLineError(f"'{name}' is neither text nor a number: write it as a string")
    if not _is_writable(text):
        raise _BadLineError(f"'{name}' holds half of a surrogate pair: mend or remove the character")
    return text


def _optional(fields: Mapping[str, Any], name: str) -> str | None:
    """Return a field that an article can do without; None when it is not clean text."""
    text = _as_text(fields.get(name))
    return text if text is not None and _is_writable(text) else None


def _as_text(value: object) -> str | None:
    """Return text for a string or a number, None for anything else."""
    if isinstance(value, str):
        return value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else None


def _is_writable(text: str) -> bool:
    """Say whether UTF-8 can carry `text`: JSON can spell half a surrogate pair, UTF-8 cannot."""
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)


def _known_id(fields: Mapping[str, Any]) -> str | None:
    """Return the id that a broken article still shows."""
    return _optional(fields, "id") or None
