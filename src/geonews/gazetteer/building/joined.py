"""Arabic names of two words written as one: حفرالباطن, أبوغريب."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from geonews.gazetteer.rows import NameRow, PlaceRow
from geonews.text.proclitics import ARTICLE
from geonews.types import Kind

_TIED = frozenset({"أبو", "أبي", "أم", "بو", "ابن", "بني", "عبد"})
_SETTLEMENTS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD, Kind.ADMIN1, Kind.ADMIN2})


def with_joined_names(row: PlaceRow) -> PlaceRow:
    """Return the row, a settlement or its unit also by the names whose space was left out.

    It is left out before the article and behind أبو and the like, which show that this is no word of the language.
    """
    if row.kind not in _SETTLEMENTS:
        return row
    known = {name.text for name in row.names}
    joined = [name for name in _written_together(row.names) if name.text not in known]
    return dataclasses.replace(row, names=(*row.names, *joined)) if joined else row


def _written_together(names: Iterable[NameRow]) -> Iterator[NameRow]:
    for name in names:
        first, space, second = name.text.partition(" ")
        tied = first in _TIED or (second.startswith(ARTICLE) and not first.startswith(ARTICLE))
        if space and " " not in second and tied:
            yield dataclasses.replace(name, text=first + second)
