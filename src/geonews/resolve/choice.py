"""Which of the places of one name is meant, with named evidence, and how sure that is."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.layout import country_code
from geonews.gazetteer.rows import KIND_BITS, NameFlag
from geonews.resolve.linking import lies_in
from geonews.resolve.names import Option
from geonews.resolve.scope import Scope
from geonews.resolve.sighting import Sighting
from geonews.resolve.spelling import Spelling
from geonews.resolve.weights import CERTAINTY, CHOICE
from geonews.types import Kind, LonLat, Place

_EARTH_KM = 6371.0088
_NEAR_KM, _AROUND_KM, _SAME_KM = 100.0, 300.0, 50.0
_SURE = 1.0
_QUARTER = KIND_BITS[Kind.NEIGHBOURHOOD]
_ELSEWHERE = "quarter_elsewhere"
_MOST_ANCHORS = 256
"""An article that surely names more places is a list, and its first ones tell where it is."""
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

    def __init__(self, sightings: Sequence[Sighting], scope: Scope) -> None:
        """Take note of the places that leave no doubt, and of the countries spoken of."""
        self._scope = scope
        anchors = _anchors(sightings)
        self._names = np.array([name for name, _ in anchors], dtype=np.int64)
        self._points = np.radians([[point.lon, point.lat] for _, point in anchors]).reshape(-1, 2)
        self._told = {(s.match.name, place.id) for s in sightings for place in _told(s)}
        self._units = _units(sightings)
        self._known: dict[tuple[int, str, int, int, tuple[str, ...], str | None], Ranked] = {}

    def rank(self, s: Sighting) -> Ranked:
        """Return the candidates of `s` in order."""
        linked = tuple(place.id if place else "" for place in (s.parent, s.holds))
        key = (s.match.name, s.text, s.class_kinds or s.kinds_after, s.after_country, linked, _country(s.previous))
        if key not in self._known:
            self._known[key] = self._rank(s)
        return self._known[key]

    def _rank(self, s: Sighting) -> Ranked:
        weighed = [(option, self._evidence(s, option)) for option in s.facts.options]
        scores = [sum(weight for _, weight in evidence) for _, evidence in weighed]
        order = sorted(range(len(scores)), key=lambda i: -scores[i])
        weights = [math.exp(scores[i] - scores[order[0]]) for i in order]
        probabilities = tuple(weight / sum(weights) for weight in weights)
        options = tuple(weighed[i][0] for i in order)
        return Ranked(options, probabilities, tuple(weighed[order[0]][1]), _certainty(options, probabilities))

    def _evidence(self, s: Sighting, option: Option) -> list[tuple[str, float]]:
        place = option.place
        share = self._scope.share(place.country, s.match.name)
        found = [("importance", CHOICE["importance"] * option.importance)]
        found += [(name, CHOICE[name]) for name in _named(s, option)]
        if share:
            found.append(("in_scope", CHOICE["in_scope"] * (0.5 + share)))
        elif self._scope and s.class_kinds == _QUARTER:
            found.append((_ELSEWHERE, CHOICE[_ELSEWHERE]))
        if len(s.facts.options) > 1 and place.kind != Kind.COUNTRY:
            found += [(name, CHOICE[name]) for name in self._nearness(s, place)]
            found += self._from_elsewhere(s, place)
        return found

    def _from_elsewhere(self, s: Sighting, place: Place) -> Iterable[tuple[str, float]]:
        """Yield what the article says elsewhere of a place: its country or state, or that it names this state."""
        if (s.match.name, place.id) in self._told:
            yield "one_sense", CHOICE["one_sense"]
        others = [unit for name, unit in self._units if name != s.match.name]
        inside = sum(lies_in(place, unit) for unit in others)
        if inside:
            yield "in_unit", CHOICE["in_unit"] * (0.5 + inside / len(others))

    def _nearness(self, s: Sighting, place: Place) -> list[str]:
        if not len(self._points):
            return []
        distances = _distances_km(place.point, self._points)
        distances[self._names == s.match.name] = math.inf
        nearest = distances.min()
        if nearest <= _NEAR_KM:
            return ["near"]
        return ["around"] if nearest <= _AROUND_KM else []


def _named(s: Sighting, option: Option) -> Iterable[str]:
    """Yield the evidence that is true or false of a candidate."""
    place = option.place
    if option.spelling <= Spelling.ALEF:
        yield "exact"
    elif option.spelling == Spelling.TOGGLED:
        yield "toggled"
    elif option.spelling == Spelling.LOOSE:
        yield "loose"
    if option.own:
        yield "own_name"
    if NameFlag.REVIEWED in option.flags:
        yield "reviewed"
    if NameFlag.WEAK in option.flags and len(s.facts.options) > 1:
        yield "weak_name"
    if option.marks:
        yield "same_marks" if option.marks > 0 else "other_marks"
    yield from _class_noun(s, place)
    if s.after_country and place.country == country_code(s.after_country):
        yield "nisba"
    if s.holds is not None and place.id == s.holds.id:
        yield "holds"
    if s.parent is not None and lies_in(place, s.parent):
        yield "parent"
    elif s.previous is not None and place.country == _country(s.previous):
        yield "listed"


def _class_noun(s: Sighting, place: Place) -> Iterable[str]:
    """Yield what the class noun beside or in the name tells of a candidate, or that there is none."""
    beside = s.class_kinds or s.kinds_after
    if KIND_BITS[place.kind] & (beside or s.kinds_inside):
        yield "fits_class_noun"
        if place.kind in _UNITS:
            yield "named_unit"
    elif beside:
        yield "misfits_class_noun"
    elif place.kind in _UNITS and _has_rather(s, place):
        yield "bare_unit"


def _country(s: Sighting | None) -> str | None:
    """Return the country of a name's leading candidate."""
    return s.facts.options[0].place.country if s is not None else None


def _has_rather(s: Sighting, unit: Place) -> bool:
    """Return whether the name rather means a town or island: one of its country, for a district one of any."""
    places = (option.place for option in s.facts.options)
    anywhere = unit.kind == Kind.ADMIN2
    return any(place.kind in _RATHER and (anywhere or place.country == unit.country) for place in places)


def _anchors(sightings: Sequence[Sighting]) -> list[tuple[int, LonLat]]:
    """Return the points of the sure names that mean one place smaller than a country."""
    sure = {
        s.match.name: place
        for s in sightings
        if s.score > _SURE
        for place in _told(s) or [option.place for option in s.facts.options][:1]
        if s.parent is not None or "capital" in s.facts.evidence or len(s.facts.options) == 1
    }
    points = ((name, place.point) for name, place in sure.items() if place.kind != Kind.COUNTRY)
    return list(itertools.islice(points, _MOST_ANCHORS))


def _told(s: Sighting) -> list[Place]:
    """Return the candidates of a name that lie in the country or state named behind it."""
    return [o.place for o in s.facts.options if lies_in(o.place, s.parent)] if s.parent is not None else []


def _units(sightings: Sequence[Sighting]) -> list[tuple[int, Place]]:
    """Return the states and governorates that the article surely names, each with the number of its name."""
    leads = ((s, s.holds or s.facts.options[0].place) for s in sightings if s.score > _SURE)
    units = ((s.match.name, lead) for s, lead in leads if lead.kind == Kind.ADMIN1)
    return list(itertools.islice(units, _MOST_ANCHORS))


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


def _distances_km(point: LonLat, others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the great-circle distances in kilometres to `others`, shape (n, 2): lon, lat in radians."""
    lon, lat = math.radians(point.lon), math.radians(point.lat)
    half = np.sin((others[:, 1] - lat) / 2) ** 2
    half += np.cos(others[:, 1]) * math.cos(lat) * np.sin((others[:, 0] - lon) / 2) ** 2
    distances: NDArray[np.float64] = 2 * _EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return distances


def great_circle_km(a: LonLat, b: LonLat) -> float:
    """Return the great-circle distance in kilometres."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
