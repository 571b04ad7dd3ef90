"""Online tiles for those who want them: a provider that xyzservices knows by name."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from geonews.errors import UsageError

_SHORT = {"openstreetmap": "OpenStreetMap.Mapnik"}
"""What people call a provider whose full name has a second part."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """What the page needs to ask for tiles, and whom to thank."""

    name: str
    url: str
    attribution: str
    subdomains: str
    max_zoom: int

    @property
    def source(self) -> str:
        """Where the tiles come from, as a content security policy names it."""
        address = urlsplit(self.url.replace("{s}", "*"))
        return f"{address.scheme}://{address.netloc}"

    def as_json(self) -> dict[str, Any]:
        """Return what the page reads."""
        return asdict(self)


def tiles_of(name: str) -> Tiles:
    """Return the tiles of a provider.

    Raises:
        UsageError: No provider has this name, or it wants a key.
    """
    import xyzservices.providers

    try:
        provider = xyzservices.providers.query_name(_SHORT.get(name.lower(), name))
    except ValueError as error:
        near = get_close_matches(name, xyzservices.providers.flatten(), n=3, cutoff=0.3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise UsageError(f"no tiles are called {name!r}{hint}") from error
    if provider.requires_token():
        raise UsageError(f"the tiles {provider.name} want a key, which would stand in the page: name others")
    return Tiles(
        name=provider.name,
        url=provider.build_url(x="{x}", y="{y}", z="{z}", fill_subdomain=False),
        attribution=provider.attribution,
        subdomains="".join(provider.get("subdomains", "abc")),
        max_zoom=provider.get("max_zoom", 18),
    )
