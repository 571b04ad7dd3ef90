"""Maps where the news is about: places in Arabic and English articles, offline, with reasons.

>>> import geonews
>>> parsed = geonews.Geoparser().parse("وصل الوفد إلى دمشق")
>>> [(m.text, m.role.value, m.resolution.place.name_en) for m in parsed.mentions]
[('دمشق', 'literal', 'Damascus')]
"""

from __future__ import annotations

import importlib
from types import MappingProxyType
from typing import TYPE_CHECKING

from geonews.errors import GazetteerError, GeonewsError, UsageError
from geonews.types import (
    Article,
    Candidate,
    Evidence,
    Feature,
    Kind,
    LonLat,
    Mention,
    ParsedArticle,
    Place,
    Resolution,
    Role,
    Status,
)

if TYPE_CHECKING:
    from geonews.output import to_features, to_geodataframe, to_map, write
    from geonews.pipeline import Geoparser

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Candidate",
    "Evidence",
    "Feature",
    "GazetteerError",
    "GeonewsError",
    "Geoparser",
    "Kind",
    "LonLat",
    "Mention",
    "ParsedArticle",
    "Place",
    "Resolution",
    "Role",
    "Status",
    "UsageError",
    "to_features",
    "to_geodataframe",
    "to_map",
    "write",
]

_HOMES = MappingProxyType(
    {
        "Geoparser": "geonews.pipeline",
        "to_features": "geonews.output",
        "to_geodataframe": "geonews.output",
        "to_map": "geonews.output",
        "write": "geonews.output",
    }
)
"""Where the names live that are imported when they are first asked for, so that `geonews --help` is quick."""


def __getattr__(name: str) -> object:
    """Return what lives in a room that takes long to import."""
    if name not in _HOMES:
        raise AttributeError(f"module 'geonews' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Return the public names, also those not imported yet."""
    return sorted({*globals(), *__all__})
