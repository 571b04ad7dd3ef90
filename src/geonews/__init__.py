"""Maps where the news is about: places in Arabic and English articles, offline, with reasons.

>>> import geonews
>>> parsed = geonews.Geoparser().parse("وصل الوفد إلى دمشق")
>>> [(m.text, m.role.value, m.resolution.place.name_en) for m in parsed.mentions]
[('دمشق', 'literal', 'Damascus')]
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

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
    Rejected,
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
    "Rejected",
    "Resolution",
    "Role",
    "Status",
    "UsageError",
    "to_features",
    "to_geodataframe",
    "to_map",
    "write",
]

_LATER = {
    "Geoparser": "geonews.pipeline",
    **dict.fromkeys(("to_features", "to_geodataframe", "to_map", "write"), "geonews.output"),
}
"""What needs NumPy, and where it lives: loaded at its first use, so that the command line starts at once."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 -- whatever the name stands for
    """Return a function or class of the API at its first use."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found = getattr(importlib.import_module(_LATER[name]), name)
    return found


def __dir__() -> list[str]:
    """Return the names of the API, also of what is not loaded yet."""
    return sorted({*globals(), *__all__})
