"""What a geocoder's class of a place is to a reader of news, by the reviewed rows of `osm_kinds.tsv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from geonews.types import Kind

ANY = "*"


@cache
def table() -> Mapping[tuple[str, str], Kind]:
    """Return the kind of each key and value; the value `*` is any other of its key."""
    text = resources.files(__package__).joinpath("osm_kinds.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    return {(row["key"], row["value"]): Kind(row["kind"]) for row in rows}


def kind_of(key: str, value: str) -> Kind | None:
    """Return the kind of a feature, None when it is nothing that news means by the name of a place."""
    return table().get((key, value)) or table().get((key, ANY))


def kind_of_unit(place_word: str, rank: int) -> Kind:
    """Return the kind of an administrative boundary, by what Nominatim calls it and ranks it.

    Many a village has a boundary of its own; its word then is that of the settlement.
    """
    settled = table().get(("place", place_word))
    if settled is not None:
        return settled
    return next((kind for most, kind in _RANKS if rank <= most), Kind.NEIGHBOURHOOD)


_RANKS = ((4, Kind.COUNTRY), (9, Kind.ADMIN1), (12, Kind.ADMIN2), (16, Kind.TOWN), (19, Kind.VILLAGE))
"""Nominatim's ranks of places: each kind up to one."""
