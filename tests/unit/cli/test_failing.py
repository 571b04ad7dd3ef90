"""Thousands of failures of one kind are counted, so that another kind among them is seen."""

import json
import subprocess
import sys

import pytest
from batches import statuses_of

BROKEN = 3000


@pytest.fixture
def news(tmp_path):
    lines = [f'{{"id": "b{number}", "text": [' + " " * (number % 7) for number in range(BROKEN)]
    lines.insert(2000, '{"id": "textless"}')
    lines.append('{"id": "good", "text": "وصل إلى دمشق"}')
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "news.jsonl"


def check(said: str) -> None:
    named = [line for line in said.splitlines() if "the line is not JSON" in line]
    assert len(named) == 21
    assert named[0].startswith("geonews: news.jsonl:1: the line is not JSON")
    assert named[-1].startswith("geonews: 2,980 more failed in the same way as news.jsonl:1: the line is not JSON")
    assert "mend or remove it" in named[-1]
    assert "news.jsonl:2001: neither 'text' nor 'title' is there" in said


@pytest.mark.parametrize("quiet", [[], ["-q"]], ids=["told", "quiet"])
def test_extract_names_twenty_of_a_kind_and_counts_the_others(news, geonews, quiet):
    outcome = geonews("extract", "news.jsonl", "-o", "out.jsonl", *quiet)
    assert outcome.status == 1
    check(outcome.err)


def test_json_lines_keep_every_failure(news, geonews):
    geonews("extract", "news.jsonl", "-o", "out.jsonl")
    lines = [json.loads(line) for line in (news.parent / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sum("error" in line for line in lines) == BROKEN + 1


def test_a_map_names_twenty_of_a_kind_and_counts_the_others(news, geonews):
    outcome = geonews("map", "news.jsonl", "-o", "map.html")
    assert outcome.status == 1
    check(outcome.err)


def test_a_batch_names_twenty_of_a_kind_and_keeps_a_row_of_each(news):
    command = [sys.executable, "-m", "geonews", "batch", "news.jsonl", "-o", "out", "--workers", "1", "-q"]
    run = subprocess.run(command, cwd=news.parent, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    check(run.stderr)
    statuses = statuses_of(news.parent / "out")
    assert len(statuses) == BROKEN + 2
    assert [one for one, found in statuses.items() if found != ["failed"]] == ["good"]


def test_twenty_failures_are_all_named_and_nothing_is_counted(news, geonews):
    news.write_text("broken\n" * 20 + '{"id": "good", "text": "وصل إلى دمشق"}\n', encoding="utf-8")
    said = geonews("extract", "news.jsonl", "-o", "out.jsonl").err
    assert said.count("the line is not JSON") == 20
    assert "more failed" not in said
