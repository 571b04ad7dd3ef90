"""Plain text and Markdown: one file is one article, without a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.articles.encoding import choose_encoding, undecodable
from geonews.articles.failure import ReadFailure
from geonews.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.articles.source import Source


def read_text(source: Source) -> Iterator[Article | ReadFailure]:
    """Yield the one article of a text file; every character of it is kept but a mark."""
    with source.open() as stream:
        raw = stream.read()
    codec = choose_encoding(raw, source.encoding)
    try:
        yield Article(id=source.name, text=raw.decode(codec))
    except UnicodeError as error:
        yield ReadFailure(source.name, source.path, undecodable(codec, raw=raw, error=error))
