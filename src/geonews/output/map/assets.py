"""Files of others that go into the page, so that it opens without a network: scripts, land and water under the points.

They are never committed: npm fetches what package-lock.json pins, and a wheel carries the few files
that are needed. Who installed geonews without npm may have them fetched into a cache. Wherever they lie, they
lie as npm lays them out.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from geonews.errors import UsageError
from geonews.output.map.asset_cache import cached, fill
from geonews.output.map.pins import pins

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "GEONEWS_ASSETS"
"""The environment variable that names a folder."""

_PACKAGE = Path(__file__).parents[2]
_PACKAGED = _PACKAGE / "assets"
_FETCHED = _PACKAGE.parents[1] / "node_modules"
"""In a clone, where npm puts what it fetched."""


def find_asset(name: str, folder: Path | None = None, *, is_needed: bool = True) -> Path | None:
    """Return the file of a name, from the first folder that should have it; None where it is nowhere.

    Args:
        name: Its path in a node_modules.
        folder: Where to look; None looks where the environment says, in the package, in the clone, in the user's cache.
        is_needed: Whether a folder that somebody named must have it.

    Raises:
        UsageError: It is needed, and not in the folder that somebody named.
    """
    for named, place in _named(folder):
        if not (place / name).is_file():
            if not is_needed:
                return None
            raise UsageError(f"{named} {place}: it has no {name}; name a node_modules in which npm has put it")
        return place / name
    return next((place / name for place in (_PACKAGED, _FETCHED) if (place / name).is_file()), None) or cached(name)


def fetch_assets(origin: str | None = None) -> Path | None:
    """Have the assets in the user's cache, for this map and all later ones.

    Args:
        origin: Another server than the CDN that Folium's maps load Leaflet from, with the same addresses below it.

    Returns:
        The cache; None where nothing was wanting, and nobody was asked.

    Raises:
        FetchError: They cannot be had from there.
        UsageError: The address is none of a server, or the cache cannot be written.
    """
    from geonews.output.map.cdn import folium_cdn

    if all(find_asset(name, is_needed=False) for name in pins()):
        return None
    return fill(origin or folium_cdn())


def _named(folder: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield the folders that somebody named, the first of which counts, with how it was named."""
    if folder is not None:
        yield "--assets", folder
    if os.environ.get(VARIABLE):
        yield VARIABLE, Path(os.environ[VARIABLE])
