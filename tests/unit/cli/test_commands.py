import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from factories import arabic_article
from fake_geoparser import FakeGeoparser, fake_geonews
from map_page import index_of

from geonews.cli.extract import extract
from geonews.cli.run import parse_in_order
from geonews.output import FORMATS

GOOD = '{"id": "g", "title": "عنوان", "text": "وصل إلى دمشق", "date": "2020-01-01"}\n'


def lines_of(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_extract_writes_a_line_an_article_in_the_order_of_the_input(geonews):
    Path("a.jsonl").write_text(GOOD + '{"id": "b"}\n{\n{"id": "n", "text": "no place"}\n' + GOOD, encoding="utf-8")
    Path("z.txt").write_text("Damascus\r\n", encoding="utf-8", newline="")
    outcome = geonews("extract", "a.jsonl", "none.txt", "z.txt", "-o", "out.jsonl")
    lines = lines_of(Path("out.jsonl").read_text(encoding="utf-8"))
    assert outcome.status == 1
    assert [line["id"] for line in lines] == ["g", "b", "a.jsonl:3", "n", "g", "z.txt"]
    assert ["error" in line for line in lines] == [False, True, True, False, False, False]
    assert lines[0]["toponyms"][0]["place_id"] == "gn:170654"
    assert lines[0]["published"] == "2020-01-01"


def test_every_broken_line_keeps_its_line_even_when_nothing_could_be_read(geonews):
    outcome = geonews("extract", "-", "-o", "out.jsonl", stdin='{"id": "b"}\n{"id": "c"}\n')
    assert outcome.status == 2
    assert [line["id"] for line in lines_of(Path("out.jsonl").read_text())] == ["b", "c"]


@pytest.mark.parametrize(("options", "has_text"), [((), False), (("--with-text",), True)])
def test_the_text_comes_only_when_asked_for(geonews, options, has_text):
    (line,) = lines_of(geonews("extract", "-", "-o", "-", *options, stdin="\ufeff وصل إلى دمشق\r\n").out)
    assert line.get("text") == (" وصل إلى دمشق\r\n" if has_text else None)
    assert line["id"] == "stdin"


def test_json_lines_hold_every_role_whatever_roles_says(geonews):
    stdin = "قوات سوريا الديمقراطية قرب دمشق"
    (line,) = lines_of(geonews("extract", "-", "-o", "-", "--roles", "dateline", stdin=stdin).out)
    assert [one["role"] for one in line["toponyms"]] == ["embedded", "literal"]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ((), ["gn:170654"]),
        (("--roles", "embedded"), ["iso:SY"]),
        (("--roles", "embedded,literal"), ["gn:170654", "iso:SY"]),
        (("--min-confidence", "0.95"), []),
        (("--by", "mention"), ["stdin:27"]),
    ],
)
def test_geojson_holds_what_the_options_ask_for(geonews, options, ids):
    stdin = "قوات سوريا الديمقراطية قرب دمشق"
    outcome = geonews("extract", "-", "-o", "-", "--format", "geojson", *options, stdin=stdin)
    collection = json.loads(outcome.out)
    assert [feature["id"] for feature in collection["features"]] == ids
    assert collection["attribution"] == ["GeoNames, CC BY 4.0"]


@pytest.mark.parametrize("by", [(), ("--by", "mention")], ids=["place", "mention"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_chosen_by_its_suffix_and_holds_the_place(geonews, name, by):
    outcome = geonews("extract", "-", "-o", f"out.{name.upper()}", *by, stdin="وصل إلى دمشق")
    assert (outcome.status, outcome.err) == (0, f"geonews: 1 article, 1 mention, 1 place → out.{name.upper()}\n")
    raw = Path(f"out.{name.upper()}").read_bytes()
    assert "دمشق".encode() in raw
    assert b"gn:170654" in raw


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_go_to_standard_output(tmp_path, name):
    command = [*fake_geonews(), "extract", "-", "--format", name, "-o"]
    stdin = "وصل إلى دمشق".encode()
    piped = subprocess.run([*command, "-"], input=stdin, capture_output=True, check=True)
    subprocess.run([*command, str(tmp_path / "out")], input=stdin, capture_output=True, check=True)
    written = (tmp_path / "out").read_bytes()
    assert piped.stderr == b""
    assert piped.stdout == written or name == "gpkg"
    assert piped.stdout[:16] == written[:16]


@pytest.mark.parametrize("name", ["parquet", "gpkg", "fgb"])
def test_a_terminal_is_not_sent_what_it_cannot_show(geonews, monkeypatch, name):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    outcome = geonews("extract", "-", "-o", "-", "--format", name, stdin="Damascus")
    assert (outcome.status, outcome.out) == (2, "")
    assert "name a file, or pipe it on" in outcome.err


def test_mentions_without_a_place_come_when_asked_for(geonews, monkeypatch):
    monkeypatch.setattr(FakeGeoparser, "parse", lambda *_: arabic_article())
    counts = []
    for options in ((), ("--unplaced",), ("--unplaced", "--min-confidence", "1")):
        outcome = geonews("extract", "-", "-o", "out.csv", "--by", "mention", *options, stdin="x")
        rows = Path("out.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
        assert f"{len(rows)} mention" in outcome.err
        counts.append(len(rows))
    assert counts == [7, 9, 2]


def test_the_format_option_beats_the_suffix(geonews):
    geonews("extract", "-", "-o", "out.txt", "--format", "jsonl", stdin="Damascus")
    assert lines_of(Path("out.txt").read_text(encoding="utf-8"))[0]["id"] == "stdin"


@pytest.mark.parametrize(
    ("options", "ui"), [([], None), (["--ui", "en"], "en"), (["--ui", "ar"], "ar")], ids=["none", "en", "ar"]
)
def test_map_writes_a_page_in_the_language_that_was_asked_for(geonews, options, ui):
    outcome = geonews("map", "-", "-o", "map.html", *options, stdin="وصل إلى دمشق")
    index = index_of(Path("map.html").read_text(encoding="utf-8"))
    assert outcome.status == 0
    assert (index["ui"], index["lang"]) == (ui, "ar")
    assert index["attribution"] == ["GeoNames, CC BY 4.0"]


def test_a_map_without_texts_has_the_names_and_not_the_words_between(geonews):
    assert geonews("map", "-", "-o", "map.html", "--no-texts", stdin="وصل الوفد الرسمي إلى دمشق").status == 0
    page = Path("map.html").read_text(encoding="utf-8")
    assert "دمشق" in index_of(page)["names"]
    assert not any(word in page for word in ("الوفد", "الرسمي"))


def test_map_names_the_languages_it_speaks_when_another_is_asked_for(geonews):
    outcome = geonews("map", "-", "-o", "map.html", "--ui", "fr", stdin="وصل إلى دمشق")
    assert outcome.status == 2
    assert "'fr' is not one of 'ar', 'en'" in outcome.err
    assert not Path("map.html").exists()


def test_an_empty_article_still_makes_a_map(geonews):
    assert geonews("map", "-", "-o", "map.html").status == 0
    assert Path("map.html").exists()


class _Recorder:
    """Remembers how far the input was read when each article came out."""

    def __init__(self):
        self.taken = []

    def items(self):
        for number in range(5):
            self.taken.append(number)
            yield number

    def parse_many(self, articles):
        return iter(articles)


def test_parsing_reads_no_further_than_it_must():
    recorder = _Recorder()
    parsed = parse_in_order(recorder, recorder.items())
    assert next(parsed) == 0
    assert recorder.taken == [0]


def python(*args: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, check=False, **options)


def test_a_closed_pipe_ends_quietly(tmp_path):
    articles = tmp_path / "a.jsonl"
    articles.write_text('{"text": "Damascus"}\n' * 20_000)
    command = [*fake_geonews(), "extract", str(articles), "-o", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert errors == ""
    assert process.returncode == 0


def test_help_is_quick_because_heavy_libraries_wait():
    code = (
        "import sys, geonews.cli; geonews.cli.main(['--help']);"
        "heavy = {'numpy', 'pandas', 'geopandas', 'folium', 'shapely', 'pyogrio'};"
        "heavy |= {'pyarrow', 'trafilatura', 'feedparser', 'warcio'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert python("-c", code).stdout.splitlines()[-1] == "[]"


def test_the_package_runs_as_a_module():
    assert python("-m", "geonews", "--help").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("extract a.txt b.txt -o out.geojson", "2 articles, 2 mentions, 1 place → out.geojson"),
        ("extract a.txt b.txt -o out.jsonl", "2 articles, 3 mentions, 2 places → out.jsonl"),
        ("map a.txt -o map.html", "1 article, 1 mention, 1 place → map.html"),
    ],
)
def test_a_file_that_was_written_is_summed_up(geonews, arguments, said):
    Path("a.txt").write_text("قوات سوريا الديمقراطية قرب دمشق", encoding="utf-8")
    Path("b.txt").write_text("Damascus", encoding="utf-8")
    assert said in geonews(*arguments.split()).err
    assert geonews(*arguments.split(), "-q").err == ""


def test_a_run_does_not_read_its_own_former_output(geonews):
    Path("a.txt").write_text("Damascus", encoding="utf-8")
    for _ in range(2):
        geonews("extract", ".", "-o", "out.jsonl")
    assert [line["id"] for line in lines_of(Path("out.jsonl").read_text(encoding="utf-8"))] == ["a.txt"]


def test_text_that_was_drawn_out_of_a_page_is_kept_in_its_line(geonews):
    Path("a.html").write_text("<html><head><title>سوريا</title></head><body><p>وصل إلى دمشق</p></body></html>", "utf-8")
    Path("b.txt").write_text("Damascus", encoding="utf-8")
    page, text = lines_of(geonews("extract", "a.html", "b.txt", "-o", "-").out)
    content = f"{page['title']}\n\n{page['text']}"
    assert [content[name["start"] : name["end"]] for name in page["toponyms"]] == [
        name["text"] for name in page["toponyms"]
    ]
    assert len(page["toponyms"]) == 2
    assert "text" not in text


def test_equal_ids_are_counted_and_named_in_one_warning(geonews):
    err = geonews("extract", "-", "-o", "-", stdin='{"id": "1", "text": "x"}\n' * 3).err
    assert err == "geonews: warning: 2 articles with the id of an earlier one: outputs cannot tell them apart: 1\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "jsonl", "--by", "mention"), "--by is not for JSON lines"),
        (("--format", "geojson", "--with-text"), "--with-text is for JSON lines"),
        (("--format", "geojson", "--unplaced"), "--unplaced is for --by mention"),
        (("--format", "csv", "--by", "mention", "--unplaced"), ""),
        (("--format", "geojson", "--by", "mention"), ""),
        (("--format", "jsonl", "--with-text"), ""),
    ],
)
def test_options_that_do_not_apply_are_warned_of(geonews, options, said):
    err = geonews("extract", "-", "-o", "-", *options, stdin="Damascus").err
    assert said in err
    assert bool(err) == bool(said)


@pytest.mark.parametrize(
    ("options", "is_wanted"), [((), False), (("--demonyms",), True), (("--roles", "demonym,literal"), True)]
)
def test_asking_for_the_role_of_demonyms_asks_for_demonyms(geonews, monkeypatch, options, is_wanted):
    asked = []
    monkeypatch.setattr(
        "geonews.pipeline.Geoparser",
        lambda paths, **options: asked.append(options["demonyms"]) or FakeGeoparser(paths, **options),
    )
    geonews("explain", "-", *options, stdin="Damascus")
    assert asked == [is_wanted]


def test_help_names_the_roles_and_the_default_of_each_command(geonews):
    for command, default in (("explain", "all"), ("map", "literal,dateline"), ("extract", "literal,dateline")):
        words = " ".join(geonews(command, "--help").out.split())
        assert f"of literal, dateline, associative, embedded, demonym. [default: {default}]" in words


def test_termination_leaves_no_temporary_file(tmp_path):
    command = [*fake_geonews(), "extract", "-", "-o", str(tmp_path / "out.jsonl")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 20
        while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert list(tmp_path.iterdir())
        process.terminate()
        assert process.wait(20) == 128 + 15
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "warning"),
    [
        (["-o", "out.jsonl", "--roles", "literal"], "are not for JSON lines"),
        (["-o", "out.jsonl", "--min-confidence", "0.5"], "are not for JSON lines"),
        (["-o", "out.geojson", "--format", "csv"], "will hold csv"),
    ],
)
def test_options_that_do_not_apply_are_named(geonews, tmp_path, monkeypatch, arguments, warning):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("وصل إلى دمشق", encoding="utf-8")
    assert warning in geonews("extract", "a.txt", *arguments).err


def test_extract_takes_every_format_that_there_is():
    choice = next(option.type for option in extract.params if option.name == "format_name")
    assert tuple(choice.choices) == ("jsonl", *FORMATS)
