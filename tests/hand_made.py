"""A source of places and outlines that a test writes by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geonews.gazetteer import Gazetteer, build
from geonews.gazetteer.rows import Outline, PlaceRow
from geonews.gazetteer.source import Tally

CREDIT = {"id": "t", "title": "Tests", "url": "", "licence": "CC0-1.0", "attribution": "By hand"}


class HandMade:
    """Rows and outlines as a `Source`; an outline is a shape, or bytes that should be one."""

    label = "by hand"
    credits = (CREDIT,)

    def __init__(self, rows: Sequence[PlaceRow] = (), outlines: dict[str, BaseGeometry | bytes] | None = None) -> None:
        self._rows, self._outlines = rows, outlines or {}

    def rows(self, tally: Tally) -> Iterator[PlaceRow]:
        for row in self._rows:
            tally.read += 1
            tally.kept += 1
            yield row

    def outlines(self) -> Iterator[Outline]:
        for place, shape in self._outlines.items():
            yield Outline(place, shape if isinstance(shape, bytes) else shapely.to_wkb(shape))


def outlined(folder: Path, rows: Sequence[PlaceRow], outlines: dict[str, BaseGeometry | bytes]) -> Gazetteer:
    """Build an index of rows and outlines in a folder and open it."""
    build([HandMade(rows, outlines)], folder)
    return Gazetteer.open(folder)
