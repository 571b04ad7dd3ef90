"""The user's cache of assets, for a geonews that was built without npm: filled when somebody asks for it, by hash.

The cache counts only as a whole, and as long as every file in it is the one that is pinned.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from geonews.errors import FetchError, UsageError
from geonews.output.map.pins import pins

if TYPE_CHECKING:
    import pooch

_OPTION = "--assets-from"
_REMEDY = f"name another server with {_OPTION}, or a node_modules that has the file with --assets"


def cache_folder() -> Path:
    """Return where the user's system keeps what programs can fetch again."""
    import pooch

    return Path(pooch.os_cache("geonews")) / "assets"


def cached(name: str) -> Path | None:
    """Return a file of the cache; None where the cache is not whole."""
    folder = cache_folder()
    is_whole = name in pins() and all(_is_pinned(folder / pin.name, pin.sha256) for pin in pins().values())
    return folder / name if is_whole else None


def fill(origin: str) -> Path:
    """Fill the cache from a server, with what is not there yet.

    Args:
        origin: The address below which the server has npm's packages, as `leaflet@1.9.4/dist/leaflet.js`.

    Returns:
        The folder that holds them.

    Raises:
        FetchError: The server does not give a file, or gives another one than is pinned.
        UsageError: The address is none of a server, or the cache cannot be written.
    """
    if not origin.startswith(("http://", "https://")):
        raise UsageError(f"{_OPTION} takes the address of a server, which begins with https://, not {origin!r}")
    cache = _cache(f"{origin.rstrip('/')}/")
    for name in pins():
        _bring(cache, name)
    return Path(cache.path)


def _cache(origin: str) -> pooch.Pooch:
    """Return the cache with all that is pinned, by the addresses that the files have on a server."""
    import pooch

    pooch.get_logger().setLevel(logging.WARNING)
    addresses = {pin.name: origin + pin.address for pin in pins().values()}
    hashes = {pin.name: pin.sha256 for pin in pins().values()}
    return pooch.create(path=cache_folder(), base_url=origin, registry=hashes, urls=addresses)


def _bring(cache: pooch.Pooch, name: str) -> None:
    """Download a file that the cache does not have as it is pinned."""
    import requests

    address = cache.get_url(name)
    try:
        cache.fetch(name)
    except requests.RequestException as error:
        raise FetchError(f"{address} cannot be had ({_reason(error)}): {_REMEDY}") from error
    except ValueError as error:
        raise FetchError(f"{address} is not the file that geonews was tested with: {_REMEDY}") from error
    except OSError as error:
        raise UsageError(f"{cache.path}: the cache cannot be written ({error.strerror or error})") from error


def _reason(error: Exception) -> str:
    """Return why a server does not give a file, in a few words."""
    import requests

    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"the server answered {error.response.status_code}"
    return "no answer in time" if isinstance(error, requests.Timeout) else "there is no connection to the server"


def _is_pinned(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False
