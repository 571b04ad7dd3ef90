"""The credits of public sources, which recipes need not repeat."""

from __future__ import annotations

from types import MappingProxyType

GEONAMES = MappingProxyType(
    {
        "id": "gn",
        "title": "GeoNames",
        "url": "https://www.geonames.org/",
        "licence": "CC BY 4.0",
        "attribution": "Place data © GeoNames, CC BY 4.0",
    }
)
WHOS_ON_FIRST = MappingProxyType(
    {
        "id": "wof",
        "title": "Who's On First",
        "url": "https://whosonfirst.org/",
        "licence": "CC BY 4.0",
        "attribution": "Place data © Who's On First",
    }
)
NATURAL_EARTH = MappingProxyType(
    {
        "id": "ne",
        "title": "Natural Earth",
        "url": "https://www.naturalearthdata.com/",
        "licence": "public domain",
        "attribution": "Made with Natural Earth",
    }
)
