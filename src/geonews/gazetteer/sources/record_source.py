"""A source made of records: one reader of rows for every format that such data comes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from geonews.gazetteer.rows import Outline, PlaceRow
from geonews.gazetteer.source import RowRefused, Tally, kept
from geonews.gazetteer.sources.extent import reach_km
from geonews.gazetteer.sources.filters import Filters
from geonews.gazetteer.sources.geonames_cells import point as read_point
from geonews.gazetteer.sources.naming import Languages, Shown, shown
from geonews.gazetteer.sources.packed import labelled
from geonews.gazetteer.sources.records import Record, read_records
from geonews.types import LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_AREAS = ("Polygon", "MultiPolygon")


class RowReader(Protocol):
    """What is particular to a kind of data."""

    def read(self, record: Record, where: str, tally: Tally) -> PlaceRow:
        """Return the place of a record.

        Raises:
            RowRefused: It is none that is taken, and why.
        """


@dataclass(frozen=True, slots=True)
class RecordSource:
    """Places of a file of records.

    Attributes:
        paths: Tables, GeoJSON, or files of maps.
        credit: Whose data it is.
        reader: Makes places of records.
        filters: Which places are taken.
        layer: Which of several layers of a file.
    """

    paths: tuple[Path, ...]
    credit: Mapping[str, Any]
    reader: RowReader
    filters: Filters
    layer: str | None = None

    @property
    def label(self) -> str:
        """The file, of several the first and how many more."""
        return labelled(self.paths)

    @property
    def credits(self) -> Sequence[Mapping[str, Any]]:
        """Whose data it is."""
        return (self.credit,)

    def rows(self, tally: Tally) -> Iterator[PlaceRow]:
        """Yield the places; see `Source.rows`."""
        return kept(tally, self._records(), lambda record, where: self._row(record, where, tally))

    def outlines(self) -> Iterator[Outline]:
        """Yield the areas among the geometries of the places that `rows` yields."""
        for where, record in self._records():
            if record.geometry is not None and record.geometry.geom_type in _AREAS:
                try:
                    row = self._row(record, where, Tally())
                except RowRefused:
                    continue
                yield Outline(row.id, record.geometry.wkb)

    def _records(self) -> Iterator[tuple[str, Record]]:
        for path in self.paths:
            yield from read_records(path, layer=self.layer)

    def _row(self, record: Record, where: str, tally: Tally) -> PlaceRow:
        if record.fault:
            raise RowRefused(record.fault)
        row = self.reader.read(record, where, tally)
        self.filters.check_class(row.feature_code, row.kind, row.population)
        self.filters.check_position(row.country, row.point)
        return row


def position(record: Record, lon: str, lat: str) -> LonLat:
    """Return the point that two texts give, where they are empty a point of the geometry, inside an area.

    Raises:
        RowRefused: There is none.
    """
    if not (lon and lat):
        if record.geometry is None:
            raise RowRefused("no position: neither coordinates nor a geometry")
        lon, lat = _inner(record.geometry)
    return read_point(lon, lat)


def _inner(geometry: BaseGeometry) -> tuple[str, str]:
    from shapely.errors import ShapelyError

    try:
        point = geometry.representative_point()
        return str(point.x), str(point.y)
    except ShapelyError:
        raise RowRefused("a geometry that cannot be read") from None


def extent_km(record: Record, point: LonLat, bounds: Sequence[float] = ()) -> float | None:
    """Return how far the place reaches from its point, None where nothing says it."""
    if len(bounds) == 4:
        return reach_km(point, bounds)
    if record.geometry is None or record.geometry.geom_type == "Point":
        return None
    return reach_km(point, record.geometry.bounds)


@dataclass(frozen=True, slots=True)
class Naming:
    """Collects the names of one place, and counts the faults that they have."""

    languages: Languages
    tally: Tally
    where: str
    marks: list[str]

    def add(self, text: str, tag: str, standing: str) -> None:
        """Add a name with the tag of its language, empty for none, where that is wanted."""
        text = " ".join(text.split())
        if not text or not self.languages.want(tag):
            return
        use, taken, fault = self.languages.judge(text, tag)
        if fault:
            self.tally.mend(fault, self.where)
        if use:
            self.marks.append(f"{use}{standing}{taken}")

    def shown(self) -> Shown:
        """Return the names.

        Raises:
            RowRefused: There is none.
        """
        if not self.marks:
            raise RowRefused("no name in the languages asked for")
        return shown(self.marks)
