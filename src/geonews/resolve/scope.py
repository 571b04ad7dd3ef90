"""The countries an article speaks of, from the names that leave no doubt.

A name never speaks for itself: what it says of its own country counts for the others only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from geonews.resolve.evidence import add
from geonews.resolve.sighting import Sighting

_SURE = 1.0
_NISBA_VOTE = 0.4
_MAIN = 0.5
"""A main country has at least so many of the votes of the first one."""
_CLEAR_LEAD = 3.0
"""A name votes for a country if no place of that name elsewhere is nearly as prominent."""
_WELL_KNOWN = frozenset({"country", "capital", "large_city", "several_words", "reviewed_words"})


class Scope:
    """The votes for each country in one article, and whose they are."""

    def __init__(self, sightings: Sequence[Sighting], nisbas: Iterable[str] = ()) -> None:
        """Count a vote for each sure name, and less for each country whose adjective stands near a name."""
        self._votes: defaultdict[str, float] = defaultdict(float)
        self._own: defaultdict[tuple[str, int], float] = defaultdict(float)
        for s in sightings:
            country = _sure_country(s)
            if country is not None:
                self._votes[country] += 1
                self._own[country, s.match.name] += 1
        for country in nisbas:
            self._votes[country] += _NISBA_VOTE

    def __bool__(self) -> bool:
        """True when the article speaks of any country."""
        return bool(self._votes)

    def main(self) -> tuple[str, ...]:
        """Return the countries that the article is mainly about, the first one first."""
        ranked = sorted(self._votes, key=lambda country: -self._votes[country])
        return tuple(country for country in ranked if self._votes[country] >= _MAIN * self._votes[ranked[0]])

    def share(self, country: str | None, name: int) -> float:
        """Return the share of `country` among the votes of all names but the one numbered `name`."""
        if country is None:
            return 0.0
        others = sum(self._votes[c] - self._own.get((c, name), 0.0) for c in self._votes)
        return (self._votes.get(country, 0.0) - self._own.get((country, name), 0.0)) / others if others else 0.0


def weigh_scope(sightings: Sequence[Sighting], scope: Scope) -> None:
    """Count whether a lesser name lies in a country that the article speaks of, if it names any."""
    if not scope:
        return
    for s in sightings:
        if not s.facts.countries or _WELL_KNOWN.intersection(s.facts.evidence):
            continue
        inside = any(scope.share(country, s.match.name) > 0 for country in s.facts.countries)
        add(s, "in_scope" if inside else "out_of_scope")


def _sure_country(s: Sighting) -> str | None:
    """Return the country that a sure name means or lies in, None where there are several."""
    if s.score <= _SURE or s.claimed is not None:
        return None
    lead = s.facts.options[0]
    rivals = [o for o in s.facts.options if o.place.country != lead.place.country]
    doubtful = any(lead.importance - rival.importance < _CLEAR_LEAD for rival in rivals)
    return None if doubtful else lead.place.country
