"""Which of the places of one name is meant, with named evidence, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

from geonews.gazetteer.distance import great_circle_km
from geonews.gazetteer.layout import country_code
from geonews.gazetteer.rows import KIND_BITS, NameFlag
from geonews.resolve.linking import lies_in
from geonews.resolve.names import Option
from geonews.resolve.positions import NO_POSITIONS, Positions
from geonews.resolve.scope import Scope
from geonews.resolve.sighting import Sighting
from geonews.resolve.spelling import Spelling
from geonews.resolve.surroundings import Surroundings
from geonews.resolve.weights import CERTAINTY, CHOICE
from geonews.types import Kind, Place

_SAME_KM = 50.0
_QUARTER = KIND_BITS[Kind.NEIGHBOURHOOD]
_ELSEWHERE = "elsewhere"
PREFERRED = "override"
_UNITS = (Kind.ADMIN1, Kind.ADMIN2)
_RATHER = (Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.ISLAND)


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidates of a mention, likeliest first, with probabilities and the first one's evidence."""

    options: tuple[Option, ...]
    probabilities: tuple[float, ...]
    evidence: tuple[tuple[str, float], ...]
    certainty: float


class Chooser:
    """Ranks the candidates of the names of one article."""

    def __init__(
        self,
        sightings: Sequence[Sighting],
        scope: Scope,
        preferred: Collection[str] = (),
        positions: Positions = NO_POSITIONS,
    ) -> None:
        """Take note of what leaves no doubt, the countries spoken of, and those that the user prefers."""
        self._scope = scope
        self._preferred = preferred
        self._positions = positions
        self._surroundings = Surroundings(sightings, positions.points)
        self._known: dict[Hashable, Ranked] = {}

    def rank(self, s: Sighting) -> Ranked:
        """Return the candidates of `s` in order."""
        key = (_context(s), self._positions.beside(s))
        if key not in self._known:
            self._known[key] = self._rank(s)
        return self._known[key]

    def _rank(self, s: Sighting) -> Ranked:
        weighed = [(option, self.evidence(s, option)) for option in s.facts.options]
        scores = [sum(weight for _, weight in evidence) for _, evidence in weighed]
        order = sorted(range(len(scores)), key=lambda i: -scores[i])
        weights = [math.exp(scores[i] - scores[order[0]]) for i in order]
        probabilities = tuple(weight / sum(weights) for weight in weights)
        options = tuple(weighed[i][0] for i in order)
        return Ranked(options, probabilities, tuple(weighed[order[0]][1]), _certainty(options, probabilities))

    def evidence(self, s: Sighting, option: Option) -> list[tuple[str, float]]:
        """Return what speaks for and against one candidate, each with its worth in log-odds."""
        place = option.place
        share = self._scope.share(place.country, s.match.name)
        found = [("importance", CHOICE["importance"] * option.importance)]
        found += [(name, CHOICE[name]) for name in _named(s, option)]
        if place.country in self._preferred:
            found.append((PREFERRED, CHOICE[PREFERRED]))
        if share:
            found.append(("in_scope", CHOICE["in_scope"] * (0.5 + share)))
        elif self._scope and (s.class_kinds == _QUARTER or NameFlag.UNVETTED in option.flags):
            found.append((_ELSEWHERE, CHOICE[_ELSEWHERE]))
        if self._positions.is_beside(s, place):
            found.append(("coordinate", CHOICE["coordinate"]))
        if len(s.facts.options) > 1 and place.kind != Kind.COUNTRY:
            around = self._surroundings.evidence(s, place)
            found += [(name, CHOICE[name] * part) for name, part in around]
        return found


def _context(s: Sighting) -> Hashable:
    """Return all that the order of its candidates depends on, the article aside."""
    linked = tuple(place.id if place else "" for place in (s.parent, s.holds))
    beside = (s.class_kinds or s.kinds_after, s.after_country, "dateline" in s.evidence)
    return s.match.name, s.text, beside, linked, _listed_countries(s), s.forced


def _named(s: Sighting, option: Option) -> Iterable[str]:
    """Yield the evidence that is true or false of a candidate."""
    place = option.place
    held = s.parent is not None and lies_in(place, s.parent)
    if option.spelling <= Spelling.ALEF:
        yield "exact"
    elif option.spelling == Spelling.TOGGLED:
        yield "toggled"
    elif option.spelling in (Spelling.MARKED, Spelling.LOOSE):
        yield "loose"
    if option.own:
        yield "own_name"
    if NameFlag.REVIEWED in option.flags:
        yield "reviewed"
    if NameFlag.OWN in option.flags:
        yield "placed"
    if NameFlag.WEAK in option.flags and len(s.facts.options) > 1 and not held:
        yield "weak_name"
    if option.marks:
        yield "same_marks" if option.marks > 0 else "other_marks"
    yield from _class_noun(s, place)
    if s.after_country and place.country == country_code(s.after_country):
        yield "nisba"
    if "dateline" in s.evidence and place.kind == Kind.CITY and (held or s.parent is None):
        yield "dateline_city"
    if s.holds is not None and place.id == s.holds.id:
        yield "holds"
    if held:
        yield "parent"
    elif place.country in _listed_countries(s):
        yield "listed"


def _class_noun(s: Sighting, place: Place) -> Iterable[str]:
    """Yield what the class noun beside or in the name tells of a candidate, or that there is none."""
    beside = s.class_kinds or s.kinds_after
    if KIND_BITS[place.kind] & (beside or s.kinds_inside):
        yield "fits_class_noun"
        if place.kind in _UNITS and not _is_part_of_namesake(s, place, beside):
            yield "named_unit"
    elif beside:
        yield "misfits_class_noun"
    elif place.kind in _UNITS and _has_rather(s, place):
        yield "bare_unit"


def _is_part_of_namesake(s: Sighting, unit: Place, kinds: int) -> bool:
    """Return whether a noun of both means rather the province of a district's name: محافظة حماة is not its district."""
    provinces = (option.place for option in s.facts.options if option.place.kind == Kind.ADMIN1)
    is_district = unit.kind == Kind.ADMIN2 and kinds & KIND_BITS[Kind.ADMIN1]
    return bool(is_district) and any((one.country, one.admin1) == (unit.country, unit.admin1) for one in provinces)


def _listed_countries(s: Sighting) -> frozenset[str]:
    """Return the countries of the leading candidates of the names beside it in a list."""
    countries = (one.facts.options[0].place.country for one in s.listed)
    return frozenset(country for country in countries if country)


def _has_rather(s: Sighting, unit: Place) -> bool:
    """Return whether the name rather means a town or island: one of its country, for a district one of any."""
    places = (option.place for option in s.facts.options)
    anywhere = unit.kind == Kind.ADMIN2
    return any(place.kind in _RATHER and (anywhere or place.country == unit.country) for place in places)


def _certainty(options: Sequence[Option], probabilities: Sequence[float]) -> float:
    """Return the probability of the first candidate, counting those that lie at the same spot."""
    first = options[0].place
    same = (
        p
        for o, p in zip(options, probabilities, strict=True)
        if great_circle_km(first.point, o.place.point) <= _SAME_KM
    )
    return min(sum(same), 1.0)


def is_ambiguous(ranked: Ranked) -> bool:
    """Return whether no place is sure enough to put a dot on a map."""
    elsewhere = any(name == _ELSEWHERE for name, _ in ranked.evidence)
    return elsewhere or ranked.certainty < CERTAINTY["least_choice"]
