"""What the sightings of one article tell of each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geonews.resolve.evidence import add
from geonews.resolve.people import remember_people
from geonews.resolve.scope import Scope, weigh_scope
from geonews.resolve.sighting import Sighting

_STRONG = frozenset(
    {"class_noun", "locative_strong", "attached_bi", "motion_before", "motion_towards", "dateline", "nisba_agrees"}
)
_NOUNS = frozenset({"class_noun", "listed_noun"})


def weigh_together(sightings: Sequence[Sighting], nisbas: Iterable[str]) -> Scope:
    """Add the evidence that needs the whole article; return the countries it speaks of.

    Args:
        sightings: The article's names, weighed one by one.
        nisbas: The countries of the adjectives of origin that stand near them.
    """
    remember_people(sightings)
    scope = Scope(sightings, nisbas)
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
    """X in Y, or X, Y: Y holds X, which speaks for both."""
    for s in sightings:
        if s.parent is not None:
            add(s, "parent_named")
        if s.apposed:
            add(s, "apposition")
        if s.holds is not None:
            add(s, "holder_named")


def _weigh_lists(sightings: Sequence[Sighting]) -> None:
    """A name beside a place in a list is likelier a place, and more so where both may lie in one country."""
    for s in sightings:
        if s.previous is not None and s.previous.score > 0:
            add(s, "in_list")
            if _NOUNS.intersection(s.previous.evidence) and not s.class_kinds:
                add(s, "listed_noun")
    for s in reversed(sightings):
        if s.following is not None and s.following.score > 0 and "in_list" not in s.evidence:
            add(s, "in_list")
    for s in sightings:
        if any(one.score > 0 and _may_be_compatriots(s, one) for one in s.listed):
            add(s, "list_sibling")


def _may_be_compatriots(s: Sighting, other: Sighting) -> bool:
    """Return whether a place called `s` lies in the country of the leading place called `other`."""
    return other.facts.options[0].place.country in s.facts.countries
