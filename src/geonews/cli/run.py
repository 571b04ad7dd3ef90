"""One run over articles: parse in order, name each failure, know the exit status."""

from __future__ import annotations

import io
import itertools
import sys
from typing import TYPE_CHECKING, Protocol, TextIO, cast

import click

from geonews.articles import ReadFailure, read_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geonews.cli.options import Settings
    from geonews.types import Article, ParsedArticle

STANDARD_STREAM = "-"


class Parser(Protocol):
    """What a run needs of a `Geoparser`."""

    def parse_many(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """Yield the parsed articles in the order given."""


class Run:
    """Articles on their way from inputs to an output.

    Args:
        parser: Parses the articles.
        inputs: Files, folders or `-`.
        settings: The shared options.
    """

    def __init__(self, parser: Parser, inputs: Sequence[str], settings: Settings) -> None:
        """Line up the inputs; nothing is read yet."""
        self._items = parse_in_order(parser, read_articles(inputs, encoding=settings.encoding))
        self._quiet = settings.quiet
        self.articles = 0
        self.failures = 0

    @property
    def status(self) -> int:
        """The exit status: 0 all done, 1 some failed, 2 not one article could be read."""
        if not self.articles:
            return 2
        return 1 if self.failures else 0

    def results(self) -> Iterator[ParsedArticle | ReadFailure]:
        """Yield articles and failures in the order of the input, each failure named on stderr."""
        for item in self._items:
            if isinstance(item, ReadFailure):
                self._failed(item.place, item.message)
            else:
                self._parsed(item)
            yield item
        if not self.articles and not self.failures:
            click.echo("geonews: the inputs hold no article: check that they are not empty", err=True)

    def parsed(self) -> Iterator[ParsedArticle]:
        """Yield the articles that could be read, in the order of the input."""
        return (item for item in self.results() if not isinstance(item, ReadFailure))

    def say(self, message: str) -> None:
        """Tell the user something on stderr, unless they asked for quiet."""
        if not self._quiet:
            click.echo(f"geonews: {message}", err=True)

    def _parsed(self, parsed: ParsedArticle) -> None:
        """Count an article, and say what is odd about it."""
        self.articles += 1
        if parsed.error is not None:
            self._failed(parsed.article.id, parsed.error)
        elif not parsed.article.content.strip():
            self.say(f"warning: {parsed.article.id}: the article is empty, so it has no places")

    def _failed(self, place: str, message: str) -> None:
        """Count a failure and name it, also when quiet."""
        self.failures += 1
        click.echo(f"geonews: {place}: {message}", err=True)


def parse_in_order(parser: Parser, items: Iterable[Article | ReadFailure]) -> Iterator[ParsedArticle | ReadFailure]:
    """Yield what was parsed, with the failures where they stood; nothing is read ahead of need."""
    for failed, group in itertools.groupby(items, key=lambda item: isinstance(item, ReadFailure)):
        if failed:
            yield from cast("Iterator[ReadFailure]", group)
        else:
            yield from parser.parse_many(cast("Iterator[Article]", group))


def open_run(inputs: Sequence[str], settings: Settings) -> tuple[Run, tuple[str, ...]]:
    """Return a run over `inputs` with the gazetteer of `settings`, and the gazetteer's credits."""
    from geonews.pipeline import Geoparser

    parser = Geoparser(settings.gazetteer, lang=settings.page_lang, demonyms=settings.demonyms)
    return Run(parser, inputs, settings), parser.attribution


def standard_output() -> TextIO:
    """Return standard output, made to carry UTF-8 with bare newlines whatever the locale."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    return sys.stdout
