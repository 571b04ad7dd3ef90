"""Which places of a source are wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geonews.gazetteer.source import RowRefused
from geonews.types import Kind, LonLat

_COUNTRY = re.compile("[A-Z]{2}")

SETTLEMENTS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE})
_CLASS_LETTERS = 1


@dataclass(frozen=True, slots=True)
class Filters:
    """What a place must be to be taken; what is empty asks nothing.

    Attributes:
        countries: ISO 3166-1 alpha-2 codes; a place without a country is then not wanted.
        classes: GeoNames classes (`P`) and features (`S.AIRP`). What is named here is taken
            even where it is left out otherwise.
        min_population: Settlements of fewer people, or of none known, are not wanted.
        bbox: West, south, east, north in degrees; west above east spans the 180th meridian.
    """

    countries: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    min_population: int = 0
    bbox: tuple[float, float, float, float] | None = None

    def ask_for(self, feature: str) -> bool:
        """Return whether `feature` or its class is asked for by name."""
        return feature in self.classes or feature[:_CLASS_LETTERS] in self.classes

    def check_class(self, feature: str, kind: Kind, population: int) -> None:
        """Refuse a place that is not wanted for what it is.

        Raises:
            RowRefused: It is not, and why.
        """
        if self.classes and not self.ask_for(feature):
            raise RowRefused("filter: another class")
        if population < self.min_population and kind in SETTLEMENTS:
            raise RowRefused("filter: fewer people")

    def check_position(self, country: str | None, point: LonLat) -> None:
        """Refuse a place that is not wanted for where it lies.

        Raises:
            RowRefused: It is not, and why.
        """
        if self.countries and country not in self.countries:
            raise RowRefused("filter: another country")
        if self.bbox and not _within(point, self.bbox):
            raise RowRefused("filter: outside the bbox")


NO_FILTERS = Filters()


def is_country(code: str) -> bool:
    """Return whether a text looks like an ISO 3166-1 alpha-2 code."""
    return _COUNTRY.fullmatch(code) is not None


def _within(point: LonLat, bbox: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bbox
    is_between = west <= point.lon <= east if west <= east else point.lon >= west or point.lon <= east
    return is_between and south <= point.lat <= north
