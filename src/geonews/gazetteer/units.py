"""The administrative unit that a place lies in gives it the codes that its source does not.

A unit is a country, province or district with an outline and a code: an OCHA P-code, or a code of
the first or second level. A place takes each code that it lacks from the smallest unit that holds
its point and has it. It takes none from a unit below its own level (a province none from the
district that its point lies in) or of another country, nor a second-level code from another
province than its own. Places without a country, and those that spread over many units, are left
as they are.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from geonews.gazetteer.containment import Areas
from geonews.gazetteer.outline_spool import OutlineSpool
from geonews.gazetteer.outlines import columns
from geonews.gazetteer.rows import PlaceRow
from geonews.types import Kind, Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Located = TypeVar("Located", PlaceRow, Place)

_LEVELS = {Kind.COUNTRY: 0, Kind.ADMIN1: 1, Kind.ADMIN2: 2}
_BELOW_ALL = 9
_SPREAD = frozenset({Kind.COUNTRY, Kind.REGION, Kind.SEA, Kind.RIVER, Kind.ROAD})
_ADM = re.compile(r"A\.ADM([1-5])")
"""Feature codes that say the level better than the kind: a third-level unit is of the kind `admin2` too."""
_CHUNK = 20_000
"""Rows that are looked at together."""


class Units:
    """Units with their outlines, in memory; numbered from the smallest to the largest.

    Args:
        units: Pairs of a unit's row and its outline.
    """

    def __init__(self, units: Iterable[tuple[PlaceRow, BaseGeometry]]) -> None:
        """Sort the units by size and make them searchable."""
        by_size = sorted(units, key=lambda unit: (unit[1].area, unit[0].id))
        self._rows = [row for row, _ in by_size]
        bounds = np.array([outline.bounds for _, outline in by_size], dtype=np.float64)
        self._areas = Areas(bounds, [outline for _, outline in by_size].__getitem__)

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self._rows)

    def of(self, rows: Sequence[PlaceRow]) -> list[list[PlaceRow]]:
        """Return for each row the units that hold its point, the smallest first."""
        found: list[list[int]] = [[] for _ in rows]
        for point, unit in zip(*self._areas.holding(*columns([row.point for row in rows])), strict=True):
            found[point].append(int(unit))
        return [[self._rows[unit] for unit in sorted(units)] for units in found]


def units_of(rows: Iterable[PlaceRow], outlines: OutlineSpool) -> Units:
    """Return those of the rows that are units with a code and an outline."""
    shapes = ((row, outlines.outline(row.id)) for row in rows if is_unit(row))
    return Units((row, shape) for row, shape in shapes if shape is not None)


def with_units(rows: Iterable[PlaceRow], units: Units) -> Iterator[PlaceRow]:
    """Yield the rows in their order, with the codes of the units that hold them where they have none."""
    stream = iter(rows)
    if not len(units):
        yield from stream
    while chunk := list(islice(stream, _CHUNK)):
        lacking = [number for number, row in enumerate(chunk) if lacks_codes(row)]
        for number, holders in zip(lacking, units.of([chunk[number] for number in lacking]), strict=True):
            if holders:
                chunk[number] = coded(chunk[number], holders)
        yield from chunk


def is_unit(row: Located) -> bool:
    """Say whether places may take codes from this one, if its outline is known."""
    return row.kind in _LEVELS and bool(row.pcode or row.admin1 or row.admin2)


def lacks_codes(row: Located) -> bool:
    """Say whether a place may take a code from a unit that holds it."""
    complete = row.pcode and row.admin1 and row.admin2
    return bool(row.country) and row.kind not in _SPREAD and not complete


def _level(row: Located) -> int:
    code = _ADM.match(row.feature_code)
    return int(code[1]) if code else _LEVELS.get(row.kind, _BELOW_ALL)


def coded(row: Located, holders: Iterable[Located]) -> Located:
    """Return a place with the codes that it lacks and may take from the units that hold it, the smallest first."""
    level = _level(row)
    admin1, admin2, pcode = row.admin1, row.admin2, row.pcode
    for unit in holders:
        if _level(unit) <= level and unit.country in (None, row.country):
            admin1 = admin1 or unit.admin1
            admin2 = admin2 or (unit.admin2 if admin1 == unit.admin1 else None)
            pcode = pcode or unit.pcode
    return dataclasses.replace(row, admin1=admin1, admin2=admin2, pcode=pcode)
