"""What stops a batch, done for real: afterwards every article has its one row, and the mentions are all there."""

import contextlib
import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from batches import (
    Deadly,
    command_of,
    files_of,
    make_order,
    rows_of,
    run_here,
    statuses_of,
    wait_for_units,
    workers_of,
    write_articles,
    write_syndicated,
)

from geonews.batch import BatchFolder, read_report
from geonews.batch.engines import UnitWork
from geonews.batch.processes import ProcessEngine

TESTS = Path(__file__).parents[1]
GEONEWS = [sys.executable, "-m", "geonews", "batch"]


def deadly(folder: Path, workers: int = 2, patience_seconds: float = 300, **poison: str) -> ProcessEngine:
    """Return an engine whose workers come to grief on certain words."""
    return ProcessEngine(Deadly(UnitWork(make_order(folder)), poison), workers, patience_seconds=patience_seconds)


@contextlib.contextmanager
def killing_workers(times: int):
    """Kill a worker now and then, at moments drawn by lot."""
    lot, ended, killed = random.Random(7), threading.Event(), []

    def kill() -> None:
        while len(killed) < times and not ended.wait(lot.uniform(0.2, 1.2)):
            if workers := workers_of(os.getpid()):
                killed.append(lot.choice(workers))
                with contextlib.suppress(ProcessLookupError):
                    os.kill(killed[-1], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        ended.set()
        thread.join()


def test_workers_that_are_killed_at_any_time_cost_nothing_but_time(tmp_path):
    news = write_articles(tmp_path / "news.jsonl", range(2000))
    run_here(tmp_path / "whole", news, unit=50)
    out = tmp_path / "out"
    engine = ProcessEngine(UnitWork(make_order(out)), 2)
    with killing_workers(5) as killed:
        notes = run_here(out, news, unit=50, engine=engine)
    assert killed
    assert notes.is_finished
    assert files_of(out) == files_of(tmp_path / "whole")


@pytest.mark.parametrize("deed", ["die", "break"])
def test_articles_that_kill_are_found_and_named_and_all_others_are_done(tmp_path, deed):
    news = write_articles(tmp_path / "news.jsonl", range(60))
    poison = [{"id": f"p{number}", "text": f"POISON in Aleppo {number}"} for number in range(2)]
    with news.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in poison)
    write_articles(tmp_path / "z.jsonl", range(100, 140))
    whole = [tmp_path / "news.jsonl", tmp_path / "z.jsonl"]
    run_here(tmp_path / "whole", *whole, unit=40)
    notes = run_here(tmp_path / "out", *whole, unit=40, engine=deadly(tmp_path / "out", POISON=deed))
    statuses = statuses_of(tmp_path / "out")
    assert {one for one, found in statuses.items() if found == ["failed"]} == {"p0", "p1"}
    assert len(statuses) == 102
    assert sorted(line.partition(":")[0] for line in notes.failures) == ["p0", "p1"]
    said = "SIGKILL" if deed == "die" else "a library is broken"
    assert all("twice on this article alone" in line and said in line for line in notes.failures)
    others = [row for row in rows_of(tmp_path / "whole", "mentions") if not row["id"].startswith("p")]
    assert rows_of(tmp_path / "out", "mentions") == others
    assert read_report(BatchFolder(tmp_path / "out")).status == 1


def test_an_article_that_hangs_in_foreign_code_does_not_stop_the_others(tmp_path):
    news = write_articles(tmp_path / "news.jsonl", range(3))
    with news.open("a", encoding="utf-8") as file:
        file.write('{"id": "stuck", "text": "ENDLESS"}\n')
    engine = deadly(tmp_path / "out", patience_seconds=2, ENDLESS="hang")
    notes = run_here(tmp_path / "out", news, unit=4, engine=engine)
    assert statuses_of(tmp_path / "out")["stuck"] == ["failed"]
    assert "it took too long" in notes.failures[0]
    assert read_report(BatchFolder(tmp_path / "out")).articles == 4


def test_a_worker_that_no_article_is_to_blame_for_is_not_tried_for_ever(tmp_path):
    news = write_articles(tmp_path / "news.jsonl", range(6))
    engine = ProcessEngine(DiesWithSeveral(UnitWork(make_order(tmp_path / "out"))), 1)
    notes = run_here(tmp_path / "out", news, unit=6, engine=engine)
    assert notes.is_finished
    assert {one[0] for one in statuses_of(tmp_path / "out").values()} == {"failed"}
    assert "together with others" in notes.failures[0]


class DiesWithSeveral(Deadly):
    """Ends its process as soon as it has two articles, as where memory is short."""

    def __init__(self, work):
        super().__init__(work, {})

    def __call__(self, task):
        numbers = range(len(task.unit.items)) if task.tried is None else task.tried
        if len(set(numbers) - set(task.condemned)) > 1:
            self.do("die")
        return self.work(task)


def test_a_killed_run_is_resumed_to_the_very_bytes_of_one_that_was_not(tmp_path):
    news = write_articles(tmp_path / "news.jsonl", range(2000))
    run_here(tmp_path / "whole", news, unit=50)
    out = tmp_path / "out"
    for number in range(3):
        with subprocess.Popen(driver(out, news, unit=50)) as run:
            wait_for_units(out, 4 * number + 1, run)
            workers = workers_of(run.pid)
            run.kill()
        _wait_for_end(workers)
    assert 9 <= len(BatchFolder(out).units()) < 40
    subprocess.run(driver(out, news, unit=50), check=True)
    assert files_of(out) == files_of(tmp_path / "whole")
    assert len(statuses_of(out)) == 2000


def driver(out: Path, news: Path, *, unit: int) -> list[str]:
    """Return the command that runs a batch with small units in two processes of its own."""
    script = f"import sys; sys.path.insert(0, {str(TESTS)!r}); from batches import run_in_processes as run; "
    return [sys.executable, "-c", f"{script} run({str(out)!r}, {str(news)!r}, unit={unit})"]


def _wait_for_end(workers: list[int]) -> None:
    """Wait until the workers of a run that was killed have ended, as they must without being told."""
    assert workers
    deadline = time.monotonic() + 20
    while any(b"spawn_main" in command_of(number) for number in workers):
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture(scope="module")
def syndicated(tmp_path_factory):
    """Articles of which a quarter are copies."""
    return write_syndicated(tmp_path_factory.mktemp("syndicated") / "news.jsonl", range(2000))


@pytest.fixture(scope="module")
def undisturbed(syndicated, tmp_path_factory):
    """The files of a run over them that nothing disturbed."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    run_here(out, syndicated, unit=50)
    stories = pq.read_table(BatchFolder(out).stories("articles")).to_pylist()
    assert len(stories) == 2000
    assert sum(row["story"] != row["id"] for row in stories) == 500
    return files_of(out)


def test_workers_killed_at_any_time_leave_the_stories_as_they_are(tmp_path, syndicated, undisturbed):
    out = tmp_path / "out"
    engine = ProcessEngine(UnitWork(make_order(out)), 2)
    with killing_workers(5) as killed:
        run_here(out, syndicated, unit=50, engine=engine)
    assert killed
    assert files_of(out) == undisturbed


MOMENTS = {
    "as the units are done": lambda out: len(list(out.glob("receipts/*.json"))) == 40,
    "as the stories of articles are written": lambda out: any(out.glob("stories/.geonews-*")),
    "with the stories of articles and no places": lambda out: (out / "stories/articles.parquet").exists(),
}


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_a_run_killed_while_it_writes_stories_is_resumed_to_the_very_bytes(tmp_path, syndicated, undisturbed, moment):
    out = tmp_path / "out"
    for _ in range(3):
        _kill_at(moment, out, syndicated)
        assert not (out / "stories/places.parquet").exists()
        assert read_report(BatchFolder(out)).is_finished is False
    subprocess.run(driver(out, syndicated, unit=50), check=True)
    assert files_of(out) == undisturbed


def _kill_at(moment, out: Path, news: Path) -> None:
    """Kill a run at a moment; one that is missed, because the run was faster, is waited for again."""
    for _ in range(10):
        with subprocess.Popen(driver(out, news, unit=50)) as run:
            while not moment(out) and run.poll() is None:
                pass
            run.kill()
        if run.returncode == -signal.SIGKILL and not (out / "stories/places.parquet").exists():
            return
    pytest.fail("no run could be killed in time")


@pytest.mark.parametrize("engine", ["process", "dask"])
def test_ctrl_c_stops_after_the_units_under_way_and_says_how_to_go_on(tmp_path, engine):
    if engine == "dask":
        pytest.importorskip("distributed", reason="Dask is the extra geonews[dask]")
    news = write_articles(tmp_path / "news.jsonl", range(24_000))
    command = [*GEONEWS, str(news), "-o", str(tmp_path / "out"), "--engine", engine]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as run:
        wait_for_units(tmp_path / "out", 1, run)
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the workers too
        told = run.communicate(timeout=120)[1]
    assert run.returncode == 130
    assert "stopping when the units under way are done" in told
    assert "--resume does what is left" in told
    assert "failed" not in told
    report = read_report(BatchFolder(tmp_path / "out"))
    assert 2000 <= report.articles < 24_000
    assert set(statuses_of(tmp_path / "out")) <= {f"a{number}" for number in range(24_000)}


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a quarter of a megabyte."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small file system to fill")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=250k", "tmpfs", disk], check=False).returncode:
        pytest.skip("no small file system can be mounted here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_stops_the_run_and_room_lets_it_go_on(tmp_path, small_disk):
    news = write_articles(tmp_path / "news.jsonl", range(8000))
    out = small_disk / "out"
    command = [*GEONEWS, str(news), "-o", str(out), "--resume"]
    full = subprocess.run(command, check=False, capture_output=True, text=True)
    assert full.returncode == 2
    assert "No space left on device" in full.stderr or "full" in full.stderr
    assert "--resume" in full.stderr
    assert "Traceback" not in full.stderr
    subprocess.run(["mount", "-o", "remount,size=100m", small_disk], check=True)
    subprocess.run(command, check=True, capture_output=True)
    subprocess.run([*GEONEWS, str(news), "-o", str(tmp_path / "whole"), "-q"], check=True)
    assert files_of(out) == files_of(tmp_path / "whole")


def test_a_disk_that_is_full_of_units_stops_the_stories_and_room_lets_them_be_made(tmp_path, small_disk):
    subprocess.run(["mount", "-o", "remount,size=100m", small_disk], check=True)
    news = write_syndicated(tmp_path / "news.jsonl", range(8000))
    out = small_disk / "out"
    subprocess.run([*GEONEWS, str(news), "-o", str(out), "-q"], check=True)
    whole = files_of(out)
    (small_disk / "others").write_bytes(bytes(_room(small_disk) - 1_000_000))
    command = [*GEONEWS, str(news), "-o", str(out), "--resume"]
    full = subprocess.run(command, check=False, capture_output=True, text=True)
    assert full.returncode == 2
    assert f"{out} cannot be written (No space left on device)" in full.stderr
    assert "--resume" in full.stderr
    assert "Traceback" not in full.stderr
    assert not (out / "stories/places.parquet").exists()
    (small_disk / "others").unlink()
    subprocess.run(command, check=True, capture_output=True)
    assert files_of(out) == whole


def _room(disk: Path) -> int:
    """Return how many bytes are free."""
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


GOOD = [json.dumps({"id": f"good{number}", "text": f"Fighting in Aleppo {number}"}).encode() for number in range(5)]

BROKEN = {
    "no JSON": b"{broken",
    "no object": b"[1, 2]",
    "no text": b'{"id": "textless", "url": "x"}',
    "text that is no text": b'{"id": "odd", "text": ["x"]}',
    "invalid UTF-8": b'{"id": "latin", "text": "caf\xe9 in Aleppo"}',
    "NUL bytes": b'{"id": "nul", "text": "a\x00b"}',
    "an article of 50 MB": b'{"id": "huge", "text": "' + b"Aleppo " * 7_500_000 + b'"}',
    "half a surrogate": b'{"id": "half", "text": "\\ud800"}',
}


@pytest.mark.parametrize("line", BROKEN.values(), ids=BROKEN)
def test_a_bad_line_has_its_failed_row_and_the_others_are_done(tmp_path, line):
    lines = [*GOOD[:2], line, *GOOD[2:]]
    (tmp_path / "news.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    (tmp_path / "good.jsonl").write_bytes(b"\n".join(GOOD) + b"\n")
    notes = run_here(tmp_path / "out", tmp_path / "news.jsonl", unit=4)
    run_here(tmp_path / "whole", tmp_path / "good.jsonl", unit=4)
    statuses = statuses_of(tmp_path / "out")
    bad = {one: found for one, found in statuses.items() if not one.startswith("good")}
    assert list(bad.values()) == [["failed"]]
    assert len(notes.failures) == 1
    assert f"{tmp_path / 'news.jsonl'}" in notes.failures[0]
    assert rows_of(tmp_path / "out", "mentions") == rows_of(tmp_path / "whole", "mentions")
    assert sum(map(len, statuses.values())) == 6


@pytest.mark.parametrize("line", [b"", b"  ", b"\t"], ids=["empty", "blanks", "tab"])
def test_a_million_empty_lines_are_no_articles(tmp_path, line):
    (tmp_path / "news.jsonl").write_bytes((line + b"\n") * 1_000_000 + GOOD[0] + b"\n")
    run_here(tmp_path / "out", tmp_path / "news.jsonl")
    assert statuses_of(tmp_path / "out") == {"good0": ["ok"]}


def test_empty_articles_have_rows_too(tmp_path):
    lines = [json.dumps({"id": str(number), "text": ""}) for number in range(5000)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    run_here(tmp_path / "out", tmp_path / "news.jsonl", unit=1000)
    assert read_report(BatchFolder(tmp_path / "out")).counts["empty"] == 5000


def test_nul_bytes_in_a_text_file_are_kept_and_the_article_is_done(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Fighting in Aleppo\x00 went on" * 9)
    run_here(tmp_path / "out", tmp_path / "a.txt")
    assert statuses_of(tmp_path / "out") == {"a.txt": ["ok"]}


def test_a_cut_gzip_keeps_what_came_before_the_cut_and_has_a_failed_row(tmp_path):
    whole = write_articles(tmp_path / "news.jsonl", range(3000))
    packed = gzip.compress(whole.read_bytes())
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    notes = run_here(tmp_path / "out", tmp_path / "cut.jsonl.gz", unit=100)
    run_here(tmp_path / "whole", whole, unit=100)
    statuses = statuses_of(tmp_path / "out")
    assert statuses.pop("cut.jsonl") == ["failed"]
    assert any("cut short" in line for line in notes.failures)
    assert 500 < len(statuses) < 3000
    there = [row for row in rows_of(tmp_path / "whole", "mentions") if row["id"] in statuses]
    assert rows_of(tmp_path / "out", "mentions") == there or statuses.pop("cut.jsonl:0", None)


def test_the_whole_gzip_replaces_what_was_made_of_the_cut_one(tmp_path):
    whole = write_articles(tmp_path / "news.jsonl", range(300))
    packed = gzip.compress(whole.read_bytes())
    target = tmp_path / "cut.jsonl.gz"
    target.write_bytes(packed[: len(packed) // 2])
    run_here(tmp_path / "out", target, unit=50)
    target.write_bytes(packed)
    notes = run_here(tmp_path / "out", target, unit=50)
    assert notes.passed_articles > 0
    assert sum(map(len, statuses_of(tmp_path / "out").values())) == len(statuses_of(tmp_path / "out")) == 300
    assert read_report(BatchFolder(tmp_path / "out")).status == 0


@pytest.mark.parametrize("count", [2000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_a_folder_of_many_small_files(tmp_path, count):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(f"Fighting in Aleppo {number}")
    run_here(tmp_path / "out", folder, unit=2000)
    assert statuses_of(tmp_path / "out") == {f"{number:06}.txt": ["ok"] for number in range(count)}
    assert len(BatchFolder(tmp_path / "out").units()) == max(1, count // 2000)


def test_the_driver_does_not_hold_the_collection(tmp_path):
    """Ten times the articles, which are 60 MB, may not cost it a tenth more."""
    peaks = []
    for name, count in (("few", 2000), ("many", 20_000)):
        lines = (json.dumps({"id": f"{name}{number}", "text": f"x{number} " * 400}) for number in range(count))
        with (tmp_path / f"{name}.jsonl").open("w") as file:
            file.writelines(line + "\n" for line in lines)
        command = [*GEONEWS, str(tmp_path / f"{name}.jsonl"), "-o", str(tmp_path / name), "-q", "--workers", "1"]
        peaks.append(_peak_of(command))
    assert peaks[1] < peaks[0] * 1.4


def _peak_of(command: list[str]) -> int:
    """Return the most memory that a command had, without its children."""
    script = (
        "import sys, resource; from geonews.cli import main; main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", script, *command[3:]], check=True, capture_output=True, text=True)
    assert resource.RUSAGE_SELF == 0
    return int(done.stdout)
