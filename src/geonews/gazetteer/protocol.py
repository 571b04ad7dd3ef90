"""What the matcher and the decisions ask of a gazetteer, be it one index or several."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Protocol

from numpy.typing import NDArray

from geonews.gazetteer.hashtable import NumberTable
from geonews.gazetteer.index import NameEntry
from geonews.gazetteer.outlines import PlaceOutlines
from geonews.gazetteer.rows import Rule
from geonews.gazetteer.within import Bounds, Located
from geonews.types import Kind, LonLat, Place

__all__ = ["NumberTable", "PlaceNames", "PlaceOutlines"]


class PlaceNames(Protocol):
    """Places by their names, and the words around them; numbers are those that the tables give."""

    @property
    def names(self) -> NumberTable:
        """The table of place names."""

    @property
    def words(self) -> NumberTable:
        """The table of the word lists."""

    @property
    def word_facts(self) -> NDArray[Any]:
        """What the word lists say of each word, as a structured array; see `layout.WORD`."""

    @property
    def outlines(self) -> PlaceOutlines:
        """The outlines of places, read when they are asked for."""

    @property
    def attribution(self) -> tuple[str, ...]:
        """The credit lines of the sources."""

    def find(self, name: str) -> list[Place]:
        """Return the places called `name`, in descending importance."""

    def candidates(self, number: int) -> tuple[NameEntry, ...]:
        """Return the candidates of a name, in descending importance."""

    def rule(self, number: int) -> Rule:
        """Return how much evidence a name needs."""

    def place(self, number: int) -> Place:
        """Return a place."""

    def within(self, bounds: Bounds, kinds: Collection[Kind]) -> Iterator[Located]:
        """Yield the places of some kinds within bounds, in blocks; see `within.places_within`."""

    def number(self, id_: str) -> int:
        """Return the number of the place with an id, -1 where there is none."""

    def nearest(self, point: LonLat) -> tuple[int, float] | None:
        """Return the number of the small place nearest to a point and the kilometres to it, None where all are far."""

    def source(self, place: Place) -> str:
        """Return the title of the source that a place comes from."""

    def importance(self, place: int) -> float:
        """Return the prominence of a place, about 0 to 10."""

    def country(self, code: str | None) -> Place | None:
        """Return the country of an ISO 3166-1 alpha-2 code."""

    def tags(self, phrase: str) -> int:
        """Return the mask of `Tag` bits that the word lists give to the whole of `phrase`."""
