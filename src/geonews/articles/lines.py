"""Lines of a stream, never more than one in memory, and of one never more than an article may take."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from geonews.articles.encoding import is_wide
from geonews.articles.source import ARTICLE_BYTES, BUFFER_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.articles.source import ByteStream


def read_lines(stream: ByteStream, codec: str) -> Iterator[bytes | str]:
    """Yield the lines: as bytes, so that a bad one fails alone, or as text where bytes cannot be cut.

    Of a line that is too long only the beginning comes; `is_too_long` tells.
    """
    lines = io.TextIOWrapper(stream, encoding=codec, newline="\n") if is_wide(codec) else stream
    while line := lines.readline(ARTICLE_BYTES):
        yield line
        if is_too_long(line):
            _skip_line(lines)


def is_too_long(line: bytes | str) -> bool:
    """Say whether a line was cut, because no article is so long."""
    return len(line) >= ARTICLE_BYTES and not _is_whole(line)


def _skip_line(lines: ByteStream | io.TextIOWrapper) -> None:
    """Read on to the end of the line."""
    while (rest := lines.readline(BUFFER_BYTES)) and not _is_whole(rest):
        pass


def _is_whole(line: bytes | str) -> bool:
    """Say whether a line has its end."""
    return line.endswith(b"\n") if isinstance(line, bytes) else line.endswith("\n")
