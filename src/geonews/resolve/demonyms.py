"""Words such as السوري and Syrian as mentions of their country, for those who ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from geonews.gazetteer import PlaceNames
from geonews.gazetteer.layout import country_code
from geonews.gazetteer.rows import Tag
from geonews.match import Match, find_at, located
from geonews.resolve.sentences import stated
from geonews.text.tokens import Tokens
from geonews.types import Mention, Place, Resolution, Role, Status

_CONFIDENCE = 0.9
_EVIDENCE = (stated("demonym", 2.2),)


def find_demonyms(text: str, tokens: Tokens, gazetteer: PlaceNames) -> list[tuple[Match, Place]]:
    """Return the demonyms of a text in order, each with its country."""
    first, last, cut, number = find_at(tokens, np.flatnonzero(~tokens.lower), gazetteer.words)
    facts = gazetteer.word_facts[number]
    nisba = (facts["tags"] & Tag.NISBA.bit != 0) & (facts["country"] != 0) & (last - first == 1)
    matches = located(text, tokens, *(column[nisba] for column in (first, last, cut, number)))
    countries = (gazetteer.country(country_code(code)) for code in facts["country"][nisba].tolist())
    return [(match, place) for match, place in zip(matches, countries, strict=True) if place is not None]


def with_demonyms(
    content: str, mentions: Sequence[Mention], demonyms: Sequence[tuple[Match, Place]], base: int
) -> Iterator[Mention]:
    """Yield `mentions` and the demonyms that overlap none of them, in text order."""
    taken = {position for m in mentions for position in range(m.start, m.end)}
    new = [_mention(content, match, place, base) for match, place in demonyms]
    free = [m for m in new if not taken.intersection(range(m.start, m.end))]
    yield from sorted((*mentions, *free), key=lambda m: m.start)


def _mention(content: str, match: Match, place: Place, base: int) -> Mention:
    resolution = Resolution(Status.RESOLVED, place, _CONFIDENCE, _EVIDENCE)
    start, end = match.start - base, match.end - base
    return Mention(start, end, content[start:end], Role.DEMONYM, resolution)
