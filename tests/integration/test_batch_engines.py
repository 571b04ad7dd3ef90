"""The same units make the same bytes, whoever does the work."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from batches import (
    Deadly,
    files_of,
    make_order,
    run_here,
    statuses_of,
    wait_for_units,
    workers_of,
    write_articles,
    write_syndicated,
)

from geonews.batch.cluster import DaskEngine
from geonews.batch.engines import UnitWork
from geonews.batch.processes import ProcessEngine
from geonews.errors import UsageError


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    folder = tmp_path_factory.mktemp("news")
    write_articles(folder / "a.jsonl", range(230))
    (folder / "b.jsonl").write_text('{"id": "a3", "text": "again"}\nbroken\n{"id": "none", "text": ""}\n')
    return folder


@pytest.fixture(scope="module")
def expected(news, tmp_path_factory):
    out = tmp_path_factory.mktemp("expected") / "out"
    run_here(out, news, unit=20)
    return files_of(out)


@pytest.fixture(scope="module")
def dask():
    return pytest.importorskip("distributed", reason="Dask is the extra geonews[dask]")


@pytest.mark.parametrize("workers", [1, 3])
def test_processes_however_many(tmp_path, news, expected, workers):
    engine = ProcessEngine(UnitWork(make_order(tmp_path / "out")), workers)
    run_here(tmp_path / "out", news, unit=20, engine=engine)
    assert files_of(tmp_path / "out") == expected


def test_dask_on_this_machine(tmp_path, news, expected, dask):
    engine = DaskEngine(UnitWork(make_order(tmp_path / "out")), scheduler=None, workers=2)
    run_here(tmp_path / "out", news, unit=20, engine=engine)
    assert files_of(tmp_path / "out") == expected


def test_dask_finds_the_articles_that_kill(tmp_path, dask):
    lines = [{"id": "poison", "text": "POISON"}, *({"id": str(number), "text": "Aleppo"} for number in range(5))]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    work = Deadly(UnitWork(make_order(tmp_path / "out")), {"POISON": "die"})
    run_here(tmp_path / "out", tmp_path / "a.jsonl", unit=3, engine=DaskEngine(work, scheduler=None, workers=2))
    statuses = statuses_of(tmp_path / "out")
    assert statuses.pop("poison") == ["failed"]
    assert statuses == {str(number): ["ok"] for number in range(5)}


def test_the_command_uses_a_cluster_that_is_there(tmp_path, news, dask):
    with dask.LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=":0") as cluster:
        address = cluster.scheduler_address
        out = tmp_path / "out"
        command = [sys.executable, "-m", "geonews", "batch", str(news), "-o", str(out)]
        there = [*command, "--engine", "dask", "--scheduler", address]
        done = subprocess.run(there, check=False, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr  # a line is broken
    assert sum(map(len, statuses_of(out).values())) == 233


@pytest.fixture
def started_cluster(tmp_path, dask):
    """A scheduler and two workers that somebody has started on their own, and the scheduler's address."""
    with contextlib.ExitStack() as stack:
        known = tmp_path / "scheduler.json"
        start(
            stack, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(known)
        )
        deadline = time.monotonic() + 60
        while not known.exists() or not known.read_text().strip():
            assert time.monotonic() < deadline
            time.sleep(0.1)
        address = json.loads(known.read_text())["address"]
        local = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path)]
        workers = [start(stack, "worker", address, *local) for _ in range(2)]
        yield SimpleNamespace(address=address, workers=workers)


def start(stack: contextlib.ExitStack, *command: str) -> subprocess.Popen:
    """Start a program of Dask until the stack ends."""
    begun = [sys.executable, "-m", "dask", *command]
    program = subprocess.Popen(begun, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stack.enter_context(program)
    stack.callback(program.terminate)
    return program


def test_a_cluster_that_loses_workers_writes_the_bytes_of_processes(tmp_path, started_cluster):
    news = write_syndicated(tmp_path / "news.jsonl", range(16_000))
    command = [sys.executable, "-m", "geonews", "batch", str(news), "-q"]
    subprocess.run([*command, "-o", str(tmp_path / "expected")], check=True)
    out = tmp_path / "out"
    there = [*command, "-o", str(out), "--engine", "dask", "--scheduler", started_cluster.address]
    first, second = started_cluster.workers
    with subprocess.Popen(there) as run:
        wait_for_units(out, 1, run)
        (lost,) = workers_of(first.pid)
        os.kill(lost, signal.SIGKILL)  # whoever watches over it starts another
        wait_for_units(out, 3, run)
        lost = workers_of(second.pid)
        second.kill()  # nobody is left to start another
        for number in lost:
            os.kill(number, signal.SIGKILL)
        assert run.poll() is None, "the run was over before it lost anything"
    assert run.returncode == 0
    assert files_of(out) == files_of(tmp_path / "expected")
    assert len(statuses_of(out)) == 16_000


def test_a_scheduler_that_is_not_there_is_named(tmp_path, dask):
    with pytest.raises(UsageError, match=r"tcp://127\.0\.0\.1:9"):
        DaskEngine(UnitWork(make_order(tmp_path / "out")), scheduler="tcp://127.0.0.1:9", workers=1)


def test_a_worker_with_other_versions_is_refused(tmp_path, news):
    order = make_order(tmp_path / "out", made_by={"program": "9.9", "gazetteer": [], "overrides": []})
    with pytest.raises(UsageError, match="another program and another format and another gazetteer"):
        run_here(tmp_path / "out", news, engine=ProcessEngine(UnitWork(order), 1))
