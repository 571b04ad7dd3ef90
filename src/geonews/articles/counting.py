"""Files that tell how many bytes of them were read, for those who wait."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _typeshed import WriteableBuffer


class CountedFile(io.FileIO):
    """A file that is read, and says after each read how many bytes it gave."""

    def __init__(self, path: Path, on_read: Callable[[int], None]) -> None:
        """Open the file at `path`."""
        super().__init__(path, "rb")
        self._on_read = on_read

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` and count what it holds."""
        count = super().readinto(buffer)
        self._on_read(count or 0)
        return count

    def readall(self) -> bytes:
        """Return all that is left and count it."""
        raw = super().readall()
        self._on_read(len(raw))
        return raw
