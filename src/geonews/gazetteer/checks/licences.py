"""Rows that name whose data they are made after, but not by which licence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geonews.gazetteer.rows import PlaceRow

_LICENCES = {
    "GeoNames": "CC BY 4.0",
    "Natural Earth": "public domain",
    "WOF": "CC BY",
    "Who's On First": "CC BY",
    "COD-AB": "CC BY-IGO",
    "Census Bureau": "public domain",
}
"""What a row's `source` may name, and the licence that it then names too."""


def find_unlicensed(rows: Iterable[PlaceRow]) -> Iterator[str]:
    """Yield a problem for each row whose `source` names data without its licence."""
    for row in rows:
        for name, licence in _LICENCES.items():
            if name in row.source and licence not in row.source:
                yield f"{row.origin}: the source names {name} without its licence; write ({licence}) behind it"
