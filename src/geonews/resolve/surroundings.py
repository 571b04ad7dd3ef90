"""What the rest of an article tells of the candidates of a name: what lies near, what it names, what it said before."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from geonews.gazetteer.distance import EARTH_KM
from geonews.resolve.linking import lies_in
from geonews.resolve.sighting import Sighting
from geonews.types import Kind, LonLat, Place

_NEAR_KM, _AROUND_KM, _NEIGHBOUR_KM = 100.0, 300.0, 40.0
_SURE = 1.0
_NO_NAME = -1
_MOST = 256
"""An article that surely names more places is a list, and its first ones tell where it is."""

Named = tuple[int, LonLat]


class Surroundings:
    """The places that one article names, sure ones and others."""

    def __init__(self, sightings: Sequence[Sighting], points: Iterable[LonLat] = ()) -> None:
        """Take note of the places that leave no doubt, of those that others may mean, and of states.

        `points` are those that the article gives by coordinates, which leave no doubt either.
        """
        given = ((_NO_NAME, point) for point in points)
        self._sure = _Points([*_sure(sightings), *itertools.islice(given, _MOST)])
        self._open = _Points(_open(sightings))
        self._units = _units(sightings)
        self._told = {(s.match.name, place.id) for s in sightings for place in _told(s)}

    def evidence(self, s: Sighting, place: Place) -> Iterator[tuple[str, float]]:
        """Yield what speaks for a candidate of a name, each with its share of the weight.

        A name with its own state behind it (Paris, Texas) is not told by that state again.
        """
        name = s.match.name
        nearest = self._sure.nearest_km(name, place.point)
        if nearest <= _AROUND_KM:
            yield "near" if nearest <= _NEAR_KM else "around", 1.0
        if self._open.nearest_km(name, place.point) <= _NEIGHBOUR_KM:
            yield "neighbour", 1.0
        if s.parent is not None:
            return
        if (name, place.id) in self._told:
            yield "one_sense", 1.0
        others = [unit for number, unit in self._units if number != name]
        inside = sum(lies_in(place, unit) for unit in others)
        if inside:
            yield "in_unit", 0.5 + inside / len(others)


class _Points:
    """The points of names, as unit vectors from the middle of the Earth; a name is never near itself."""

    def __init__(self, named: Iterable[Named]) -> None:
        pairs = list(named)
        self._names = np.array([name for name, _ in pairs], dtype=np.int64)
        self._vectors = np.array([_vector(point) for _, point in pairs], dtype=np.float64).reshape(-1, 3)

    def nearest_km(self, name: int, point: LonLat) -> float:
        """Return the great-circle distance to the nearest point of another name; infinite where there is none."""
        if not len(self._vectors):
            return math.inf
        cosines = self._vectors @ _vector(point)
        cosines[self._names == name] = -math.inf
        nearest = float(cosines.max())
        return math.inf if nearest == -math.inf else EARTH_KM * math.acos(min(1.0, max(-1.0, nearest)))


def _vector(point: LonLat) -> tuple[float, float, float]:
    lon, lat = math.radians(point.lon), math.radians(point.lat)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _sure(sightings: Sequence[Sighting]) -> Iterator[Named]:
    """Return the points of the sure names that mean one place smaller than a country."""
    sure = {
        s.match.name: place
        for s in sightings
        if s.score > _SURE and s.claimed is None
        for place in _told(s)[:1] or [s.facts.options[0].place]
        if s.parent is not None or "capital" in s.facts.evidence or len(s.facts.options) == 1
    }
    points = ((name, place.point) for name, place in sure.items() if place.kind != Kind.COUNTRY)
    return itertools.islice(points, _MOST)


def _open(sightings: Sequence[Sighting]) -> Iterator[Named]:
    """Yield the points of all candidates of the names that may mean several places (Huntsville, Walker County)."""
    names = {s.match.name: s.facts.options for s in sightings if len(s.facts.options) > 1}
    for name, options in itertools.islice(names.items(), _MOST):
        yield from ((name, option.place.point) for option in options if option.place.kind != Kind.COUNTRY)


def _units(sightings: Sequence[Sighting]) -> list[tuple[int, Place]]:
    """Return the states and governorates that the article surely names, each with the number of its name."""
    leads = ((s, s.holds or s.facts.options[0].place) for s in sightings if s.score > _SURE)
    units = ((s.match.name, lead) for s, lead in leads if lead.kind == Kind.ADMIN1)
    return list(itertools.islice(units, _MOST))


def _told(s: Sighting) -> list[Place]:
    """Return the candidates of a name that lie in the country or state named behind it."""
    return [o.place for o in s.facts.options if lies_in(o.place, s.parent)] if s.parent is not None else []
