"""`--unlocated FILE`: the names without a place, and the way back through `--gazetteer`."""

import csv
import json

import pytest

from geonews.cli import main

ARTICLES = [
    {"id": "a", "text": "سيطر المسلحون على بلدة بنديرادلي السورية أمس. ثم عادوا إلى بلدة بنديرادلي السورية."},
    {"id": "b", "text": "Police in Springfield said on Monday that nobody was hurt."},
    {"id": "c", "text": "He lives in the village of Quibblestan near Kirkuk."},
]


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in ARTICLES)
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {row["name"]: row for row in csv.DictReader(stream)}


def fill(path, **cells):
    """Fill cells of rows, by name, as a person would in a spreadsheet."""
    rows = rows_of(path)
    for name, filled in cells.items():
        rows[name] |= filled
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, next(iter(rows.values())), delimiter=";")
        writer.writeheader()
        writer.writerows(rows.values())


def test_a_list_that_is_filled_in_puts_its_places_on_the_map(workplace, capsys):
    assert main(["map", "news.jsonl", "-o", "map.html", "--unlocated", "todo.csv"]) == 0
    assert "3 names without a place, 4 mentions → todo.csv" in capsys.readouterr().err
    positions = {"lat": "35.1", "lon": "37.2"}
    fill(workplace / "todo.csv", بنديرادلي=positions, Springfield={"id": "gn:4409896"})
    again = ["map", "news.jsonl", "-o", "map.html", "--gazetteer", "todo.csv", "--unlocated", "rest.csv"]
    assert main(again) == 0
    assert "todo.csv: 1 of 3 rows have no position yet and are passed over" in capsys.readouterr().err
    page = (workplace / "map.html").read_text(encoding="utf-8")
    assert "own:بنديرادلي-sy-town" in page
    assert "gn:4409896" in page
    rest = (workplace / "rest.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in rest] == ["name", "Quibblestan"]


@pytest.mark.parametrize(
    "command",
    [["map", "-o", "map.html"], ["extract", "-o", "out.jsonl"], ["extract", "-o", "out.geojson"], ["explain"]],
)
def test_every_command_that_reads_articles_writes_the_list(workplace, capsys, command):
    assert main([*command, "news.jsonl", "--unlocated", "todo.csv"]) == 0
    assert list(rows_of(workplace / "todo.csv")) == ["بنديرادلي", "Quibblestan", "Springfield"]


def test_the_list_is_there_also_when_every_name_has_a_place(workplace):
    (workplace / "news.jsonl").write_text('{"text": "وصل إلى دمشق"}\n', encoding="utf-8")
    assert main(["extract", "news.jsonl", "-o", "out.jsonl", "--unlocated", "todo.csv"]) == 0
    assert rows_of(workplace / "todo.csv") == {}


def test_the_list_inside_the_folder_of_articles_is_no_article(workplace, capsys):
    for _ in range(2):
        assert main(["extract", ".", "-o", "out.geojson", "--unlocated", "todo.csv"]) == 0
    assert len(rows_of(workplace / "todo.csv")) == 3


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (["--unlocated", "todo.xlsx"], "todo.xlsx: the unlocated are written as a table"),
        (["--unlocated", "none/todo.csv"], "the folder none does not exist"),
        (["--unlocated", "out.csv"], "--unlocated and the output are one file"),
        (["--unlocated", "mine.csv", "--gazetteer", "mine.csv"], "the output is also an input, which would be lost"),
    ],
)
def test_a_list_that_could_not_be_written_is_refused_before_anything_is_read(workplace, capsys, options, fault):
    (workplace / "mine.csv").write_text("name,lat,lon\n", encoding="utf-8")
    assert main(["extract", "news.jsonl", "-o", "out.csv", *options]) == 2
    assert fault in capsys.readouterr().err
    assert not (workplace / "out.csv").exists()


def test_explain_says_what_a_place_that_was_not_found_probably_is(workplace, capsys):
    assert main(["explain", "news.jsonl", "--lang-out", "en"]) == 0
    assert "Probably: village · IQ" in capsys.readouterr().out
