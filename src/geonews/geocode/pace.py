"""When a request may be sent: one at a time, with a pause between, over all processes of a machine.

The lock is the system's own, so it goes with a process that is killed. When the next request may go is
the time of modification of an empty file, which no write can leave half done.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from geonews.errors import GeocoderLimited

UNSAID_WAIT_SECONDS = 30.0
"""How long a service is left alone that has had enough and does not say for how long."""
_LONGEST_BELIEVED_SECONDS = 86_400.0
"""A file that says more has its time from a clock that was wrong."""
_NO_NAME = re.compile(r"[^\w.-]")


class Pace:
    """The turns of one service.

    Args:
        folder: Where the processes of the machine meet.
        domain: Host and port of the service.
        pause_seconds: From the end of a request to the next.
        clock: Returns seconds since the epoch, as files have them.
        sleep: Waits so many seconds.
    """

    def __init__(
        self,
        folder: Path,
        domain: str,
        pause_seconds: float,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take note of where; nothing is made yet."""
        name = _NO_NAME.sub("_", domain)
        self._lock = FileLock(folder / f"{name}.lock")
        self._next = folder / f"{name}.next"
        self._pause = pause_seconds
        self._clock = clock
        self._sleep = sleep

    @contextlib.contextmanager
    def turn(self, patience_seconds: float) -> Iterator[None]:
        """Wait for a turn, and keep it while the block sends its request.

        When the request ends with `GeocoderLimited`, all processes leave the service alone for as long as it asks.

        Raises:
            GeocoderLimited: No turn comes within the patience.
        """
        until = self._clock() + patience_seconds
        while True:
            with self._locked(until):
                wait = self._wait_seconds()
                if not wait:
                    with self._paused():
                        yield
                    return
            if self._clock() + wait > until:
                raise GeocoderLimited(f"it is to be left alone for {wait:.0f} more seconds", wait)
            self._sleep(wait)  # without the lock, which others want to look behind as well

    @contextlib.contextmanager
    def _locked(self, until: float) -> Iterator[None]:
        try:
            with self._lock.acquire(timeout=max(0.0, until - self._clock())):
                yield
        except Timeout as error:
            raise GeocoderLimited("other runs on this machine are asking it") from error

    @contextlib.contextmanager
    def _paused(self) -> Iterator[None]:
        """Put the next request off from the beginning of this one, should it be killed, and then from its end."""
        self._put_off(self._pause)
        wait = self._pause
        try:
            yield
        except GeocoderLimited as error:
            wait = UNSAID_WAIT_SECONDS if error.wait_seconds is None else max(error.wait_seconds, self._pause)
            raise
        finally:
            self._put_off(wait)

    def _wait_seconds(self) -> float:
        """Return how long the service is to be left alone; 0 when it may be asked now."""
        wait = self._due() - self._clock()
        return wait if 0 < wait <= _LONGEST_BELIEVED_SECONDS else 0.0

    def _due(self) -> float:
        try:
            return self._next.stat().st_mtime
        except FileNotFoundError:
            return 0.0

    def _put_off(self, seconds: float) -> None:
        """Say that the next request may go in so many seconds."""
        self._next.touch()
        due = self._clock() + seconds
        os.utime(self._next, (due, due))
