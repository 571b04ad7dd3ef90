"""What services say of a place: Nominatim, Photon, Pelias, and any other as far as geopy understands it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from geonews.gazetteer.sources.credits_known import GEONAMES, WHOS_ON_FIRST
from geonews.geocode.kinds import kind_of, kind_of_unit
from geonews.geocode.protocol import Hit, Service
from geonews.types import Kind

OPENSTREETMAP = "Data © OpenStreetMap contributors, ODbL 1.0"


@dataclass(frozen=True, slots=True)
class Read:
    """What an answer says of a place.

    Attributes:
        id: With its source: `osm:R123` for a relation of OpenStreetMap.
        names: By tag, `name` first; several in one value have semicolons between.
        kind: None where its class is nothing that news names, or not said.
        feature: Its class in the source's words, empty where it says none.
        country: ISO 3166-1 alpha-2 in any case, empty where it says none.
        box: West, south, east and north, in WGS 84 degrees.
        credit: Whose data it is, empty where it does not say.
    """

    id: str
    names: Mapping[str, str]
    kind: Kind | None
    feature: str
    country: str
    box: Sequence[float] | None
    credit: str = ""


def _nominatim(hit: Hit, service: Service) -> Read:
    """Read what Nominatim gives as JSON; its box is south, north, west, east."""
    raw = hit.raw
    key, value = str(raw.get("class") or raw.get("category") or ""), str(raw.get("type") or "")
    names = {str(tag): str(name) for tag, name in (raw.get("namedetails") or {}).items() if "name" in tag}
    unit = (key, value) == ("boundary", "administrative")
    kind = (
        kind_of_unit(str(raw.get("addresstype", "")), int(raw.get("place_rank", 30))) if unit else kind_of(key, value)
    )
    return Read(
        id=_osm_id(raw.get("osm_type"), raw.get("osm_id")) or f"{service.name}:{raw['place_id']}",
        names=names or {"name": str(raw.get("name") or hit.address.split(",")[0])},
        kind=kind,
        feature=f"{key}={value}",
        country=str((raw.get("address") or {}).get("country_code", "")),
        box=_box(raw.get("boundingbox"), (2, 0, 3, 1)),
        credit=str(raw.get("licence", "")),
    )


def _photon(hit: Hit, service: Service) -> Read:
    """Read a feature of Photon; its extent is west, north, east, south."""
    raw = hit.raw["properties"]
    key, value = str(raw.get("osm_key", "")), str(raw.get("osm_value", ""))
    unit = (key, value) == ("boundary", "administrative")
    return Read(
        id=_osm_id(raw.get("osm_type"), raw.get("osm_id")) or _position_id(hit, service),
        names={"name": str(raw["name"])},
        kind=kind_of_unit(_PHOTON_UNITS.get(raw.get("type", ""), ""), 30) if unit else kind_of(key, value),
        feature=f"{key}={value}",
        country=str(raw.get("countrycode", "")),
        box=_box(raw.get("extent"), (0, 3, 2, 1)),
        credit=OPENSTREETMAP,
    )


_PHOTON_UNITS = MappingProxyType(
    {"country": "country", "state": "state", "county": "county", "city": "city", "district": "suburb"}
)
"""What Photon calls administrative boundaries, as values of OpenStreetMap's key `place`."""


def _pelias(hit: Hit, service: Service) -> Read:
    """Read a feature of Pelias, which has places of several sources; its box is west, south, east, north."""
    raw = hit.raw["properties"]
    source, number = str(raw.get("source", "")), str(raw.get("source_id", ""))
    known = _PELIAS_SOURCES.get(source)
    kind, _, element = number.replace("/", ":").partition(":")
    osm = _osm_id(kind, element) if source == "openstreetmap" else ""
    return Read(
        id=osm or (f"{known[0]}:{number}" if known and known[0] else f"{service.name}:{raw['gid']}"),
        names={"name": str(raw["name"])},
        kind=kind_of("layer", str(raw.get("layer", ""))),
        feature=f"layer={raw.get('layer', '')}",
        country=str(raw.get("country_code", "")),
        box=_box(hit.raw.get("bbox"), (0, 1, 2, 3)),
        credit=known[1] if known else "",
    )


_PELIAS_SOURCES = MappingProxyType(
    {
        "openstreetmap": ("", OPENSTREETMAP),
        "geonames": ("gn", GEONAMES["attribution"]),
        "whosonfirst": ("wof", WHOS_ON_FIRST["attribution"]),
    }
)
"""By what Pelias calls a source: what ids of it begin with, and its credit."""


def _plain(hit: Hit, service: Service) -> Read:
    """Read what any other service gives: a point and an address, of which the first part is the name."""
    return Read(_position_id(hit, service), {"name": hit.address.split(",")[0]}, None, "", "", None)


Format: TypeAlias = Callable[[Hit, Service], Read]

_FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "nominatim": _nominatim,
        "pickpoint": _nominatim,
        "openmapquest": _nominatim,
        "photon": _photon,
        "pelias": _pelias,
        "geocodeearth": _pelias,
    }
)


def format_of(service: Service) -> Format:
    """Return what reads the answers of a service."""
    return _FORMATS.get(service.name, _plain)


def _osm_id(kind: Any, number: Any) -> str:  # noqa: ANN401 -- of an answer
    """Return `osm:R123` for a relation, also W and N; empty where it is no element of OpenStreetMap."""
    letter = str(kind or "")[:1].upper()
    return f"osm:{letter}{int(number)}" if letter in tuple("NWR") and str(number).isdecimal() else ""


def _position_id(hit: Hit, service: Service) -> str:
    return f"{service.name}:{hit.point.lat:.5f},{hit.point.lon:.5f}"


def _box(given: Any, order: tuple[int, int, int, int]) -> tuple[float, ...] | None:  # noqa: ANN401 -- of an answer
    """Return west, south, east and north out of a box in another order; None where there is none."""
    if not given:
        return None
    corners = [float(corner) for corner in given]
    return tuple(corners[position] for position in order)
