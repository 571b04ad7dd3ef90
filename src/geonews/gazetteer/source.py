"""What the builder asks of a source of places, and the tally of what became of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from geonews.gazetteer.rows import Outline, PlaceRow

Record = TypeVar("Record")

BEAT = 2048
"""After so many rows it is told that reading goes on."""


@dataclass(slots=True)
class Tally:
    """How many rows of a source were read, how many kept, and why the others were refused.

    `read` is `kept` and all of `refused`. `mended` counts the faults of rows that are kept and of single
    names, `names` the rows of tables that hold nothing but names. `first` holds for each reason the
    first `file:line` that it struck. `beat` is called now and then while rows are read, by who counts them.
    """

    read: int = 0
    kept: int = 0
    names: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    beat: Callable[[], None] = field(default=lambda: None, repr=False, compare=False)

    def refuse(self, reason: str, where: str) -> None:
        """Count a row that is not taken."""
        self.refused[reason] += 1
        self.first.setdefault(reason, where)

    def mend(self, fault: str, where: str) -> None:
        """Count a fault that does not cost the row."""
        self.mended[fault] += 1
        self.first.setdefault(fault, where)

    def lines(self, label: str) -> list[str]:
        """Return the tally of the source called `label` as lines to print."""
        names = f", {self.names:,} rows of names" if self.names else ""
        return [f"{label}: {self.read:,} rows read{names}, {self.kept:,} kept"] + [
            f"  {word} {number:,}: {reason} (first: {self.first[reason]})"
            for word, reasons in (("refused", self.refused), ("mended", self.mended))
            for reason, number in reasons.most_common()
        ]


def why_nothing(tallies: Mapping[str, Tally]) -> str:
    """Return why each of these sources gave no row, to be added to a message."""
    reasons = []
    for label, tally in tallies.items():
        if not tally.read:
            reasons.append(f"; {label}: no rows")
        for reason, number in tally.refused.most_common(1):
            reasons.append(
                f"; {label}: {number:,} of {tally.read:,} rows refused: {reason} (first: {tally.first[reason]})"
            )
    return "".join(reasons)


class RowRefused(Exception):  # noqa: N818 -- not an error: it is counted, and the next row is read
    """A row that is not taken; the message is the reason, the same for all rows of one fault."""


def kept(
    tally: Tally, records: Iterable[tuple[str, Record]], read: Callable[[Record, str], PlaceRow]
) -> Iterator[PlaceRow]:
    """Yield what `read` makes of each record and its `file:line`, counting the rows that it refuses."""
    for where, record in records:
        tally.read += 1
        if tally.read % BEAT == 0:
            tally.beat()
        try:
            row = read(record, where)
        except RowRefused as refused:
            tally.refuse(str(refused), where)
        else:
            tally.kept += 1
            yield row


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
