"""Places by where they lie: columns of an index, read block by block, as most places lie elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.rows import KINDS
from geonews.text.tokens import I64
from geonews.types import Kind

_BLOCK = 1 << 18
"""So many places are looked at in one go: of twelve million no more are held."""

Bounds = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


class Located(NamedTuple):
    """Some places, by column: their numbers, where they lie in degrees, how prominent they are, their kinds.

    A kind is its position in `rows.KINDS`. The arrays have one length.
    """

    numbers: I64
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    importance: NDArray[np.float32]
    kind: NDArray[np.uint16]

    def where(self, mask: NDArray[np.bool_] | I64) -> Located:
        """Return those of a mask, or of positions, in that order."""
        numbers, lon, lat, importance, kind = self
        return Located(numbers[mask], lon[mask], lat[mask], importance[mask], kind[mask])


def places_within(places: NDArray[Any], bounds: Bounds, kinds: Collection[Kind]) -> Iterator[Located]:
    """Yield the places of some kinds within bounds, in the order of the index, in blocks.

    Args:
        places: Rows of `layout.PLACE`.
        bounds: They lie in it or on its border; nothing crosses the 180th meridian.
        kinds: Others are left out.
    """
    west, south, east, north = bounds
    wanted = np.array([kind in kinds for kind in KINDS])
    for start in range(0, len(places), _BLOCK):
        block = places[start : start + _BLOCK]
        lon, lat, kind = block["lon"], block["lat"], block["kind"]
        inside = (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
        (here,) = np.nonzero(inside & wanted[np.minimum(kind, len(KINDS) - 1)])
        if len(here):
            yield Located(here + start, lon[here], lat[here], block["importance"][here], kind[here])
