"""What the sightings of one article tell of each other."""

from __future__ import annotations

from collections.abc import Sequence

from geonews.resolve.evidence import add
from geonews.resolve.people import remember_people
from geonews.resolve.scope import article_scope, weigh_scope
from geonews.resolve.sighting import Sighting

_STRONG = frozenset(
    {"class_noun", "locative_strong", "attached_bi", "motion_before", "motion_towards", "dateline", "nisba_agrees"}
)


def weigh_together(sightings: Sequence[Sighting]) -> dict[str, float]:
    """Add the evidence that needs the whole article; return the article's scope by country."""
    remember_people(sightings)
    scope = dict(article_scope(sightings))
    weigh_scope(sightings, scope)
    _weigh_repetition(sightings)
    _weigh_parents(sightings)
    _weigh_lists(sightings)
    return scope


def _weigh_repetition(sightings: Sequence[Sighting]) -> None:
    """A name that is clearly a place once is likelier a place again."""
    shown = {s.match.name for s in sightings if s.score > 0 and _STRONG.intersection(s.evidence)}
    for s in sightings:
        if s.match.name in shown and not _STRONG.intersection(s.evidence):
            add(s, "repeated")


def _weigh_parents(sightings: Sequence[Sighting]) -> None:
    """X in Y, or X, Y: Y holds X."""
    for s in sightings:
        if s.parent is not None:
            add(s, "parent_named")


def _weigh_lists(sightings: Sequence[Sighting]) -> None:
    for s in sightings:
        if s.previous is not None and s.previous.score > 0:
            add(s, "in_list")
