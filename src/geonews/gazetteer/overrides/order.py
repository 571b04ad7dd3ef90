"""What users order beside the gazetteers, and how far each order reaches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from geonews.errors import UsageError
from geonews.types import Kind, LonLat


class Action(StrEnum):
    """What a row orders."""

    ADD_PLACE = "add_place"
    ADD_NAME = "add_name"
    BLOCK = "block"
    FORCE = "force"
    PREFER_COUNTRY = "prefer_country"


class Reach(IntEnum):
    """How far an order reaches; of two that speak of one name the one with the higher number wins."""

    EVERYWHERE = 0
    COUNTRY = 1
    SOURCE = 2
    ARTICLE = 3
    MENTION = 4


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an order holds: its reach, the country, source (folded) or article, the offset of one mention."""

    reach: Reach = Reach.EVERYWHERE
    of: str = ""
    start: int | None = None


EVERYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class Override:
    """One order, as a row gives it; what its action does not need is empty.

    Attributes:
        action: What is ordered.
        origin: Where the order stands, as `file:line`.
        names: The names it is about, as printed.
        place: The id of the place it is about.
        point: Where an added place lies.
        kind: What an added place is.
        radius_km: Within how many kilometres of its point an added place lies.
        countries: The country of an added place, or the countries to prefer.
        scope: Where the order holds.
        note: What its author says about it.
    """

    action: Action
    origin: str
    names: tuple[str, ...] = ()
    place: str | None = None
    point: LonLat | None = None
    kind: Kind | None = None
    radius_km: float | None = None
    countries: tuple[str, ...] = ()
    scope: Scope = EVERYWHERE
    note: str = ""

    @property
    def told(self) -> str:
        """Where the order stands and what its author says about it, for those who ask for reasons."""
        place = self.origin.replace("\\", "/").rpartition("/")[-1]
        return f"{place}: {self.note}" if self.note else place

    def fault(self, what: str) -> UsageError:
        """Return the error that says what is wrong with this order."""
        return UsageError(f"{self.origin}: {what}")
