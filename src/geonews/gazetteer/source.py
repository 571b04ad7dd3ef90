"""What the builder asks of a source of places, and the tally of what became of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from geonews.gazetteer.rows import Outline, PlaceRow


@dataclass(slots=True)
class Tally:
    """How many rows of a source were read, how many kept, and why the others were refused.

    `first` holds for each reason the first `file:line` that it struck.
    """

    read: int = 0
    kept: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def refuse(self, reason: str, where: str) -> None:
        """Count a row that is not taken, or a fault of one that is."""
        self.refused[reason] += 1
        self.first.setdefault(reason, where)


class Source(Protocol):
    """Places of one origin, read as a stream; every reader of a format is one."""

    @property
    def label(self) -> str:
        """What reports call the source: a path, or a name."""

    @property
    def credits(self) -> Sequence[Mapping[str, Any]]:
        """Whose data it is: `id` (the prefix of its places' ids), `title`, `url`, `licence`, `attribution`."""

    def rows(self, tally: Tally) -> Iterator[PlaceRow]:
        """Yield the places, counting in `tally` what is read, kept and refused.

        Raises:
            UsageError: The source as a whole cannot be read; file and remedy are named.
        """

    def outlines(self) -> Iterator[Outline]:
        """Yield the outlines of those places whose extent the source knows."""
