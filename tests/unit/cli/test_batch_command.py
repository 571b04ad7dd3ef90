"""What `geonews batch` and `geonews report` say, and with which status they end."""

import json
import subprocess
import sys
from types import SimpleNamespace

import pytest
from batches import statuses_of, write_articles
from pseudo_terminal import run_in_terminal

from geonews.cli import batch_watch, failing
from geonews.cli.batch_watch import BatchWatch

BATCH = [sys.executable, "-m", "geonews", "batch", "--workers", "1"]


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """A folder with a batch in which one line of four is broken, and what was said of it."""
    folder = tmp_path_factory.mktemp("done")
    write_articles(folder / "news.jsonl", range(3))
    with (folder / "news.jsonl").open("a") as file:
        file.write("broken\n")
    run = subprocess.run([*BATCH, "news.jsonl", "-o", "out"], cwd=folder, capture_output=True, text=True, check=False)
    return SimpleNamespace(folder=folder, status=run.returncode, said=run.stderr, out=run.stdout)


def test_a_failed_article_makes_the_status_1_and_is_named(done):
    assert done.status == 1
    assert "geonews: news.jsonl:4: the line is not JSON" in done.said
    assert len(statuses_of(done.folder / "out")) == 4


def test_a_run_ends_with_its_report(done):
    assert "geonews: 4 articles in 1 unit → out" in done.said
    assert "3 ok" in done.said
    assert done.out == ""


def test_the_report_counts_and_names_what_failed(done, geonews):
    outcome = geonews("report", str(done.folder / "out"))
    assert outcome.status == 1
    assert "4 articles in 1 unit" in outcome.out
    assert "1 failed" in outcome.out
    assert "news.jsonl:4: news.jsonl:4: the line is not JSON" in outcome.out


def test_without_resume_a_folder_with_results_is_refused(done, geonews):
    outcome = geonews("batch", str(done.folder / "news.jsonl"), "-o", str(done.folder / "out"))
    assert outcome.status == 2
    assert "--resume" in outcome.err


def test_resume_passes_over_what_is_done_and_still_names_what_failed(done):
    command = [*BATCH, "news.jsonl", "-o", "out", "--resume"]
    run = subprocess.run(command, cwd=done.folder, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "4 articles done before, passed over" in run.stderr
    assert "news.jsonl:4: the line is not JSON" in run.stderr


def test_other_options_make_the_results_anew(done):
    command = [*BATCH, "news.jsonl", "-o", "out", "--resume", "--demonyms"]
    run = subprocess.run(command, cwd=done.folder, capture_output=True, text=True, check=False)
    assert "1 unit of other versions, or of inputs that have changed: made anew" in run.stderr
    assert json.loads((done.folder / "out/run.json").read_text())["made_by"]["demonyms"] is True
    subprocess.run([*BATCH, "news.jsonl", "-o", "out", "--resume", "-q"], cwd=done.folder, check=False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("missing.jsonl",), "missing.jsonl: there is no such file", id="missing"),
        pytest.param(("empty.jsonl",), "the inputs hold no article", id="empty"),
        pytest.param(("a.jsonl", "--scheduler", "tcp://x:1"), "--scheduler is for --engine dask", id="scheduler"),
        pytest.param(("a.jsonl", "--encoding", "klingon"), "unknown encoding", id="encoding"),
        pytest.param(("a.jsonl", "--gazetteer", "nowhere"), "nowhere", id="gazetteer"),
        pytest.param(("a.jsonl", "--overrides", "nowhere.csv"), "nowhere.csv", id="overrides"),
        pytest.param(("a.jsonl", "--workers", "0"), "--workers", id="workers"),
    ],
)
def test_what_cannot_be_done_ends_with_status_2_and_a_sentence(tmp_path, arguments, said):
    (tmp_path / "empty.jsonl").touch()
    write_articles(tmp_path / "a.jsonl", range(1))
    command = [sys.executable, "-m", "geonews", "batch", "-o", "out", *arguments]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_report_on_another_folder_says_what_to_name(geonews, tmp_path):
    outcome = geonews("report", str(tmp_path))
    assert outcome.status == 2
    assert "no folder of a batch" in outcome.err


def test_two_runs_do_not_write_to_one_folder(tmp_path):
    write_articles(tmp_path / "a.jsonl", range(30_000))
    command = [*BATCH, "a.jsonl", "-o", "out", "--resume", "-q"]
    with subprocess.Popen(command, cwd=tmp_path) as first:
        while not (tmp_path / "out/run.json").exists():
            assert first.poll() is None
        second = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        first.terminate()
    assert second.returncode == 2
    assert "another run" in second.stderr


def test_a_terminal_sees_how_far_it_has_come(tmp_path):
    write_articles(tmp_path / "a.jsonl", range(12_000))
    command = [*BATCH, str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out")]
    shown = run_in_terminal(command, COLUMNS="90")
    assert "a second · " in shown
    assert " left" in shown


@pytest.fixture
def log(monkeypatch):
    """The lines that are said."""
    lines = []
    for module in (batch_watch, failing):
        monkeypatch.setattr(module, "complain", lines.append)
    return lines


def receipt(articles: int) -> SimpleNamespace:
    return SimpleNamespace(articles=articles)


def test_what_is_read_but_not_done_does_not_count_as_done(tmp_path):
    news = write_articles(tmp_path / "a.jsonl", range(100))
    watch = BatchWatch([str(news)], "out", quiet=False)
    watch.read(news.stat().st_size)
    watch.taken(80)
    watch.passed(20)
    assert watch.share() == pytest.approx(0.2)
    watch.done(receipt(40))
    assert watch.share() == pytest.approx(0.6)


def test_the_quiet_are_told_of_failures_only(tmp_path, log):
    watch = BatchWatch([], "out", quiet=True)
    watch.died(SimpleNamespace(items=(1, 2)), "SIGKILL")
    watch.removed(1)
    watch.failed("a.jsonl:1", "broken")
    watch.end()
    assert log == ["a.jsonl:1: broken"]
