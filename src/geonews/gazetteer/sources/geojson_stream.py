"""GeoJSON and JSON lines, an object at a time: collections of gigabytes are never whole in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from geonews.errors import UsageError

_HEAD = 1 << 16
_CHUNK = 1 << 20
_LIST = re.compile(r'\s*\[|.*?"features"\s*:\s*\[', re.DOTALL)
_BETWEEN = re.compile(r"[\s,]*")


def objects(text: IO[str], path: Path) -> Iterator[tuple[str, Any]]:
    """Yield the objects of a text, each with where it stands: the features of a collection, or one a line, or one.

    A line that is no JSON comes as None.

    Raises:
        UsageError: The text as a whole is no JSON, or is cut short.
    """
    head = text.read(_HEAD)
    if listed := _LIST.match(head):
        yield from _items(head[listed.end() :], text, path)
        return
    head += "" if "\n" in head else text.readline()
    first_line, _, more = head.partition("\n")
    if _parsed(first_line) is not None:
        yield f"{path}:1", _parsed(first_line)
        yield from _lines(more, text, path)
    else:
        value = _parsed(head + text.read())
        if value is None:
            raise UsageError(f"{path} is no JSON, or is cut short; get it again")
        yield f"{path}:1", value


def _parsed(text: str) -> Any:  # noqa: ANN401 -- whatever JSON holds
    try:
        return json.loads(text)
    except ValueError:
        return None


def _lines(start: str, text: IO[str], path: Path) -> Iterator[tuple[str, Any]]:
    """Yield an object a line, from the second line on."""
    start += text.readline() if start and not start.endswith("\n") else ""
    number = 1
    for lines in (start.splitlines(), text):
        for line in lines:
            number += 1
            if line.strip():
                yield f"{path}:{number}", _parsed(line)


def _items(buffer: str, text: IO[str], path: Path) -> Iterator[tuple[str, Any]]:
    """Yield the items of a list that has been opened; more is read whenever one is not whole."""
    decoder, start, number = json.JSONDecoder(), 0, 1
    while True:
        start = _skipped(buffer, start)
        if buffer.startswith("]", start):
            return
        try:
            value, start = decoder.raw_decode(buffer, start)
        except ValueError:
            chunk = text.read(max(_CHUNK, len(buffer)))
            if not chunk:
                raise UsageError(
                    f"{path}: feature {number} is no JSON, or the file is cut short; get it again"
                ) from None
            buffer, start = buffer[start:] + chunk, 0
        else:
            yield f"{path}: feature {number}", value
            number += 1


def _skipped(buffer: str, start: int) -> int:
    """Return where the next item begins."""
    found = _BETWEEN.match(buffer, start)
    return found.end() if found else start
