"""The map: a Folium map that our own script fills; `news_map.py` is the only home of folium.

Folium writes popup, tooltip and layer names into the page as JavaScript or HTML, and
`${...}` in a headline runs even when escaped. So no text of an article passes through it:
`cards.page` travels as one JSON block and `page.js` makes text nodes of it. What stands in
the page is compiled by Jinja once more, so no part of it may hold an opening of a Jinja tag.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from geonews.output.areas import known_outlines
from geonews.output.assets import VARIABLE, find_leaflet
from geonews.output.basemap import basemap_of
from geonews.output.cards import page, script_safe
from geonews.output.context import context_of, known_surroundings
from geonews.output.credits import credit_lines
from geonews.output.places import Selection
from geonews.output.tiles import tiles_of
from geonews.types import MAPPED_ROLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    import folium

    from geonews.output.areas import Outlines
    from geonews.output.assets import Leaflet
    from geonews.output.context import Surroundings
    from geonews.types import ParsedArticle, Role

logger = logging.getLogger(__name__)

_NO_LEAFLET = (
    "warning: the map needs the network to open, as geonews was installed without Leaflet: install npm and then "
    "geonews again, or name the folder that has it with --assets or %s; --cdn says that the network is meant"
)


def to_map(
    parsed: Iterable[ParsedArticle],
    *,
    roles: Collection[Role] = MAPPED_ROLES,
    min_confidence: float = 0.0,
    outlines: Outlines | None = None,
    attribution: Sequence[str] | None = None,
    lang: str | None = None,
    assets: Path | None = None,
    cdn: bool = False,
    basemap: Path | None = None,
    tiles: str | None = None,
    context: Surroundings | None = None,
) -> folium.Map:
    """Return a map of the places in `parsed`, with a card for each; `save` writes the page.

    Countries, provinces and other areas are drawn by their outline, simplified; those without one as a circle.

    Args:
        parsed: Parsed articles; read once.
        roles: Mentions in other roles are left out.
        min_confidence: Less confident mentions are left out.
        outlines: The outlines of places: those of a parser, or a dictionary of shapes by place id. None is
            the embedded gazetteer's.
        attribution: Whose data the places are; shown on the map. None is the embedded gazetteer's.
        lang: Language of the page, `ar` or `en`; that of most articles when None.
        assets: A `node_modules` with Leaflet, which goes into the page. None is the folder that the environment
            variable `GEONEWS_ASSETS` names, else the package's own.
        cdn: Whether the page loads Leaflet from the network instead.
        basemap: GeoJSON to draw under the points; None is the countries, rivers and lakes of Natural
            Earth, where the assets have them.
        tiles: Name of a provider of online tiles, as xyzservices has it, to draw over the basemap; none when None.
        context: The gazetteer whose places are named around those of the articles; None is the embedded one.

    Raises:
        UsageError: The folder that was named has no Leaflet, the basemap cannot be drawn, or there are no such tiles.
    """
    from geonews.output.news_map import NewsMap

    online = tiles_of(tiles) if tiles else None
    content = page(
        parsed,
        Selection(roles, min_confidence),
        outlines=known_outlines(outlines),
        attribution=credit_lines(attribution),
        lang=lang,
    )
    content["basemap"] = basemap_of(basemap, assets, content["places"])
    content["context"] = context_of(content["places"], known_surroundings(context))
    content["tiles"] = online.as_json() if online else None
    pictures = [online.source] if online else []
    return NewsMap(script_safe(content), None if cdn else _leaflet(assets), pictures)


def _leaflet(assets: Path | None) -> Leaflet | None:
    """Return what goes into the page; say so when there is nothing, as the page will need the network."""
    leaflet = find_leaflet(assets)
    if leaflet is None:
        logger.warning(_NO_LEAFLET, VARIABLE)
    return leaflet
