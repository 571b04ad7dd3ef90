"""Arabic names with أبو in their other cases: news says محافظة أبي عريش, and that somebody reached أبا عريش."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

from geonews.gazetteer.rows import NameRow, PlaceRow

_FATHER = re.compile(r"(?<!\S)[أا]بو (?=\S)")
_GENITIVE, _ACCUSATIVE = "أبي ", "أبا "


def with_cases(row: PlaceRow) -> PlaceRow:
    """Return the row also by its names with أبي, and with أبا where such a name begins so."""
    known = {name.text for name in row.names}
    others = {name.text: name for name in _other_cases(row.names) if name.text not in known}
    return dataclasses.replace(row, names=(*row.names, *others.values())) if others else row


def _other_cases(names: Iterable[NameRow]) -> Iterator[NameRow]:
    for name in names:
        found = _FATHER.search(name.text)
        if found:
            yield dataclasses.replace(name, text=_FATHER.sub(_GENITIVE, name.text))
        if found and not found.start():
            yield dataclasses.replace(name, text=_ACCUSATIVE + name.text[found.end() :])
