"""How far long work has come: one line on a terminal's standard error, rewritten in place."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from geonews.cli.terminal import STATUS

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE_SECONDS = 2.0
"""Work that is shorter shows nothing."""

_INTERVAL_SECONDS = 0.2


class Progress:
    """Counts what a run has done, and shows it while the work is long.

    Args:
        clock: Returns seconds.
        show: Puts a line on the terminal.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, show: Callable[[str], None] = STATUS.show
    ) -> None:
        """Begin to count the time."""
        self._clock = clock
        self._show = show
        self._begin = clock()
        self._due = self._begin + _PATIENCE_SECONDS
        self._done = 0

    def step(self) -> None:
        """Count one more article, and show the line when it is due."""
        self._done += 1
        now = self._clock()
        if now >= self._due:
            self._due = now + _INTERVAL_SECONDS
            rate = self._done / (now - self._begin)
            self._show(f"geonews: {self._done:,} articles · {rate:,.0f} a second")


def is_watched(output: str) -> bool:
    """Say whether somebody sees progress: standard error is a terminal, and the output is not shown on one."""
    is_shown = output == "-" and sys.stdout is not None and sys.stdout.isatty()
    is_terminal = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return is_terminal and not is_shown
