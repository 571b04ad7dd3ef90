"""The map: a Folium map that our own scripts fill; `news_map.py` is the only home of folium.

Folium writes popup, tooltip and layer names into the page as JavaScript or HTML, and
`${...}` in a headline runs even when escaped. So no text of an article passes through it:
`content.py` travels as blocks of JSON and the scripts in `page/` make text nodes of it. What stands
in the page is compiled by Jinja once more, so no part of it may hold an opening of a Jinja tag.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from geonews.output.credits import credit_lines
from geonews.output.labels import LABELS
from geonews.output.map.areas import known_outlines, outlines_of
from geonews.output.map.assets import VARIABLE
from geonews.output.map.basemap import basemap_of
from geonews.output.map.blocks import block_of
from geonews.output.map.content import gathered
from geonews.output.map.context import context_of, known_surroundings
from geonews.output.map.libraries import inlined
from geonews.output.map.tiles import tiles_of
from geonews.output.places import Selection
from geonews.types import MAPPED_ROLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    import folium

    from geonews.output.map.areas import Outlines
    from geonews.output.map.context import Surroundings
    from geonews.output.map.libraries import HeadElement
    from geonews.types import ParsedArticle, Role

logger = logging.getLogger(__name__)

_NO_LIBRARIES = (
    "warning: the map needs the network to open, as geonews was installed without the scripts that it runs on: "
    "geonews map with --fetch-assets brings them here, once for all maps; or name a folder that has them with --assets "
    "or %s; --cdn says that the network is meant"
)


def to_map(
    parsed: Iterable[ParsedArticle],
    *,
    roles: Collection[Role] = MAPPED_ROLES,
    min_confidence: float = 0.0,
    outlines: Outlines | None = None,
    attribution: Sequence[str] | None = None,
    ui: str | None = None,
    assets: Path | None = None,
    cdn: bool = False,
    basemap: Path | None = None,
    tiles: str | None = None,
    context: Surroundings | None = None,
) -> folium.Map:
    """Return a map of the places in `parsed` with the articles beside it; `save` writes the page.

    Countries, provinces and other areas are drawn by their outline, simplified; those without one as a circle.
    The page is one file: it opens from disk, holds the articles, and asks for nothing.

    Args:
        parsed: Parsed articles; read once.
        roles: Mentions in other roles are not shown until the reader asks for them.
        min_confidence: Nor are less confident mentions.
        outlines: The outlines of places: those of a parser, or a dictionary of shapes by place id. None is
            the embedded gazetteer's.
        attribution: Whose data the places are; shown on the map. None is the embedded gazetteer's.
        ui: Language of the page, `ar` or `en`; that of the reader's browser when None, or of most articles
            where the browser speaks neither.
        assets: A `node_modules` with the scripts that the page runs on (Leaflet, supercluster, leaflet.heat), which go
            into it. None is the folder that the environment variable `GEONEWS_ASSETS` names, else the package's
            own, else the user's cache.
        cdn: Whether the page loads them from the network instead.
        basemap: GeoJSON to draw under the points; None is the countries, rivers and lakes of Natural
            Earth, where the assets have them.
        tiles: Name of a provider of online tiles, as xyzservices has it, to draw over the basemap; none when None.
        context: The gazetteer whose places are named around those of the articles; None is the embedded one.

    Raises:
        UsageError: The folder that was named lacks one of them, the basemap cannot be drawn, or there are no such
            tiles.
    """
    from geonews.output.map.news_map import NewsMap

    online = tiles_of(tiles) if tiles else None
    shown = Selection(roles, min_confidence)
    content = gathered(parsed)
    index = content.index() | {
        "ui": ui,
        "labels": dict(LABELS),
        "shown": {"roles": [str(role) for role in shown.roles], "confidence": shown.min_confidence},
        "attribution": list(credit_lines(attribution)),
        "tiles": online.as_json() if online else None,
    }
    places = content.shown(shown)
    blocks = [
        block_of("index", index),
        block_of("basemap", basemap_of(basemap, assets, [place.point for place in places])),
        block_of("context", context_of(places, known_surroundings(context), never=content.places)),
        block_of("outlines", outlines_of(content.places, known_outlines(outlines))),
        *content.blocks,
    ]
    return NewsMap(blocks, None if cdn else _libraries(assets), [online.source] if online else [])


def _libraries(assets: Path | None) -> tuple[HeadElement, ...] | None:
    """Return what goes into the page; say so when it is not there, as the page will need the network."""
    libraries = inlined(assets)
    if libraries is None:
        logger.warning(_NO_LIBRARIES, VARIABLE)
    return libraries
