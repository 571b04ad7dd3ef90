"""Maps where the news is about: places in Arabic and English articles, offline, with reasons.

>>> import geonews
>>> parsed = geonews.Geoparser().parse("وصل الوفد إلى دمشق")
>>> [(m.text, m.role.value, m.resolution.place.name_en) for m in parsed.mentions]
[('دمشق', 'literal', 'Damascus')]
"""

from __future__ import annotations

import importlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geonews.errors import GazetteerError, GeonewsError, UsageError
from geonews.types import (
    Article,
    Candidate,
    Evidence,
    Feature,
    Guess,
    Kind,
    LonLat,
    Mention,
    ParsedArticle,
    Place,
    Rejected,
    Resolution,
    Role,
    Status,
)

if TYPE_CHECKING:
    from geonews.output import to_features, to_geodataframe, to_map, unlocated, write, write_unlocated
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
    "Guess",
    "Kind",
    "LonLat",
    "Mention",
    "ParsedArticle",
    "Place",
    "Rejected",
    "Resolution",
    "Role",
    "Status",
    "UsageError",
    "to_features",
    "to_geodataframe",
    "to_map",
    "unlocated",
    "write",
    "write_unlocated",
]

_LATER = MappingProxyType(
    {
        "Geoparser": "geonews.pipeline",
        "to_features": "geonews.output",
        "to_geodataframe": "geonews.output",
        "to_map": "geonews.output",
        "unlocated": "geonews.output",
        "write": "geonews.output",
        "write_unlocated": "geonews.output",
    }
)
"""What is imported when it is first asked for, and from where: numpy alone takes ten times Python's own start."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 -- a class or a function
    """Return what is imported late."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    """Return the public names, also those not yet imported."""
    return [*__all__, "__version__"]
