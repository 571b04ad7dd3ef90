"""0 all done, 1 some failed, 2 wrong usage or nothing read; each failure is named, never a traceback."""

import json
from pathlib import Path

import pytest

from geonews.cli import main

GOOD = '{"id": "g", "text": "وصل إلى دمشق"}\n'
BAD = '{"id": "b"}\n'


@pytest.fixture
def files(tmp_path):
    contents = {
        "good.txt": "وصل إلى دمشق".encode(),
        "empty.txt": b"",
        "empty.jsonl": b"",
        "blank.txt": b" \n ",
        "good.jsonl": GOOD.encode(),
        "mixed.jsonl": (GOOD + BAD + "{\n" + GOOD).encode(),
        "bad.jsonl": (BAD + "{\n").encode(),
        "bomb.jsonl": b'{"id": "boom", "text": "BOOM"}\n',
        "arabic1256.txt": "وصل إلى دمشق".encode("windows-1256"),
        "utf16.txt": "وصل إلى دمشق".encode("utf-16"),
        "page.docx": b"x",
        "dir/a.txt": b"Damascus",
        "nothing/a.png": b"",
    }
    for name, raw in contents.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(raw)


CASES = [
    pytest.param("good.txt", 0, [], id="text"),
    pytest.param("good.jsonl", 0, [], id="JSON lines"),
    pytest.param("utf16.txt", 0, [], id="UTF-16 with mark"),
    pytest.param("dir", 0, [], id="folder"),
    pytest.param("empty.txt", 0, ["warning: empty.txt"], id="empty article"),
    pytest.param("blank.txt", 0, ["warning: blank.txt"], id="blank article"),
    pytest.param("arabic1256.txt --encoding windows-1256", 0, [], id="encoding as told"),
    pytest.param("good.jsonl empty.jsonl", 0, [], id="an empty file among good ones"),
    pytest.param(
        "mixed.jsonl", 1, ["mixed.jsonl:2: neither", "mixed.jsonl:3: the line is not JSON"], id="broken lines"
    ),
    pytest.param("good.txt none.txt", 1, ["none.txt: there is no such file"], id="missing among good"),
    pytest.param("good.txt page.docx", 1, ["page.docx: unknown suffix"], id="unknown suffix among good"),
    pytest.param("good.txt arabic1256.txt", 1, ["arabic1256.txt: ", "--encoding"], id="encoding among good"),
    pytest.param("bomb.jsonl good.txt", 1, ["boom: the article is a bomb"], id="an article that failed"),
    pytest.param("none.txt", 2, ["none.txt: there is no such file"], id="missing file"),
    pytest.param("page.docx", 2, ["unknown suffix"], id="unknown suffix"),
    pytest.param("bad.jsonl", 2, ["bad.jsonl:1", "bad.jsonl:2"], id="every line broken"),
    pytest.param("arabic1256.txt", 2, ["--encoding"], id="no encoding"),
    pytest.param("nothing", 2, ["no file to read"], id="folder without articles"),
    pytest.param("empty.jsonl", 2, ["no article"], id="no line at all"),
    pytest.param("dir nothing --encoding=", 2, ["unknown encoding ''"], id="empty encoding"),
    pytest.param("good.txt --encoding unicode_escape", 2, ["unicode_escape"], id="encoding of no file"),
    pytest.param("good.txt --min-confidence nan", 2, ["nan"], id="confidence that is no number"),
    pytest.param("good.txt --encoding klingon", 2, ["klingon"], id="unknown encoding"),
    pytest.param("good.txt --roles literal,hero", 2, ["known roles"], id="unknown role"),
    pytest.param("good.txt --lang fr", 2, ["fr"], id="unknown language"),
    pytest.param("good.txt --min-confidence 2", 2, ["2"], id="confidence above 1"),
    pytest.param("", 2, ["INPUT"], id="no input"),
]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    "command", ["map -o out.html", "extract -o out.jsonl", "extract -o out.geojson", "extract -o out.parquet"]
)
@pytest.mark.parametrize(("arguments", "status", "said"), CASES)
def test_status_and_messages(geonews, command, arguments, status, said):
    outcome = geonews(*command.split(), *arguments.split())
    assert outcome.status == status, outcome.err
    assert all(words in outcome.err for words in said), outcome.err
    assert [path.name for path in Path().glob(".*.tmp")] == []


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(("arguments", "status", "said"), [case for case in CASES if " " not in case.values[0]])
def test_explain_has_the_same_statuses(geonews, arguments, status, said):
    outcome = geonews("explain", *arguments.split())
    assert outcome.status == status, outcome.err
    assert all(words in outcome.err for words in said)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        pytest.param("extract good.txt -o out.docx", ".geojson", id="unknown output suffix"),
        pytest.param("map good.txt -o good.txt", "output is also an input", id="output is the input"),
        pytest.param("extract dir/a.txt good.jsonl -o dir/../good.jsonl", "also an input", id="output by another name"),
        pytest.param("map good.txt -o map.pdf", "geonews extract", id="a map that is no page"),
        pytest.param("extract good.txt --output=", "empty", id="output without a name"),
        pytest.param("extract good.txt -o none/out.jsonl", "does not exist", id="no such folder"),
        pytest.param("extract good.txt -o dir", "folder", id="output is a folder"),
        pytest.param("map good.txt -o none/map.html", "does not exist", id="no such folder for the map"),
        pytest.param("map good.txt", "--output", id="no output"),
        pytest.param("extract good.txt", "--output", id="no output to extract to"),
        pytest.param("frobnicate", "frobnicate", id="unknown command"),
        pytest.param("map good.txt -o a.html --frob", "--frob", id="unknown option"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_wrong(geonews, arguments, word):
    outcome = geonews(*arguments.split())
    assert outcome.status == 2
    assert word in outcome.err


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("output", ["out.html", "out.geojson", "out.jsonl", "out.gpkg"])
def test_nothing_read_leaves_an_older_output_alone(geonews, output):
    Path(output).write_text("older")
    assert geonews("map" if output.endswith("html") else "extract", "none.txt", "-o", output).status == 2
    assert Path(output).read_text() == "older"


@pytest.mark.usefixtures("files")
def test_quiet_still_names_failures_but_drops_warnings(geonews):
    outcome = geonews("extract", "-q", "none.txt", "empty.txt", "-o", "-")
    assert "none.txt" in outcome.err
    assert "warning" not in outcome.err


@pytest.mark.usefixtures("files")
def test_a_bug_is_a_sentence_and_not_a_traceback(geonews, monkeypatch):
    def broken(self, articles):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("geonews.pipeline.Geoparser.parse_many", broken)
    outcome = geonews("extract", "good.txt", "-o", "-")
    assert outcome.status == 2
    assert "ZeroDivisionError" in outcome.err


@pytest.mark.parametrize("arguments", ["--help", "map --help", "extract --help", "explain --help", "gazetteer --help",
                                       "gazetteer find --help", "gazetteer build --help", "--version"])  # fmt: skip
def test_help_is_0(geonews, arguments):
    outcome = geonews(*arguments.split())
    assert outcome.status == 0
    assert "geonews" in outcome.out


@pytest.mark.usefixtures("files")
def test_an_output_that_is_an_input_leaves_it_alone(geonews):
    before = Path("good.txt").read_bytes()
    Path("link.jsonl").symlink_to("good.txt")
    assert geonews("extract", "good.txt", "-o", "link.jsonl").status == 2
    assert Path("good.txt").read_bytes() == before


@pytest.mark.usefixtures("files")
def test_an_empty_input_is_named_and_reads_nothing(geonews):
    outcome = geonews("extract", "", "-o", "-")
    assert (outcome.status, outcome.out) == (2, "")
    assert "the name is empty" in outcome.err


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("command", ["extract good.txt -o -", "explain good.txt", "map good.txt -o -"])
def test_closed_standard_output_is_a_sentence(geonews, capsys, monkeypatch, command):
    monkeypatch.setattr("sys.stdout", None)
    status = main(command.split())
    assert status == 2
    assert "standard output is closed" in capsys.readouterr().err


@pytest.mark.usefixtures("files")
def test_file_names_and_ids_do_not_steer_the_terminal(geonews):
    name = "a\x1b[31m\u202e.txt"
    Path(name).write_text("")
    Path("b.jsonl").write_text(json.dumps({"id": "i\x1b[31m", "text": "BOOM"}), encoding="utf-8")
    commands = [["explain", f"none{name}"], ["explain", name], ["explain", "b.jsonl"], ["explain", "--\x1b"]]
    commands += [["map", name, "-o", name], ["extract", name, "-o", "\x1b.geojson"]]
    for arguments in commands:
        outcome = geonews(*arguments)
        assert not set("\x1b\u202e") & set(outcome.err + outcome.out), arguments
