"""`--overrides FILE`, on every command that reads articles."""

import json

import pytest

from geonews.cli import main

TEXT = "وقع انفجار في طرابلس قرب حلب."


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    rows = "action,name,id,note\nforce,طرابلس,gn:266826,\nblock,حلب,,a dairy\n"
    (tmp_path / "mine.csv").write_text(rows, encoding="utf-8")
    gold = {"id": "a", "text": TEXT, "toponyms": [{"start": 14, "end": 20, "lat": 34.44, "lon": 35.85}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    return tmp_path


def test_extract_obeys_the_overrides(workplace):
    assert main(["extract", "article.txt", "--overrides", "mine.csv", "-o", "out.jsonl"]) == 0
    (line,) = (workplace / "out.jsonl").read_text(encoding="utf-8").splitlines()
    (toponym,) = json.loads(line)["toponyms"]
    assert (toponym["place_id"], toponym["confidence"]) == ("gn:266826", 0.99)
    assert toponym["evidence"][0]["text"] == "your overrides say which place it is (mine.csv:2)"


def test_map_obeys_the_overrides(workplace):
    assert main(["map", "article.txt", "--overrides", "mine.csv", "-o", "map.html"]) == 0
    assert "gn:266826" in (workplace / "map.html").read_text(encoding="utf-8")


def test_evaluate_obeys_the_overrides(workplace, capsys):
    assert main(["evaluate", "gold.jsonl", "--json", "--overrides", "mine.csv"]) == 0
    obeyed = capsys.readouterr().out
    assert main(["evaluate", "gold.jsonl", "--json"]) == 0
    assert json.loads(obeyed) != json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "your overrides say that it is no place (mine.csv:3: a dairy)"),
        ("ar", "تصويباتك تقول إنه ليس مكانًا (mine.csv:3: a dairy)"),
    ],
)
def test_explain_all_says_which_row_blocks_a_name(workplace, capsys, lang, said):
    assert main(["explain", "article.txt", "--all", "--lang-out", lang, "--overrides", "mine.csv"]) == 0
    assert said in capsys.readouterr().out


def test_a_wrong_row_is_a_sentence_on_standard_error_and_status_2(workplace, capsys):
    (workplace / "mine.csv").write_text("action,name\nblok,حلب\n", encoding="utf-8")
    assert main(["extract", "article.txt", "--overrides", "mine.csv", "-o", "out.jsonl"]) == 2
    assert capsys.readouterr().err.startswith("geonews: mine.csv:2: action must be one of add_place")


def test_contrary_rows_are_warned_of_and_the_later_file_wins(workplace, capsys):
    (workplace / "later.csv").write_text("action,name\nblock,طرابلس\n", encoding="utf-8")
    assert main(["extract", "article.txt", "-o", "-", "--overrides", "mine.csv", "--overrides", "later.csv"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["toponyms"] == []
    assert "later.csv:2: goes against mine.csv:2, which no longer holds" in printed.err
