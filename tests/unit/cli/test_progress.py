"""What a user who waits is told, and who is left alone."""

import re
import subprocess
from types import SimpleNamespace

import pytest
from fake_geoparser import fake_geonews
from pseudo_terminal import run_in_terminal

from geonews.cli.progress import Progress, is_watched

ERASE = "\r\x1b[K"


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def steps(times, share=None):
    """Return the lines that articles at these seconds bring up, when that share is read."""
    clock, shown = Clock(), []
    progress = Progress(SimpleNamespace(share=lambda: share), clock=clock, show=shown.append)
    for seconds in times:
        clock.now = 100.0 + seconds
        progress.step()
    return shown


def test_short_work_shows_nothing():
    assert steps([0.1, 0.5, 1.9]) == []


def test_long_work_shows_articles_and_their_rate():
    assert steps([1, 2]) == ["geonews: 2 articles · 1 a second"]


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.25, "25% · 0:06 left"), (0.001, "0% · 33:18 left"), (0.0001, "0% · 5:33:18 left"), (1.0, "100% · 0:00 left")],
)
def test_the_time_left_is_told_where_the_size_is_known(share, said):
    assert steps([2], share) == [f"geonews: 1 articles · 0 a second · {said}"]


def test_what_was_done_before_tells_nothing_of_the_time_left():
    clock, shown = Clock(), []
    progress = Progress(SimpleNamespace(share=lambda: 0.5), clock=clock, show=shown.append, interval_seconds=30)
    progress.pass_over(90)
    clock.now += 29
    progress.step(9)
    clock.now += 1
    progress.step(1)
    assert shown == ["geonews: 10 articles · 0 a second · 50% · 5:00 left"]


def test_numbers_are_grouped():
    assert steps([2.0 * n / 5000 for n in range(1, 5001)]) == ["geonews: 5,000 articles · 2,500 a second"]


def test_the_line_changes_at_most_five_times_a_second():
    assert len(steps([2 + n / 100 for n in range(300)])) <= 16


@pytest.fixture(scope="module")
def slow(tmp_path_factory):
    """Return a command over articles that take 2.4 seconds, of which one fails and one is empty."""
    folder = tmp_path_factory.mktemp("slow")
    lines = ['{"text": "Damascus SLOW"}'] * 24 + ['{"text": "BOOM"}', '{"text": ""}', '{"text": "x"}']
    (folder / "a.jsonl").write_text("\n".join(lines))
    return [*fake_geonews(), "extract", str(folder / "a.jsonl"), "-o", str(folder / "out.jsonl")]


@pytest.fixture(scope="module")
def shown(slow):
    """All that a terminal was sent."""
    return run_in_terminal(slow, status=1)


@pytest.fixture
def left(shown):
    """The lines that a terminal shows in the end."""
    return [line.rsplit("\x1b[K", 1)[-1] for line in shown.split("\r\n")]


def test_a_terminal_sees_progress_that_is_gone_at_the_end(shown, left):
    assert 1 <= len(re.findall(r"\r\x1b\[Kgeonews: \d+ articles · \d+ a second · \d+% · 0:\d\d left", shown)) <= 16
    assert not any(" a second" in line for line in left)


def test_messages_stand_on_lines_of_their_own(left):
    assert "geonews: a.jsonl:25: the article is a bomb" in left
    assert any(line.startswith("geonews: warning: a.jsonl:26") for line in left)
    assert any(line.startswith("geonews: 27 articles, ") for line in left)


def test_the_quiet_see_no_progress(slow):
    assert " a second" not in run_in_terminal([*slow, "-q"], status=1)


def test_progress_never_goes_into_a_pipe(slow):
    done = subprocess.run(slow, capture_output=True, text=True, check=False)
    assert ERASE not in done.stderr
    assert " a second" not in done.stderr


@pytest.mark.parametrize(
    ("output", "is_piped", "term", "watched"),
    [
        pytest.param("a.html", False, "xterm", True, id="a file"),
        pytest.param("-", True, "xterm", True, id="a pipe"),
        pytest.param("-", False, "xterm", False, id="the same terminal"),
        pytest.param("a.html", False, "dumb", False, id="a dumb terminal"),
    ],
)
def test_progress_is_for_terminals_that_show_nothing_else(monkeypatch, output, is_piped, term, watched):
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stderr", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("sys.stdout", SimpleNamespace(isatty=lambda: not is_piped))
    assert is_watched(output) == watched
