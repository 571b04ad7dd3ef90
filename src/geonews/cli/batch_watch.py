"""What a batch tells while it runs: progress, failures, workers that died; and how it is stopped."""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING

from geonews.cli.failing import Failures
from geonews.cli.fallback import unanswered
from geonews.cli.meter import Meter
from geonews.cli.progress import INTERVAL_SECONDS, Progress, is_watched
from geonews.cli.terminal import STATUS, cleaned, complain, counted, isolated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from geonews.batch import Receipt, Unit
    from geonews.fallback import Unasked

_LOG_SECONDS = 30.0
"""How often a line goes into a log."""


class BatchWatch:
    """Tells on standard error what happens in a batch.

    Args:
        inputs: What is read, for its size.
        folder: Where the results go, for a warning.
        quiet: Whether only failures are told.
    """

    def __init__(self, inputs: Sequence[str], folder: str, *, quiet: bool) -> None:
        """Begin to count the time."""
        self._meter = Meter(() if quiet else inputs)
        self._folder = folder
        self._quiet = quiet
        self._failures = Failures()
        self._taken = self._done = self._passed = 0
        self._is_terminal = is_terminal = is_watched(folder)
        self._progress = Progress(
            self,
            show=STATUS.show if is_terminal else _log,
            interval_seconds=INTERVAL_SECONDS if is_terminal else _LOG_SECONDS,
        )

    def share(self) -> float | None:
        """Return how much is done: of what is read, some is still under way."""
        read = self._meter.share()
        come = self._taken + self._passed
        return read * (self._done + self._passed) / come if read and come else None

    def read(self, count: int) -> None:
        """Take note of bytes that were read."""
        self._meter.add(count)

    def failed(self, place: str, reason: str) -> None:
        """Tell what failed, also when quiet."""
        self._failures.tell(place, reason)

    def passed(self, articles: int) -> None:
        """Count articles that were done before."""
        self._passed += articles
        if not self._quiet:
            self._progress.pass_over(articles)

    def taken(self, articles: int) -> None:
        """Count articles that wait to be done."""
        self._taken += articles

    def done(self, receipt: Receipt) -> None:
        """Count a unit."""
        self._done += receipt.articles
        if not self._quiet:
            self._progress.step(receipt.articles)

    def died(self, unit: Unit, how: str) -> None:
        """Say that a unit is tried again."""
        articles = counted(len(unit.items), "article")
        self.say(f"warning: a worker failed ({cleaned(how)}): its unit of {articles} is tried again")

    def removed(self, units: int) -> None:
        """Say that results are made anew."""
        self.say(f"{counted(units, 'unit')} of other versions, or of inputs that have changed: made anew")

    def comparing(self) -> None:
        """Say what the run does at its end."""
        STATUS.erase()
        self.say("looking for copies")

    def asking(self, names: int, service: str) -> None:
        """Say who is asked now."""
        STATUS.erase()
        self.say(f"asking {service} about {counted(names, 'name')}")

    def asked(self, done: int, names: int) -> None:
        """Show on a terminal how far the asking has come."""
        if self._is_terminal and not self._quiet:
            STATUS.show(f"geonews: {done:,} of {names:,} names asked")

    def unasked(self, unasked: Unasked, service: str) -> None:
        """Say which names have no answer, and what helps."""
        STATUS.erase()
        again = "--resume asks for these names only, answers are kept"
        self.say(f"warning: {cleaned(unanswered(unasked, service))}; {again}")

    def forgotten(self) -> None:
        """Say that places of an earlier run are gone."""
        complain(
            "warning: what a geocoder found for this folder in an earlier run is removed, as the folder may change: "
            "--resume with --geocoder has it again, its answers are kept"
        )

    def unread(self, path: str, articles: int) -> None:
        """Say that results are gone and not made anew."""
        lost = counted(articles, "article")
        complain(
            f"warning: {isolated(path)}: the results of {lost} went with a unit that was made anew, and the file was "
            f"not named this time: name it too, with --resume -o {self._folder}"
        )

    def end(self) -> None:
        """Take progress off the terminal, and say how many failures were not named, and what was done before."""
        STATUS.erase()
        self._failures.sum_up()
        if self._passed:
            self.say(f"{counted(self._passed, 'article')} done before, passed over")

    def say(self, message: str) -> None:
        """Tell something, unless the user asked for quiet."""
        if not self._quiet:
            complain(message)


@contextlib.contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Give the function that says whether the user has pressed Ctrl-C; pressed twice, it interrupts at once."""
    asked: list[int] = []

    def ask(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 -- the signal module's signature
        if asked:
            raise KeyboardInterrupt
        asked.append(number)
        complain("stopping when the units under way are done; Ctrl-C again stops at once")

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    previous = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, previous)


def _log(line: str) -> None:
    """Write a line of progress into a log."""
    complain(line.removeprefix("geonews: "))
