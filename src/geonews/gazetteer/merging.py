"""Several descriptions of one place become one: the later wins field by field, and nothing that only one knows is lost.

Names, identifiers and P-codes are kept of all; the id that lost becomes an identifier. How large a settlement is,
the description says that knows its people, unless somebody vetted the later one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TypeVar

from geonews.gazetteer.rows import NameFlag, NameRow, PlaceRow
from geonews.gazetteer.sameness import SETTLEMENTS
from geonews.types import Place

Located = TypeVar("Located", PlaceRow, Place)


def merged(known: PlaceRow, row: PlaceRow) -> PlaceRow:
    """Return `row` with what only `known` has: names, population, codes, and a country where no person says none."""
    if not row.reviewed and any(NameFlag.UNVETTED in name.flags for name in row.names):
        row = with_size(row, [known])
    merged_row = dataclasses.replace(
        row,
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


def with_size(place: Located, known: Iterable[Located]) -> Located:
    """Return a settlement as large as the first of `known` says that knows its people, where the place does not.

    Without people, public data call every settlement a village.
    """
    for other in known:
        if other.population > 0 == place.population and {other.kind, place.kind} <= SETTLEMENTS:
            return dataclasses.replace(
                place, kind=other.kind, feature_code=other.feature_code, radius_km=other.radius_km
            )
    return place


def completed(place: Place, below: Place) -> Place:
    """Return `place` with the names, the population and the codes of `below` where it has none."""
    admin1 = place.admin1 or (below.admin1 if place.country == below.country else None)
    others = (id_ for id_ in (below.id, *below.identifiers) if id_ != place.id)
    return dataclasses.replace(
        place,
        name_ar=place.name_ar or below.name_ar,
        name_en=place.name_en or below.name_en,
        population=place.population or below.population,
        admin1=admin1,
        admin2=place.admin2 or (below.admin2 if admin1 == below.admin1 else None),
        pcode=place.pcode or below.pcode,
        identifiers=tuple(dict.fromkeys((*place.identifiers, *others))),
    )


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
