"""Blocks of places completed and packed by as many processes as there are cores, in order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice

from geonews.gazetteer.building.completing import Block, Completer, Members
from geonews.gazetteer.building.gathering import BLOCK
from geonews.gazetteer.building.packing import Packed, packed
from geonews.gazetteer.building.rules import Rules

_ALONE = 20 * BLOCK
"""So many places are not worth starting processes."""
_MOST_PROCESSES = 8
_WAITING = 4
"""So many blocks a process are under way at a time; their memory is what this costs."""


@contextmanager
def without_search_for_cycles() -> Iterator[None]:
    """Let Python not search for cyclic garbage meanwhile: rows have no cycles, and it takes a third of the time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def packed_blocks(members: Members, completer: Completer, rules: Rules) -> Iterator[Packed]:
    """Yield all places in order, complete and packed."""
    processes = min(cores(), _MOST_PROCESSES)
    if processes == 1 or len(members.rows) <= _ALONE:
        yield from (packed(list(completer.places(block)), rules) for block in members.blocks())
        return
    blocks = members.blocks()
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(completer, rules)) as pool:
        under_way = [pool.submit(_work, block) for block in islice(blocks, _WAITING * processes)]
        while under_way:
            yield under_way.pop(0).result()
            under_way += [pool.submit(_work, block) for block in islice(blocks, 1)]


def cores() -> int:
    """Return how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_given: list[tuple[Completer, Rules]] = []


def _begin(completer: Completer, rules: Rules) -> None:
    """Keep what every block needs, and leave when the building process is gone."""
    gc.disable()
    _given[:] = [(completer, rules)]
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(block: Block) -> Packed:
    completer, rules = _given[0]
    return packed(list(completer.places(block)), rules)
