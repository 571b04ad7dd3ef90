"""The countries an article speaks of, from the names that leave no doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from geonews.resolve.evidence import add
from geonews.resolve.sighting import Sighting
from geonews.types import Kind

_SURE = 1.0
_NISBA_VOTE = 0.4
_WELL_KNOWN = frozenset({"country", "capital", "large_city", "several_words"})


def article_scope(sightings: Iterable[Sighting]) -> Mapping[str, float]:
    """Return the share of each country among the sure names of an article; sums to 1, or empty."""
    votes: defaultdict[str, float] = defaultdict(float)
    for s in sightings:
        country = _sure_country(s)
        if country is not None:
            votes[country] += 1
        for number in {s.before_country, s.after_country} - {0}:
            votes[chr(number >> 8) + chr(number & 0xFF)] += _NISBA_VOTE
    total = sum(votes.values())
    return {country: count / total for country, count in votes.items()} if total else {}


def _sure_country(s: Sighting) -> str | None:
    """Return the country that a sure name means or lies in, None where there are several."""
    if s.score <= _SURE:
        return None
    lead = s.facts.options[0].place
    if lead.kind == Kind.COUNTRY or len(s.facts.countries) == 1:
        return lead.country
    return None


def weigh_scope(sightings: Iterable[Sighting], scope: Mapping[str, float]) -> None:
    """Count whether a lesser name lies in a country that the article speaks of, if it names any."""
    if not scope:
        return
    for s in sightings:
        if not s.facts.countries or _WELL_KNOWN.intersection(s.facts.evidence):
            continue
        inside = any(scope.get(country, 0) > 0 for country in s.facts.countries)
        add(s, "in_scope" if inside else "out_of_scope")
