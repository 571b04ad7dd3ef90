"""GeoNames' tables beside the dumps: names by language, names of units by code, countries."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from geonews.gazetteer.source import BEAT, RowRefused, Tally
from geonews.gazetteer.sources.filters import is_country
from geonews.gazetteer.sources.geonames_cells import geoname_id
from geonews.gazetteer.sources.name_spool import NameSpool
from geonews.gazetteer.sources.naming import ENGLISH, IDENTIFIER, OTHER, PLAIN, PREFERRED, WEAK, Languages
from geonews.gazetteer.sources.packed import text_lines

NAME_COLUMNS = "a row of names that has not 8 or 10 columns, or no geonameid: left out"
CODE_COLUMNS = "a row of codes that has not the columns of its table, or no geonameid: left out"

_NAME_WIDTHS = (8, 10)
_NAME_TABS = tuple(width - 1 for width in _NAME_WIDTHS)
_UNIT_WIDTH, _PLACE_WIDTH = 4, 19
_WIKIDATA = "wkdt"


class Table(StrEnum):
    """The tables that GeoNames publishes, told apart by their first line."""

    PLACES = "places"
    NAMES = "names"
    CODES = "codes"


def table_of(line: str) -> Table | None:
    """Return which table begins with this line, None for none of them."""
    cells = line.split("\t")
    if len(cells) == _PLACE_WIDTH:
        return Table.PLACES if _is_number(cells[0]) else Table.CODES if is_country(cells[0]) else None
    if len(cells) in _NAME_WIDTHS and _is_number(cells[0]) and _is_number(cells[1]):
        return Table.NAMES
    is_unit = len(cells) == _UNIT_WIDTH and "." in cells[0] and _is_number(cells[3])
    return Table.CODES if is_unit else None


def _is_number(cell: str) -> bool:
    return cell.removesuffix(".0").isdecimal()


@dataclass(slots=True)
class NameTable:
    """Reads tables of alternate names into a spool.

    Pseudo-languages (link, post, iata ...) are no names; wkdt gives the identifier at Wikidata.
    """

    spool: NameSpool
    languages: Languages
    tally: Tally
    _wanted: dict[str, bool] = field(default_factory=lambda: {"": True, _WIKIDATA: True})
    _standings: dict[str, str] = field(default_factory=dict)

    def read(self, path: Path) -> None:
        """Put the wanted names of a table into the spool, as marks."""
        wanted, tally = self._wanted, self.tally
        for number, line in enumerate(text_lines(path), 1):
            tally.names += 1
            if tally.names % BEAT == 0:
                tally.beat()
            if line.count("\t") not in _NAME_TABS:
                tally.mend(NAME_COLUMNS, f"{path}:{number}")
                continue
            _, place, tag, text, rest = line.split("\t", 4)
            if tag not in wanted:
                wanted[tag] = self.languages.want(tag)
            if wanted[tag]:
                self._add(place, tag, text, rest, f"{path}:{number}")

    def _add(self, place: str, tag: str, text: str, rest: str, where: str) -> None:
        try:
            number, _ = geoname_id(place)
        except RowRefused:
            self.tally.mend(NAME_COLUMNS, where)
            return
        if tag == _WIKIDATA:
            self.spool.add(number, f"{IDENTIFIER}{PLAIN}wd:{text}")
            return
        use, text, fault = self.languages.judge(text.strip(), tag)
        if fault:
            self.tally.mend(fault, where)
        if use:
            if rest not in self._standings:
                self._standings[rest] = _standing(rest.split("\t"))
            self.spool.add(number, f"{use}{self._standings[rest]}{text}")


def _standing(cells: list[str]) -> str:
    """Return how a name is valued, by its last columns; one that is colloquial, historic or has ended is weak."""
    is_preferred, _is_short, is_colloquial, is_historic, *years = cells
    if "1" in (is_colloquial, is_historic) or any(years[1:]):
        return WEAK
    return PREFERRED if is_preferred == "1" else PLAIN


@dataclass(frozen=True, slots=True)
class Codes:
    """What the tables of codes say: the units there are, and names, as marks, by the number of the place."""

    units: set[str] = field(default_factory=set)
    names: dict[int, list[str]] = field(default_factory=dict)
    countries: dict[int, str] = field(default_factory=dict)

    def read(self, path: Path, tally: Tally) -> None:
        """Take the rows of an admin1CodesASCII, admin2Codes or countryInfo table."""
        for number, line in enumerate(text_lines(path), 1):
            if line and not line.startswith("#"):
                tally.names += 1
                try:
                    self._add(line.split("\t"))
                except RowRefused:
                    tally.mend(CODE_COLUMNS, f"{path}:{number}")

    def _add(self, cells: list[str]) -> None:
        if len(cells) == _UNIT_WIDTH:
            place, _ = geoname_id(cells[3])
            self.units.add(cells[0])
            self.names[place] = [f"{OTHER}{PLAIN}{text}" for text in cells[1:3] if text]
        elif len(cells) == _PLACE_WIDTH:
            place, _ = geoname_id(cells[16])
            self.countries[place] = cells[0]
            self.names[place] = [f"{ENGLISH}{PREFERRED}{cells[4]}"]
        else:
            raise RowRefused(CODE_COLUMNS)
