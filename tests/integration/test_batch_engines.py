"""The same units make the same bytes, whoever does the work."""

import json
import subprocess
import sys

import pytest
from batches import Deadly, files_of, make_order, run_here, statuses_of, write_articles

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


def test_a_scheduler_that_is_not_there_is_named(tmp_path, dask):
    with pytest.raises(UsageError, match=r"tcp://127\.0\.0\.1:9"):
        DaskEngine(UnitWork(make_order(tmp_path / "out")), scheduler="tcp://127.0.0.1:9", workers=1)


def test_a_worker_with_other_versions_is_refused(tmp_path, news):
    order = make_order(tmp_path / "out", made_by={"program": "9.9", "gazetteer": [], "overrides": []})
    with pytest.raises(UsageError, match="another program and another gazetteer"):
        run_here(tmp_path / "out", news, engine=ProcessEngine(UnitWork(order), 1))
