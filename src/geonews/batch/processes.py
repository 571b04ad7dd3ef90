"""The engine for one machine: worker processes, each with a thread that watches over it.

A worker that dies takes its own task with it and no other; a new one is started for the next task.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType

from geonews.batch.engines import PATIENCE_SECONDS, End, Task, Work, attempt
from geonews.errors import GeonewsError

_CONTEXT = multiprocessing.get_context("spawn")
"""Workers begin empty: what is forked may hold locks of threads that it does not have."""

_AHEAD = 2
"""So many tasks wait beside those that are under way, so that no worker waits for one to be read."""

_STARTS = 10
"""So often in a row a worker may be killed before it has begun; one that ends by itself would do so again."""

_READY = "ready"


class ProcessEngine:
    """Does tasks in processes of this machine.

    Args:
        work: What is done with a task.
        workers: How many processes.
        patience_seconds: How long a task may take, see `engines.PATIENCE_SECONDS`.
    """

    def __init__(self, work: Work, workers: int, *, patience_seconds: float = PATIENCE_SECONDS) -> None:
        """Line up the workers; they start with their first task."""
        self._tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._ends: queue.SimpleQueue[tuple[Task, End]] = queue.SimpleQueue()
        self._workers = [_Worker(work, patience_seconds) for _ in range(workers)]

    @property
    def room(self) -> int:
        """How many tasks are worth giving it at a time."""
        return len(self._workers) + _AHEAD

    def __enter__(self) -> ProcessEngine:
        """Begin."""
        for worker in self._workers:
            threading.Thread(target=self._watch, args=(worker,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers, whatever they do."""
        for worker in self._workers:
            worker.kill()

    def start(self, task: Task) -> None:
        """Have a task done by the next worker that is free."""
        self._tasks.put(task)

    def next_end(self) -> tuple[Task, End]:
        """Wait until a task has ended."""
        return self._ends.get()

    def _watch(self, worker: _Worker) -> None:
        """Give a worker one task after the other."""
        while True:
            task = self._tasks.get()
            self._ends.put((task, worker.done(task)))


class _Worker:
    """One process after the other that does tasks."""

    def __init__(self, work: Work, patience_seconds: float) -> None:
        self._work = work
        self._patience_seconds = patience_seconds
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._is_killed = False
        self._starting = threading.Lock()

    def done(self, task: Task) -> End:
        """Return how a task has ended, once it has."""
        try:
            pipe = self._pipe or self._start()
        except GeonewsError as error:
            return End(error=error)
        try:
            pipe.send(task)
            end: End = pipe.recv()
        except (EOFError, OSError):
            self._pipe = None
            return End(death=self._last_words())
        return end

    def kill(self) -> None:
        """End the process, and start no other."""
        with self._starting:
            self._is_killed = True
            if self._process is not None:
                self._process.kill()
                self._process.join()

    def _start(self) -> Connection:
        """Start a process and return the pipe to it, once it is ready.

        Raises:
            GeonewsError: It ended before it was, several times.
        """
        for _ in range(_STARTS):
            pipe = self._spawned()
            with contextlib.suppress(EOFError, OSError):
                assert pipe.recv() == _READY
                self._pipe = pipe
                return pipe
            words = self._last_words()
            if not self._was_killed():
                break
        raise GeonewsError(f"a worker process cannot be started ({words}): see to the machine's memory")

    def _spawned(self) -> Connection:
        """Start a process and return the pipe to it."""
        with self._starting:
            if self._is_killed:
                raise GeonewsError("the run has ended")
            ours, theirs = _CONTEXT.Pipe()
            args = (theirs, self._work, self._patience_seconds)
            self._process = _CONTEXT.Process(target=_serve, args=args, daemon=True)
            self._process.start()
            theirs.close()
        return ours

    def _was_killed(self) -> bool:
        """Say whether a signal has ended the process."""
        return self._process is not None and (self._process.exitcode or 0) < 0

    def _last_words(self) -> str:
        """Return how the process has ended."""
        assert self._process is not None
        self._process.join()
        status = self._process.exitcode or 0
        if status < 0:
            return f"ended by {signal.Signals(-status).name}"
        return "it took too long" if status == 1 else f"ended with status {status}"


def _serve(pipe: Connection, work: Work, patience_seconds: float) -> None:
    """Do the tasks that come through a pipe, until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; who began the run decides
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    pipe.send(_READY)
    while True:
        try:
            task: Task = pipe.recv()
        except EOFError:
            return
        pipe.send(attempt(work, task, patience_seconds))


def _leave_with_parent() -> None:
    """End this process as soon as its parent is gone, so that no orphan writes into the folder of a later run."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(2)
