"""Folium's own links to what its maps run on, and the CDN that they show; imports folium."""

from __future__ import annotations

import folium

from geonews.errors import UsageError
from geonews.output.map.pins import LEAFLET, cdn_of

LINKS = dict((*folium.Map.default_js, *folium.Map.default_css))
"""Folium's own, to what a map of its own making runs on."""


def folium_cdn() -> str:
    """Return the address below which the CDN of Folium's Leaflet has all npm packages.

    Raises:
        UsageError: Folium has another link now, which does not show it.
    """
    cdn = cdn_of(LINKS[LEAFLET])
    if cdn is None:
        raise UsageError("this Folium names no CDN of npm packages: name one with --assets-from")
    return cdn
