"""Which rows of a build are one place: the rule of `sameness`, on columns of millions of rows.

1. Rows with one id are one place, whatever else they say.
2. So are rows of two authorities that share an identifier, or one of which has the id of the other as an
   identifier.
3. So are rows of two authorities with an equal folded name that are one place by class, country and
   distance, the nearest first. A reviewed row is not matched so with rows before it: who wrote it knew
   them, and gives the id of the place that it corrects.

By 2 and 3 a place never gets rows of one authority under two ids: these are two places. All is done on
columns of hashes, so that millions of rows need no object each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.building.gathering import Gathered
from geonews.gazetteer.distance import EARTH_KM
from geonews.gazetteer.rows import KINDS
from geonews.gazetteer.sameness import ACROSS_BORDERS, REACHES
from geonews.text.tokens import I64, U64, Bools
from geonews.types import Kind

_COUNTRY = KINDS.index(Kind.COUNTRY)
_REACHES = np.array([REACHES[kind] for kind in KINDS]).T
_FARTHEST_KM = float(_REACHES[1][np.isfinite(_REACHES[1])].max())
_ACROSS_BORDERS = [KINDS.index(kind) for kind in ACROSS_BORDERS]
_KM_A_DEGREE = 111.0
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Joined(NamedTuple):
    """The place of each row; places are numbered by their first rows.

    `repeated` counts the rows with an id that an earlier row has, `merged` the ids that were lost.
    """

    place: I64
    repeated: int
    merged: int


def join(gathered: Gathered) -> Joined:
    """Return which rows are one place."""
    facts = gathered.facts
    _, first, inverse = np.unique(facts["id"], return_index=True, return_inverse=True)
    bearer = first[inverse]
    unions = _Unions(facts["authority"])
    if np.any(facts["authority"]):
        for one, other in _sharing(gathered, bearer):
            unions.join(one, other)
        for one, other in _near(gathered, bearer):
            unions.join(one, other)
    leader = unions.roots(len(facts))[bearer]
    numbers = np.cumsum(leader == np.arange(len(facts))) - 1
    places = int(numbers[-1]) + 1 if len(facts) else 0
    return Joined(numbers[leader], len(facts) - len(first), len(first) - places)


class _Unions:
    """Sets of rows that grow together, each with the authorities in it."""

    def __init__(self, authority: NDArray[Any]) -> None:
        self._authority = authority
        self._parent: dict[int, int] = {}
        self._authorities: dict[int, int] = {}

    def join(self, one: int, other: int) -> None:
        """Make the sets of two rows one, unless an authority is in both."""
        first, second = sorted((self._root(one), self._root(other)))
        masks = [self._authorities.get(row) or 1 << int(self._authority[row]) for row in (first, second)]
        if first != second and not masks[0] & masks[1]:
            self._parent[second] = first
            self._authorities[first] = masks[0] | masks[1]

    def _root(self, row: int) -> int:
        while row in self._parent:
            row = self._parent[row]
        return row

    def roots(self, count: int) -> I64:
        """Return for each of `count` rows the first row of its set."""
        roots = np.arange(count)
        for row in self._parent:
            roots[row] = self._root(row)
        return roots


def _sharing(gathered: Gathered, bearer: I64) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows that share an identifier: the one whose id it is, or else the first, with each other."""
    shared, ids = gathered.identifiers["hash"], gathered.facts["id"]
    own = np.flatnonzero(np.isin(ids, shared))
    hashes = np.concatenate([ids[own], shared])
    rows = bearer[np.concatenate([own, gathered.identifiers["row"]])]
    order = np.argsort(hashes, kind="stable")
    hashes, rows = hashes[order], rows[order]
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])) if len(hashes) else np.arange(0)
    firsts = np.repeat(rows[starts], np.diff(np.append(starts, len(hashes))))
    differ = firsts != rows
    yield from zip(firsts[differ].tolist(), rows[differ].tolist(), strict=True)


def _near(gathered: Gathered, bearer: I64) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows of two authorities with one name, of one class and near each other, the nearest first."""
    facts = gathered.facts
    keys, rows = _classed_names(gathered)
    sortable = np.where(facts["kind"] == _COUNTRY, 0, facts["lat"])[rows]
    order = np.lexsort((sortable, keys))
    keys, rows, sortable = keys[order], rows[order], sortable[order]
    found = [_within_reach(facts, bearer[rows[i]], bearer[rows[j]]) for i, j in _neighbours(keys, sortable)]
    if found:
        distance, one, other = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.lexsort((other, one, distance))
        yield from zip(one[order].tolist(), other[order].tolist(), strict=True)


def _classed_names(gathered: Gathered) -> tuple[U64, I64]:
    """Return for each name, and for each country's code, a number that stands for it and the class, and its row."""
    facts, names = gathered.facts, gathered.names
    is_country = facts["kind"] == _COUNTRY
    names = names[(names["hash"] != 0) & ~is_country[names["row"]]]
    keys = (names["hash"] ^ facts["class"][names["row"]].astype(np.uint64)) * _MIX
    countries = np.flatnonzero(is_country & (facts["country"] != 0))
    codes = facts["country"][countries].astype(np.uint64)
    return np.concatenate([keys, codes]), np.concatenate([names["row"].astype(np.int64), countries])


def _neighbours(keys: U64, latitudes: NDArray[Any]) -> Iterator[tuple[I64, I64]]:
    """Yield pairs of positions, in sorted columns, of one key and within the farthest reach north and south."""
    here = np.arange(len(keys) - 1)
    step = 1
    while len(here):
        there = here + step
        near = (keys[there] == keys[here]) & (latitudes[there] - latitudes[here] <= _FARTHEST_KM / _KM_A_DEGREE)
        here, there = here[near], there[near]
        yield here, there
        step += 1
        here = here[here + step < len(keys)]


def _within_reach(facts: NDArray[Any], one: I64, other: I64) -> tuple[NDArray[Any], I64, I64]:
    """Return those pairs of rows that the rule makes one place, and how many kilometres lie between them."""
    one, other = np.minimum(one, other), np.maximum(one, other)
    apart = (facts["authority"][one] != facts["authority"][other]) & ~facts["reviewed"][other]
    one, other = one[apart], other[apart]
    a, b = facts[one], facts[other]
    distance = _distance_km(a, b)
    kept = (distance <= _reach_km(a, b)) & _may_be_of_one_country(a, b)
    return distance[kept], one[kept], other[kept]


def _reach_km(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    least, most, is_greater = _REACHES[:, a["kind"]]
    radii = np.sort([a["radius_km"], b["radius_km"]], axis=0)
    return np.asarray(np.clip(np.where(is_greater > 0, radii[1], radii[0]), least, most))


def _may_be_of_one_country(a: NDArray[Any], b: NDArray[Any]) -> Bools:
    one, other = a["country"], b["country"]
    return np.asarray((one == other) | (one == 0) | (other == 0) | np.isin(a["kind"], _ACROSS_BORDERS))


def _distance_km(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    lat, other_lat = np.radians(a["lat"]), np.radians(b["lat"])
    half = np.sin((lat - other_lat) / 2) ** 2
    half = half + np.cos(lat) * np.cos(other_lat) * np.sin(np.radians(a["lon"] - b["lon"]) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))
