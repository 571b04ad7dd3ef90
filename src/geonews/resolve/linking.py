"""What stands between names: datelines and outlets, quotation marks, lists, "X, Y" and "X in Y"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from geonews.gazetteer.rows import Tag
from geonews.resolve.evidence import add
from geonews.resolve.headlines import is_dateline
from geonews.resolve.sighting import Sighting
from geonews.types import Article, Kind, Place

_SLOTS = frozenset("-–—ـ/:")
_DOUBTFUL = frozenset({"rule_context", "rule_class_noun", "landmark"})
_JOINS = frozenset({"و", "،", "،و", ",", "and", ",and", "ب", "أو", "ثم"})
_UNITS = ("ولاية", "محافظة", "مقاطعة", "إقليم", "منطقة")
IN = frozenset({"(", "في", "ب", "in"})
IN_UNIT = frozenset(before + noun for before in ("في", "ب", "،", "(") for noun in _UNITS)
"""What stands between a place and the unit that holds it, without spaces: بلدة الجش في محافظة القطيف."""
_WITHIN = frozenset({"،", ",", "-", "،في", ",in"}) | IN | IN_UNIT
HOLDERS = (Kind.COUNTRY, Kind.ADMIN1)
_LONGEST_LINK = 6
LONGEST_IN = 16
_PARTIES = frozenset({"D-", "R-", "I-"})
_NAME_AND_COMMA = re.compile(r"[A-Z][\w'’.-]*, \Z")
_NEAR = 30
_LONGEST_ABBREVIATION = 6
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
        if len(between) > LONGEST_IN:
            continue
        bare = between.replace(" ", "")
        if bare in _JOINS:
            s.previous, previous.following = previous, s
        if bare in _WITHIN:
            previous.parent = s.holds = _holder(s, previous)
            previous.apposed = previous.parent is not None and between == ", " and s.text[:1].isascii()


def weigh_signs(sightings: Sequence[Sighting], text: str) -> None:
    """Note what signs beside a name say: D-Ohio is a lawmaker's state, US$ is money, and Sulphur, La. has a state."""
    for s in sightings:
        start, end = s.match.start, s.match.end
        if text[start - 2 : start] in _PARTIES and not text[start - 3].isalpha():
            add(s, "party_before")
        if text[end : end + 1] == "$" or text[start - 1 : start] == "$":
            add(s, "currency")
        if text[end : end + 1] == "." and _is_state(s) and _NAME_AND_COMMA.search(text, max(0, start - _NEAR), start):
            add(s, "abbreviated_state")


def _is_state(s: Sighting) -> bool:
    return len(s.text) <= _LONGEST_ABBREVIATION and any(o.place.kind == Kind.ADMIN1 for o in s.facts.options)


def _holder(s: Sighting, inner: Sighting) -> Place | None:
    """Return the country or state called `s` that a place called `inner` lies in, None where there is none.

    A quarter is said to lie in its city, not in the state of the same name.
    """
    inside = [option.place for option in inner.facts.options]
    if inside[0].kind == Kind.NEIGHBOURHOOD:
        return None
    for place in (option.place for option in s.facts.options):
        if place.kind in HOLDERS and any(lies_in(one, place) for one in inside) and inside[0] != place:
            return place
    return None


def lies_in(place: Place, holder: Place) -> bool:
    """Return whether a place lies in a country, or in a state by its code, and is not that itself."""
    if place.id == holder.id or place.country != holder.country:
        return False
    return holder.kind == Kind.COUNTRY or (holder.admin1 is not None and place.admin1 == holder.admin1)


def quote(sightings: Sequence[Sighting], text: str) -> None:
    """Mark the names that stand alone between quotation marks or brackets."""
    for s in sightings:
        before, after = text[s.match.start - 1 : s.match.start], text[s.match.end : s.match.end + 1]
        s.quoted = before in _QUOTES and after in _QUOTES
