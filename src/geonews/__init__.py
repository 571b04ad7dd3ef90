"""Maps where the news is about: places in Arabic and English articles, offline, with reasons.

>>> import geonews
>>> parsed = geonews.Geoparser().parse("وصل الوفد إلى دمشق")
>>> [(m.text, m.role.value, m.resolution.place.name_en) for m in parsed.mentions]
[('دمشق', 'literal', 'Damascus')]
"""

from geonews.errors import GazetteerError, GeonewsError, UsageError
from geonews.output import to_features, to_geodataframe, to_map, write
from geonews.pipeline import Geoparser
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
