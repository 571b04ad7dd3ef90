"""How much of the inputs is read."""

import pytest

from geonews.articles import read_articles
from geonews.cli.meter import Meter


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "a.txt").write_text("x" * 3000)
    (tmp_path / "in/b.jsonl").write_text('{"text": "y"}\n' * 100)
    return tmp_path


@pytest.mark.parametrize("inputs", [("a.txt",), ("in",), ("a.txt", "in"), (".",), ("a.txt", "none.txt")])
def test_all_is_read_in_the_end(folder, monkeypatch, inputs):
    monkeypatch.chdir(folder)
    meter = Meter(inputs)
    assert meter.share() == 0
    for _ in read_articles(inputs, on_read=meter.add):
        assert meter.share() > 0
    assert meter.share() == 1


@pytest.mark.parametrize("inputs", [("-",), ("a.txt", "-"), ("none.txt",), ()])
def test_nothing_is_told_of_what_has_no_size(folder, monkeypatch, inputs):
    monkeypatch.chdir(folder)
    assert Meter(inputs).share() is None
