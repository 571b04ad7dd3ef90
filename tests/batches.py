"""Collections for batches, and what became of them."""

import contextlib
import json
import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from geonews.batch import Collection, run_batch
from geonews.batch.engines import Task, UnitWork, attempt
from geonews.batch.folder import BatchFolder
from geonews.batch.parsing import ParserOptions
from geonews.batch.parts import Order
from geonews.batch.processes import ProcessEngine
from geonews.batch.receipts import made_by
from geonews.types import MAPPED_ROLES

TEXTS = (
    "وصل الوفد إلى دمشق قادما من بغداد",
    "Fighting resumed near Aleppo on Monday",
    "انعقد المؤتمر في القاهرة أمس",
    "The committee will meet again next week",
)
"""Three with places, one without."""


def write_articles(path: Path, numbers: Iterable[int], *, prefix: str = "a") -> Path:
    """Write JSON lines with an article for each number, all of different texts."""
    lines = [
        json.dumps({"id": f"{prefix}{number}", "text": f"{TEXTS[number % len(TEXTS)]}. {number}"}, ensure_ascii=False)
        for number in numbers
    ]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def write_syndicated(path: Path, numbers: Iterable[int]) -> Path:
    """Write JSON lines in which every fourth article is an earlier one, with another title and an agency's tag."""
    lines = []
    for number in numbers:
        origin = number // 8 * 4 if number % 4 == 3 else number
        words = [f"word{word}" for word in random.Random(origin).choices(range(3000), k=40)]
        text = f"{TEXTS[origin % len(TEXTS)]}. {' '.join(words)}{' (agencies)' * (origin != number)}"
        lines.append(json.dumps({"id": f"a{number}", "title": f"Title {number}", "text": text}, ensure_ascii=False))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def make_order(folder: Path, **changes) -> Order:
    """Return an order for the embedded gazetteer; the folder is made."""
    BatchFolder(folder).make()
    options = ParserOptions()
    asked = {name: changes[name] for name in ("texts", "stories") if name in changes}
    stamp = made_by(options, roles=MAPPED_ROLES, min_confidence=0.0, encoding=None, **asked)
    return Order(**({"folder": folder, "options": options, "made_by": stamp} | changes))


def rows_of(folder: Path, kind: str) -> list[dict]:
    """Return all rows of a kind, in an order that does not depend on units."""
    rows = [row for part in BatchFolder(folder).parts(kind) for row in pq.read_table(part).to_pylist()]
    return sorted(rows, key=lambda row: json.dumps(row, default=repr, sort_keys=True))


def statuses_of(folder: Path) -> dict[str, list[str]]:
    """Return the statuses of all status rows by the article's id."""
    found: dict[str, list[str]] = {}
    for row in rows_of(folder, "articles"):
        found.setdefault(row["id"], []).append(row["status"])
    return found


class Notes:
    """A watcher that writes down what it is told."""

    def __init__(self):
        self.failures: list[str] = []
        self.deaths: list[str] = []
        self.receipts = []
        self.reasons = []
        self.has_forgotten = False
        self.unread_inputs: list[tuple[str, int]] = []
        self.passed_articles = self.taken_articles = self.removed_units = self.bytes = 0

    def read(self, count):
        self.bytes += count

    def failed(self, place, reason):
        self.failures.append(f"{place}: {reason}")

    def passed(self, articles):
        self.passed_articles += articles

    def taken(self, articles):
        self.taken_articles += articles

    def done(self, receipt):
        self.receipts.append(receipt)

    def died(self, unit, how):
        self.deaths.append(how)

    def removed(self, units):
        self.removed_units += units

    def asking(self, names, service):
        self.names_asked = names

    def asked(self, done, names):
        self.names_done = done

    def unasked(self, unasked, service):
        self.reasons.append((unasked.names, unasked.outcome))

    def forgotten(self):
        self.has_forgotten = True

    def comparing(self):
        self.has_compared = True

    def unread(self, path, articles):
        self.unread_inputs.append((path, articles))


class Here:
    """An engine that does each task at once, in this process."""

    room = 1

    def __init__(self, work):
        self.work = work
        self.ended = []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def start(self, task):
        self.ended.append((task, attempt(self.work, task)))

    def next_end(self):
        return self.ended.pop(0)


def run_here(
    folder: Path,
    *inputs: Path | str,
    unit: int = 10,
    engine=None,
    geocoder=None,
    is_stopped=lambda: False,
    **order,
) -> Notes:
    """Run a batch over inputs with small units; in this process unless an engine is given."""
    notes = Notes()
    ordered = make_order(folder, **order)
    collection = Collection(tuple(map(str, inputs)), unit_articles=unit)
    chosen = engine or Here(UnitWork(ordered))
    notes.is_finished = run_batch(collection, ordered, chosen, notes, geocoder=geocoder, is_stopped=is_stopped)
    return notes


def run_in_processes(folder: str, *inputs: str, unit: int) -> None:
    """Run a batch over inputs with small units in two processes."""
    engine = ProcessEngine(UnitWork(make_order(Path(folder))), 2)
    run_here(Path(folder), *inputs, unit=unit, engine=engine)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return all parts and receipts with their bytes, and whatever else lies there but the notes on the run."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name not in ("run.json", ".lock")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@dataclass(frozen=True)
class Deadly:
    """The work of a run, but some articles do to their process what real ones do when a library fails under them."""

    work: UnitWork
    poison: Mapping[str, str]
    """By a word in the text: `die` ends the process, `hang` never returns, `break` raises an error."""

    def __call__(self, task: Task):
        others = set(task.condemned) | set(task.unit.duplicates)
        numbers = range(len(task.unit.items)) if task.tried is None else task.tried
        for number in numbers:
            item = task.unit.items[number]
            for word, deed in self.poison.items():
                if number not in others and word in getattr(item, "text", ""):
                    self.do(deed)
        return self.work(task)

    def do(self, deed: str) -> None:
        if deed == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if deed == "hang":
            re.fullmatch("(a+)+b", "a" * 60)  # C code that holds on to the interpreter
        raise RuntimeError("a library is broken")


def workers_of(process: int) -> list[int]:
    """Return the worker processes of a process, whichever of its threads has begun them."""
    found: list[int] = []
    for thread in Path(f"/proc/{process}/task").iterdir():
        with contextlib.suppress(OSError):  # the thread has just ended
            found += map(int, (thread / "children").read_text().split())
    return [number for number in found if b"spawn_main" in command_of(number)]


def command_of(number: int) -> bytes:
    """Return the command line of a process; of one that has ended, nothing."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{number}/cmdline").read_bytes()
    return b""


def wait_for_units(out: Path, count: int, run: subprocess.Popen) -> None:
    """Wait until so many units are done."""
    deadline = time.monotonic() + 120
    while len(list(out.glob("receipts/*.json"))) < count and run.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
