"""The columns of features by place and by mention: one table, which every writer and the manual follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

By = Literal["place", "mention"]


class FieldType(StrEnum):
    """What a column holds, as the manual calls it."""

    TEXT = "text"
    INTEGER = "whole number"
    NUMBER = "number"
    BOOLEAN = "true or false"
    TEXTS = "list of texts"
    NUMBERS = "list of numbers"
    EVIDENCE = "list of evidence"
    ALTERNATIVES = "list of alternatives"
    JSON = "JSON"


SCALARS = (FieldType.TEXT, FieldType.INTEGER, FieldType.NUMBER, FieldType.BOOLEAN)
"""What every format can hold as it is; the others become JSON text where there are no lists."""


@dataclass(frozen=True, slots=True)
class Column:
    """A property of features: its name, what it holds and what it says."""

    name: str
    type: FieldType
    meaning: str

    @property
    def is_scalar(self) -> bool:
        """Whether every format can hold its values as they are."""
        return self.type in SCALARS


_PCODE = Column("pcode", FieldType.TEXT, "OCHA's P-code of the place or of the smallest unit known to hold it")

_EXTENT = Column(
    "extent", FieldType.NUMBERS, "west, south, east and north of its bounding box, where a geocoder tells it"
)
_CREDIT = Column("credit", FieldType.TEXT, "of a place that a geocoder found: whose data it is, with the licence")

PLACE_COLUMNS = (
    Column("place_id", FieldType.TEXT, "id of the place, which carries its source"),
    Column("name", FieldType.TEXT, "name in the language of most articles that mention the place"),
    Column("name_ar", FieldType.TEXT, "name in Arabic"),
    Column("name_en", FieldType.TEXT, "name in English"),
    Column("kind", FieldType.TEXT, "coarse class, such as city, river or camp"),
    Column("feature_code", FieldType.TEXT, "GeoNames class and code"),
    Column("country", FieldType.TEXT, "ISO 3166-1 alpha-2 code; null where no country owns the place"),
    Column("admin1", FieldType.TEXT, "the gazetteer's code of the first administrative level"),
    _PCODE,
    Column("radius_km", FieldType.NUMBER, "radius in kilometres within which the place lies"),
    Column("mentions", FieldType.INTEGER, "how often the place is mentioned"),
    Column("articles", FieldType.TEXTS, "ids of the articles that mention it"),
    Column("roles", FieldType.TEXTS, "the roles it is mentioned in"),
    Column("confidence", FieldType.NUMBER, "confidence of the surest mention, from 0 to 1"),
    Column("first_published", FieldType.TEXT, "earliest date of those articles, as read"),
    Column("last_published", FieldType.TEXT, "latest date of those articles, as read"),
    Column("snippets", FieldType.TEXTS, "up to five mentions with the words around them"),
    _EXTENT,
    _CREDIT,
)

TOPONYM_COLUMNS = (
    Column("start", FieldType.INTEGER, "where the mention begins, in code points"),
    Column("end", FieldType.INTEGER, "where it ends; the character there is not part of it"),
    Column("text", FieldType.TEXT, "the name as the article has it"),
    Column("role", FieldType.TEXT, "what the name does in its sentence"),
    Column("literal", FieldType.BOOLEAN, "whether the role is literal or dateline"),
    Column("status", FieldType.TEXT, "how the search for the place ended"),
    Column("place_id", FieldType.TEXT, "id of the place, which carries its source"),
    Column("name", FieldType.TEXT, "name in the language of the article"),
    Column("name_ar", FieldType.TEXT, "name in Arabic"),
    Column("name_en", FieldType.TEXT, "name in English"),
    Column("lat", FieldType.NUMBER, "latitude in WGS 84 degrees"),
    Column("lon", FieldType.NUMBER, "longitude in WGS 84 degrees"),
    Column("radius_km", FieldType.NUMBER, "radius in kilometres within which the place lies"),
    Column("country", FieldType.TEXT, "ISO 3166-1 alpha-2 code; null where no country owns the place"),
    Column("admin1", FieldType.TEXT, "the gazetteer's code of the first administrative level"),
    Column("admin2", FieldType.TEXT, "the gazetteer's code of the second administrative level"),
    _PCODE,
    Column("kind", FieldType.TEXT, "coarse class, such as city, river or camp"),
    Column("feature_code", FieldType.TEXT, "GeoNames class and code"),
    Column("confidence", FieldType.NUMBER, "probability that name, role and place are right"),
    Column("evidence", FieldType.EVIDENCE, "the reasons, strongest first"),
    Column("alternatives", FieldType.ALTERNATIVES, "the runners-up, likeliest first"),
    Column("guessed_kind", FieldType.TEXT, "without a place: its class, by the noun beside the name"),
    Column("guessed_countries", FieldType.TEXTS, "without a place: the countries it may lie in, likeliest first"),
    _EXTENT,
    _CREDIT,
)

ARTICLE_COLUMNS = (
    Column("id", FieldType.TEXT, "id of the article"),
    Column("lang", FieldType.TEXT, "its language: as read, else as detected"),
    Column("title", FieldType.TEXT, "its title"),
    Column("published", FieldType.TEXT, "its date, as read"),
    Column("url", FieldType.TEXT, "its address"),
    Column("source", FieldType.TEXT, "who published it"),
)

COLUMNS: MappingProxyType[By, tuple[Column, ...]] = MappingProxyType(
    {"place": PLACE_COLUMNS, "mention": (*TOPONYM_COLUMNS, *ARTICLE_COLUMNS)}
)
"""The columns of features from `to_features`, in their order."""

ID_COLUMN = Column("feature_id", FieldType.TEXT, "id of the feature")
"""Comes first where features are none of ours, so that their ids are not lost."""

EVIDENCE_FIELDS = MappingProxyType(
    {"name": FieldType.TEXT, "weight": FieldType.NUMBER, "text": FieldType.TEXT},
)
"""What a piece of evidence says, in its order."""

ALTERNATIVE_FIELDS = MappingProxyType(
    {
        "place_id": FieldType.TEXT,
        "name": FieldType.TEXT,
        "lat": FieldType.NUMBER,
        "lon": FieldType.NUMBER,
        "country": FieldType.TEXT,
        "kind": FieldType.TEXT,
        "confidence": FieldType.NUMBER,
    }
)
"""What is said of a runner-up, in its order."""
