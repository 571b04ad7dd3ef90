"""The nouns of the flow: Article, Mention, Candidate, Resolution, Place, Feature.

All are frozen; stages return new values. Offsets are half-open code points into
`Article.content`. Coordinates are WGS 84 degrees, longitude first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a place name does in its sentence."""

    LITERAL = "literal"
    DATELINE = "dateline"
    ASSOCIATIVE = "associative"
    EMBEDDED = "embedded"
    DEMONYM = "demonym"

    @property
    def is_literal(self) -> bool:
        """True for the roles that say where something is: literal and dateline."""
        return self in (Role.LITERAL, Role.DATELINE)


MAPPED_ROLES = (Role.LITERAL, Role.DATELINE)
"""The roles that go on maps and into tables unless the caller asks for others."""


class Status(StrEnum):
    """How the search for a mention's place ended."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    UNAVAILABLE = "unavailable"


class Kind(StrEnum):
    """The coarse class of a place, as readers of a map think of it."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    REGION = "region"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    NEIGHBOURHOOD = "neighbourhood"
    CAMP = "camp"
    RIVER = "river"
    LAKE = "lake"
    SEA = "sea"
    MOUNTAIN = "mountain"
    ISLAND = "island"
    FACILITY = "facility"
    CROSSING = "crossing"
    ROAD = "road"
    COORDINATE = "coordinate"
    OTHER = "other"


BBox = tuple[float, float, float, float]
"""West, south, east and north in WGS 84 degrees."""


@dataclass(frozen=True, slots=True)
class LonLat:
    """A point in WGS 84 degrees, longitude first.

    Raises:
        ValueError: A coordinate is not finite or outside its range.
    """

    lon: float
    lat: float

    def __post_init__(self) -> None:
        """Refuse what is no point on Earth."""
        if not (math.isfinite(self.lon) and math.isfinite(self.lat)):
            raise ValueError(f"coordinates must be finite, not {self.lon}, {self.lat}")
        if not (-180 <= self.lon <= 180 and -90 <= self.lat <= 90):
            raise ValueError(f"longitude {self.lon} or latitude {self.lat} is out of range")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a gazetteer.

    `id` carries its source (`gn:99072`, `iso:SY`, `cur:...`); `feature_code` is GeoNames
    class and code (`P.PPLC`); `country` is ISO 3166-1 alpha-2, None where no country owns
    the place; `radius_km` is the radius in kilometres within which the place lies. `pcode` is
    OCHA's P-code of the place, or of the smallest unit known to hold it. `identifiers` are what
    other sources call it (`wof:890452231`, `wd:Q3766`). `bbox` is west, south, east and north of its
    bounding box in WGS 84 degrees where its source gives one, which geocoders do. `credit` says whose
    data it is, with the licence; None where that is what the gazetteer's attribution says.
    """

    id: str
    name_ar: str | None
    name_en: str | None
    kind: Kind
    feature_code: str
    country: str | None
    admin1: str | None
    admin2: str | None
    point: LonLat
    radius_km: float
    population: int = 0
    pcode: str | None = None
    identifiers: tuple[str, ...] = ()
    bbox: BBox | None = None
    credit: str | None = None

    def name(self, lang: str) -> str:
        """Return the name in `lang` (`ar` or `en`), else in the other language."""
        first, second = (self.name_ar, self.name_en) if lang == "ar" else (self.name_en, self.name_ar)
        return first or second or self.id


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read; `text` is never stripped or normalised.

    `drawn` is True where the text was drawn out of a page, a feed or a web archive: then it
    stands nowhere else as it is, and outputs keep it.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None
    lang: str | None = None
    drawn: bool = False

    @property
    def content(self) -> str:
        """The string that all offsets point into: title, blank line, text."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a reading: a stable name, its weight in log-odds, a sentence."""

    name: str
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may mean, with its probability among the mention's candidates."""

    place: Place
    confidence: float


@dataclass(frozen=True, slots=True)
class Guess:
    """What a place that was not found probably is.

    `kind` is its class by the noun beside its name, None where nothing says it; `countries` are
    ISO 3166-1 alpha-2 codes of where it may lie, likeliest first, empty where nothing says it.
    """

    kind: Kind | None = None
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a mention was decided.

    `place` is set only when `status` is RESOLVED. `confidence` is the probability that
    name, role and place are right. `evidence` is strongest first; `alternatives` are the
    runners-up, likeliest first, without the chosen place. `guess` is None when there is a place.
    """

    status: Status
    place: Place | None
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[Candidate, ...] = ()
    guess: Guess | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in an article: `content[start:end] == text`."""

    start: int
    end: int
    text: str
    role: Role
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Rejected:
    """A name of the gazetteer that is no place where it stands: `content[start:end] == text`.

    `confidence` is the probability that it is a place after all; 0 where it was not weighed,
    as in a web address. `evidence` is what speaks most against it first. `candidates` are the
    places of that name, likeliest first, each with its probability among them.
    """

    start: int
    end: int
    text: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article with its mentions in text order, not overlapping; `error` only on failure.

    `rejected` is in text order and overlaps no mention; it is filled only when asked for.
    """

    article: Article
    lang: str
    mentions: tuple[Mention, ...] = ()
    error: str | None = None
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """A point, or None where none is known, with properties, ready for a writer; these hold JSON values only.

    `bbox` is the bounding box of the place that the point stands for, None where none is known.
    """

    id: str
    point: LonLat | None
    properties: Mapping[str, Any] = field(default_factory=dict)
    bbox: BBox | None = None
