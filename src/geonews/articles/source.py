"""An input that can be opened: the one thing that every reader is handed.

A compressed file or a member of an archive is a `Source` with another `open`; readers do
not notice.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from geonews.articles.counting import CountedFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any, TypeAlias

    from _typeshed import WriteableBuffer

    ByteStream: TypeAlias = io.BufferedReader[Any]

BUFFER_BYTES = 1 << 16
"""What one look ahead can see; enough to tell an encoding from its first lines."""

_SPACE = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"
"""Bytes before the first character: white space and marks, in UTF-8 or UTF-16."""


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


def stdin_source(*, encoding: str | None) -> tuple[Source, bytes]:
    """Return the source that reads standard input, and its first visible byte.

    Only as much is read as it takes to see that byte, so that a slow pipe still streams.

    Raises:
        OSError: Standard input is closed or cannot be read.
    """
    if sys.stdin is None:
        raise OSError(errno.EBADF, "it is closed")
    stream = cast("io.BufferedReader", sys.stdin.buffer)
    head = b""
    while not head.lstrip(_SPACE) and (line := stream.readline(BUFFER_BYTES)):
        head += line
    rest: ByteStream = io.BufferedReader(_Rewound(head, stream), BUFFER_BYTES)
    source = Source(name="stdin", path="standard input", open=lambda: rest, encoding=encoding)
    return source, head.lstrip(_SPACE)[:1]


def printable(name: str) -> str:
    """Return a file's name in characters that any output can carry."""
    return os.fsencode(name).decode("utf-8", "replace")


class _Rewound(io.RawIOBase):
    """A stream whose first bytes were already taken, put back in front."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` from the head while it lasts, then from the rest."""
        view = memoryview(buffer).cast("B")
        taken, self._head = self._head[: len(view)], self._head[len(view) :]
        chunk = taken or self._rest.read1(len(view))
        view[: len(chunk)] = chunk
        return len(chunk)
