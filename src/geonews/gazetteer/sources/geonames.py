"""GeoNames as it is downloaded: dumps of countries or of the world, with the tables beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from geonews.gazetteer.rows import Outline, PlaceRow
from geonews.gazetteer.source import RowRefused, Tally, kept
from geonews.gazetteer.sources import geonames_cells as cell
from geonews.gazetteer.sources.credits_known import GEONAMES
from geonews.gazetteer.sources.extent import usual_radius_km
from geonews.gazetteer.sources.feature_kinds import kind_of
from geonews.gazetteer.sources.filters import NO_FILTERS, SETTLEMENTS, Filters, is_country
from geonews.gazetteer.sources.geonames_names import Codes, NameTable
from geonews.gazetteer.sources.name_spool import NameSpool
from geonews.gazetteer.sources.naming import (
    DEFAULT_LANGUAGES,
    FOREIGN_LETTERS,
    NO_LANGUAGE,
    OTHER,
    PLAIN,
    PREFERRED,
    Languages,
    shown,
)
from geonews.gazetteer.sources.packed import labelled, text_lines
from geonews.types import Kind

COLUMNS = 19
NO_COUNTRY = "a country that is no ISO 3166-1 alpha-2 code: left empty"

_AT_ONCE = 1024
_PLAIN_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ÿĀ-ſḀ-ỿ‘’' \-]{3,}")
"""What a name in Latin letters without a language must look like: no code, no abbreviation."""
_USUAL_MAIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ‘’][A-Za-z0-9À-ɏḀ-ỿ‘’'` \-]{0,100}")
"""A main name that needs no further look."""
_LATIN_LETTERS = re.compile("[A-Za-z]")
_CAMP_AR, _CAMP_LATIN = "مخيم ", ("Mukhayyam ", "Mukhayam ")
_NEVER_TAGGED = (NO_LANGUAGE, FOREIGN_LETTERS)
"""What is no fault in the list of names that a dump has itself: it tells no language of any."""

_Units = tuple[str | None, str | None, str | None]
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class GeoNames:
    """Places of GeoNames dumps.

    Attributes:
        places: Dumps of 19 columns: `allCountries.zip`, `SY.zip`.
        names: Tables of alternate names: `alternateNamesV2.zip`; without any, the names that
            the dumps themselves list are taken by their letters.
        codes: `admin1CodesASCII.txt`, `admin2Codes.txt`, `countryInfo.txt`.
        languages: Whose names are taken.
        filters: Which places are taken.
    """

    places: tuple[Path, ...]
    names: tuple[Path, ...] = ()
    codes: tuple[Path, ...] = ()
    languages: Languages = DEFAULT_LANGUAGES
    filters: Filters = NO_FILTERS
    credits: Sequence[Mapping[str, Any]] = (GEONAMES,)

    @property
    def label(self) -> str:
        """The dump, of several the first and how many more."""
        return labelled(self.places)

    def rows(self, tally: Tally) -> Iterator[PlaceRow]:
        """Yield the places; see `Source.rows`."""
        codes = Codes()
        for table in self.codes:
            codes.read(table, tally)
        with NameSpool() as spool:
            names = NameTable(spool, self.languages, tally)
            for table in self.names:
                names.read(table)
            spool.sort()
            reader = _Reader(self, spool, codes, tally)
            for dump in self.places:
                yield from reader.rows(dump)

    def outlines(self) -> Iterator[Outline]:
        """Yield nothing: GeoNames knows points only."""
        return iter(())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows with what the tables beside them say.

    What many rows have in common (feature and population, country and units) is worked out once.
    """

    source: GeoNames
    spool: NameSpool
    codes: Codes
    tally: Tally
    features: dict[tuple[str, str, str], tuple[str, Kind, int, float]] = field(default_factory=dict)
    units: dict[tuple[str, str, str], _Units] = field(default_factory=dict)

    def rows(self, dump: Path) -> Iterator[PlaceRow]:
        lines = enumerate(text_lines(dump), 1)
        while block := list(islice(lines, _AT_ONCE)):
            split = [(f"{dump}:{number}", line.split("\t")) for number, line in block if line]
            marks = self.spool.of([cell.likely_id(cells[0]) for _, cells in split])
            records = ((where, (cells, names)) for (where, cells), names in zip(split, marks, strict=True))
            yield from kept(self.tally, records, self._place)

    def _place(self, record: tuple[list[str], list[str]], where: str) -> PlaceRow:
        cells, marks = record
        if len(cells) != COLUMNS:
            raise RowRefused(f"a row that has not {COLUMNS} columns")
        number = self._mended(cell.geoname_id(cells[0]), where)
        feature, kind, population, radius_km = self._feature(cells[6], cells[7], cells[14], where)
        point = cell.point(cells[5], cells[4])
        country, admin1, admin2 = self._units(cells[8], cells[10], cells[11], where)
        self.source.filters.check_position(country, point)
        names, name_ar, name_en, identifiers = shown(self._marks(number, cells, marks, where))
        if not names:
            raise RowRefused("no name in the languages asked for")
        return PlaceRow(
            id=f"gn:{number}",
            kind=Kind.CAMP if kind in SETTLEMENTS and _is_camp(name_ar, cells[1]) else kind,
            feature_code=feature,
            point=point,
            radius_km=radius_km,
            names=names,
            name_ar=name_ar,
            name_en=name_en,
            country=country,
            admin1=admin1,
            admin2=admin2,
            population=population,
            identifiers=(*self._country_id(number, country), *identifiers) if kind is Kind.COUNTRY else identifiers,
            origin=where,
        )

    def _marks(self, number: int, cells: list[str], spooled: list[str], where: str) -> list[str]:
        """Return the names: the main one, its ASCII form only where that one cannot be used, and all others."""
        main = cells[1]
        if _USUAL_MAIN.fullmatch(main):
            marks = [f"{OTHER}{PREFERRED}{main}"]
        else:
            marks = self._judged([main], PREFERRED, where)
            if not _LATIN_LETTERS.search(main):
                marks += self._judged([cells[2]], PLAIN, where)
        if self.source.names:
            marks += spooled
        elif cells[3]:
            marks += self._judged(filter(_is_name, cells[3].split(",")), PLAIN, where, usual=_NEVER_TAGGED)
        return marks + self.codes.names[number] if number in self.codes.names else marks

    def _judged(
        self, texts: Iterable[str], standing: str, where: str, usual: Collection[str] = (NO_LANGUAGE,)
    ) -> list[str]:
        """Return the marks of names without a language; faults but the `usual` ones of their list are counted."""
        marks = []
        for text in texts:
            use, taken, fault = self.source.languages.judge(text, "")
            if fault and text and fault not in usual:
                self.tally.mend(fault, where)
            if use:
                marks.append(f"{use}{standing}{taken}")
        return marks

    def _feature(self, letter: str, code: str, people: str, where: str) -> tuple[str, Kind, int, float]:
        """Return feature code, kind, population and usual radius of a row that the filters want."""
        known = self.features.get((letter, code, people))
        if known:
            return known
        if not (letter and code):
            raise RowRefused("no feature class and code")
        population, fault = cell.people(people)
        feature = f"{letter}.{code}"
        kind = kind_of(feature, population) or self._asked_for(feature)
        self.source.filters.check_class(feature, kind, population)
        result = feature, kind, population, usual_radius_km(kind, population)
        if fault:
            self.tally.mend(fault, where)
        else:
            self.features[letter, code, people] = result
        return result

    def _asked_for(self, feature: str) -> Kind:
        if not self.source.filters.ask_for(feature):
            raise RowRefused("a feature that news seldom names (`classes` of a recipe takes it)")
        return Kind.OTHER

    def _units(self, country: str, admin1: str, admin2: str, where: str) -> _Units:
        """Return the codes of the country and the units of a row; those that were spoilt are mended and counted."""
        known = self.units.get((country, admin1, admin2))
        if known:
            return known
        first, fault = cell.unit_code(admin1, country, self.codes.units, digits=2)
        second, other = cell.unit_code(admin2, f"{country}.{first}", self.codes.units, digits=1)
        code = country if is_country(country) else None
        if country and code is None:
            self.tally.mend(NO_COUNTRY, where)
        if fault or other:
            self.tally.mend(cell.FLOAT_FOR_CODE, where)
        elif code or not country:
            self.units[country, admin1, admin2] = code, first, second
        return code, first, second

    def _country_id(self, number: int, country: str | None) -> tuple[str, ...]:
        """Return the identifier of a country: its code, unless countryInfo gives that to another place."""
        is_known = self.codes.countries.get(number, None if self.codes.countries else country) == country
        return (f"iso:{country}",) if country and is_known else ()

    def _mended(self, read: tuple[_Value, str | None], where: str) -> _Value:
        """Return what was read of a cell; its fault is counted."""
        value, fault = read
        if fault:
            self.tally.mend(fault, where)
        return value


def _is_camp(name_ar: str | None, main: str) -> bool:
    return main.startswith(_CAMP_LATIN) or (name_ar is not None and name_ar.startswith(_CAMP_AR))


def _is_name(text: str) -> bool:
    """Return whether a name of a dump's own list is one: in Latin letters it may be a code or an abbreviation."""
    return bool(text) and (not text.isascii() or _PLAIN_LATIN.fullmatch(text) is not None)
