import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from geonews.cli.run import parse_in_order

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


def test_the_format_option_beats_the_suffix(geonews):
    geonews("extract", "-", "-o", "out.txt", "--format", "jsonl", stdin="Damascus")
    assert lines_of(Path("out.txt").read_text(encoding="utf-8"))[0]["id"] == "stdin"


def test_map_writes_a_page_in_the_language_of_the_articles(geonews):
    outcome = geonews("map", "-", "-o", "map.html", stdin="وصل إلى دمشق")
    html = Path("map.html").read_text(encoding="utf-8")
    (content,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert outcome.status == 0
    assert json.loads(content)["lang"] == "ar"
    assert json.loads(content)["attribution"] == ["GeoNames, CC BY 4.0"]


def test_an_empty_article_still_makes_a_map(geonews):
    assert geonews("map", "-", "-o", "map.html").status == 0
    assert Path("map.html").exists()


def test_explain_shows_place_role_reason_and_both_names(geonews):
    out = geonews("explain", "-", stdin="قوات سوريا الديمقراطية قرب دمشق").out
    for words in ("دمشق", "Damascus", "literal", "embedded", "33.51020, 36.29128", "class_noun", "gn:170654", "0.90"):
        assert words in out
    assert out.index("Syria") < out.index("Damascus")


def test_explain_isolates_directions_and_lets_no_text_steer_the_terminal(geonews):
    out = geonews("explain", "-", stdin="\x1b[31m\u202eدمشق\u2069\x07 نص").out
    assert not set("\x1b\x07\u202e") & set(out)
    assert out.count("\u2068") == out.count("\u2069") > 0


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
    code = (
        "import sys; sys.path[:0] = sys.argv[1:3]; import conftest, geonews.pipeline, geonews.cli;"
        "geonews.pipeline.Geoparser = conftest.FakeGeoparser;"
        "sys.exit(geonews.cli.main(['extract', sys.argv[3], '-o', '-']))"
    )
    here = Path(__file__).parent
    command = [sys.executable, "-c", code, str(here), str(here.parents[1]), str(articles)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert errors == ""
    assert process.returncode == 0


def test_help_is_quick_because_heavy_libraries_wait():
    code = (
        "import sys, geonews.cli; geonews.cli.main(['--help']);"
        "print(sorted({'pandas', 'geopandas', 'folium', 'shapely'} & set(sys.modules)))"
    )
    assert python("-c", code).stdout.splitlines()[-1] == "[]"


def test_the_package_runs_as_a_module():
    assert python("-m", "geonews", "--help").returncode == 0
