"""Positions that an article gives by coordinates: mentions of their own, and anchors for the names beside them.

A position needs no choice, so it is resolved by itself. It is called by the nearest place of the gazetteer and how far
that is, and lies in the country whose outline holds it.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from geonews.gazetteer import PlaceNames
from geonews.gazetteer.distance import great_circle_km
from geonews.gazetteer.units import coded
from geonews.match import Match, Position
from geonews.resolve.evidence import add
from geonews.resolve.sentences import stated
from geonews.resolve.sighting import Sighting
from geonews.resolve.weights import CERTAINTY
from geonews.types import Kind, LonLat, Mention, Place, Resolution, Role, Status

_BESIDE = 60
"""Characters between a name and a position that is given for it."""
_BRACKET = 3
"""Characters between a name and a position in brackets right behind it."""
_AT_KM = 15.0
"""A place lies at a position when it is so near, or within the radius of either."""
_AT_ITSELF_KM = 0.5
_FEATURE_CODE = "L.LCTY"


def within(positions: Sequence[Position], start: int, end: int) -> Sequence[Position]:
    """Return the positions that begin between two offsets."""
    if not positions:
        return ()
    first = bisect_left(positions, start, key=lambda one: one.start)
    return positions[first : bisect_left(positions, end, key=lambda one: one.start)]


@dataclasses.dataclass(frozen=True)
class Positions:
    """The positions of one article, in text order; their offsets are those of the block.

    Attributes:
        found: The positions.
        gazetteer: What they are called by.
        base: Where the article starts in the block.
        text: The block's text.
    """

    found: Sequence[Position]
    gazetteer: PlaceNames | None
    base: int
    text: str

    @property
    def points(self) -> list[LonLat]:
        """The points, in text order."""
        return [position.point for position in self.found]

    @cached_property
    def countries(self) -> list[str]:
        """The countries of the positions, one for each that lies in any."""
        return [place.country for place, _ in self._placed if place.country]

    def outside(self, matches: Sequence[Match]) -> list[Match]:
        """Return the matches that are no part of a position (شرق in ٤٠٫٩٥ شرقاً)."""
        if not self.found:
            return list(matches)
        spans = [(position.start, position.end) for position in self.found]
        return [m for m in matches if not any(start < m.end and m.start < end for start, end in spans)]

    def merged(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Return the mentions with those of the positions, in text order; what overlaps a position gives way."""
        if not self.found:
            return list(mentions)
        own = [self._mention(*pair) for pair in zip(self.found, self._placed, strict=True)]
        others = (m for m in mentions if not any(o.start < m.end and m.start < o.end for o in own))
        return sorted([*others, *own], key=lambda mention: mention.start)

    def weigh(self, sightings: Sequence[Sighting]) -> None:
        """Count for each name whether a place of that name lies at a position beside it."""
        for s in sightings if self.found else ():
            if any(self.is_beside(s, option.place) for option in s.facts.options):
                add(s, "coordinate_beside")

    def apart(self, sightings: Sequence[Sighting]) -> Sequence[Sighting]:
        """Return the names that have no position in brackets behind them, as datelines have their agency."""
        if not self.found:
            return sightings
        starts = {position.start for position in self.found}
        return [s for s in sightings if starts.isdisjoint(range(s.match.end, s.match.end + _BRACKET + 1))]

    def beside(self, s: Sighting) -> tuple[LonLat, ...]:
        """Return the points that are given beside a name, in its line."""
        return tuple(position.point for position in self._beside(s)) if self.found else ()

    def is_beside(self, s: Sighting, place: Place) -> bool:
        """Return whether a place lies at a position that is given beside a name."""
        return bool(self.found) and any(_lies_at(place, position) for position in self._beside(s))

    def _beside(self, s: Sighting) -> Iterator[Position]:
        for position in self.found:
            first, last = sorted([(s.match.start, s.match.end), (position.start, position.end)])
            if last[0] - first[1] <= _BESIDE and "\n" not in self.text[first[1] : last[0]]:
                yield position

    @cached_property
    def _placed(self) -> list[tuple[Place, str]]:
        """The place of each position, and what is said of the nearest one."""
        return [self._place(position) for position in self.found]

    def _mention(self, position: Position, placed: tuple[Place, str]) -> Mention:
        place, nearest = placed
        certainty = CERTAINTY[position.written]
        reasons = [stated(position.written, 1.0)]
        if nearest:
            reasons.append(stated("choice_nearest", detail=nearest))
        start, end = position.start - self.base, position.end - self.base
        text = self.text[position.start : position.end]
        return Mention(start, end, text, Role.LITERAL, Resolution(Status.RESOLVED, place, certainty, tuple(reasons)))

    def _place(self, position: Position) -> tuple[Place, str]:
        assert self.gazetteer is not None
        point, digits = position.point, f"{position.point.lat:.6f},{position.point.lon:.6f}"
        written = ",".join(number.rstrip("0").rstrip(".") for number in digits.split(","))
        near = _Near.of(point, self.gazetteer)
        units = self._units(point)
        place = Place(
            id=f"geo:{written}",
            name_ar=near.name("ar") if near else None,
            name_en=near.name("en") if near else written.replace(",", ", "),
            kind=Kind.COORDINATE,
            feature_code=_FEATURE_CODE,
            country=next((unit.country for unit in units), near.country if near else None),
            admin1=None,
            admin2=None,
            point=point,
            radius_km=position.radius_km,
        )
        return coded(place, units), near.name("en") if near else ""

    def _units(self, point: LonLat) -> list[Place]:
        """Return the countries and units whose outlines hold a point, the smallest first."""
        assert self.gazetteer is not None
        numbers = (self.gazetteer.number(id_) for id_ in self.gazetteer.outlines.units_at(point))
        return [self.gazetteer.place(number) for number in numbers if number >= 0]


NO_POSITIONS = Positions((), None, 0, "")


@dataclasses.dataclass(frozen=True, slots=True)
class _Near:
    """The place nearest to a point, and how far it is in geodesic kilometres."""

    place: Place
    km: float

    @classmethod
    def of(cls, point: LonLat, gazetteer: PlaceNames) -> _Near | None:
        """Return the place nearest to a point, None where all are far."""
        found = gazetteer.nearest(point)
        if found is None:
            return None
        place = gazetteer.place(found[0])
        return cls(place, _geodesic_km(point, place.point))

    @property
    def country(self) -> str | None:
        """The country of the place."""
        return self.place.country

    def name(self, lang: str) -> str:
        """Return what the point is called."""
        name = self.place.name(lang)
        if self.km < _AT_ITSELF_KM:
            return f"عند {name}" if lang == "ar" else f"at {name}"
        return f"على بعد {self.km:.0f} كم من {name}" if lang == "ar" else f"{self.km:.0f} km from {name}"


def _geodesic_km(a: LonLat, b: LonLat) -> float:
    from pyproj import Geod

    return float(Geod(ellps="WGS84").inv(a.lon, a.lat, b.lon, b.lat)[2]) / 1000


def _lies_at(place: Place, position: Position) -> bool:
    reach = max(_AT_KM, position.radius_km, place.radius_km if place.kind != Kind.COUNTRY else 0.0)
    return great_circle_km(place.point, position.point) <= reach
