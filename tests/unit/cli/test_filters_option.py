"""`map` and `extract` over folders of batches, and over articles, with filters."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from batches import run_here

from geonews.cli import main

LINES = (
    {
        "id": "a",
        "title": "دمشق",
        "text": "وصل الوفد إلى دمشق قادما من بغداد",
        "published": "2019-03-24",
        "source": "سانا",
    },
    {"id": "b", "text": "Fighting resumed near Aleppo on Monday, far from Damascus", "published": "2019-03-25"},
    {"id": "c", "text": "The committee will meet again next week", "published": "2019-03-26"},
    {"id": "d", "text": "Agency - Fighting resumed near Aleppo on Monday, far from Damascus", "published": "2019-04"},
)


@pytest.fixture
def news(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in LINES))
    run_here(tmp_path / "out", tmp_path / "news.jsonl", unit=2)
    return tmp_path


def run(*args: str) -> int:
    return main(list(args))


@pytest.mark.parametrize(
    "wanted",
    [
        (),
        ("--since", "2019-03-25"),
        ("--until", "2019-03", "--source", "سانا"),
        ("--country", "iq"),
        ("--bbox", "35.5,32,42.5,37.5"),
        ("--near", "حلب", "--km", "50"),
        ("--near", "gn:98182", "--km", "1"),
        ("--country", "FR"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("kind", [("--format", "jsonl", "--with-text"), ("--by", "mention", "--format", "geojson")])
def test_a_folder_of_a_batch_gives_what_its_articles_give(news, wanted, kind):
    assert run("extract", "news.jsonl", "-o", "articles.out", *kind, *wanted) == 0
    assert run("extract", "out", "-o", "folder.out", *kind, *wanted) == 0
    assert (news / "folder.out").read_bytes() == (news / "articles.out").read_bytes()


def test_places_of_a_folder_are_counted_by_stories_too(news):
    run("extract", "out", "-o", "places.geojson")
    features = json.loads((news / "places.geojson").read_text(encoding="utf-8"))["features"]
    counts = {one["properties"]["name_en"]: one["properties"] for one in features}
    assert (len(counts["Aleppo"]["articles"]), counts["Aleppo"]["stories"]) == (2, 1)
    assert "Agency" in "".join(counts["Aleppo"]["snippets"])


def test_a_map_of_a_folder_is_the_map_of_its_articles(news):
    assert run("map", "news.jsonl", "-o", "articles.html", "--since", "2019-03-25") == 0
    assert run("map", "out", "-o", "folder.html", "--since", "2019-03-25") == 0
    page = (news / "folder.html").read_text(encoding="utf-8")
    assert "Fighting resumed near" in page
    assert "The committee will meet again" in page
    assert "الوفد" not in page


def test_where_nothing_is_wanted_the_output_is_empty_and_that_is_said(news, capsys):
    assert run("extract", "out", "-o", "none.geojson", "--country", "FR") == 0
    assert json.loads((news / "none.geojson").read_text(encoding="utf-8"))["features"] == []
    assert "no article is as wanted" in capsys.readouterr().err


def test_the_place_that_a_name_was_taken_for_is_named(news, capsys):
    run("extract", "out", "-o", "near.jsonl", "--near", "Tripoli", "--km", "5")
    assert "near طرابلس / Tripoli" in capsys.readouterr().err.replace("\u2068", "").replace("\u2069", "")


def test_a_folder_without_texts_says_what_is_missing(news, capsys):
    run_here(news / "bare", news / "news.jsonl", texts=False)
    run("map", "bare", "-o", "map.html")
    assert "kept no texts (--no-texts)" in capsys.readouterr().err
    assert "The committee" not in (news / "map.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "remedy"),
    [
        (("out", "news.jsonl"), "name such folders alone"),
        (("out", "--near", "Aleppo"), "belong together"),
        (("out", "--near", "Nowhereville", "--km", "3"), "no place is called 'Nowhereville'"),
        (("out", "--bbox", "1,2,3"), "west,south,east,north"),
        (("out", "--since", "yesterday"), "write 2019-03-25"),
        (("news.jsonl", "--country", "Syria"), "two capital letters"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_met_is_refused_with_a_remedy(news, capsys, args, remedy):
    assert run("extract", *args, "-o", "x.jsonl") == 2
    assert remedy in capsys.readouterr().err


def test_failures_of_the_batch_are_named_again_and_keep_their_lines(news):
    (news / "bad.jsonl").write_text('{"id": "1", "text": "Fighting near Aleppo"}\nbroken\n', encoding="utf-8")
    run_here(news / "half", "bad.jsonl")
    command = [sys.executable, "-m", "geonews", "extract", "half", "-o", "-", "--since", "2019"]
    ended = subprocess.run(command, cwd=news, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "geonews: bad.jsonl:2: the line is not JSON" in ended.stderr
    assert [json.loads(line)["id"] for line in ended.stdout.splitlines()] == ["bad.jsonl:2"]
