"""Which articles and places are wanted: by date, by publisher, by where the places lie."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from geonews.errors import UsageError
from geonews.types import LonLat, ParsedArticle, Place

if TYPE_CHECKING:
    import pyproj

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_COUNTRY = re.compile("[A-Z]{2}")
_METRES = 1000
_LON, _LAT = 180, 90
_POLAR = 89
_MARGIN = 1e-6
_SHORTEST_DEGREE = 110_500
"""Metres of a degree of latitude at the equator, where it is shortest."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of longitudes and latitudes in WGS 84 degrees, edges included; west may lie beyond 180 degrees.

    Raises:
        UsageError: It is no such stretch.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        """Refuse what holds no point, or is not on Earth."""
        is_lon = -_LON <= self.west <= _LON and -_LON <= self.east <= _LON
        if not (is_lon and -_LAT <= self.south <= self.north <= _LAT):
            raise UsageError("a box is west,south,east,north in degrees, longitudes first, such as 35.5,32,42.5,37.5")

    def holds(self, point: LonLat) -> bool:
        """Say whether a point lies in it; where west is greater than east, it spans the 180th meridian."""
        if not self.south <= point.lat <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= point.lon <= self.east
        return point.lon >= self.west or point.lon <= self.east


@dataclass(frozen=True, slots=True)
class Near:
    """What lies within some kilometres of a point, measured along the ellipsoid."""

    point: LonLat
    km: float

    def holds(self, point: LonLat) -> bool:
        """Say whether a point lies in it."""
        metres: float = _ellipsoid().inv(self.point.lon, self.point.lat, point.lon, point.lat)[2]
        return metres <= self.km * _METRES

    def box(self) -> Box:
        """Return a box around it; all longitudes where it may reach a pole."""
        degrees = self.km * _METRES / _SHORTEST_DEGREE + _MARGIN
        south, north = self.point.lat - degrees, self.point.lat + degrees
        farthest = max(abs(south), abs(north))
        across = degrees / math.cos(math.radians(farthest)) if farthest < _POLAR else float(_LON)
        if across >= _LON:
            return Box(-_LON, max(south, -_LAT), _LON, min(north, _LAT))
        return Box(_turned(self.point.lon - across), south, _turned(self.point.lon + across), north)


@dataclass(frozen=True, slots=True)
class Filters:
    """What is wanted of articles and of the places that they mention; nothing given wants all.

    Args:
        since: The first day, month or year, as `2019-03-25`, `2019-03` or `2019`.
        until: The last one, which is wanted as a whole.
        sources: Publishers, as articles have them.
        countries: ISO 3166-1 alpha-2 codes of the places.
        box: Where places lie.
        near: The same.

    Raises:
        UsageError: A date or a country's code is none.
    """

    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    box: Box | None = None
    near: Near | None = None

    def __post_init__(self) -> None:
        """Refuse what no article or place could meet."""
        for day in (self.since, self.until):
            if day is not None and not _DAY.fullmatch(day):
                raise UsageError(f"{day!r} is no date: write 2019-03-25, 2019-03 or 2019")
        for code in self.countries:
            if not _COUNTRY.fullmatch(code):
                raise UsageError(f"{code!r} is no country's code: write two capital letters, such as SY")

    @property
    def asks_places(self) -> bool:
        """Whether places must meet something."""
        return bool(self.countries or self.box or self.near)

    @property
    def asks_articles(self) -> bool:
        """Whether articles must."""
        return bool(self.since or self.until or self.sources)

    def of_articles(self) -> Filters:
        """Return what is wanted of articles alone, wherever places lie."""
        return replace(self, countries=(), box=None, near=None)

    def of(self, parsed: ParsedArticle) -> ParsedArticle | None:
        """Return an article with those mentions whose places are wanted; None when it is not wanted.

        With places asked for, an article that mentions none of them is not wanted.
        """
        article = parsed.article
        if not self._is_in_time(article.published) or (self.sources and article.source not in self.sources):
            return None
        if not self.asks_places:
            return parsed
        mentions = tuple(mention for mention in parsed.mentions if self._wants(mention.resolution.place))
        return replace(parsed, mentions=mentions) if mentions else None

    def _is_in_time(self, published: str | None) -> bool:
        """Say whether a date as printed lies in the time asked for; one that is less exact may lie there."""
        if not (self.since or self.until):
            return True
        if not published:
            return False
        since, until = (self.since or "")[: len(published)], (self.until or "")[: len(published)]
        return published[: len(since)] >= since and published[: len(until)] <= until

    def _wants(self, place: Place | None) -> bool:
        """Say whether a place lies where it is asked for."""
        if place is None or (self.countries and place.country not in self.countries):
            return False
        return all(area is None or area.holds(place.point) for area in (self.box, self.near))


@cache
def _ellipsoid() -> pyproj.Geod:
    import pyproj

    return pyproj.Geod(ellps="WGS84")


def _turned(lon: float) -> float:
    """Return a longitude within 180 degrees."""
    return (lon + _LON) % (2 * _LON) - _LON
