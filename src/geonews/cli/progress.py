"""How far long work has come: one line on a terminal's standard error, rewritten in place."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Protocol

from geonews.cli.terminal import STATUS

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_SECONDS = 2.0
"""Work that is shorter shows nothing."""

INTERVAL_SECONDS = 0.2


class Share(Protocol):
    """Knows how much of the work is done."""

    def share(self) -> float | None:
        """Return how much, from 0 to 1; None when that is not known."""


class Progress:
    """Counts what a run has done, and shows it while the work is long.

    Args:
        meter: Knows how much is done.
        clock: Returns seconds.
        show: Puts a line on the terminal.
        interval_seconds: How long a line stands before the next.
    """

    def __init__(
        self,
        meter: Share,
        *,
        clock: Callable[[], float] = time.monotonic,
        show: Callable[[str], None] = STATUS.show,
        interval_seconds: float = INTERVAL_SECONDS,
    ) -> None:
        """Begin to count the time."""
        self._meter = meter
        self._clock = clock
        self._show = show
        self._begin = clock()
        self._interval_seconds = interval_seconds
        self._due = self._begin + max(PATIENCE_SECONDS, interval_seconds)
        self._done = 0
        self._passed = 0

    def step(self, articles: int = 1) -> None:
        """Count articles that are done, and show the line when it is due."""
        self._done += articles
        now = self._clock()
        if now >= self._due:
            self._due = now + self._interval_seconds
            self._show(self._line(now - self._begin))

    def pass_over(self, articles: int) -> None:
        """Count articles that were done before: they take no time, so they tell nothing of the time left."""
        self._passed += articles
        self.step(0)

    def _line(self, seconds: float) -> str:
        """Return what is shown after so many seconds."""
        parts = [f"{self._done:,} articles", f"{self._done / seconds:,.0f} a second"]
        share = self._meter.share()
        if share and self._done:
            worked = share * self._done / (self._done + self._passed)
            parts += [f"{share:.0%}", f"{_clock_time(seconds * (1 - share) / worked)} left"]
        return f"geonews: {' · '.join(parts)}"


def _clock_time(seconds: float) -> str:
    """Return a duration as clocks show it: 0:42, 1:05:10."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def is_watched(output: str) -> bool:
    """Say whether somebody sees progress: standard error is a terminal, and the output is not shown on one."""
    is_shown = output == "-" and sys.stdout is not None and sys.stdout.isatty()
    is_terminal = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return is_terminal and not is_shown
