"""Prominence given by hand, for places whose population misleads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geonews.gazetteer.sources.tables import Line, number, read_lines, sound

PROMINENCE_COLUMNS = ("id", "prominence", "reason")
_HIGHEST = 10.0


@dataclass(frozen=True, slots=True)
class Prominence:
    """How prominent a place of any source is, on the scale of `importance`."""

    line: Line
    id: str
    value: float


def read_prominence(path: Path, faults: list[str] | None = None) -> Iterator[Prominence]:
    """Yield the rows of a table of prominence; see `PROMINENCE_COLUMNS`, and `read_lines` for `faults`.

    Raises:
        UsageError: A row is wrong; the message names file, line and remedy.
    """
    yield from sound(read_lines(path, PROMINENCE_COLUMNS, faults), _prominence, faults)


def _prominence(line: Line) -> Prominence:
    value = number(line, "prominence")
    if not 0 <= value <= _HIGHEST:
        raise line.fault(f"prominence must be from 0 to {_HIGHEST:g}, not {line.cells['prominence']}")
    return Prominence(line, line.cells["id"], value)
