"""Names of camps and crossings with and without their class noun.

News says مخيم الهول and then الهول, Nasib crossing, the Nasib border crossing and Nasib. The
forms with the noun are as good as the row's own; the bare one is weak, for it is the town's.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator

from geonews.gazetteer.rows import NameFlag, NameRow, PlaceRow
from geonews.types import Kind

_ARABIC = {
    Kind.CAMP: ("مخيم",),
    Kind.CROSSING: ("معبر", "منفذ"),
}
_ENGLISH = {
    Kind.CAMP: ("camp", "refugee camp"),
    Kind.CROSSING: ("crossing", "border crossing"),
}
_MIN_BARE = 3


def with_class_forms(rows: Collection[PlaceRow]) -> list[PlaceRow]:
    """Return the rows, reviewed camps and crossings with all forms of their names."""
    return [_formed(row) if row.reviewed and row.kind in _ARABIC else row for row in rows]


def _formed(row: PlaceRow) -> PlaceRow:
    names = {name.text: name for name in row.names}
    for name in row.names:
        for form in _forms(name, row.kind):
            names.setdefault(form.text, form)
    return dataclasses.replace(row, names=tuple(names.values()))


def _forms(name: NameRow, kind: Kind) -> Iterator[NameRow]:
    """Yield the other forms of a name; none where it carries no class noun of the kind."""
    arabic = re.fullmatch(rf"(?:{'|'.join(_ARABIC[kind])}) (.+)", name.text)
    english = re.fullmatch(rf"(.+?) (?:{'|'.join(reversed(_ENGLISH[kind]))})", name.text, re.IGNORECASE)
    if arabic:
        yield from (NameRow(f"{noun} {arabic[1]}", name.flags) for noun in _ARABIC[kind])
        yield from _bare(arabic[1])
    if english:
        yield from (NameRow(f"{english[1]} {noun}", name.flags) for noun in _ENGLISH[kind])
        yield from _bare(english[1])


def _bare(text: str) -> Iterator[NameRow]:
    if len(text) >= _MIN_BARE:
        yield NameRow(text, NameFlag.WEAK)
