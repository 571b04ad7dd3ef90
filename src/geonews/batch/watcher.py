"""What a run tells of itself, to whoever shows it to the user."""

from __future__ import annotations

from typing import Protocol

from geonews.batch.conclusion import ConclusionWatcher
from geonews.batch.receipts import Receipt
from geonews.batch.units import Unit


class Watcher(ConclusionWatcher, Protocol):
    """Is told what happens in a run."""

    def read(self, count: int) -> None:
        """Take note of bytes that were read."""

    def failed(self, place: str, reason: str) -> None:
        """An article, or a file, failed."""

    def passed(self, articles: int) -> None:
        """Articles were done before, and are passed over."""

    def taken(self, articles: int) -> None:
        """Articles are read and wait to be done."""

    def done(self, receipt: Receipt) -> None:
        """A unit is done."""

    def died(self, unit: Unit, how: str) -> None:
        """The worker of a unit has died; the unit is tried again."""

    def removed(self, units: int) -> None:
        """Units are removed, because they were made by other versions or of what is no more in an input."""

    def unread(self, path: str, articles: int) -> None:
        """Results of an input went with such units, and the input was not named in this run."""

    def forgotten(self) -> None:
        """What a geocoder said in an earlier run is removed, and this run asks none."""
