"""One run over articles: parse in order, name each failure, know the exit status."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Protocol, cast

from geonews.articles import ReadFailure, read_articles
from geonews.cli.failing import Failures
from geonews.cli.fallback import open_fallback
from geonews.cli.filters import stored_articles
from geonews.cli.meter import Meter
from geonews.cli.progress import Progress, is_watched
from geonews.cli.target import files_of
from geonews.cli.terminal import STATUS, complain, counted, isolated
from geonews.cli.unlocated import UnlocatedList, unlocated_list

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from geonews.cli.fallback import Fallback
    from geonews.cli.filters import Stored, Wanted
    from geonews.cli.options import Settings
    from geonews.output import Filters
    from geonews.pipeline import Geoparser
    from geonews.types import Article, ParsedArticle


_NAMED_IDS = 5
"""How many of the ids are named that stand for several articles."""


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
        skip: Files that are passed over in folders.
        unlocated: Gathers the names without a place, where the user wants them listed.
        is_watched: Whether a user waits for it, and wants to see how far it has come.
        fallback: Asks a geocoder about unknown names once all articles are parsed; None asks nobody.
        filters: Which articles, and which of their mentions, are wanted; None for all.
        stored: What the inputs hold, where they are folders of batches.
    """

    def __init__(
        self,
        parser: Parser,
        inputs: Sequence[str],
        settings: Settings,
        *,
        skip: Collection[Path] = (),
        unlocated: UnlocatedList | None = None,
        is_watched: bool = False,
        fallback: Fallback | None = None,
        filters: Filters | None = None,
        stored: Stored | None = None,
    ) -> None:
        """Line up the inputs; nothing is read yet."""
        meter = Meter(inputs if is_watched and stored is None else ())
        articles = read_articles(inputs, encoding=settings.encoding, skip=skip, on_read=meter.add)
        self._items = parse_in_order(parser, articles) if stored is None else iter(stored)
        self._fallback = fallback
        self._filters = filters
        self.stored = stored
        """What the inputs hold, where they are folders of batches."""
        self._quiet = settings.quiet
        self._unlocated = unlocated
        self._progress = Progress(meter) if is_watched else None
        self._seen: set[int] = set()
        self._repeated = 0
        self._repeated_ids: set[str] = set()
        self.articles = 0
        self.failures = 0
        self._told_failures = Failures()
        self._unwanted = 0

    @property
    def was_read(self) -> bool:
        """Whether at least one article could be read, wanted or not; known at the end."""
        return bool(self.articles or self._unwanted or (self.stored is not None and self.stored.articles))

    @property
    def status(self) -> int:
        """The exit status: 0 all done, 1 some failed, 2 not one article could be read."""
        if not self.was_read:
            return 2
        return 1 if self.failures else 0

    def results(self) -> Iterator[ParsedArticle | ReadFailure]:
        """Return articles and failures in the order of the input; failures are told on stderr.

        Where a geocoder is to be asked, all are read, and it is asked, before this returns. Folders of batches
        are read again then; other articles stay in memory.
        """
        if self._fallback is None:
            return self._told(self._watched())
        if self.stored is not None:
            return self._told(self._fallback.placed(self._watched(), self.stored))
        read = list(self._watched())
        return self._told(self._fallback.placed(read, read))

    def _watched(self) -> Iterator[ParsedArticle | ReadFailure]:
        """Yield what is read and parsed, and show how far it has come."""
        for item in self._items:
            if self._progress is not None:
                self._progress.step()
            yield item

    def _told(self, items: Iterable[ParsedArticle | ReadFailure]) -> Iterator[ParsedArticle | ReadFailure]:
        """Yield the items that are wanted, each counted, and say what is odd about them."""
        for item in items:
            if isinstance(item, ReadFailure):
                self._failed(item.place, item.message)
                yield item
            elif (wanted := self._wanted(item)) is not None:
                self._parsed(wanted)
                yield wanted
        STATUS.erase()
        self._told_failures.sum_up()
        if self.was_read and not self.articles:
            self.say("no article is as wanted")
        elif not self.was_read and not self.failures:
            complain("the inputs hold no article: check that they are not empty")
        self._say_repeated()
        if self._unlocated is not None and self.articles:
            self.say(self._unlocated.write())

    def credits_of(self, parser: Geoparser) -> tuple[str, ...]:
        """Return whose data the places are: the gazetteer's, a geocoder's, and those that batches read.

        Those of a geocoder are known once the results were asked for.
        """
        asked = () if self._fallback is None else self._fallback.credits
        stored = () if self.stored is None else self.stored.credits
        return tuple(dict.fromkeys((*parser.attribution, *asked, *stored)))

    def parsed(self) -> Iterator[ParsedArticle]:
        """Return the articles that could be read, as `results` does."""
        return (item for item in self.results() if not isinstance(item, ReadFailure))

    def say(self, message: str) -> None:
        """Tell the user something on stderr, unless they asked for quiet."""
        if not self._quiet:
            complain(message)

    def _wanted(self, parsed: ParsedArticle) -> ParsedArticle | None:
        """Return an article with what is wanted of it, None where that is nothing."""
        if self._filters is None or parsed.error is not None:
            return parsed
        wanted = self._filters.of(parsed)
        self._unwanted += wanted is None
        return wanted

    def _parsed(self, parsed: ParsedArticle) -> None:
        """Count an article, and say what is odd about it."""
        self.articles += 1
        key = hash(parsed.article.id)  # a number takes less room than an id, and a night has millions
        if key in self._seen:
            self._repeated += 1
            if len(self._repeated_ids) < _NAMED_IDS:
                self._repeated_ids.add(parsed.article.id)
        self._seen.add(key)
        if self._unlocated is not None:
            self._unlocated.add(parsed)
        if parsed.error is not None:
            self._failed(parsed.article.id, parsed.error)
        elif not parsed.article.content.strip():
            self.say(f"warning: {isolated(parsed.article.id)}: the article is empty, so it has no places")

    def _say_repeated(self) -> None:
        """Say how many articles share an id, and name the first of these ids."""
        if self._repeated:
            repeated = counted(self._repeated, "article")
            names = ", ".join(isolated(name) for name in sorted(self._repeated_ids))
            self.say(f"warning: {repeated} with the id of an earlier one: outputs cannot tell them apart: {names}")

    def _failed(self, place: str, message: str) -> None:
        """Count a failure and tell of it, also when quiet."""
        self.failures += 1
        self._told_failures.tell(place, message)


def parse_in_order(parser: Parser, items: Iterable[Article | ReadFailure]) -> Iterator[ParsedArticle | ReadFailure]:
    """Yield what was parsed, with the failures where they stood; nothing is read ahead of need."""
    for failed, group in itertools.groupby(items, key=lambda item: isinstance(item, ReadFailure)):
        if failed:
            yield from cast("Iterator[ReadFailure]", group)
        else:
            yield from parser.parse_many(cast("Iterator[Article]", group))


def open_run(
    inputs: Sequence[str],
    settings: Settings,
    *,
    output: str = "-",
    rejected: bool = False,
    wanted: Wanted | None = None,
) -> tuple[Run, Geoparser]:
    """Return a run over `inputs` with the gazetteer of `settings`, and the parser, which knows credits and outlines.

    Where articles and places may be `wanted`, the inputs may also be folders of batches.
    """
    from geonews.pipeline import Geoparser

    unlocated = unlocated_list(settings, [*inputs, *map(str, (*settings.gazetteer, *settings.overrides))], output)
    parser = Geoparser(
        settings.gazetteer,
        overrides=settings.overrides,
        lang=settings.page_lang,
        demonyms=settings.wants_demonyms,
        rejected=rejected,
    )
    watched = is_watched(output) and not settings.quiet
    filters = None if wanted is None else wanted.filters(parser, quiet=settings.quiet)
    fallback = open_fallback(settings, parser, is_watched=watched)
    stored = None
    if filters is not None:
        stored = stored_articles(inputs, filters if fallback is None else filters.of_articles())
    run = Run(
        parser,
        inputs,
        settings,
        skip=[*files_of(output), *([settings.unlocated] if settings.unlocated else [])],
        unlocated=unlocated,
        is_watched=watched,
        fallback=fallback,
        filters=filters,
        stored=stored,
    )
    for warning in () if stored is None else stored.warnings(settings):
        run.say(f"warning: {warning}")
    return run, parser
