"""How prominent a place is when nothing but its name is known, on a scale of about 0 to 10.

Population alone must not decide (GeoNames gives a suburb of Mosul two million people), so it
counts as its logarithm, and places without people get the rank of their kind. Where that still
misleads, what `prominence/*.tsv` says stands.
"""

from __future__ import annotations

import math

from geonews.gazetteer.rows import PlaceRow
from geonews.types import Kind

_RANK = {
    Kind.COUNTRY: 9.0,
    Kind.SEA: 6.0,
    Kind.RIVER: 6.0,
    Kind.REGION: 6.0,
    Kind.ADMIN1: 5.0,
    Kind.MOUNTAIN: 5.0,
    Kind.ISLAND: 5.0,
    Kind.LAKE: 5.0,
    Kind.CAMP: 4.5,
    Kind.CROSSING: 4.5,
    Kind.FACILITY: 4.5,
    Kind.ADMIN2: 4.0,
    Kind.NEIGHBOURHOOD: 3.5,
}
_CAPITAL_BONUS = 2.0
_REVIEWED_FLOOR = 3.5
_POPULATION_CAP = 8.0


def importance(row: PlaceRow) -> float:
    """Return the prominence of a place; a reviewed row is never below a large village."""
    if row.prominence is not None:
        return row.prominence
    rank = _RANK.get(row.kind, 0.0)
    people = min(math.log10(row.population + 1), _POPULATION_CAP)
    capital = _CAPITAL_BONUS if row.feature_code == "P.PPLC" else 0.0
    floor = _REVIEWED_FLOOR if row.reviewed else 0.0
    return max(rank, people + capital, floor)
