"""Several rows of one place become one: the later row wins field by field, and nothing that only one knows is lost.

Names, identifiers and P-codes are kept of all; the id that lost becomes an identifier. How large a settlement is,
the row says that knows its people.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from geonews.gazetteer.rows import NameFlag, NameRow, PlaceRow
from geonews.gazetteer.sameness import SETTLEMENTS, Described


def merged(known: PlaceRow, row: PlaceRow) -> PlaceRow:
    """Return `row` with what only `known` has: names, population, codes, and a country where no person says none."""
    sized = known if tells_size(known, row) and not row.reviewed else row
    merged_row = dataclasses.replace(
        row,
        kind=sized.kind,
        feature_code=sized.feature_code,
        radius_km=sized.radius_km,
        name_ar=row.name_ar or known.name_ar,
        name_en=row.name_en or known.name_en,
        country=row.country or (None if row.reviewed else known.country),
        admin1=row.admin1 or known.admin1,
        admin2=row.admin2 or (known.admin2 if row.admin1 in (None, known.admin1) else None),
        population=row.population or known.population,
        pcode=row.pcode or known.pcode,
        identifiers=tuple(_identifiers(known, row)),
        prominence=known.prominence if row.prominence is None else row.prominence,
        reviewed=row.reviewed or known.reviewed,
    )
    return with_names(merged_row, map(_trusted, known.names) if row.reviewed else known.names)


def tells_size(known: Described, place: Described) -> bool:
    """Return whether only `known` knows the people of a settlement: without them, every source calls it a village."""
    return known.population > 0 == place.population and {known.kind, place.kind} <= SETTLEMENTS


def _identifiers(known: PlaceRow, row: PlaceRow) -> Iterator[str]:
    """Yield what other sources call the place, each once: also the id and the P-code that `row` replaces."""
    lost = (known.id, f"pcode:{known.pcode}" if row.pcode and known.pcode else row.id)
    every = dict.fromkeys((*row.identifiers, *known.identifiers, *lost))
    return (identifier for identifier in every if identifier not in (row.id, f"pcode:{row.pcode}"))


def _trusted(name: NameRow) -> NameRow:
    """Return a Latin name of a reviewed place as reviewed; Arabic names are reviewed one by one."""
    latin = name.text[:1].isascii()
    return dataclasses.replace(name, flags=name.flags | NameFlag.REVIEWED) if latin else name


def with_names(row: PlaceRow, more: Iterable[NameRow]) -> PlaceRow:
    """Return `row` with those of `more` names that it has not yet."""
    names = {name.text: name for name in row.names}
    added = [name for name in more if name.text not in names]
    return dataclasses.replace(row, names=(*row.names, *added))
