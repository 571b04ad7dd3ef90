"""Open addressing over flat arrays: hash -> number, thousands of look-ups at a time.

A slot is one uint64: the low half of the hash as fingerprint, then the number plus one, then
a bit that says "a longer chain starts like this". Zero is an empty slot. A one-hash filter of
a byte an entry answers most misses before a slot is touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from geonews.errors import GazetteerError
from geonews.gazetteer.layout import REMEDY
from geonews.text.tokens import I64, U64, Bools

_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_ONE = np.uint64(1)
_WINDOW_BITS = 3
_WINDOW = np.arange(1 << _WINDOW_BITS)
_LOAD = 0.5
_FILTER_BITS = 8
_BLOCK = 1 << 20
"""A table is built so many entries at a time."""


class NumberTable(Protocol):
    """Finds the numbers of names or words by their hashes."""

    def lookup(self, hashes: U64) -> tuple[I64, Bools]:
        """Return for each hash its number (-1: none) and whether a longer chain starts with it."""


@dataclass(frozen=True, slots=True, eq=False)
class HashTable:
    """A read-only table of hashes.

    Attributes:
        slots: uint64, sorted by hash, with a tail of empty slots.
        filter: uint8, a bit for each entry; its length is a power of two.
        size: the number of slots that hashes are spread over (the tail not counted).
        count: the numbers that entries may have are below this.
    """

    slots: U64
    filter: NDArray[np.uint8]
    size: int
    count: int

    def lookup(self, hashes: U64) -> tuple[I64, Bools]:
        """Return for each hash its number (-1: none) and whether a longer chain starts with it."""
        numbers = np.full(len(hashes), -1, dtype=np.int64)
        prefixes = np.zeros(len(hashes), dtype=np.bool_)
        here = np.flatnonzero(self._may_contain(hashes))
        found = hashes[here]
        slot = ((found >> _HALF) * np.uint64(self.size) >> _HALF).astype(np.int64)
        while len(here):
            window = self.slots.take(slot[:, None] + _WINDOW)
            row, entry = _entries(window, found)
            number = ((entry & _LOW) >> _ONE).astype(np.int64) - 1
            if number.max(initial=-1) >= self.count:
                raise GazetteerError(f"a hash table of the gazetteer is damaged. {REMEDY}")
            numbers[here[row]] = number
            prefixes[here[row]] = entry & _ONE
            again: Bools = np.all(window, axis=1)
            again[row] = False
            here, found, slot = here[again], found[again], slot[again] + len(_WINDOW)
        return numbers, prefixes

    def get(self, hashed: int) -> int:
        """Return the number of one hash, -1 for none; the quick way for few."""
        bit = hashed & (len(self.filter) * 8 - 1)
        if not int(self.filter[bit >> 3]) >> (bit & 7) & 1:
            return -1
        numbers, _ = self.lookup(np.array([hashed], dtype=np.uint64))
        return int(numbers[0])

    def _may_contain(self, hashes: U64) -> Bools:
        bit = hashes & np.uint64(len(self.filter) * 8 - 1)
        bits: NDArray[np.uint8] = self.filter[bit >> np.uint64(3)] >> (bit & np.uint64(7)).astype(np.uint8)
        return (bits & 1).astype(np.bool_)


def _entries(window: U64, hashes: U64) -> tuple[I64, U64]:
    """Return which rows of `window`, shape (n, 8), hold an entry of their hash, and the entries."""
    at = np.flatnonzero(window >> _HALF == (hashes & _LOW)[:, None])
    entry = window.ravel()[at]
    full = entry != 0
    return at[full] >> _WINDOW_BITS, entry[full]


def name_hash(text: str) -> int:
    """Return the 64 bits that stand for an id, or for a name where no article is scanned."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def among(hashes: U64, known: U64) -> Bools:
    """Return which of `hashes` are in the sorted `known`; same shape."""
    if not len(known):
        return np.zeros(len(hashes), dtype=np.bool_)
    nearest = known[np.searchsorted(known, hashes).clip(max=len(known) - 1)]
    return np.asarray(nearest == hashes)


def build_table(hashes: U64, numbers: NDArray[Any], prefixes: Bools) -> HashTable:
    """Return the table of distinct `hashes` with their `numbers` (-1: only a prefix)."""
    size = max(16, int(len(hashes) / _LOAD))
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    slot = _slots(hashes, size)
    last = int(slot[-1]) if len(slot) else 0
    slots = np.zeros(max(size, last + 1) + 2 * len(_WINDOW), dtype=np.uint64)
    for start in range(0, len(hashes), _BLOCK):
        here = slice(start, start + _BLOCK)
        low = (numbers[order[here]] + np.int64(1)).astype(np.uint64) << _ONE | prefixes[order[here]].astype(np.uint64)
        slots[slot[here]] = (hashes[here] & _LOW) << _HALF | low
    return HashTable(slots, _build_filter(hashes), size, int(numbers.max()) + 1 if len(numbers) else 0)


def _slots(hashes: U64, size: int) -> I64:
    """Return the slot of each of the sorted `hashes`: the one it wishes for, or the next that is free."""
    slot = ((hashes >> _HALF) * np.uint64(size) >> _HALF).astype(np.int64)
    rank = np.arange(len(hashes))
    slot -= rank
    np.maximum.accumulate(slot, out=slot)
    slot += rank
    return slot


def _build_filter(hashes: U64) -> NDArray[np.uint8]:
    size = 1 << max(3, int(len(hashes) * _FILTER_BITS / 8 - 1).bit_length())
    bits = np.zeros(size, dtype=np.uint8)
    for start in range(0, len(hashes), _BLOCK):
        bit = hashes[start : start + _BLOCK] & np.uint64(size * 8 - 1)
        np.bitwise_or.at(bits, bit >> np.uint64(3), np.uint8(1) << (bit & np.uint64(7)).astype(np.uint8))
    return bits
