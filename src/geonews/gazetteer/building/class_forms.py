"""Names of camps, crossings, airports, dams and the like with and without their class noun.

News says مخيم الهول and then الهول, Nasib crossing, the Nasib border crossing and Nasib. The
forms with the noun are as good as the row's own, with every spelling of the town in them; the
bare one is weak, for it is the town's.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from geonews.gazetteer.rows import NameFlag, NameRow, PlaceRow
from geonews.text.folding import fold
from geonews.types import Kind


class Forms(NamedTuple):
    """How names of one class are made of a stem, and whether the stem alone is one."""

    arabic: tuple[str, ...]
    english: tuple[str, ...]
    bare: bool = False


_PORT = Forms(("ميناء {}", "مرفأ {}"), ("{} port", "port of {}"))
_FORMS: Mapping[str, Forms] = {
    "S.CMPRF": Forms(("مخيم {}",), ("{} camp", "{} refugee camp"), bare=True),
    "S.PSTB": Forms(("معبر {}", "منفذ {}"), ("{} crossing", "{} border crossing"), bare=True),
    "S.AIRP": Forms(("مطار {}",), ("{} airport", "{} international airport")),
    "S.AIRB": Forms(("قاعدة {}", "مطار {}"), ("{} air base", "{} airbase", "{} airport")),
    "S.DAM": Forms(("سد {}",), ("{} dam",)),
    "L.PRT": _PORT,
    "S.PRT": _PORT,
    "L.OILF": Forms(("حقل {}",), ("{} oil field", "{} oilfield")),
}
"""The forms by feature code; each is tried on a name in this order."""

_SETTLEMENTS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD})
_MIN_BARE = 3

Stem = tuple[str | None, str]


def with_class_forms(rows: Collection[PlaceRow]) -> list[PlaceRow]:
    """Return the rows, reviewed camps, crossings and the like with all forms of their names."""
    stems = {row.id: [_stem(row, text) for text in _arabic_stems(row)] for row in rows if _has_forms(row)}
    towns = _latin_names(rows, {stem for own in stems.values() for stem in own})
    return [_formed(row, [t for s in stems[row.id] for t in towns[s]]) if row.id in stems else row for row in rows]


def town_names(row: PlaceRow) -> Iterator[str]:
    """Return the Arabic names of the towns whose Latin names the forms of a row are made of."""
    return _arabic_stems(row) if _has_forms(row) else iter(())


def _has_forms(row: PlaceRow) -> bool:
    return row.reviewed and row.feature_code in _FORMS


def _stem(row: PlaceRow, text: str) -> Stem:
    return row.country, fold(text)


def _arabic_stems(row: PlaceRow) -> Iterator[str]:
    templates = _FORMS[row.feature_code].arabic
    return (stem for name in row.names if (stem := _stem_in(name.text, templates)))


def _stem_in(text: str, templates: tuple[str, ...]) -> str | None:
    """Return what stands in the gap of the longest template that a name has; None where it has none."""
    for template in sorted(templates, key=len, reverse=True):
        found = re.fullmatch(template.format("(.+)"), text, re.IGNORECASE)
        if found:
            return found[1]
    return None


def _latin_names(rows: Collection[PlaceRow], wanted: Collection[Stem]) -> Mapping[Stem, list[str]]:
    """Return the Latin names of the settlements that bear a wanted Arabic name in a country."""
    found: defaultdict[Stem, list[str]] = defaultdict(list)
    for row in rows:
        if row.kind in _SETTLEMENTS and row.name_ar and _stem(row, row.name_ar) in wanted:
            found[_stem(row, row.name_ar)] += [name.text for name in row.names if name.text[:1].isascii()]
    return found


def _formed(row: PlaceRow, towns: Collection[str]) -> PlaceRow:
    """Return a row with the forms of its own names and of its town's Latin names."""
    forms = _FORMS[row.feature_code]
    names = {name.text: name for name in row.names}
    for name in row.names:
        for form in _made(name, forms):
            names.setdefault(form.text, form)
    for town in towns:
        for template in forms.english:
            names.setdefault(template.format(town), NameRow(template.format(town), NameFlag.REVIEWED))
    return dataclasses.replace(row, names=tuple(names.values()))


def _made(name: NameRow, forms: Forms) -> Iterator[NameRow]:
    """Yield the other forms of a name; none where it carries no class noun of its class."""
    for templates in (forms.arabic, forms.english):
        stem = _stem_in(name.text, templates)
        if stem is not None:
            yield from (NameRow(template.format(stem), name.flags) for template in templates)
            if forms.bare and len(stem) >= _MIN_BARE:
                yield NameRow(stem, NameFlag.WEAK)
