"""The engine for many machines: Dask, over a folder and a gazetteer that all workers see under the same paths."""

from __future__ import annotations

import importlib
import logging
from types import TracebackType
from typing import Any

from geonews.batch.engines import End, Task, Work, attempt
from geonews.errors import GeonewsError, UsageError

_AHEAD = 2
"""So many tasks wait beside those that are under way."""

_CONNECT_SECONDS = 10.0

_SETTINGS = {
    "distributed.scheduler.allowed-failures": 0,  # we try again ourselves, and halve the unit
    "distributed.scheduler.worker-saturation": 1.0,  # a task that waits at a worker would die with it
    "distributed.admin.large-graph-warning-threshold": "1GB",  # articles travel with their task
}
"""The first two hold for a cluster of our own; others have their own."""


class DaskEngine:
    """Does tasks on a Dask cluster.

    Args:
        work: What is done with a task.
        scheduler: The address of a cluster's scheduler; None begins a cluster on this machine.
        workers: How many processes that has.

    Raises:
        UsageError: Dask is not installed, or there is no scheduler at the address.
    """

    def __init__(self, work: Work, *, scheduler: str | None, workers: int) -> None:
        """Connect to the cluster."""
        self._work = work
        self._cluster, self._client = _connected(scheduler, workers)
        self._ended = _imported("distributed").as_completed()
        self._tasks: dict[str, Task] = {}

    @property
    def room(self) -> int:
        """How many tasks are worth giving it at a time; a cluster may grow."""
        threads: int = sum(self._client.nthreads().values())
        return threads + _AHEAD

    def __enter__(self) -> DaskEngine:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the cluster; one of our own ends, whatever it does."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()

    def start(self, task: Task) -> None:
        """Have a task done by some worker."""
        future = self._client.submit(attempt, self._work, task, pure=False)
        self._tasks[future.key] = task
        self._ended.add(future)

    def next_end(self) -> tuple[Task, End]:
        """Wait until a task has ended."""
        future = next(self._ended)
        return self._tasks.pop(future.key), self._end_of(future)

    def _end_of(self, future: Any) -> End:  # noqa: ANN401 -- Dask's Future
        """Return how a future has ended."""
        if future.status == "finished":
            end: End = future.result()
            return end
        if self._client.status != "running":
            return End(error=GeonewsError("the connection to the Dask scheduler is lost: go on with --resume"))
        if future.cancelled():
            return End(death="the cluster has dropped it")
        error = future.exception()
        if isinstance(error, _imported("distributed").KilledWorker):
            return End(death=f"{error.last_worker.address} died")
        return End(error=GeonewsError(f"Dask cannot do the work ({type(error).__name__}: {str(error)[:200]})"))


_LET_US_DECIDE = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"
"""Run in each worker of a cluster of our own: a terminal sends Ctrl-C to them too."""


def _connected(scheduler: str | None, workers: int) -> tuple[Any, Any]:
    """Return the cluster that we began, None where it is another's, and the client."""
    distributed = _imported("distributed")
    _imported("dask").config.set(_SETTINGS)
    try:
        if scheduler is not None:
            return None, distributed.Client(scheduler, timeout=_CONNECT_SECONDS)
        cluster = distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
            preload=[_LET_US_DECIDE],
        )
        return cluster, distributed.Client(cluster)
    except (OSError, ValueError, MemoryError) as error:  # the last where another program answers at the address
        raise UsageError(f"{scheduler or 'a cluster of our own'}: no connection to Dask ({error})") from error


def _imported(name: str) -> Any:  # noqa: ANN401 -- a module, most of it without types
    """Return a module of Dask, imported when it is first asked for.

    Raises:
        UsageError: It is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError("Dask is not installed: pip install 'geonews[dask]', or use --engine process") from error
