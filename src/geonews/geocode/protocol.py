"""What a geocoder is to geonews: something that is sent one query and gives what it found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from geonews.types import LonLat


@dataclass(frozen=True, slots=True)
class Service:
    """A geocoder somewhere: its name in lower case, its host and port, whose data it has."""

    name: str
    domain: str
    credit: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is sent: nothing else of an article ever is.

    `lang` is `ar` or `en`, the language that names are wanted in first.
    """

    name: str
    lang: str
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that a geocoder gave, as it gave it."""

    point: LonLat
    address: str
    raw: Mapping[str, Any]


class Geocoder(Protocol):
    """Finds places by their names."""

    @property
    def service(self) -> Service:
        """Who answers."""

    def search(self, query: Query) -> Sequence[Hit]:
        """Return the places that fit a query, best first; empty when there is none. Sends one request at most.

        Raises:
            GeocoderUnavailable: It is down; `GeocoderLimited` where it was asked too often.
            GeocoderRejected: It refuses the query or whoever asks.
        """
