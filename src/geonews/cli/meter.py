"""How much of the inputs is read: bytes read against the sizes of the files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Meter:
    """Knows the sizes of all inputs, and is told what is read of them.

    Args:
        inputs: Files and folders; with standard input among them nothing is known.
    """

    def __init__(self, inputs: Sequence[str]) -> None:
        """Add up the sizes; nothing is opened."""
        self._total = 0 if "-" in inputs else sum(size for name in inputs for size in _sizes(Path(name)))
        self._read = 0

    def add(self, count: int) -> None:
        """Take note of bytes that were read."""
        self._read += count

    def share(self) -> float | None:
        """Return how much is read, from 0 to 1; None when that is not known."""
        return min(1.0, self._read / self._total) if self._total else None


def _sizes(path: Path) -> Iterator[int]:
    """Yield the sizes of a file, or of the files below a folder."""
    files = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
    for file in files if path.is_dir() else [path]:
        try:
            yield file.stat().st_size
        except OSError:
            continue  # reading it will say so
