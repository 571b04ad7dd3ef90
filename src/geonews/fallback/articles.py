"""The whole of it for articles in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from geonews.fallback.asking import Unasked, ask
from geonews.fallback.placer import Placer
from geonews.fallback.questions import Questions
from geonews.gazetteer import PlaceNames
from geonews.geocode import Desk
from geonews.types import MAPPED_ROLES, ParsedArticle, Role


@dataclass(frozen=True, slots=True)
class Placed:
    """Articles after a geocoder was asked, the credits of what was taken, and what had no answer."""

    articles: tuple[ParsedArticle, ...]
    credits: tuple[str, ...]
    unasked: tuple[Unasked, ...]


def place_unknown(
    parsed: Iterable[ParsedArticle],
    desk: Desk,
    *,
    roles: Collection[Role] = MAPPED_ROLES,
    gazetteer: PlaceNames | None = None,
    on_asked: Callable[[int, int], None] | None = None,
) -> Placed:
    """Return the articles with their unknown names placed, as far as a geocoder knows them and the answer fits.

    Args:
        parsed: All articles of a run.
        desk: Asks the geocoder.
        roles: Names in other roles are not asked for.
        gazetteer: Its outlines tell in which country an answer lies that does not say it; and an answer that
            it has by another name becomes its place.
        on_asked: Told after each name how many are done, and of how many.
    """
    articles = tuple(parsed)
    questions = Questions(roles)
    for article in articles:
        questions.add(article)
    replies = ask(questions, desk, gazetteer=gazetteer, on_asked=on_asked)
    placer = Placer(replies, roles)
    return Placed(tuple(map(placer.placed, articles)), replies.credits, tuple(replies.unasked))
