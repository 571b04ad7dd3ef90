"""What is wrong inside an index whose checksums agree: numbers that point nowhere, ids that lead elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from geonews.errors import GazetteerError
from geonews.gazetteer.hashtable import HashTable, name_hash
from geonews.gazetteer.index import Gazetteer
from geonews.gazetteer.layout import TEXTS, Arrays
from geonews.gazetteer.rows import KINDS, Rule
from geonews.types import Kind

_BLOCK = 1 << 16


def find_faults(gazetteer: Gazetteer, arrays: Arrays) -> Iterator[str]:
    """Yield what is wrong with the arrays of an opened index; reads all of them."""
    broken = False
    for fault in (*_numbers_beyond(arrays), *_falling_steps(arrays), *_points_off_the_earth(arrays)):
        broken = True
        yield fault
    if not broken:
        try:
            yield from _texts(arrays)
            yield from _lost_ids(arrays, gazetteer.meta["id_size"])
            yield from _lost_countries(gazetteer)
        except (GazetteerError, UnicodeDecodeError) as error:
            yield str(error)


def _numbers_beyond(arrays: Arrays) -> Iterator[str]:
    size = {name: len(array) for name, array in arrays.items()}
    for name, limit in (
        ("candidate_places", size["places"]),
        ("candidate_spellings", size["string_ends"]),
        ("name_rules", len(Rule)),
    ):
        if size[name] and int(arrays[name].max()) >= limit:
            yield f"{name}.bin holds a number beyond {limit - 1}"
    for field, limit in (("kind", len(KINDS)), *((text, size["string_ends"]) for text in TEXTS)):
        if size["places"] and int(arrays["places"][field].max()) >= limit:
            yield f"places.bin holds a {field} beyond {limit - 1}"


def _falling_steps(arrays: Arrays) -> Iterator[str]:
    for name, last in (("name_first", len(arrays["candidate_places"])), ("string_ends", len(arrays["strings"]))):
        steps = arrays[name]
        if int(steps[-1]) != last or np.any(steps[1:] < steps[:-1]):
            yield f"{name}.bin does not rise to {last}"


def _points_off_the_earth(arrays: Arrays) -> Iterator[str]:
    for field, limit in (("lon", 180), ("lat", 90)):
        if not np.all(np.abs(arrays["places"][field]) <= limit):
            yield f"places.bin holds a {field} beyond {limit} degrees"


def _texts(arrays: Arrays) -> Iterator[str]:
    ends = arrays["string_ends"]
    for start in range(0, len(ends) - 1, _BLOCK):
        last = min(start + _BLOCK, len(ends) - 1)
        try:
            arrays["strings"][int(ends[start]) : int(ends[last])].tobytes().decode()
        except UnicodeDecodeError:
            yield f"strings.bin holds no UTF-8 between the strings {start} and {last}"


def _lost_ids(arrays: Arrays, size: int) -> Iterator[str]:
    table = HashTable(arrays["id_slots"], arrays["id_filter"], size, len(arrays["places"]))
    for start in range(0, len(arrays["places"]), _BLOCK):
        texts = arrays["places"]["id"][start : start + _BLOCK].astype(np.int64)
        firsts, lasts = (arrays["string_ends"][texts - before].tolist() for before in (1, 0))
        ids = [arrays["strings"][first:last].tobytes().decode() for first, last in zip(firsts, lasts, strict=True)]
        numbers, _ = table.lookup(np.array([name_hash(id_) for id_ in ids], dtype=np.uint64))
        for lost in np.flatnonzero(numbers != np.arange(start, start + len(ids)))[:1].tolist():
            yield f"id_slots.bin does not lead to the place {ids[lost]}, number {start + lost}"


def _lost_countries(gazetteer: Gazetteer) -> Iterator[str]:
    for code, number in gazetteer.meta["countries"].items():
        place = gazetteer.place(number)
        if (place.kind, place.country or "") != (Kind.COUNTRY, code):
            yield f"meta.json says that {place.id} is the country {code}"
