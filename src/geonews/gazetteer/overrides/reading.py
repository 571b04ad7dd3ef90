"""From files to orders that go together: what goes against an earlier row is said, or refused."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from geonews.gazetteer.keys import words_of
from geonews.gazetteer.overrides.files import read_rows
from geonews.gazetteer.overrides.order import Action, Override
from geonews.gazetteer.overrides.rows import order

logger = logging.getLogger(__name__)


def read_overrides(paths: Iterable[Path]) -> tuple[Override, ...]:
    """Return the orders of files, in the order in which they stand.

    Where two orders of one scope go against each other the later one holds, and a warning names both.

    Raises:
        UsageError: A file or a row is wrong; the message names file, line and remedy.
    """
    orders = tuple(order(row) for path in paths for row in read_rows(path))
    refuse_twins(orders)
    for later, earlier in _contrary(orders):
        logger.warning("%s: goes against %s, which no longer holds: remove one of them", later.origin, earlier.origin)
    return orders


def refuse_twins(orders: Sequence[Override]) -> None:
    """Refuse two places with one id, of which one would be lost."""
    known: dict[str | None, Override] = {}
    for one in orders:
        if one.action == Action.ADD_PLACE and (twin := known.setdefault(one.place, one)) is not one:
            raise one.fault(f"{twin.origin} adds a place {one.place} too: give each an id of its own, or remove one")


def _contrary(orders: Sequence[Override]) -> Iterator[tuple[Override, Override]]:
    """Yield the orders that an earlier one of the same scope contradicts, with that one."""
    known: dict[tuple[object, ...], Override] = {}
    for one in orders:
        for subject in _subjects(one):
            earlier = known.get(subject)
            if earlier is not None and _effect(earlier) != _effect(one):
                yield one, earlier
            known[subject] = one


def _subjects(one: Override) -> Iterator[tuple[object, ...]]:
    """Yield what an order decides: what a name means in its scope, or which countries are preferred there."""
    if one.action in (Action.BLOCK, Action.FORCE):
        yield from ((one.scope, key) for key in words_of(one.names))
    if one.action == Action.PREFER_COUNTRY:
        yield (one.scope,)


def _effect(one: Override) -> tuple[object, ...]:
    return one.action, one.place, one.countries
