"""The geocoder of the command line: opened before the work, asked after it, and what it could not tell said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews import __version__
from geonews.cli.options import NO_GEOCODER
from geonews.cli.terminal import STATUS, cleaned, complain, counted
from geonews.types import ParsedArticle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonews.articles import ReadFailure
    from geonews.cli.options import Settings
    from geonews.fallback import Replies, Unasked
    from geonews.gazetteer import PlaceNames
    from geonews.geocode import Desk
    from geonews.pipeline import Geoparser


def unanswered(unasked: Unasked, service: str) -> str:
    """Return what is said of names without an answer."""
    return f"{counted(unasked.names, 'name')} without an answer of {service}: {unasked.why}"


class Fallback:
    """Asks a geocoder about the unknown names of a run.

    Args:
        desk: Asks it.
        settings: The shared options.
        gazetteer: Knows countries, and places by other names.
        is_watched: Whether somebody wants to see how far it has come.
    """

    def __init__(self, desk: Desk, settings: Settings, gazetteer: PlaceNames, *, is_watched: bool) -> None:
        """Nothing is asked yet."""
        self._desk = desk
        self._settings = settings
        self._gazetteer = gazetteer
        self._is_watched = is_watched
        self.credits: tuple[str, ...] = ()

    def placed(
        self, items: Iterable[ParsedArticle | ReadFailure], again: Iterable[ParsedArticle | ReadFailure]
    ) -> Iterator[ParsedArticle | ReadFailure]:
        """Read all items, ask, and return the items with unknown names placed.

        Args:
            items: What is asked about.
            again: The same; read only as far as what is returned.
        """
        from geonews.fallback import Placer, Questions, ask

        roles = self._settings.mapped_roles
        questions = Questions(roles)
        for item in items:
            if isinstance(item, ParsedArticle):
                questions.add(item)
        on_asked = self._show if self._is_watched else None
        replies = ask(questions, self._desk, gazetteer=self._gazetteer, on_asked=on_asked)
        self._tell(replies)
        placer = Placer(replies, roles)
        return (placer.placed(item) if isinstance(item, ParsedArticle) else item for item in again)

    def _tell(self, replies: Replies) -> None:
        """Take note of whose data was taken, and say what had no answer."""
        STATUS.erase()
        self.credits = replies.credits
        unanswered_names = list(replies.unasked)
        for unasked in unanswered_names:
            self._say(unanswered(unasked, self._desk.service.domain))
        if unanswered_names:
            self._say("run it again later: answers are kept, and only these names are asked for")

    def _say(self, message: str) -> None:
        if not self._settings.quiet:
            complain(f"warning: {cleaned(message)}")

    def _show(self, done: int, total: int) -> None:
        STATUS.show(f"geonews: {done:,} of {total:,} names asked of {self._desk.service.domain}")


def open_fallback(settings: Settings, parser: Geoparser, *, is_watched: bool) -> Fallback | None:
    """Return what asks the geocoder that the user named, None when nobody is to be asked; errors as `open_geocoder`."""
    desk = open_geocoder(settings)
    return None if desk is None else Fallback(desk, settings, parser.gazetteer, is_watched=is_watched)


def open_geocoder(settings: Settings) -> Desk | None:
    """Return the desk of the geocoder that the user named, None when nobody is to be asked.

    Raises:
        UsageError: There is no such geocoder, or its options are wrong.
    """
    if settings.geocoder == NO_GEOCODER:
        return None
    from geonews.geocode import Limits, open_desk, read_options

    options = read_options(settings.geocoder, settings.geocoder_option)
    limits = Limits(settings.max_requests, settings.max_minutes)
    return open_desk(options, limits, agent=f"geonews/{__version__}")
