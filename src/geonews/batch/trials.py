"""A unit whose worker dies is tried again, then halved until the articles that kill are alone.

Whatever kills workers at random costs time only: the unit is written whole, with all its other articles,
and its bytes are those of an undisturbed run.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping

from geonews.batch.engines import End, Engine, Task
from geonews.batch.receipts import Receipt
from geonews.batch.units import Unit
from geonews.errors import GeonewsError

TRIES = 2
"""So often a worker must die on the same task before the task is to blame."""

Trial = Generator[Task, End, Receipt]
"""Gives tasks, is sent how each has ended, and returns the receipt."""


class Desk:
    """Has units done by an engine, and gives out their receipts in the order in which they are done.

    Args:
        engine: Does the tasks.
        on_death: Told of a unit whose worker has died, and how.
    """

    def __init__(self, engine: Engine, on_death: Callable[[Unit, str], None]) -> None:
        """Begin without work."""
        self._engine = engine
        self._on_death = on_death
        self._trials: dict[str, Trial] = {}

    def hand_in(self, unit: Unit) -> Iterator[Receipt]:
        """Hand in a unit as soon as there is room; until then, yield receipts.

        Raises:
            GeonewsError: A task has failed for a reason that no other article would mend.
        """
        while len(self._trials) >= self._engine.room:
            yield from self._settle()
        self._trials[unit.name] = trial = try_unit(unit)
        self._engine.start(next(trial))

    def rest(self) -> Iterator[Receipt]:
        """Yield the receipts of all units that are under way."""
        while self._trials:
            yield from self._settle()

    def _settle(self) -> Iterator[Receipt]:
        """Wait for one task's end; yield the receipt, or go on with the unit's next task."""
        task, end = self._engine.next_end()
        if end.error is not None:
            raise end.error
        if end.death is not None:
            self._on_death(task.unit, end.death)
        try:
            self._engine.start(self._trials[task.unit.name].send(end))
        except StopIteration as done:
            del self._trials[task.unit.name]
            yield done.value


def try_unit(unit: Unit) -> Trial:
    """Try a unit until it is written, and return its receipt.

    Raises:
        GeonewsError: Workers die even without any article.
    """
    condemned: dict[int, str] = {}
    while True:
        for _ in range(TRIES):
            end = yield Task(unit, condemned)
            if end.receipt is not None:
                return end.receipt
        if len(condemned) == len(unit.items):
            raise GeonewsError(f"workers die whatever they do ({end.death}): see to the memory of the machine")
        found = yield from _culprits(unit, condemned)
        rest = dict.fromkeys(range(len(unit.items)), _reason(end, "together with others, though not alone"))
        condemned = {**(found or rest), **condemned}


def _culprits(unit: Unit, condemned: Mapping[int, str]) -> Generator[Task, End, dict[int, str]]:
    """Return the articles that end workers all by themselves."""
    found: dict[int, str] = {}
    waiting = _halves(range(len(unit.items)))
    while waiting:
        tried = waiting.pop(0)
        end = yield Task(unit, condemned, tried)
        if end.death is not None and len(tried) > 1:
            waiting += _halves(tried)
        elif end.death is not None:
            end = yield Task(unit, condemned, tried)
            if end.death is not None:
                found[tried[0]] = _reason(end, "twice on this article alone")
    return found


def _halves(numbers: range) -> list[range]:
    """Return the two halves of some articles; one article is its own half."""
    middle = (len(numbers) + 1) // 2
    return [half for half in (numbers[:middle], numbers[middle:]) if half]


def _reason(end: End, when: str) -> str:
    """Return the reason that is given for an article that ends workers."""
    return f"its worker failed {when} ({end.death}): leave it out, or report it"
