"""The names that are no places here, with what speaks against each: for those who ask why."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from geonews.gazetteer import Override
from geonews.match import Match
from geonews.resolve.choice import Chooser
from geonews.resolve.headlines import is_in_address, repeated_lines
from geonews.resolve.rulings import ArticleRulings
from geonews.resolve.sentences import stated
from geonews.resolve.sighting import Sighting
from geonews.resolve.weights import PLACE
from geonews.types import Article, Candidate, Evidence, Mention, Rejected

_CANDIDATES = 4


def weighed_down(s: Sighting, chooser: Chooser, base: int) -> Rejected:
    """Return a name whose evidence speaks against a place; its weights sum to its log-odds."""
    names = ("bias", *s.facts.evidence, *s.evidence)
    evidence = sorted((stated(name, PLACE[name]) for name in names), key=lambda e: e.weight)
    return _rejected(s, tuple(evidence), chooser, base, confidence=1 / (1 + math.exp(-s.score)))


def passed_over(s: Sighting, article: Article, chooser: Chooser, base: int, rulings: ArticleRulings) -> Rejected:
    """Return a name that was not weighed, because the user blocks it, or because of where it stands in the page."""
    one = rulings.blocks(s.text, s.match.start - base)
    reason = _blocking(one) if one is not None else stated(_where(s.match, article, base))
    return _rejected(s, (reason,), chooser, base, confidence=0.0)


def blocked(mention: Mention, one: Override) -> Rejected:
    """Return a mention that an order of the user says is no place."""
    return Rejected(mention.start, mention.end, mention.text, 0.0, (_blocking(one),))


def _blocking(one: Override) -> Evidence:
    return stated("override_block", detail=one.told)


def clear_of(rejected: Sequence[Rejected], mentions: Sequence[Mention]) -> Iterator[Rejected]:
    """Yield the names that are no part of a mention (ميناء in ميناء عدن), in text order."""
    if not rejected:
        return
    taken = {position for m in mentions for position in range(m.start, m.end)}
    free = (name for name in rejected if not taken.intersection(range(name.start, name.end)))
    yield from sorted(free, key=lambda name: name.start)


def _where(match: Match, article: Article, base: int) -> str:
    start, end = match.start - base, match.end - base
    if any(first <= start < last for first, last in repeated_lines(article.content)):
        return "repeated_line"
    return "in_address" if is_in_address(article.content, start, end) else "furniture"


def _rejected(
    s: Sighting, evidence: tuple[Evidence, ...], chooser: Chooser, base: int, *, confidence: float
) -> Rejected:
    ranked = chooser.rank(s)
    options = list(zip(ranked.options, ranked.probabilities, strict=True))[:_CANDIDATES]
    candidates = tuple(Candidate(option.place, round(p, 4)) for option, p in options)
    return Rejected(s.match.start - base, s.match.end - base, s.text, round(confidence, 4), evidence, candidates)
