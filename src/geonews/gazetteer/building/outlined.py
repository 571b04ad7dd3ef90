"""What outlines say of places: how far those reach that have one, and which units hold the others."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from geonews.gazetteer.building.completing import Members, merged_rows
from geonews.gazetteer.building.extents import with_radii
from geonews.gazetteer.building.gathering import Gathered
from geonews.gazetteer.hashtable import among, name_hash
from geonews.gazetteer.outline_spool import OutlineSpool
from geonews.gazetteer.rows import PlaceRow
from geonews.gazetteer.units import Units, units_of, with_units
from geonews.text.tokens import I64


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Extents:
    """The radii of places with an outline, by id, and the units among them; can be sent to other processes."""

    radii: Mapping[str, float]
    units: Units

    def told(self, rows: Iterable[PlaceRow]) -> Iterator[PlaceRow]:
        """Yield the rows with the radii and codes that outlines give."""
        return with_units(map(self._with_radius, rows), self.units)

    def _with_radius(self, row: PlaceRow) -> PlaceRow:
        radius = self.radii.get(row.id)
        return row if radius is None else dataclasses.replace(row, radius_km=radius)


def extents(gathered: Gathered, place: I64, outlines: OutlineSpool) -> Extents:
    """Return what the outlines say; each is claimed by its place, be it known by id or by an identifier.

    Args:
        gathered: All rows.
        place: The number of the place of each row.
        outlines: The outlines that the sources gave.
    """
    wanted = np.unique(np.array([name_hash(id_) for id_ in outlines.ids()], dtype=np.uint64))
    by_id = np.flatnonzero(among(gathered.facts["id"], wanted))
    by_identifier = gathered.identifiers["row"][among(gathered.identifiers["hash"], wanted)]
    owners = np.unique(place[np.concatenate([by_id, by_identifier])])
    rows = (row for _, row in merged_rows(gathered.rows, Members.of(place).block(owners)))
    reaching = list(with_radii(outlines.claimed(rows), outlines))
    return Extents({row.id: row.radius_km for row in reaching}, units_of(reaching, outlines))
