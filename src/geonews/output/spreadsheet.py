"""Features as CSV that spreadsheets open: Arabic readable, and no cell taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from geonews.output.layer import Layer, position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.types import Feature

MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the encoding of the country, and Arabic for noise."""

_POSITION = ("lon", "lat")

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet may run; with apostrophes before, so that one more can be taken off again."""


def csv_chunks(layer: Layer) -> Iterator[str]:
    """Yield the header and a row a feature; `lon` and `lat` come last where no property has these names."""
    names = [column.name for column in layer.columns]
    further = [axis for axis in _POSITION if axis not in names]
    yield MARK + csv_row([*names, *further])
    for feature, values in zip(layer.features, layer.rows(), strict=True):
        yield csv_row([*values, *_position(feature, further)])


def _position(feature: Feature, axes: Sequence[str]) -> list[float | None]:
    """Return the wanted axes of a feature's point, None without one."""
    point = dict(zip(_POSITION, position(feature) or (None, None), strict=True))
    return [point[axis] for axis in axes]


def csv_row(values: Sequence[Any], delimiter: str = ",") -> str:
    """Return a line of a table; no cell of it is taken for a formula."""
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow([_cell(value) for value in values])
    return line.getvalue()


def _cell(value: Any) -> Any:  # noqa: ANN401 -- a text, a number, true, false or None
    """Return a value as its cell says it; text that a spreadsheet might run gets an apostrophe before it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value
