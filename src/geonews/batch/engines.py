"""What an engine is: it has tasks done in processes that may die, and says how each has ended."""

from __future__ import annotations

import faulthandler
import json
import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from types import TracebackType
from typing import Protocol

from geonews.articles import ReadFailure
from geonews.batch.parsing import ParserOptions
from geonews.batch.parts import Order, make_parts, write_unit
from geonews.batch.receipts import Receipt, versions
from geonews.batch.units import Unit
from geonews.errors import GeonewsError, UsageError

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 300.0
"""So long may any task take, and a second more for every `CHARS_A_SECOND`; then its worker is ended."""

CHARS_A_SECOND = 5000
"""A hundredth of what a core parses, and a tenth of that where every third word is a place."""


@dataclass(frozen=True, slots=True)
class Task:
    """A unit to be written, or some of its articles to be tried."""

    unit: Unit
    condemned: Mapping[int, str] = field(default_factory=dict)
    """The numbers of the articles that are known to end workers, each with the reason that is given."""
    tried: range | None = None
    """The numbers of the articles to be parsed while nothing is written; None writes the unit."""

    def chars(self) -> int:
        """Return how much there is to parse."""
        items = self.unit.items if self.tried is None else [self.unit.items[number] for number in self.tried]
        return sum(len(item.content) for item in items if not isinstance(item, ReadFailure))


@dataclass(frozen=True, slots=True)
class End:
    """How a task has ended: with a receipt, with the worker's death, or with an error that ends the run."""

    receipt: Receipt | None = None
    death: str | None = None
    """A sentence's end: what became of the worker, or what it could not do."""
    error: Exception | None = None


Work = Callable[[Task], Receipt | None]
"""Does a task in a worker; it is sent there, so it must be fit for pickle."""


class Engine(Protocol):
    """Does tasks elsewhere."""

    @property
    def room(self) -> int:
        """How many tasks are worth giving it at a time."""

    def start(self, task: Task) -> None:
        """Have a task done."""

    def next_end(self) -> tuple[Task, End]:
        """Wait until a task has ended."""

    def __enter__(self) -> Engine:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers, whatever they do."""


@dataclass(frozen=True, slots=True)
class UnitWork:
    """The work of a run on its tasks."""

    order: Order

    def __call__(self, task: Task) -> Receipt | None:
        """Write the unit and return its receipt, or only try some of its articles.

        Raises:
            UsageError: This process has another program or other data than the receipts will say.
        """
        _check_versions(self.order.options, json.dumps(self.order.made_by))
        if task.tried is None:
            return write_unit(task.unit, self.order, task.condemned)
        others = {number: "" for number in range(len(task.unit.items)) if number not in task.tried}
        make_parts(task.unit, self.order, {**task.condemned, **others})
        return None


@lru_cache(maxsize=1)
def _check_versions(options: ParserOptions, made_by: str) -> None:
    """Refuse to work with another program or other data than the run was begun with."""
    ours, theirs = versions(options), json.loads(made_by)
    if wrong := [name for name, value in ours.items() if theirs.get(name) != value]:
        raise UsageError(
            f"a worker has another {' and another '.join(wrong)} than the run: install the same everywhere"
        )


_ONE_AT_A_TIME = threading.Lock()
"""Where a cluster's workers have several threads, they take turns: a process has one parser and one watch."""


def attempt(work: Work, task: Task, patience_seconds: float = PATIENCE_SECONDS) -> End:
    """Do a task in this process and return how it ended; when it takes too long, the process ends."""
    try:
        with _ONE_AT_A_TIME, _watched(patience_seconds + task.chars() / CHARS_A_SECOND):
            return End(receipt=work(task))
    except (GeonewsError, OSError) as error:
        return End(error=error)
    except Exception as error:  # some article's fault, which halving the unit finds
        logger.debug("a task cannot be done", exc_info=True)
        return End(death=f"{type(error).__name__}: {str(error)[:80]}")


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """End the process when the block takes longer; a thread of Python could not, while C code does not return."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 -- for its number, not for a path
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
