"""An input that can be opened: the one thing that every reader is handed.

A compressed file or a member of an archive is a `Source` with another `open`; readers do
not notice.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geonews.articles.counting import CountedFile
from geonews.articles.failure import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any, TypeAlias

    ByteStream: TypeAlias = io.BufferedReader[Any]

BUFFER_BYTES = 1 << 16
"""What one look ahead can see; enough to tell an encoding from its first lines."""

ARTICLE_BYTES = 64 << 20
"""The most that is held in memory of a file that is read whole, of a line or of a record; it also stops
what was compressed to swell."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input: `name` makes ids, `path` is what the user typed or would type.

    `encoding` is the user's, for what is neither UTF-8 nor marked.
    """

    name: str
    path: str
    open: Callable[[], ByteStream]
    encoding: str | None = None


def file_source(path: Path, *, name: str, encoding: str | None, on_read: Callable[[int], None]) -> Source:
    """Return the source that reads the file at `path`, with the name that its articles go by."""
    return Source(
        name=printable(name),
        path=printable(str(path)),
        open=lambda: io.BufferedReader(CountedFile(path, on_read), BUFFER_BYTES),
        encoding=encoding,
    )


def read_whole(source: Source) -> bytes:
    """Return all bytes of a source that holds one article, or one feed.

    Raises:
        UnreadableError: There are more than any article has.
    """
    with source.open() as stream:
        return read_limited(stream)


def read_limited(stream: ByteStream) -> bytes:
    """Return what is left of `stream`.

    Raises:
        UnreadableError: There is more than any article has.
    """
    raw = stream.read(ARTICLE_BYTES + 1)
    if len(raw) > ARTICLE_BYTES:
        raise UnreadableError(
            f"it holds more than {ARTICLE_BYTES >> 20} MB, which no article does: "
            "split it, or write JSON lines, one article a line"
        )
    return raw


def printable(name: str) -> str:
    """Return a file's name in characters that any output can carry."""
    return os.fsencode(name).decode("utf-8", "replace")
