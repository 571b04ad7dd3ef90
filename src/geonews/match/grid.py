"""Positions of the Military Grid Reference System: 37SFU 79135 13777."""

from __future__ import annotations

import math
import re

from geonews.match.position import LEAST_KM, Position, at

_REFERENCE = re.compile(
    "(?P<zone>[0-9]{1,2})(?P<band>[C-HJ-NP-X]) ?(?P<square>[A-HJ-NP-Z][A-HJ-NP-V]) ?"
    r"(?:(?P<east>[0-9]{2,5}) (?P<north>[0-9]{2,5})|(?P<both>[0-9]{4,10}))(?!\w)"
)
_CUE = re.compile(r"(?:mgrs|grid|coordinates?|[إا]حداثي\w*)\b[^\d\n]{0,30}\Z", re.IGNORECASE)
_LONGEST_CUE = 60
_METRES = 5
"""Digits of an easting in metres."""
_SURE_DIGITS = 3
"""So many digits each, to 100 m, nothing else has; less exact ones must be announced."""
_MONTHS = frozenset({"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "SEP", "DEC"})
"""12MAY2019 and 12MAY 2019 1030 are dates; no other month is of letters that the grid has."""
_YEAR_DIGITS = (2, 4)


def reference_at(text: str, start: int) -> Position | None:
    """Return the position whose grid reference begins at `start`, None where there is none."""
    found = _REFERENCE.match(text, start)
    if found is None or text[start - 1 : start].isalnum():
        return None
    both = found["both"] or ""
    half = len(both) // 2
    east, north = (both[:half], both[half:]) if both else (found["east"], found["north"])
    if found["band"] + found["square"] in _MONTHS and len(east) in _YEAR_DIGITS:
        return None
    if len(east) != len(north) or (len(east) < _SURE_DIGITS and not _is_announced(text, start)):
        return None
    return _position(found, f"{found['zone']}{found['band']}{found['square']}", east, north)


def _is_announced(text: str, start: int) -> bool:
    return bool(_CUE.search(text[max(0, start - _LONGEST_CUE) : start]))


def _position(found: re.Match[str], square: str, east: str, north: str) -> Position | None:
    """Return the middle of the cell that the digits name, None where the grid has no such square."""
    from mgrs import MGRS
    from mgrs.core import MGRSError

    middle = "5" if len(east) < _METRES else ""
    try:
        lat, lon = MGRS().toLatLon(f"{square}{east}{middle}{north}{middle}")
    except MGRSError:
        return None
    point = at(lat=lat, lon=lon)
    radius_km = 10.0 ** (_METRES - len(east)) / 1000 * math.sqrt(2) / 2 + LEAST_KM
    return None if point is None else Position(found.start(), found.end(), point, radius_km, "coordinate_grid")
