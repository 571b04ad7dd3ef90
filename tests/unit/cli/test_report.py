"""`geonews report` lists the names without a place, and writes them as a table to fill in."""

import csv
import json
from types import SimpleNamespace

import pytest
from batches import run_here
from geocoder_server import serving, village

from geonews.cli import main
from geonews.geocode import GeocoderOptions, open_desk

NAMES = [f"شمر{first}{second}" for first in "ختكجق" for second in "وشغظط"]
"""Villages that nobody knows."""


def line(number, name):
    text = f"قُتل ثلاثة في بلدة {name} في ريف دير الزور شرقي سوريا."
    return json.dumps({"id": f"a{number}", "text": text}, ensure_ascii=False) + "\n"


@pytest.fixture
def news(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    names = [*NAMES, NAMES[7], NAMES[7], NAMES[3]]
    (tmp_path / "news.jsonl").write_text("".join(map(line, range(len(names)), names)), encoding="utf-8")
    return tmp_path / "news.jsonl"


@pytest.fixture
def folder(news, tmp_path):
    run_here(tmp_path / "out", news, unit=4)
    return tmp_path / "out"


@pytest.fixture
def report(capsys):
    """Run a report, and return its status and what it said."""

    def run(*args):
        status = main(["report", *args])
        return SimpleNamespace(status=status, **capsys.readouterr()._asdict())

    return run


def cells(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [dict(row) for row in csv.DictReader(file)]


def test_the_report_names_what_has_no_place_the_most_mentioned_first(folder, report):
    outcome = report(str(folder))
    lines = outcome.out.splitlines()
    head = lines.index("25 names without a place, the first 20:")
    assert lines[head + 1].endswith("(town, SY, unknown): 3 mentions in 3 articles")
    assert NAMES[7] in lines[head + 1]
    assert NAMES[3] in lines[head + 2]
    assert lines[head + 21] == "5 more: --unlocated FILE writes them all"


def test_the_list_of_a_folder_is_that_of_its_articles_but_for_the_words_around(folder, report):
    assert report(str(folder), "--unlocated", "all.tsv").status == 0
    outcome = report(str(folder), "--unlocated", "folder.csv")
    assert "25 names without a place, 28 mentions → " in outcome.err
    assert main(["extract", "news.jsonl", "-o", "x.jsonl", "--unlocated", "articles.csv"]) == 0
    listed, extracted = cells(folder.parent / "folder.csv"), cells(folder.parent / "articles.csv")
    assert all(one.pop("snippets").startswith("a") for one in (*listed, *extracted))
    assert listed == extracted


def test_the_list_filled_in_places_the_names(folder, report):
    report(str(folder), "--unlocated", "todo.csv")
    todo = (folder.parent / "todo.csv").read_text(encoding="utf-8")
    (folder.parent / "done.csv").write_text(todo.replace(f"{NAMES[7]},,", f"{NAMES[7]},35.1,40.2"), encoding="utf-8")
    main(["extract", "news.jsonl", "-o", "places.geojson", "--gazetteer", "done.csv"])
    places = json.loads((folder.parent / "places.geojson").read_text(encoding="utf-8"))["features"]
    (found,) = [place for place in places if place["id"].startswith("own:")]
    assert (found["geometry"]["coordinates"], found["properties"]["mentions"]) == ([40.2, 35.1], 3)


def test_no_texts_are_read(folder, report):
    for part in (folder / "articles").glob("*.parquet"):
        raw = part.read_bytes()
        part.write_bytes(bytes(len(raw)))
    assert "25 names without a place" in report(str(folder)).out


def test_what_a_geocoder_found_is_counted_and_not_listed(news, tmp_path, report):
    with serving() as server:
        server.places[NAMES[7]] = [village(name=NAMES[7])]
        options = GeocoderOptions("nominatim", {"domain": server.address, "scheme": "http"}, pause_seconds=0.0)
        run_here(tmp_path / "out", news, geocoder=open_desk(options))
    said = report(str(tmp_path / "out")).out
    assert "3 more placed by a geocoder, of 28 mentions without a place" in said
    assert "24 names without a place" in said
    assert NAMES[7] not in said


def test_a_folder_where_all_names_have_places_lists_none(tmp_path, report):
    (tmp_path / "news.jsonl").write_text(json.dumps({"id": "a", "text": "Fighting near Aleppo"}))
    run_here(tmp_path / "out", tmp_path / "news.jsonl")
    assert "without a place" not in report(str(tmp_path / "out")).out


def test_a_list_that_is_no_table_is_refused(folder, report):
    outcome = report(str(folder), "--unlocated", "names.json")
    assert outcome.status == 2
    assert ".csv or .tsv" in outcome.err
