"""The flow, one line a stage: articles -> matches -> cues -> decided mentions."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from geonews.errors import UsageError
from geonews.gazetteer import PlaceOutlines, open_gazetteer, parted, read_overrides, read_own_places
from geonews.resolve.block import read_block
from geonews.resolve.decide import Decider
from geonews.resolve.demonyms import find_demonyms, with_demonyms
from geonews.resolve.rejection import clear_of
from geonews.text.scripts import detect_language, known_language
from geonews.types import Article, Mention, ParsedArticle, Rejected

logger = logging.getLogger(__name__)

BLOCK = 40_000
"""Articles are scanned together in blocks of about so many characters: three times as fast."""
_WALL = "\n"
Row = TypeVar("Row")


class Geoparser:
    """Finds the places of articles, offline.

    Args:
        gazetteer: Index folders to read on top of the embedded one, later ones win; and tables of own places, such as
            a filled list of the unlocated, which go over all indexes.
        overrides: Files of overrides: places and names of your own, names blocked or forced; later ones win.
        lang: `ar` or `en` where all articles are in one language; None to detect it.
        demonyms: Whether words such as السوري and Syrian become mentions of their country.
        rejected: Whether `ParsedArticle.rejected` holds the names that are no places, and why.

    Raises:
        GazetteerError: The gazetteer is missing, damaged, or built by another version.
        UsageError: A table or a file of overrides cannot be read, or a row is wrong; file, line and remedy are named.
    """

    def __init__(
        self,
        gazetteer: str | Path | Sequence[str | Path] = (),
        *,
        overrides: str | Path | Sequence[str | Path] = (),
        lang: str | None = None,
        demonyms: bool = False,
        rejected: bool = False,
    ) -> None:
        """Open the gazetteer; takes milliseconds at any size."""
        folders, tables = parted(_paths(gazetteer))
        orders = (*read_own_places(tables), *read_overrides(_paths(overrides)))
        self.gazetteer = open_gazetteer(folders, orders)
        self._decider = Decider(self.gazetteer, orders)
        self._lang = lang
        self._demonyms = demonyms
        self._rejected = rejected

    @property
    def attribution(self) -> tuple[str, ...]:
        """The credit lines that maps and files must show."""
        return self.gazetteer.attribution

    @property
    def outlines(self) -> PlaceOutlines:
        """The outlines of places, read when they are asked for; empty where the gazetteer was built without."""
        return self.gazetteer.outlines

    def parse(self, article: Article | str) -> ParsedArticle:
        """Return the mentions of one article, or of a text."""
        if isinstance(article, str):
            article = Article(id="text", text=article)
        if not isinstance(article, Article):
            raise UsageError(f"parse takes a text or an Article, not {type(article).__name__}")
        return self._parse_block([article])[0]

    def parse_many(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """Yield the parsed articles in the order given; the fast way for many."""
        if isinstance(articles, str | Article):
            raise UsageError("parse_many takes several articles: give it a list, or one article to parse")
        for block in _blocks(articles):
            yield from self._parse_block(block)

    def _parse_block(self, block: Sequence[Article]) -> list[ParsedArticle]:
        contents = [article.content for article in block]
        scanned = read_block(_WALL.join(contents), self.gazetteer)
        demonyms = find_demonyms(scanned.text, scanned.tokens, self.gazetteer) if self._demonyms else []
        parsed, base = [], 0
        own_matches = _split(scanned.matches, contents, lambda match: match.start)
        own_demonyms = _split(demonyms, contents, lambda demonym: demonym[0].start)
        parts = zip(block, contents, own_matches, own_demonyms, strict=True)
        for article, content, matches, adjectives in parts:
            mentions, rejected = self._decider.decide(article, scanned, base, matches, rejected=self._rejected)
            if adjectives:
                mentions = list(with_demonyms(content, mentions, adjectives, base))
            parsed.append(self._parsed(article, content, mentions, rejected))
            base += len(content) + len(_WALL)
        return parsed

    def _parsed(
        self, article: Article, content: str, mentions: Sequence[Mention], rejected: Sequence[Rejected]
    ) -> ParsedArticle:
        lang = self._lang or known_language(article.lang) or detect_language(content)
        logger.debug("%s: %d mentions", article.id, len(mentions))
        return ParsedArticle(article, lang, tuple(mentions), rejected=tuple(clear_of(rejected, mentions)))


def _paths(given: str | Path | Sequence[str | Path]) -> list[Path]:
    return [Path(path) for path in ([given] if isinstance(given, str | Path) else given)]


def _blocks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    block: list[Article] = []
    size = 0
    for article in articles:
        block.append(article)
        size += len(article.content)
        if size >= BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _split(rows: Sequence[Row], contents: Sequence[str], start: Callable[[Row], int]) -> Iterator[list[Row]]:
    """Yield the rows of each content in turn; `start` tells where in the block a row begins."""
    position, end = 0, 0
    for content in contents:
        end += len(content) + len(_WALL)
        first = position
        while position < len(rows) and start(rows[position]) < end:
            position += 1
        yield list(rows[first:position])
