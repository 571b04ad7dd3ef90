"""The work on articles that every engine does: parse them so that one that fails does not stop the others."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geonews.pipeline import Geoparser
from geonews.types import Article, ParsedArticle

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ParserOptions:
    """What a `Geoparser` is made of; it travels to other processes, where the parser itself cannot."""

    gazetteer: tuple[Path, ...] = ()
    overrides: tuple[Path, ...] = ()
    lang: str | None = None
    demonyms: bool = False


@lru_cache(maxsize=1)
def parser_of(options: ParserOptions) -> Geoparser:
    """Return the parser of this process; all processes share the pages of its gazetteer.

    Raises:
        GazetteerError: The gazetteer is missing, damaged, or built by another version.
        UsageError: A file of overrides cannot be read, or a row is wrong.
    """
    return Geoparser(options.gazetteer, overrides=options.overrides, lang=options.lang, demonyms=options.demonyms)


def parse_each(parser: Geoparser, articles: Sequence[Article]) -> list[ParsedArticle]:
    """Return the parsed articles in order; one that cannot be parsed has its `error`."""
    try:
        return list(parser.parse_many(articles))
    except Exception:  # whatever it is, it is some article's fault: the next line finds whose
        logger.debug("a block of articles cannot be parsed", exc_info=True)
    return [_parse_alone(parser, article) for article in articles]


def _parse_alone(parser: Geoparser, article: Article) -> ParsedArticle:
    """Return the parsed article, or what went wrong with it."""
    try:
        return parser.parse(article)
    except Exception as error:
        logger.debug("%s", article.id, exc_info=True)
        fault = f"it cannot be parsed ({type(error).__name__}: {str(error)[:80]}): please report it with the article"
        return ParsedArticle(article, article.lang or "", error=fault)
