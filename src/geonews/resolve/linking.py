"""What stands between names: datelines and outlets, quotation marks, lists, "X, Y" and "X in Y"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from geonews.gazetteer.rows import Tag
from geonews.resolve.evidence import add
from geonews.resolve.headlines import is_dateline
from geonews.resolve.sighting import Sighting
from geonews.types import Article, Kind

_SLOTS = frozenset("-–—ـ/:")
_DOUBTFUL = frozenset({"rule_context", "rule_class_noun", "landmark"})
_JOINS = frozenset({"و", "،", "،و", ",", "and", ",and", "ب", "أو", "ثم"})
_WITHIN = frozenset({"،", ",", "(", "في", "ب", "-", "in"})
_LONGEST_LINK = 6
_QUOTES = frozenset("\"«»“”„'‘’()")


def weigh_datelines(sightings: Sequence[Sighting], article: Article, content: str, base: int) -> None:
    """Find datelines, the country that explains one, and the outlet that stands beside one."""
    body = len(content) - len(article.text)
    end = None
    for s in sightings:
        start = s.match.start - base
        between = content[end:start] if end is not None and start - end <= _LONGEST_LINK else None
        is_head = is_dateline(content, start, s.match.end - base, body=body)
        in_slot = (between or "").strip() in _SLOTS or (is_head and _DOUBTFUL.intersection(s.facts.evidence))
        if s.own & Tag.OUTLET.bit and in_slot:
            add(s, "outlet_slot")
        elif is_head or between in (" (", "، ", ", "):
            add(s, "dateline")
            end = s.match.end - base


def link(sightings: Sequence[Sighting], text: str) -> None:
    """Join each name to its neighbours in a list (X وY, X، وY, X and Y) and to the country behind it."""
    for previous, s in itertools.pairwise(sightings):
        between = text[previous.match.end : s.match.start]
        if len(between) > _LONGEST_LINK:
            continue
        if between.replace(" ", "") in _JOINS:
            s.previous = previous
        if between.replace(" ", "") in _WITHIN and _holds(s, previous):
            previous.parent = s


def _holds(country: Sighting, s: Sighting) -> bool:
    """Return whether the one is a country that may hold the other."""
    place = country.facts.options[0].place
    return place.kind == Kind.COUNTRY and place.country in s.facts.countries and s.facts.options[0].place != place


def quote(sightings: Sequence[Sighting], text: str) -> None:
    """Mark the names that stand alone between quotation marks or brackets."""
    for s in sightings:
        before, after = text[s.match.start - 1 : s.match.start], text[s.match.end : s.match.end + 1]
        s.quoted = before in _QUOTES and after in _QUOTES
