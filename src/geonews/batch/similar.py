"""Which signatures belong together, in memory that holds one number and a few bytes a signature.

Four numbers of a signature make a band. Signatures that agree in a band are candidates; those that agree in
enough of all numbers are copies; copies of copies are one group. The bands lie in a file, band by band, so that
one at a time is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from geonews.batch.signatures import BYTES, NUMBERS

ALIKE = 0.5
"""So large a share of runs do copies have in common: a third of a text may be cut, and a paragraph added."""

_BAND_BYTES = 8
_BANDS = BYTES // _BAND_BYTES
_LANES = NUMBERS // _BANDS
_AT_ONCE = 1 << 18

Numbers = NDArray[np.int64]


class Bands:
    """Signatures by their numbers, in a file.

    Args:
        file: An empty file to keep them in.
        count: How many signatures there will be.
    """

    def __init__(self, file: BinaryIO, count: int) -> None:
        """Make room; what is not put stays without a signature."""
        self._file = file
        self._count = count
        file.truncate(count * BYTES)

    def put(self, numbers: Numbers, signatures: NDArray[np.uint64]) -> None:
        """Keep signatures by their numbers, shape (n, 32); those of zeros are none."""
        for run in np.split(np.arange(len(numbers)), np.flatnonzero(np.diff(numbers) != 1) + 1):
            for band in range(_BANDS):
                self._file.seek((band * self._count + int(numbers[run[0]])) * _BAND_BYTES)
                self._file.write(signatures[run, band].tobytes())

    def groups(self) -> Numbers:
        """Return for each signature the first number of its group, which is its own where it is alone."""
        pairs = self._candidates()
        return _first_of_group(self._count, pairs[self._are_alike(pairs)])

    def _bands(self) -> Iterator[NDArray[np.uint64]]:
        """Yield one band of all signatures after the other."""
        self._file.flush()
        for band in range(_BANDS):
            self._file.seek(band * self._count * _BAND_BYTES)
            yield np.frombuffer(self._file.read(self._count * _BAND_BYTES), dtype="<u8")

    def _candidates(self) -> Numbers:
        """Return pairs of numbers, shape (n, 2), of signatures that agree in a band: each with the first such."""
        found = np.empty(0, dtype=np.int64)
        for values in self._bands():
            order = np.argsort(values, kind="stable")
            ordered = values[order]
            begins = np.ones(len(order), dtype=np.bool_)
            begins[1:] = ordered[1:] != ordered[:-1]
            follows = ~begins & (ordered != 0)
            heads = order[begins][np.cumsum(begins)[follows] - 1]
            found = np.union1d(found, heads * self._count + order[follows])
        return np.column_stack(np.divmod(found, max(1, self._count)))

    def _are_alike(self, pairs: Numbers) -> NDArray[np.bool_]:
        """Say of each pair whether enough of its numbers agree."""
        agreeing = np.zeros(len(pairs), dtype=np.int64)
        for values in self._bands():
            lanes = values.view("<u2").reshape(-1, _LANES)
            for begin in range(0, len(pairs), _AT_ONCE):
                some = pairs[begin : begin + _AT_ONCE]
                agreeing[begin : begin + _AT_ONCE] += (lanes[some[:, 0]] == lanes[some[:, 1]]).sum(axis=1)
        return agreeing >= ALIKE * NUMBERS


def _first_of_group(count: int, pairs: Numbers) -> Numbers:
    """Return for each number the smallest that it is tied to by pairs, over however many."""
    first = np.arange(count)
    before = np.full(count, -1)
    while not np.array_equal(first, before):
        before = first.copy()
        lower = np.minimum(first[pairs[:, 0]], first[pairs[:, 1]])
        for side in (0, 1):
            np.minimum.at(first, pairs[:, side], lower)
        first = first[first]
    return first
