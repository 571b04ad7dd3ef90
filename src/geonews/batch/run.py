"""One run: bring a folder to where every article has its row, conclude it, say how it ended."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from geonews.batch.conclusion import conclude
from geonews.batch.engines import Engine
from geonews.batch.folder import BatchFolder, unwritable
from geonews.batch.one_pass import Collection, Pass
from geonews.batch.parts import Order
from geonews.batch.watcher import Watcher
from geonews.errors import UsageError
from geonews.output import write_text

if TYPE_CHECKING:
    from geonews import geocode

try:
    import fcntl
except ImportError:  # Windows, where nobody keeps two runs apart
    fcntl = None  # type: ignore[assignment]

_LOCK = ".lock"


def run_batch(
    collection: Collection,
    order: Order,
    engine: Engine,
    watcher: Watcher,
    *,
    geocoder: geocode.Desk | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> bool:
    """Bring a folder to where every article of the inputs has its row, and say whether that is so.

    What the folder holds of these inputs already is kept, if it was made by the same versions. The engine
    must have been made for `order`.

    Args:
        collection: What is put in.
        order: What is to be done.
        engine: Does it. It is begun here and ends with the units: what workers hold is free for what comes after.
        watcher: Is told what happens.
        geocoder: Asked about names that no gazetteer has, once all units are done; None asks nobody.
        is_stopped: Asked before each unit; when true, the units under way are finished and no others.

    Raises:
        UsageError: The folder cannot be written, or another run writes to it.
        GeonewsError: The workers cannot work.
    """
    folder = BatchFolder(order.folder)
    with contextlib.ExitStack() as workers:
        workers.enter_context(engine)
        folder.make()
        with _locked(folder):
            folder.clear_leftovers()
            if geocoder is None and folder.geocoded.exists():
                watcher.forgotten()
            folder.clear_conclusion()
            _note(folder, collection, order, "running")
            state = "stopped"
            try:
                while Pass(collection, order, engine, watcher, is_stopped).run():
                    collection = collection.readable_again()
                workers.close()
                conclude(folder, order, watcher, geocoder=geocoder, is_stopped=is_stopped)
                state = "stopped" if is_stopped() else "finished"
            except sqlite3.OperationalError as error:  # mostly a full disk
                raise unwritable(folder, error) from error
            finally:
                with contextlib.suppress(UsageError):  # what stopped the run is to be heard, not that this fails too
                    _note(folder, collection, order, state)
    return state == "finished"


def _note(folder: BatchFolder, collection: Collection, order: Order, state: str) -> None:
    """Write `run.json`."""
    run: dict[str, Any] = {
        "state": state,
        "inputs": list(collection.inputs),
        "unit_articles": collection.unit_articles,
        "made_by": order.made_by,
    }
    write_text(folder.run, json.dumps(run, ensure_ascii=False, indent=1) + "\n")


@contextlib.contextmanager
def _locked(folder: BatchFolder) -> Iterator[None]:
    """Keep other runs out of a folder.

    Raises:
        UsageError: Another run writes to it.
    """
    with (folder.path / _LOCK).open("wb") as lock:
        try:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(f"{folder.path} is being written by another run: wait until it has ended") from error
        yield
