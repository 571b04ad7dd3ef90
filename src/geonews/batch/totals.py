"""The places of a whole folder, counted by mentions, by articles and by stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from geonews.batch.folder import MENTIONS, BatchFolder
from geonews.batch.geocoded import Geocoded
from geonews.batch.schema import TOTAL_COLUMNS
from geonews.output.geoparquet import geoparquet_chunks
from geonews.output.layer import Layer
from geonews.types import Feature, LonLat, Status

if TYPE_CHECKING:
    import pyarrow as pa

    from geonews.batch.similar import Numbers
    from geonews.output import Selection

_COUNTED = ("mentions", "articles", "stories")
_OF_PLACE = tuple(column.name for column in TOTAL_COLUMNS if column.name not in _COUNTED)


class PlaceTotals:
    """Counts places over units; grows with the places, and with the copies that mention them.

    Args:
        selection: Which mentions count.
        groups: For each article the number of the first article of its story.
        geocoded: What a geocoder placed.
    """

    def __init__(self, selection: Selection, groups: Numbers, geocoded: Geocoded) -> None:
        """Begin at nothing."""
        self._geocoded = geocoded
        self._selection = selection
        self._groups = groups
        self._is_alone = np.bincount(groups, minlength=len(groups)) == 1
        self._places: dict[str, tuple[object, ...]] = {}
        self._numbers: dict[str, int] = {}
        self._counts: dict[str, Counter[int]] = {name: Counter() for name in _COUNTED}
        self._shared: list[Numbers] = []

    def add(self, folder: BatchFolder, unit: str, numbers: Mapping[str, int]) -> None:
        """Count the mentions of a unit, whose articles have numbers by their ids."""
        table = self._wanted(folder, unit)
        if not table.num_rows:
            return
        places = self._place_numbers(table)
        articles = np.array([numbers[own] for own in table.column("id").to_pylist()], dtype=np.int64)
        self._count("mentions", places)
        pairs = np.unique(places * len(self._groups) + articles)
        places, articles = np.divmod(pairs, len(self._groups))
        self._count("articles", places)
        stories = self._groups[articles]
        alone = self._is_alone[stories]
        self._count("stories", places[alone])
        self._shared.append(np.unique(places[~alone] * len(self._groups) + stories[~alone]))

    def features(self) -> Iterator[Feature]:
        """Yield the places in the order of their ids; no more can be added then."""
        if self._shared:
            shared = np.unique(np.concatenate(self._shared))
            self._shared.clear()
            self._count("stories", shared // len(self._groups))
        for place_id in sorted(self._places):
            number = self._numbers[place_id]
            *fields, lon, lat = self._places[place_id]
            counts = {name: self._counts[name][number] for name in _COUNTED}
            point = LonLat(lon=float(str(lon)), lat=float(str(lat)))
            yield Feature(place_id, point, dict(zip(_OF_PLACE, fields, strict=True)) | counts)

    def _wanted(self, folder: BatchFolder, unit: str) -> pa.Table:
        """Return the mentions of a unit that count."""
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        wanted = (
            (pc.field("status") == str(Status.RESOLVED))
            & pc.field("role").isin([str(role) for role in self._selection.roles])
            & (pc.field("confidence") >= self._selection.min_confidence)
        )
        columns = ["id", *_OF_PLACE, "lon", "lat"]
        parsed = pq.read_table(folder.part(MENTIONS, unit), columns=columns, filters=wanted)
        asked = self._geocoded.table(unit, [*columns, "status", "role", "confidence"])
        return parsed if asked is None else pa.concat_tables([parsed, asked.filter(wanted).select(columns)])

    def _place_numbers(self, table: pa.Table) -> Numbers:
        """Return the number of each row's place; places that are new get one."""
        encoded = table.column("place_id").combine_chunks().dictionary_encode()
        firsts = np.unique(encoded.indices.to_numpy(), return_index=True)[1]
        for row in table.select([*_OF_PLACE, "lon", "lat"]).take(firsts).to_pylist():
            self._places.setdefault(row["place_id"], tuple(row.values()))
            self._numbers.setdefault(row["place_id"], len(self._numbers))
        own = np.array([self._numbers[one] for one in encoded.dictionary.to_pylist()], dtype=np.int64)
        numbers: Numbers = own[encoded.indices.to_numpy()]
        return numbers

    def _count(self, name: str, places: Numbers) -> None:
        """Count places by their numbers."""
        found, counts = np.unique(places, return_counts=True)
        self._counts[name].update(dict(zip(found.tolist(), counts.tolist(), strict=True)))


def total_chunks(totals: PlaceTotals, attribution: Sequence[str]) -> Iterator[bytes]:
    """Yield the places as GeoParquet."""
    layer = Layer(tuple(totals.features()), TOTAL_COLUMNS, "places", tuple(attribution))
    return geoparquet_chunks(layer)
