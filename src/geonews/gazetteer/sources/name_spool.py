"""Names by the number of their place, for tables that do not stand in the order of the places.

Twenty million names do not fit into memory as objects: the texts lie in a temporary file, in the order in which
they came, and columns of numbers say which belong to which place.
"""

from __future__ import annotations

import mmap
import tempfile
from array import array
from collections.abc import Sequence

import numpy as np

HIGHEST = 2**32 - 1
_AT_ONCE = 1 << 16


class NameSpool:
    """Texts that are first all added, then asked for by number; a context manager, as it holds a file."""

    def __init__(self) -> None:
        """Begin with no text."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed by __exit__
        self._pending: list[bytes] = []
        self._numbers, self._lengths = array("I"), array("I")
        self._sorted = np.empty(0, dtype=np.uint32)
        self._starts = self._ends = np.empty(0, dtype=np.int64)
        self._texts: mmap.mmap | bytes = b""

    def add(self, number: int, text: str) -> None:
        """Add a text of the place with this number, at most `HIGHEST`."""
        data = text.encode()
        self._numbers.append(number)
        self._lengths.append(len(data))
        self._pending.append(data)
        if len(self._pending) >= _AT_ONCE:
            self._flush()

    def sort(self) -> None:
        """Make ready to be asked; nothing can be added any more."""
        self._flush()
        self._file.flush()
        if not self._numbers:
            return
        numbers = np.frombuffer(self._numbers, dtype=np.uint32)
        ends = np.cumsum(np.frombuffer(self._lengths, dtype=np.uint32), dtype=np.int64)
        order = np.argsort(numbers, kind="stable").astype(np.uint32)
        self._sorted, self._ends = numbers[order], ends[order]
        self._starts = self._ends - np.frombuffer(self._lengths, dtype=np.uint32)[order]
        self._numbers, self._lengths = array("I"), array("I")
        self._texts = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)

    def of(self, numbers: Sequence[int]) -> list[list[str]]:
        """Return for each number the texts of its place, in the order in which they were added."""
        asked = np.array(numbers, dtype=np.uint32)
        firsts, lasts = (np.searchsorted(self._sorted, asked, side) for side in ("left", "right"))
        counts = lasts - firsts
        ends = np.cumsum(counts)
        found = np.arange(counts.sum()) + np.repeat(lasts - ends, counts)
        spans = zip(self._starts[found].tolist(), self._ends[found].tolist(), strict=True)
        texts = [self._texts[start:end].decode() for start, end in spans]
        return [texts[end - count : end] for end, count in zip(ends.tolist(), counts.tolist(), strict=True)]

    def _flush(self) -> None:
        self._file.write(b"".join(self._pending))
        self._pending.clear()

    def __enter__(self) -> NameSpool:
        """Return the spool."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file."""
        if isinstance(self._texts, mmap.mmap):
            self._texts.close()
        self._file.close()
