"""Positions in addresses: geo: (RFC 5870), and links to maps of Google, OpenStreetMap, Bing and Apple."""

from __future__ import annotations

import re
from urllib.parse import unquote

from geonews.match.position import LEAST_KM, Position, at, half_step_km, step_of

_LAT, _LON = (rf"(?P<{name}>-?[0-9]{{1,3}}(?:\.[0-9]+)?)" for name in ("lat", "lon"))
_GEO = re.compile(
    rf"(?<![\w:/.-])geo:{_LAT},{_LON}(?:,-?[0-9.]*[0-9])?(?P<parameters>(?:;[\w-]+(?:=[\w%+-]+(?:\.[0-9]+)?)?)*)",
    re.IGNORECASE,
)
_UNCERTAINTY = re.compile(r";u=([0-9]+(?:\.[0-9]+)?)", re.IGNORECASE)
_OTHER_DATUM = re.compile(r";crs=(?!wgs84\b)", re.IGNORECASE)
_LINK = re.compile(r"(?<![\w/.=])(?:https?://|(?=www\.|maps\.))[^\s<>\"«»“”]+", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)*?(google|openstreetmap|osm|bing|apple)\.[\w.]+(?=[/?#])", re.IGNORECASE)
_BEHIND = ".,;:!?)]}'’،؛؟"
"""What ends a link is rather the end of the sentence."""
_AND = "[,+ ]{1,3}"
_POINTS = {
    "google": (
        rf"!3d{_LAT}!4d{_LON}",
        rf"[?&](?:q|query|ll|center|destination|daddr|sll|cbll)=(?:loc:)?{_LAT}{_AND}{_LON}",
        rf"/maps/(?:place|search|dir/)/?{_LAT}{_AND}{_LON}",
        rf"/@{_LAT},{_LON},(?P<zoom>[0-9.]+)z",
        rf"/@{_LAT},{_LON}",
    ),
    "openstreetmap": (rf"[?&]mlat={_LAT}&mlon={_LON}", rf"#map=(?P<zoom>[0-9.]+)/{_LAT}/{_LON}"),
    "bing": (rf"[?&]sp=point\.{_LAT}_{_LON}", rf"[?&]where1={_LAT}{_AND}{_LON}", rf"[?&]cp={_LAT}~{_LON}"),
    "apple": (rf"[?&](?:ll|coordinate|q|daddr)={_LAT}{_AND}{_LON}", rf"[?&](?:sll|center)={_LAT},{_LON}"),
}
"""Where links have a point, by their host: first what is marked on a map, then the middle of what is shown."""
_PATTERNS = {
    host: tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns) for host, patterns in _POINTS.items()
}
_HOSTS = {"osm": "openstreetmap"}
_ROUND_THE_EARTH_KM = 40_075
_MOST_KM = 10_000.0


BEGINNINGS = ("geo", "http", "https", "www", "maps")
"""The words that addresses begin with."""


def address_at(text: str, start: int) -> Position | None:
    """Return the position that the address beginning at `start` gives, None where there is none."""
    if found := _GEO.match(text, start):
        return _geo(found)
    found = _LINK.match(text, start)
    return _link(found) if found else None


def _geo(found: re.Match[str]) -> Position | None:
    """Return the position of a geo: address, None where it is of no point on Earth or of another datum."""
    if _OTHER_DATUM.search(found["parameters"]):
        return None
    told = _UNCERTAINTY.search(found["parameters"])
    return _position(found, found.start(), found.end(), "coordinate_uri", float(told[1]) / 1000 if told else None)


def _link(found: re.Match[str]) -> Position | None:
    """Return the position that a link to a map gives, None where it gives none."""
    link = found[0].rstrip(_BEHIND)
    host = _HOST.match(link)
    if host is None:
        return None
    name, address = host[1].lower(), unquote(link)
    points = (pattern.search(address) for pattern in _PATTERNS[_HOSTS.get(name, name)])
    told = next(filter(None, points), None)
    if told is None:
        return None
    return _position(told, found.start(), found.start() + len(link), "coordinate_link", _shown_km(told))


def _shown_km(told: re.Match[str]) -> float | None:
    """Return how wide a square of the map is that a link shows, None where it marks a point."""
    zoom = told.groupdict().get("zoom")
    return min(_MOST_KM, _ROUND_THE_EARTH_KM / 2 ** float(zoom.rstrip("."))) if zoom else None


def _position(told: re.Match[str], start: int, end: int, written: str, radius_km: float | None) -> Position | None:
    """Return a position with the radius told, else that of its digits; None where there is no such point."""
    point = at(lat=float(told["lat"]), lon=float(told["lon"]))
    if point is None:
        return None
    digits_km = half_step_km(point.lat, step_of(told["lat"]), step_of(told["lon"]))
    return Position(start, end, point, max(LEAST_KM, digits_km if radius_km is None else radius_km), written)
