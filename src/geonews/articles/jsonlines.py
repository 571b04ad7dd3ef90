"""JSON lines: one object a line, one article an object, never more than a line in memory."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, Any

from geonews.articles.encoding import peek_encoding, undecodable
from geonews.articles.failure import ReadFailure, UnreadableError
from geonews.articles.fields import failed_row, read_fields
from geonews.articles.lines import is_too_long, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geonews.articles.source import Source
    from geonews.types import Article

_BLANK = (b"", "", codecs.BOM_UTF8)
"""What is left of a line without an article, once white space is gone."""


def read_json_lines(source: Source) -> Iterator[Article | ReadFailure]:
    """Yield an article or a failure for each line that is not blank, in order."""
    with source.open() as stream:
        codec = peek_encoding(stream, source.encoding)
        for number, line in enumerate(read_lines(stream, codec), start=1):
            if line.strip() not in _BLANK:
                yield _read_line(source, number, line, codec)


def _read_line(source: Source, number: int, line: bytes | str, codec: str) -> Article | ReadFailure:
    """Return the article of a line, or why there is none."""
    try:
        fields = _decode(line, codec)
    except UnreadableError as error:
        return failed_row(source, number, str(error))
    return read_fields(source, number, fields)


def _decode(line: bytes | str, codec: str) -> Mapping[str, Any]:
    """Return the object that a line holds."""
    if is_too_long(line):
        raise UnreadableError("the line is longer than any article: write one {...} a line")
    try:
        text = line if isinstance(line, str) else line.decode(codec)
        value = json.loads(text.removeprefix("\ufeff"))  # files joined with cat keep their marks
    except UnicodeError as error:
        raw = line if isinstance(line, bytes) else b""
        raise UnreadableError(undecodable(codec, raw=raw, error=error)) from error
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits
        raise UnreadableError(f"the line is not JSON ({_json_fault(error)}): mend or remove it") from error
    if not isinstance(value, dict):
        raise UnreadableError("the line is not a JSON object: write one {...} a line")
    return value


def _json_fault(error: Exception) -> str:
    """Return what is wrong with a line and where in it; json itself counts a line of its own."""
    if not isinstance(error, json.JSONDecodeError):
        return "it cannot be parsed"
    fault = error.msg.removesuffix(" starting at")
    return f"{fault[:1].lower()}{fault[1:]} at character {error.pos + 1}"
