"""What is said over all units, at the end of a run: what a geocoder makes of their names, and stories."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from geonews.batch.folder import BatchFolder, unwritable
from geonews.batch.geocoding import AskingWatcher, write_geocoded
from geonews.batch.parsing import parser_of
from geonews.batch.parts import Order
from geonews.batch.stories import write_stories
from geonews.errors import UsageError
from geonews.output import Selection

if TYPE_CHECKING:
    from geonews.geocode import Desk


class ConclusionWatcher(AskingWatcher, Protocol):
    """Is told what a run does at its end."""

    def comparing(self) -> None:
        """Articles are compared."""


def conclude(
    folder: BatchFolder,
    order: Order,
    watcher: ConclusionWatcher,
    *,
    geocoder: Desk | None,
    is_stopped: Callable[[], bool],
) -> None:
    """Write what is said over all units, as far as the run is not stopped.

    Args:
        folder: All its units are done.
        order: What is to be done.
        watcher: Is told what happens.
        geocoder: Asked about names that no gazetteer has; None asks nobody.
        is_stopped: Whether the user has stopped the run.

    Raises:
        UsageError: The folder cannot be written.
    """
    if geocoder is not None and not is_stopped():
        write_geocoded(folder, order, geocoder, watcher, is_stopped=is_stopped)
    if order.stories and not is_stopped():
        watcher.comparing()
        _write_stories(folder, order)


def _write_stories(folder: BatchFolder, order: Order) -> None:
    """Write which articles are copies; where that fails, the units are whole and the next run does only this.

    Raises:
        UsageError: They cannot be written.
    """
    selection = Selection(order.roles, order.min_confidence)
    try:
        write_stories(folder, selection, parser_of(order.options).attribution)
    except (OSError, UsageError) as error:
        raise unwritable(folder, error) from error
