"""Tables of own places, as `--gazetteer` reads them beside indexes: a name and where it lies on each row.

The list of the unlocated that a run writes is such a table, in which somebody fills in positions. So rows without
one are passed over, and the columns that only tell of the name are read over.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from geonews.gazetteer.overrides.files import Row, is_table, read_rows
from geonews.gazetteer.overrides.order import Action, Override
from geonews.gazetteer.overrides.reading import refuse_twins
from geonews.gazetteer.overrides.rows import order
from geonews.text.folding import fold
from geonews.types import Kind

logger = logging.getLogger(__name__)

OWN_COLUMNS = ("name", "lat", "lon", "kind", "country", "radius_km", "id", "note")
"""What a row says of its place: `id` alone makes the name one of a place that a gazetteer has."""

TOLD_COLUMNS = ("status", "mentions", "articles", "evidence", "runners_up", "snippets")
"""What the list of the unlocated tells whoever fills it in."""

_NAMING = ("name", "id", "note")


def parted(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Return which of the paths given for gazetteers are folders of indexes, and which tables of own places."""
    given = list(paths)
    return [path for path in given if not is_table(path)], [path for path in given if is_table(path)]


def read_own_places(paths: Iterable[Path]) -> tuple[Override, ...]:
    """Return the places and names of tables of own places, as the user's orders; empty rows are counted in the log.

    Raises:
        UsageError: A file or a row is wrong; the message names file, line and remedy.
    """
    orders = tuple(one for path in paths for one in _orders(path))
    refuse_twins(orders)
    return orders


def _orders(path: Path) -> Iterator[Override]:
    rows = list(read_rows(path, (*OWN_COLUMNS, *TOLD_COLUMNS), needed="name"))
    filled = [row for row in rows if {"lat", "lon", "id"} & row.cells.keys()]
    if len(filled) < len(rows):
        empty = len(rows) - len(filled)
        logger.warning("%s: %d of %d rows have no position yet and are passed over", path, empty, len(rows))
    return (order(_ordered(row)) for row in filled)


def _ordered(row: Row) -> Row:
    """Return a row with the action that it means: a place where it has a position, else one more name of a place."""
    if {"lat", "lon"}.isdisjoint(row.cells):
        named = {column: cell for column, cell in row.cells.items() if column in _NAMING}
        return Row(row.origin, {"action": Action.ADD_NAME, **named})
    own = {column: cell for column, cell in row.cells.items() if column in OWN_COLUMNS}
    return Row(row.origin, {"action": Action.ADD_PLACE, "kind": Kind.OTHER, "id": _id(own), **own})


def _id(cells: dict[str, str]) -> str:
    """Return the id of a place whose row gives none: one for each name, country and kind, as the list has them."""
    parts = (cells.get("name", "").partition("|")[0], cells.get("country", ""), cells.get("kind", ""))
    return "own:" + "-".join("-".join(fold(part).split()) for part in parts if part)
