"""The countries an article speaks of, from the names that leave no doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from geonews.resolve.evidence import add
from geonews.resolve.sighting import Sighting

_SURE = 1.0
_NISBA_VOTE = 0.4
_CLEAR_LEAD = 3.0
"""A name votes for a country if no place of that name elsewhere is nearly as prominent."""
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
    lead = s.facts.options[0]
    rivals = [o for o in s.facts.options if o.place.country != lead.place.country]
    doubtful = any(lead.importance - rival.importance < _CLEAR_LEAD for rival in rivals)
    return None if doubtful else lead.place.country


def weigh_scope(sightings: Iterable[Sighting], scope: Mapping[str, float]) -> None:
    """Count whether a lesser name lies in a country that the article speaks of, if it names any."""
    if not scope:
        return
    for s in sightings:
        if not s.facts.countries or _WELL_KNOWN.intersection(s.facts.evidence):
            continue
        inside = any(scope.get(country, 0) > 0 for country in s.facts.countries)
        add(s, "in_scope" if inside else "out_of_scope")
