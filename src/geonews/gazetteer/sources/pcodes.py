"""OCHA's Common Operational Datasets: units with P-codes, as tables or with their outlines.

The units of such a dataset know their parents by P-code, so these are its codes of units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geonews.gazetteer.rows import PlaceRow
from geonews.gazetteer.source import RowRefused, Tally
from geonews.gazetteer.sources.extent import usual_radius_km
from geonews.gazetteer.sources.filters import is_country
from geonews.gazetteer.sources.naming import PLAIN, PREFERRED, Languages, Shown
from geonews.gazetteer.sources.record_source import Naming, extent_km, position
from geonews.gazetteer.sources.records import Record
from geonews.types import Kind

_LEVELS = ((Kind.COUNTRY, "A.PCLI"), (Kind.ADMIN1, "A.ADM1"), (Kind.ADMIN2, "A.ADM2"), (Kind.ADMIN2, "A.ADM3"),
           (Kind.ADMIN2, "A.ADM4"))  # fmt: skip
_CODE = re.compile(r"[A-Z]{2,3}[A-Z0-9_.\-]*")
_NAME = re.compile(r"adm(?P<level>\d)_?(?P<alt>ref|alt\d?_?|name\d?)?_?(?P<tag>[a-z]{2,3})?")
_BOX = ("xmin", "ymin", "xmax", "ymax")


def is_pcoded(columns: frozenset[str]) -> bool:
    """Return whether a table with these columns, in lower case, is one of P-codes."""
    return "adm0_pcode" in columns or "adm1_pcode" in columns


@dataclass(frozen=True, slots=True)
class PCodes:
    """Reads units of any level; a row is of the lowest level of which it has a P-code."""

    languages: Languages

    def read(self, record: Record, where: str, tally: Tally) -> PlaceRow:
        """Return the unit of a row; see `RowReader.read`."""
        level, pcode = _unit(record)
        kind, feature = _LEVELS[level]
        lon, lat = (
            record.text("lon", "longitude", "center_lon", "x_coord"),
            record.text("lat", "latitude", "center_lat", "y_coord"),
        )
        point = position(record, lon, lat)
        names = self._names(record, level, Naming(self.languages, tally, where, []))
        country = next(filter(is_country, (record.text("adm0_pcode"), pcode[:2])))
        return PlaceRow(
            id=f"pcode:{pcode}",
            kind=kind,
            feature_code=feature,
            point=point,
            radius_km=extent_km(record, point, _bounds(record)) or usual_radius_km(kind, 0),
            names=names.names,
            name_ar=names.name_ar,
            name_en=names.name_en,
            country=country,
            admin1=record.text("adm1_pcode") or None,
            admin2=record.text("adm2_pcode") or None,
            pcode=pcode,
            identifiers=(f"iso:{country}",) if kind is Kind.COUNTRY else (),
            origin=where,
        )

    def _names(self, record: Record, level: int, naming: Naming) -> Shown:
        for column, tag, standing in _name_columns(record, level):
            naming.add(record.text(column), tag, standing)
        return naming.shown()


def _unit(record: Record) -> tuple[int, str]:
    """Return level and P-code."""
    for level in reversed(range(len(_LEVELS))):
        pcode = record.text(f"adm{level}_pcode")
        if pcode:
            if not _CODE.fullmatch(pcode):
                raise RowRefused("a P-code that is none: two capital letters of the country, then the unit")
            return level, pcode
    raise RowRefused("no P-code")


def _name_columns(record: Record, level: int) -> Iterator[tuple[str, str, str]]:
    """Yield the columns with names of a level, in whatever style: adm1_en, adm1_name, adm1_name1, adm1_alt1ar."""
    for column in record.cells:
        found = _NAME.fullmatch(column)
        if found and int(found["level"]) == level and (found["alt"] or found["tag"]):
            is_alternative = (found["alt"] or "").startswith(("alt", "ref"))
            yield column, found["tag"] or "", PLAIN if is_alternative else PREFERRED


def _bounds(record: Record) -> list[float]:
    """Return west, south, east, north, or nothing."""
    try:
        return [float(record.text(side)) for side in _BOX]
    except ValueError:
        return []
