"""Open a geocoder that the user named; nothing is sent yet."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import platformdirs

from geonews.errors import UsageError
from geonews.geocode.cache import AnswerCache
from geonews.geocode.desk import Desk, Limits
from geonews.geocode.formats import OPENSTREETMAP
from geonews.geocode.options import GeocoderOptions
from geonews.geocode.pace import Pace
from geonews.geocode.protocol import Geocoder, Service

POLICY = "https://operations.osmfoundation.org/policies/nominatim/"
_NOMINATIM = "nominatim.openstreetmap.org"
_PAUSES = MappingProxyType({_NOMINATIM: 1.0, "photon.komoot.io": 1.0})
"""Public services, given to all for nothing, and the least pause between requests to them."""
_CONTACT = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+")
_OURS = frozenset({"self", "timeout", "proxies", "ssl_context", "adapter_factory"})
_OF_OPENSTREETMAP = frozenset({"nominatim", "photon", "pickpoint", "openmapquest"})


def open_desk(
    options: GeocoderOptions, limits: Limits | None = None, *, folder: Path | None = None, agent: str = "geonews"
) -> Desk:
    """Return a desk that asks the geocoder of `options`; it opens no socket before it is asked.

    Args:
        options: Which geocoder.
        limits: The budget of requests and minutes.
        folder: As for `desk_of`.
        agent: What servers are told about who asks, where the options do not say it.

    Raises:
        UsageError: There is no such geocoder, an option is not one of its own or missing, or the folder
            cannot be written to.
    """
    geocoder = open_geocoder(options, agent=agent)
    pause = pause_seconds(options, geocoder.service.domain)
    return desk_of(geocoder, limits, folder=folder, pause_seconds=pause)


def desk_of(
    geocoder: Geocoder, limits: Limits | None = None, *, folder: Path | None = None, pause_seconds: float = 1.0
) -> Desk:
    """Return a desk that asks any geocoder.

    Args:
        geocoder: Whom to ask.
        limits: The budget of requests and minutes.
        folder: Where answers are kept and processes meet; None is the user's folder of caches.
        pause_seconds: From the end of a request to the next.

    Raises:
        UsageError: The folder cannot be written to.
    """
    home = folder or platformdirs.user_cache_path("geonews") / "geocoder"
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        remedy = "let XDG_CACHE_HOME name a folder that can be written to"
        raise UsageError(f"{home} cannot be made ({error.strerror or error}): {remedy}") from error
    return Desk(geocoder, AnswerCache(home), Pace(home, geocoder.service.domain, pause_seconds), limits)


def pause_seconds(options: GeocoderOptions, domain: str) -> float:
    """Return the pause between requests: what the user says, but for public services no less than they ask for."""
    return max(options.pause_seconds, _PAUSES.get(_host(domain), 0.0))


def open_geocoder(options: GeocoderOptions, *, agent: str = "geonews") -> Geocoder:
    """Return a geocoder of geopy's.

    Raises:
        UsageError: There is no such geocoder, or an option is not one of its own or missing.
    """
    import geopy

    from geonews.geocode.geopy_service import GeopyGeocoder
    from geonews.geocode.http import OneRequest

    kind = _geopy_class(options.name)
    arguments = {"user_agent": agent, **options.options}
    _check_arguments(options.name, kind, arguments)
    try:
        made = kind(**arguments, timeout=options.timeout_seconds, adapter_factory=OneRequest)
    except (geopy.exc.GeopyError, ValueError, TypeError) as error:
        raise UsageError(f"--geocoder {options.name}: {error}") from error
    service = Service(options.name, _domain(made, options.name), _credit(options.name))
    if _host(service.domain) == _NOMINATIM and not _CONTACT.search(options.options.get("user_agent", "")):
        raise UsageError(
            f"{_NOMINATIM} is run by volunteers, who ask to know who uses it: say your mail or web address with "
            f"--geocoder-option 'user_agent=YOUR-NEWSROOM (you@example.org)'; its policy is at {POLICY}"
        )
    return GeopyGeocoder(made, service)


def _geopy_class(name: str) -> Callable[..., Any]:
    from geopy.exc import GeocoderNotFound
    from geopy.geocoders import SERVICE_TO_GEOCODER, get_geocoder_for_service

    try:
        found: Callable[..., Any] = get_geocoder_for_service(name)
    except GeocoderNotFound as error:
        known = ", ".join(sorted(SERVICE_TO_GEOCODER))
        raise UsageError(f"--geocoder {name}: geopy knows no such geocoder; it knows {known}") from error
    return found


def _check_arguments(name: str, kind: Callable[..., Any], arguments: dict[str, str]) -> None:
    """Refuse options that geopy does not take, and name those that it must have."""
    taken = {key: value for key, value in inspect.signature(kind).parameters.items() if key not in _OURS}
    for key in arguments:
        if key not in taken:
            known = ", ".join((*taken, "timeout", "pause_seconds"))
            raise UsageError(f"--geocoder-option {key}: {name} has no such option; it has {known}")
    missing = [key for key, value in taken.items() if value.default is value.empty and key not in arguments]
    if missing:
        raise UsageError(f"--geocoder {name}: it needs --geocoder-option {missing[0]}=...")


def _domain(made: Any, name: str) -> str:  # noqa: ANN401 -- geopy has no types
    """Return host and port of the service, as far as geopy tells."""
    address = getattr(made, "domain", None) or urlsplit(str(getattr(made, "api", ""))).netloc
    return str(address or name).lower()


def _host(domain: str) -> str:
    """Return a domain without its port."""
    return (urlsplit(f"//{domain}").hostname or "").rstrip(".")


def _credit(name: str) -> str:
    return OPENSTREETMAP if name in _OF_OPENSTREETMAP else f"Place data of {name}, under its own terms"
