"""Which of the places of one name is meant, with named evidence, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geonews.gazetteer.rows import KIND_BITS, NameFlag
from geonews.resolve.names import Option
from geonews.resolve.sighting import Sighting
from geonews.resolve.spelling import Spelling
from geonews.resolve.weights import CERTAINTY, CHOICE
from geonews.types import Kind, LonLat, Place

_EARTH_KM = 6371.0088
_NEAR_KM, _AROUND_KM, _SAME_KM = 100.0, 300.0, 50.0
_SURE = 1.0
_UNITS = (Kind.ADMIN1, Kind.ADMIN2)
_SETTLEMENTS = (Kind.CITY, Kind.TOWN, Kind.VILLAGE)

SENTENCES = {
    "importance": "prominence of the place",
    "exact": "spelled exactly as in the gazetteer",
    "toggled": "found with its article added or dropped",
    "loose": "spelled loosely",
    "reviewed": "a reviewed row of the gazetteer",
    "same_marks": "has the same short vowels",
    "other_marks": "has other short vowels",
    "fits_class_noun": "is of the kind that the class noun says",
    "misfits_class_noun": "is not of the kind that the class noun says",
    "bare_unit": "is a district of that name, which news seldom means without saying so",
    "in_scope": "lies in a country that the article speaks of",
    "nisba": "lies in the country of the adjective beside it",
    "parent": "lies in the country named beside it",
    "near": "lies within 100 km of another place of the article",
    "around": "lies within 300 km of another place of the article",
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidates of a mention, likeliest first, with probabilities and the first one's evidence."""

    options: tuple[Option, ...]
    probabilities: tuple[float, ...]
    evidence: tuple[tuple[str, float], ...]
    certainty: float


class Chooser:
    """Ranks the candidates of the names of one article."""

    def __init__(self, sightings: Sequence[Sighting], scope: Mapping[str, float]) -> None:
        """Take note of the places that leave no doubt, and of the countries spoken of."""
        self._scope = scope
        self._anchors = _anchors(sightings)
        self._known: dict[tuple[int, str, int, int, str | None], Ranked] = {}

    def rank(self, s: Sighting) -> Ranked:
        """Return the candidates of `s` in order."""
        parent = s.parent.facts.options[0].place.country if s.parent is not None else None
        key = (s.match.name, s.text, s.class_kinds, s.after_country, parent)
        if key not in self._known:
            self._known[key] = self._rank(s, parent)
        return self._known[key]

    def _rank(self, s: Sighting, parent: str | None) -> Ranked:
        weighed = [(option, self._evidence(s, option, parent)) for option in s.facts.options]
        scores = [sum(weight for _, weight in evidence) for _, evidence in weighed]
        order = sorted(range(len(scores)), key=lambda i: -scores[i])
        weights = [math.exp(scores[i] - scores[order[0]]) for i in order]
        probabilities = tuple(weight / sum(weights) for weight in weights)
        options = tuple(weighed[i][0] for i in order)
        return Ranked(options, probabilities, tuple(weighed[order[0]][1]), _certainty(options, probabilities))

    def _evidence(self, s: Sighting, option: Option, parent: str | None) -> list[tuple[str, float]]:
        place = option.place
        share = self._scope.get(place.country or "", 0.0)
        found = [("importance", CHOICE["importance"] * option.importance)]
        found += [(name, CHOICE[name]) for name in _named(s, option, parent)]
        if share:
            found.append(("in_scope", CHOICE["in_scope"] * (0.5 + share)))
        if len(s.facts.options) > 1 and place.kind != Kind.COUNTRY:
            found += [(name, CHOICE[name]) for name in self._nearness(s, place)]
        return found

    def _nearness(self, s: Sighting, place: Place) -> list[str]:
        others = (point for name, point in self._anchors if name != s.match.name)
        nearest = min((great_circle_km(place.point, point) for point in others), default=math.inf)
        if nearest <= _NEAR_KM:
            return ["near"]
        return ["around"] if nearest <= _AROUND_KM else []


def _named(s: Sighting, option: Option, parent: str | None) -> Iterable[str]:
    """Yield the evidence that is true or false of a candidate."""
    place = option.place
    if option.spelling <= Spelling.ALEF:
        yield "exact"
    elif option.spelling == Spelling.TOGGLED:
        yield "toggled"
    elif option.spelling == Spelling.LOOSE:
        yield "loose"
    if NameFlag.REVIEWED in option.flags:
        yield "reviewed"
    if option.marks:
        yield "same_marks" if option.marks > 0 else "other_marks"
    if place.kind in _UNITS and not s.class_kinds and _has_settlement(s, place.country):
        yield "bare_unit"
    if s.class_kinds:
        yield "fits_class_noun" if KIND_BITS[place.kind] & s.class_kinds else "misfits_class_noun"
    if s.after_country and place.country == chr(s.after_country >> 8) + chr(s.after_country & 0xFF):
        yield "nisba"
    if parent is not None and place.country == parent:
        yield "parent"


def _has_settlement(s: Sighting, country: str | None) -> bool:
    """Return whether the name is also that of a city or town of `country`."""
    places = (option.place for option in s.facts.options)
    return any(place.kind in _SETTLEMENTS and place.country == country for place in places)


def _anchors(sightings: Sequence[Sighting]) -> list[tuple[int, LonLat]]:
    """Return the points of the sure names that mean one place smaller than a country."""
    sure = {
        s.match.name: s.facts.options[0].place
        for s in sightings
        if s.score > _SURE and ("capital" in s.facts.evidence or len(s.facts.options) == 1)
    }
    return [(name, place.point) for name, place in sure.items() if place.kind != Kind.COUNTRY]


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
    """Return whether the margin is too small to put a dot on a map."""
    return ranked.certainty < CERTAINTY["least_choice"]


def great_circle_km(a: LonLat, b: LonLat) -> float:
    """Return the great-circle distance in kilometres."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
