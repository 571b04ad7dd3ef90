"""Standard input: told by its first characters, since it has no name to tell by."""

from __future__ import annotations

import errno
import io
import re
import sys
from typing import TYPE_CHECKING, cast

from geonews.articles.formats import JSON_SUFFIX
from geonews.articles.packing import unpacked
from geonews.articles.source import BUFFER_BYTES, Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from geonews.articles.source import ByteStream

STDIN = "standard input"
"""The path of what is piped in."""

_SPACE = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"
"""Bytes before the first character: white space and marks, in UTF-8 or UTF-16."""

_MAGIC = ((b"\x1f\x8b", ".gz"), (b"\x28\xb5\x2f\xfd", ".zst"))
"""How compressed files begin."""

_PAGE = re.compile(rb"<(!doctype\s+html|html)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(rss|feed|rdf:rdf)\b", re.IGNORECASE)
_BEGINNINGS = ((b"{", ".jsonl"), (b"WARC/", ".warc"), (b"PAR1", ".parquet"), (b"PK\x03\x04", ".zip"))

_DELIMITERS = re.compile(rb"[,;\t|]")
_COLUMNS = frozenset({b"text", b"title"})
"""A first line with one of these cells is the header of a table."""

_MARKUP_BYTES = 4096
"""How far into markup its first element is looked for."""

_JSON_ARRAY = re.compile(rb"\[\s*\{")


def stdin_source(*, encoding: str | None) -> tuple[Source, str]:
    """Return the source that reads standard input, and the suffix that its content would have.

    Only as much is read as it takes to tell, so that a slow pipe still streams.

    Raises:
        OSError: Standard input is closed or cannot be read.
        UnreadableError: It is compressed, and damaged.
    """
    if sys.stdin is None:
        raise OSError(errno.EBADF, "it is closed")
    source, head = _begun(cast("ByteStream", sys.stdin.buffer), encoding)
    packing = next((suffix for magic, suffix in _MAGIC if head.startswith(magic)), None)
    if packing is not None:
        source, head = _begun(unpacked(source, packing).open(), encoding)
    return source, _suffix(head)


def _begun(stream: ByteStream, encoding: str | None) -> tuple[Source, bytes]:
    """Return the source that reads a stream, and how it begins."""
    blank = []
    while (line := stream.readline(BUFFER_BYTES)) and not _bare(line):
        blank.append(line)
    head = line
    while _is_open(head) and (line := stream.readline(BUFFER_BYTES)):
        head += line
    begun = b"".join(blank) + head
    rest: ByteStream = io.BufferedReader(_Rewound(begun, stream), BUFFER_BYTES)
    return Source(name="stdin", path=STDIN, open=lambda: rest, encoding=encoding), head


def _is_open(head: bytes) -> bool:
    """Say whether `head` does not tell yet what follows."""
    visible = _bare(head)
    if not visible.startswith(b"<"):
        return visible.strip() in (b"", b"[")
    return len(visible) < _MARKUP_BYTES and not (_PAGE.search(visible) or _FEED.search(visible))


def _bare(head: bytes) -> bytes:
    """Return `head` from its first character on, in single bytes also where it is UTF-16."""
    return head.lstrip(_SPACE).replace(b"\x00", b"")


def _suffix(head: bytes) -> str:
    """Return the suffix that a file with this beginning would have."""
    visible = _bare(head)
    for beginning, suffix in _BEGINNINGS:
        if visible.startswith(beginning):
            return suffix
    if _JSON_ARRAY.match(visible):
        return JSON_SUFFIX
    if not visible.startswith(b"<"):
        return ".csv" if _is_header(visible) else ".txt"
    page, feed = _PAGE.search(visible), _FEED.search(visible)
    if page and not (feed and feed.start() < page.start()):
        return ".html"
    return ".xml" if feed or visible.startswith(b"<?xml") else ".txt"


def _is_header(visible: bytes) -> bool:
    """Say whether a beginning is the first line of a table with a column of ours."""
    line = visible.partition(b"\n")[0].strip()
    cells = {cell.strip(b' "').lower() for cell in _DELIMITERS.split(line)}
    return bool(_COLUMNS & cells) and (len(cells) > 1 or line.lower() in _COLUMNS)


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
