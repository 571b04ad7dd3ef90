"""The places and names that users add, as an index in memory on top of the others.

They are found by the same scan as all names, with proclitics and folding. A place whose id a
gazetteer has is moved; what the row leaves empty stays as it was.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from geonews.gazetteer.building.writer import index_arrays
from geonews.gazetteer.index import Gazetteer, number_of
from geonews.gazetteer.layout import DTYPES
from geonews.gazetteer.overrides.order import EVERYWHERE, Action, Override
from geonews.gazetteer.protocol import PlaceNames
from geonews.gazetteer.rows import NameFlag, NameRow, PlaceRow, Rule, WeakRow
from geonews.types import Kind, Place

_SHAPES: Mapping[Kind, tuple[str, float]] = {
    Kind.COUNTRY: ("A.PCLI", 300.0),
    Kind.ADMIN1: ("A.ADM1", 60.0),
    Kind.ADMIN2: ("A.ADM2", 25.0),
    Kind.REGION: ("L.RGN", 100.0),
    Kind.CITY: ("P.PPL", 10.0),
    Kind.TOWN: ("P.PPL", 4.0),
    Kind.VILLAGE: ("P.PPL", 2.0),
    Kind.NEIGHBOURHOOD: ("P.PPLX", 2.0),
    Kind.CAMP: ("S.CMP", 1.0),
    Kind.RIVER: ("H.STM", 50.0),
    Kind.LAKE: ("H.LK", 10.0),
    Kind.SEA: ("H.SEA", 300.0),
    Kind.MOUNTAIN: ("T.MT", 10.0),
    Kind.ISLAND: ("T.ISL", 10.0),
    Kind.FACILITY: ("S.FCL", 2.0),
    Kind.CROSSING: ("S.PSTB", 1.0),
    Kind.ROAD: ("R.RD", 5.0),
    Kind.OTHER: ("L.LCTY", 5.0),
}
"""The feature code of each kind, and the radius in kilometres where the row says none."""


def own_layer(orders: Sequence[Override], below: PlaceNames) -> Gazetteer | None:
    """Return an index of the places and names that `orders` add, None where they add none.

    Args:
        orders: All orders of the user.
        below: The gazetteer that they are added to.

    Raises:
        UsageError: A name is added to a place that neither `below` nor the user has, or a country is unknown.
    """
    rows: dict[str, PlaceRow] = {}
    here_and_there = {one.place for one in orders if one.action == Action.FORCE and one.scope != EVERYWHERE}
    for one in orders:
        if one.action == Action.ADD_PLACE:
            row = _added(one, below, is_meant=one.place not in here_and_there)
            rows[row.id] = row
    for one in orders:
        if one.action == Action.ADD_NAME:
            row = rows.get(one.place or "") or _known(one, below)
            rows[row.id] = dataclasses.replace(row, names=(*row.names, *_names(one, is_meant=True)))
    return _index(list(rows.values()), below) if rows else None


def _added(one: Override, below: PlaceNames, *, is_meant: bool) -> PlaceRow:
    assert one.place is not None
    assert one.point is not None
    assert one.kind is not None
    country = next(iter(one.countries), None)
    if country is not None and below.country(country) is None:
        raise one.fault(f"no gazetteer has a country {country}: check its two letters (ISO 3166-1)")
    feature_code, radius_km = _SHAPES[one.kind]
    return PlaceRow(
        id=one.place,
        kind=one.kind,
        feature_code=feature_code,
        point=one.point,
        radius_km=one.radius_km or radius_km,
        names=tuple(_names(one, is_meant=is_meant)),
        name_ar=next((name for name in one.names if _is_arabic(name)), None),
        name_en=next((name for name in one.names if not _is_arabic(name)), None),
        country=country,
        reviewed=True,
        origin=one.origin,
    )


def _names(one: Override, *, is_meant: bool) -> Iterator[NameRow]:
    """Yield the names that a row gives a place, which is the one that they mean unless other rows say where they do."""
    flags = NameFlag.REVIEWED | NameFlag.OWN if is_meant else NameFlag.REVIEWED
    return (NameRow(name, flags) for name in one.names)


def _is_arabic(name: str) -> bool:
    return any("\u0620" <= letter <= "\u06ff" for letter in name)


def _known(one: Override, below: PlaceNames) -> PlaceRow:
    """Return the row of a place that a gazetteer has, as yet without names."""
    number = below.number(one.place or "")
    if number < 0:
        raise one.fault(f"no gazetteer has a place {one.place}: find its id with geonews gazetteer find NAME")
    place = below.place(number)
    fields = {field.name: getattr(place, field.name) for field in dataclasses.fields(Place)}
    return PlaceRow(**fields, names=(), prominence=below.importance(number), reviewed=True, origin=one.origin)


def _index(rows: Sequence[PlaceRow], below: PlaceNames) -> Gazetteer:
    arrays, meta = index_arrays(rows, [], list(_rules(rows, below)))
    typed = {name: np.ascontiguousarray(arrays[name], dtype=dtype) for name, dtype in DTYPES.items()}
    return Gazetteer(Path("overrides"), {**meta, "sources": _sources(rows, below)}, typed)


def _rules(rows: Iterable[PlaceRow], below: PlaceNames) -> Iterator[WeakRow]:
    """Yield how much evidence the names need, where a gazetteer has them already."""
    for text in dict.fromkeys(name.text for row in rows for name in row.names):
        number = number_of(below.names, text)
        if number >= 0 and below.rule(number) != Rule.STRONG:
            yield WeakRow(text, below.rule(number))


def _sources(rows: Iterable[PlaceRow], below: PlaceNames) -> list[dict[str, str]]:
    """Return what the sources of the places are called; their credits stand in the indexes below."""
    titles: dict[str, str] = {}
    for row in rows:
        number = below.number(row.id)
        own = row.origin.rpartition(":")[0]
        titles.setdefault(row.id.split(":")[0], below.source(below.place(number)) if number >= 0 else own)
    return [{"id": prefix, "title": title, "attribution": ""} for prefix, title in titles.items()]
