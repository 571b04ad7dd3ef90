"""How far the build of a gazetteer has come, source by source."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from geonews.cli.progress import INTERVAL_SECONDS, PATIENCE_SECONDS
from geonews.cli.terminal import STATUS, cleaned

if TYPE_CHECKING:
    from collections.abc import Callable

    from geonews.gazetteer.source import Tally


class BuildProgress:
    """Gives sources tallies that show themselves while reading is long.

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
        self._due = clock() + PATIENCE_SECONDS

    def tally(self, label: str) -> Tally:
        """Return the tally of the source with this label."""
        from geonews.gazetteer.source import Tally

        begin = self._clock()
        tally = Tally()
        tally.beat = lambda: self._beat(label, tally, begin)
        return tally

    def _beat(self, label: str, tally: Tally, begin: float) -> None:
        """Show the line when it is due."""
        now = self._clock()
        if now >= self._due:
            self._due = now + INTERVAL_SECONDS
            count, noun = (tally.read, "rows") if tally.read else (tally.names, "rows of names")
            rate = (tally.read + tally.names) / max(now - begin, INTERVAL_SECONDS)
            self._show(f"geonews: {count:,} {noun} of {cleaned(label)} · {rate:,.0f} a second")
