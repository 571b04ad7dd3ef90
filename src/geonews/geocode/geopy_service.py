"""Ask a geopy service; foreign types and faults stop here."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from geopy import exc

from geonews.errors import GeocoderLimited, GeocoderRejected, GeocoderUnavailable
from geonews.geocode.protocol import Hit, Query, Service
from geonews.types import LonLat

_MOST = 10
"""Places asked for at once: more of one name nobody can choose among."""
_OF_WHOEVER_ASKS = (exc.GeocoderAuthenticationFailure, exc.GeocoderInsufficientPrivileges, exc.GeocoderQuotaExceeded)
_LIMIT, _COUNTRY = "limit", "country"
_COUNTRIES = frozenset({"country_codes", "countries"})
_LANGUAGES = frozenset({"language", "lang"})
_WHOLE = {"addressdetails": True, "namedetails": True}
"""What Nominatim tells only when it is asked to: the country, and the names in all languages."""
_LATIN_ONLY = frozenset({"photon"})
"""Services that refuse to be asked for Arabic names."""


class GeopyGeocoder:
    """Adapts one of geopy's geocoders to the `Geocoder` protocol.

    Args:
        geocoder: One of `geopy.geocoders`, with an adapter that never sends a request twice.
        service: Who that is.
    """

    def __init__(self, geocoder: Any, service: Service) -> None:  # noqa: ANN401 -- geopy has no types
        """See which of the query's bounds it takes."""
        self._geocode = geocoder.geocode
        self._takes = frozenset(inspect.signature(geocoder.geocode).parameters)
        self._service = service

    @property
    def service(self) -> Service:
        """Who answers."""
        return self._service

    def search(self, query: Query) -> Sequence[Hit]:
        """Return the places that fit a query, best first; see `Geocoder`."""
        try:
            found = self._geocode(query.name, exactly_one=False, **self._bounds(query))
            return [_hit(location) for location in found or ()]
        except exc.GeopyError as error:
            _translate(error)
        except (LookupError, TypeError, AttributeError, ValueError) as error:  # what geopy does with strange answers
            raise GeocoderUnavailable("its answer is not of the form that it should have") from error

    def _bounds(self, query: Query) -> dict[str, Any]:
        """Return geopy's arguments for all that this service lets us say."""
        bounds: dict[str, Any] = {name: value for name, value in _WHOLE.items() if name in self._takes}
        codes = [code.lower() for code in query.countries]
        if _LIMIT in self._takes:
            bounds[_LIMIT] = _MOST
        if codes:
            bounds |= dict.fromkeys(self._takes & _COUNTRIES, codes)
        if len(codes) == 1 and _COUNTRY in self._takes:
            bounds[_COUNTRY] = codes[0]
        if self._service.name not in _LATIN_ONLY:
            bounds |= dict.fromkeys(self._takes & _LANGUAGES, self._language(query.lang))
        return bounds

    def _language(self, lang: str) -> str:
        """Return the languages to name: Nominatim takes several, in order."""
        return (f"{lang},en" if lang != "en" else "en,ar") if "namedetails" in self._takes else lang


def _hit(location: Any) -> Hit:  # noqa: ANN401 -- geopy has no types
    raw = location.raw
    if not isinstance(raw, Mapping):
        raise TypeError("an answer that is no object")
    return Hit(LonLat(lon=location.longitude, lat=location.latitude), str(location.address or ""), dict(raw))


def _translate(error: exc.GeopyError) -> NoReturn:
    """Raise what a fault of geopy means to a caller."""
    message = str(error) or type(error).__name__
    if isinstance(error, exc.GeocoderRateLimited):
        raise GeocoderLimited(message, error.retry_after) from error
    if isinstance(error, _OF_WHOEVER_ASKS):
        raise GeocoderRejected(message, is_final=True) from error
    if isinstance(error, exc.GeocoderQueryError):
        raise GeocoderRejected(message) from error
    raise GeocoderUnavailable(message) from error
