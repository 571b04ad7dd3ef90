"""Outlines on their way into an index: on disk, since those of a big source may be larger than memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import IO, TYPE_CHECKING

from geonews.gazetteer.rows import Outline, PlaceRow
from geonews.gazetteer.source import Tally

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_POLYGONAL = ("Polygon", "MultiPolygon")
_WORLD = (-180, -90, 180, 90)


class OutlineSpool:
    """The outlines that sources gave, each by the id of its place; the last one of an id counts.

    A place that `claimed` has met owns its outlines: also those that sources gave to other ids of
    the place, which are among its identifiers. That of its own id counts, else the first.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 -- open as long as the spool is
        self._at: dict[str, tuple[int, int]] = {}
        self._owners: dict[str, str] = {}
        self._claimed: set[str] = set()

    def __enter__(self) -> OutlineSpool:
        """Return the spool; its file goes when it is left."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Remove the file."""
        self._file.close()

    def __len__(self) -> int:
        """Return the number of outlines."""
        return len(self._at)

    def add(self, outlines: Iterable[Outline], tally: Tally) -> None:
        """Keep outlines; what is no area on Earth is refused, and counted in `tally`."""
        for outline in outlines:
            self._add(outline, tally)

    def _add(self, outline: Outline, tally: Tally) -> None:
        import shapely

        try:
            shape = _area(outline.wkb)
        except (ValueError, shapely.GEOSException) as error:
            tally.mend(f"outline refused: {error}", outline.place)
        else:
            self._at[outline.place] = self._kept(shapely.to_wkb(shape, byte_order=1))

    def ids(self) -> Iterable[str]:
        """Return the ids under which sources gave outlines."""
        return self._at.keys()

    def claimed(self, rows: Iterable[PlaceRow]) -> Iterator[PlaceRow]:
        """Yield the rows; outlines under their ids or identifiers are theirs from then on."""
        for row in rows:
            known = [id_ for id_ in (row.id, *row.identifiers) if id_ in self._at]
            if known:
                self._owners[row.id] = known[0]
                self._claimed.update(known)
            yield row

    def outline(self, place: str) -> BaseGeometry | None:
        """Return the outline of a place that was claimed, None where it has none."""
        if place not in self._owners:
            return None
        import shapely

        return shapely.from_wkb(self._wkb(self._owners[place]))

    @property
    def owners(self) -> int:
        """How many places have an outline."""
        return len(self._owners)

    def owned(self) -> Iterator[tuple[str, bytes]]:
        """Yield the places with an outline and the outline as WKB, sorted by place."""
        return ((place, self._wkb(self._owners[place])) for place in sorted(self._owners))

    def unowned(self) -> list[str]:
        """Return the ids, sorted, whose outlines belong to no place."""
        return sorted(self._at.keys() - self._claimed)

    def _kept(self, wkb: bytes) -> tuple[int, int]:
        start = self._file.seek(0, 2)
        self._file.write(wkb)
        return start, len(wkb)

    def _wkb(self, key: str) -> bytes:
        start, length = self._at[key]
        self._file.seek(start)
        return self._file.read(length)


def _area(wkb: bytes) -> BaseGeometry:
    """Return the polygons of an outline, mended where they cross themselves.

    Raises:
        ValueError: It has no area, or lies outside the world.
        GEOSException: It is no WKB.
    """
    import shapely

    shape = shapely.force_2d(shapely.from_wkb(wkb))
    if shape is None or shape.is_empty or shape.geom_type not in (*_POLYGONAL, "GeometryCollection"):
        raise ValueError("it is no polygon")
    if not shape.is_valid:
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in _POLYGONAL]
    shape = shape if shape.geom_type in _POLYGONAL else shapely.union_all(parts)
    if shape.is_empty:
        raise ValueError("it has no area")
    if not shapely.box(*_WORLD).covers(shapely.box(*shape.bounds)):
        raise ValueError("it is not in degrees of longitude and latitude")
    return shape
