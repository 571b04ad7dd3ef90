"""The cells of GeoNames' tables, mended where a spreadsheet or a script has spoilt them."""

from __future__ import annotations

import re
from collections.abc import Container

from geonews.gazetteer.source import RowRefused
from geonews.gazetteer.sources.name_spool import HIGHEST
from geonews.types import LonLat

FLOAT_FOR_CODE = "a code written as a decimal number (7.0): read as the code (07)"
FLOAT_FOR_NUMBER = "a whole number written as a decimal (5161.0): read as the number"
NO_PEOPLE = "a population that is no number, or beyond any country's: read as not known"

NO_POSITION = "no position on Earth, or 0, 0"

_FLOAT = re.compile(r"(\d+)\.0+")
_MOST_PEOPLE = 2_000_000_000
_NO_UNIT = frozenset({"", "0", "00"})


def geoname_id(cell: str) -> tuple[int, str | None]:
    """Return the number of a place and the fault of its cell, if it has one.

    Raises:
        RowRefused: It is no number.
    """
    if cell.isdecimal():
        number, fault = int(cell), None
    elif found := _FLOAT.fullmatch(cell):
        number, fault = int(found[1]), FLOAT_FOR_NUMBER
    else:
        raise RowRefused("the geonameid is no number")
    if not 0 < number <= HIGHEST:
        raise RowRefused("the geonameid is no number")
    return number, fault


def likely_id(cell: str) -> int:
    """Return the number of a place, 0 where the cell holds none."""
    try:
        return geoname_id(cell)[0]
    except RowRefused:
        return 0


def point(lon: str, lat: str) -> LonLat:
    """Return the point that two cells give.

    Raises:
        RowRefused: They give none on Earth, or 0, 0, which stands for not known.
    """
    try:
        found = LonLat(lon=float(lon), lat=float(lat))
    except ValueError:
        raise RowRefused(NO_POSITION) from None
    if not (found.lon or found.lat):
        raise RowRefused(NO_POSITION)
    return found


def people(cell: str) -> tuple[int, str | None]:
    """Return a population, 0 where none is known, and the fault of its cell."""
    if not cell:
        return 0, None
    digits = cell.removesuffix(".0")
    if not digits.isdecimal() or int(digits) > _MOST_PEOPLE:
        return 0, NO_PEOPLE
    return int(digits), None if digits == cell else FLOAT_FOR_NUMBER


def unit_code(cell: str, parent: str, known: Container[str], *, digits: int) -> tuple[str | None, str | None]:
    """Return the code of a unit, None for none, and the fault of its cell.

    Args:
        cell: What the table says: `07`, `7.0`, `00`.
        parent: The country, or country and first unit, that the codes of `known` begin with.
        known: The codes of all units, such as `SY.07`; empty where no table of codes was given.
        digits: To how many digits a number is filled up where that gives no unknown code.
    """
    if cell in _NO_UNIT:
        return None, None
    found = _FLOAT.fullmatch(cell) if "." in cell else None
    if found is None:
        return cell, None
    forms = [found[1].zfill(width) for width in (digits, 1, 2, 3)]
    code = next((form for form in forms if f"{parent}.{form}" in known), forms[0])
    return (None if code in _NO_UNIT else code), FLOAT_FOR_CODE
