"""How a unit is tried: the engine here says what it is told to, so that deaths come when they are wanted."""

from typing import NamedTuple

import pytest
from batches import TEXTS

from geonews.batch.engines import End, Task
from geonews.batch.receipts import Receipt
from geonews.batch.trials import try_unit
from geonews.batch.units import Mark, Unit
from geonews.errors import GeonewsError
from geonews.types import Article

COUNT = 16


@pytest.fixture
def unit() -> Unit:
    items = tuple(Article(str(number), TEXTS[0]) for number in range(COUNT))
    return Unit("unit", (Mark("a.jsonl", 0, COUNT, ""),), items)


class Moment(NamedTuple):
    """What a worker is doing: with which articles, as the how manieth task."""

    numbers: set[int]
    nth: int


def tried(unit: Unit, is_deadly) -> tuple[list[Task], dict[int, str]]:
    """Try a unit whose worker dies as told, and return its tasks and the articles that were blamed."""
    trial = try_unit(unit)
    tasks = [next(trial)]
    while True:
        task = tasks[-1]
        numbers = set(task.tried or range(COUNT)) - set(task.condemned)
        is_written = task.tried is None
        end = (
            End(death="SIGKILL")
            if is_deadly(Moment(numbers, len(tasks)))
            else End(receipt=RECEIPT if is_written else None)
        )
        try:
            tasks.append(trial.send(end))
        except StopIteration:
            return tasks, dict(task.condemned)


RECEIPT = Receipt("unit", {}, {}, {}, ())


def test_a_unit_that_does_no_harm_is_done_once(unit):
    assert tried(unit, lambda _: False) == ([Task(unit)], {})


def test_one_death_is_forgiven(unit):
    assert tried(unit, lambda now: now.nth == 1) == ([Task(unit), Task(unit)], {})


@pytest.mark.parametrize("deadly", [{0}, {15}, {3, 4}, {0, 7, 15}, set(range(COUNT))], ids=str)
def test_exactly_the_deadly_articles_are_blamed(unit, deadly):
    _, blamed = tried(unit, lambda now: bool(now.numbers & deadly))
    assert set(blamed) == deadly


def test_one_deadly_article_of_many_is_found_by_halving(unit):
    tasks, _ = tried(unit, lambda now: 5 in now.numbers)
    assert len(tasks) <= 2 + 2 * 4 + 1 + 1


@pytest.mark.parametrize("nth", range(2, 12))
def test_a_worker_that_is_killed_during_the_search_puts_no_blame_on_others(unit, nth):
    _, blamed = tried(unit, lambda now: 5 in now.numbers or now.nth == nth)
    assert set(blamed) == {5}


def test_articles_that_are_deadly_together_only_are_blamed_all(unit):
    _, blamed = tried(unit, lambda now: len(now.numbers) > 8)
    assert set(blamed) == set(range(COUNT))


def test_workers_that_die_without_any_article_end_the_run(unit):
    with pytest.raises(GeonewsError, match="whatever they do"):
        tried(unit, lambda _: True)
