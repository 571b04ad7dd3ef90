"""Plain text and Markdown: one file is one article, without a title."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from geonews.articles.encoding import decoded
from geonews.articles.source import read_whole
from geonews.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.articles.source import Source

logger = logging.getLogger(__name__)


def read_text(source: Source) -> Iterator[Article]:
    """Yield the one article of a text file; every character of it is kept but a mark."""
    text = decoded(read_whole(source), source.encoding)
    if nulls := text.count("\0"):
        logger.warning("warning: %s: it holds %d NUL characters, which are kept: is it damaged?", source.path, nulls)
    yield Article(id=source.name, text=text)
