import subprocess
import sys
import time

import pytest
from traps import make_place

from geonews.errors import UsageError
from geonews.gazetteer import Gazetteer, build, check
from geonews.gazetteer.merging import merged
from geonews.gazetteer.rows import NameFlag, Rule
from geonews.gazetteer.sources.tables import NAME_COLUMNS, PLACE_COLUMNS, WORD_COLUMNS
from geonews.match import find
from geonews.types import Kind, LonLat

ROW = {
    "id": "cur:baghouz", "kind": "village", "feature_code": "P.PPL", "country": "SY", "admin1": "", "lat": "34.46",
    "lon": "40.95", "radius_km": "2", "name_ar": "الباغوز", "name_en": "Al-Baghuz", "variants_ar": "",
    "variants_en": "", "weak": "", "source": "GeoNames 173570 (CC BY 4.0)",
}  # fmt: skip
WORD = {"word": "مدينة|المدينة", "tag": "class_noun", "value": "city,town", "reason": "settlement"}


def write_table(path, columns, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(columns), *("\t".join(row.get(c, "") for c in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def tables(tmp_path):
    def tables(places=(ROW,), words=()):
        write_table(tmp_path / "gaz/places/places.tsv", PLACE_COLUMNS, places)
        if words:
            write_table(tmp_path / "gaz/words/words.tsv", WORD_COLUMNS, words)
        return tmp_path / "gaz"

    return tables


def test_tables_become_an_index(tables, tmp_path):
    weak = {"word": "المدى", "tag": "weak", "value": "context", "reason": "newspaper"}
    row = {**ROW, "variants_ar": "باغوز| الباغوز فوقاني", "variants_en": "Baghouz", "weak": "Baghouz", "admin1": "07"}
    report = build([str(tables([row], [WORD, weak]))], tmp_path / "out")
    gazetteer = Gazetteer.open(tmp_path / "out")
    (place,) = gazetteer.find("الباغوز")
    assert (place.id, place.kind, place.point, place.admin1) == (
        "cur:baghouz",
        Kind.VILLAGE,
        LonLat(40.95, 34.46),
        "07",
    )
    assert [gazetteer.find(n)[0].id for n in ("الباغوز فوقاني", "Baghouz", "باغوز")] == ["cur:baghouz"] * 3
    assert report.counts["places"] == 1
    assert any("places.tsv: 1 rows" in line for line in report.lines())


def test_flags_of_a_reviewed_row(tables, tmp_path):
    build([str(tables([{**ROW, "variants_en": "Nancy", "weak": "Nancy"}]))], tmp_path / "out")
    gazetteer = Gazetteer.open(tmp_path / "out")
    flags = [gazetteer.candidates(m.name)[0].flags for m in find("الباغوز Nancy", gazetteer.names)]
    assert flags == [NameFlag.REVIEWED, NameFlag.REVIEWED | NameFlag.WEAK]


def test_rules_of_the_word_lists(tables, tmp_path):
    rows = [{**ROW, "id": f"cur:{n}", "name_ar": name} for n, name in enumerate(["علي", "بالي", "النهر"])]
    rules = ["never", "context", "class_noun"]
    weak = [{"word": r["name_ar"], "tag": "weak", "value": v, "reason": "x"} for r, v in zip(rows, rules, strict=True)]
    build([str(tables(rows, weak))], tmp_path / "out")
    gazetteer = Gazetteer.open(tmp_path / "out")
    matches = find("علي، بالي، النهر", gazetteer.names).matches
    assert [gazetteer.rule(m.name) for m in matches] == [Rule.CONTEXT, Rule.CLASS_NOUN]


@pytest.mark.parametrize(
    ("change", "line", "remedy"),
    [
        ({"kind": "ctiy"}, 2, "kind must be one of country"),
        ({"lat": "34,46"}, 2, "lat must be a number"),
        ({"lon": ""}, 2, "lon must be a number"),
        ({"lat": "134.46"}, 2, "out of range"),
        ({"lon": "nan"}, 2, "finite"),
        ({"radius_km": "big"}, 2, "radius_km must be a number"),
        ({"radius_km": "nan"}, 2, "radius_km must be above 0"),
        ({"radius_km": "inf"}, 2, "radius_km must be above 0"),
        ({"radius_km": "-1"}, 2, "radius_km must be above 0"),
        ({"country": "sy"}, 2, "country must be a country's two capital letters"),
        ({"country": "S"}, 2, "country must be a country's two capital letters"),
        ({"country": "SYR"}, 2, "country must be a country's two capital letters"),
        ({"country": "سو"}, 2, "country must be a country's two capital letters"),
        ({"source": " "}, 2, "the column source is empty; say where the row comes from"),
        ({"id": ""}, 2, "needs an id and a name"),
        ({"name_ar": "", "name_en": ""}, 2, "needs an id and a name"),
        ({"name_en": "a\tb"}, 2, "15 columns where 14 are needed"),
    ],
)
def test_a_wrong_place_row_is_named_with_file_line_and_remedy(tables, tmp_path, change, line, remedy):
    folder = tables([{**ROW, **change}])
    with pytest.raises(UsageError) as error:
        build([str(folder)], tmp_path / "out")
    assert f"places.tsv:{line}: " in str(error.value)
    assert remedy in str(error.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("change", "remedy"),
    [
        ({"tag": "noun"}, "tag must be one of class_noun"),
        ({"value": "ctiy"}, "kind must be one of country"),
        ({"tag": "weak", "value": "always"}, "value must be one of never, class_noun, context"),
        ({"tag": "nisba", "value": "Syria"}, "value must be a country's two capital letters"),
        ({"reason": ""}, "the column reason is empty"),
    ],
)
def test_a_wrong_word_row_is_named_with_file_line_and_remedy(tables, tmp_path, change, remedy):
    with pytest.raises(UsageError) as error:
        build([str(tables(words=[WORD, {**WORD, **change}]))], tmp_path / "out")
    assert "words.tsv:3: " in str(error.value)
    assert remedy in str(error.value)


def test_a_wrong_header_is_named_with_the_right_one(tmp_path):
    table = write_table(tmp_path / "x.tsv", ("id", "name"), [])
    with pytest.raises(UsageError, match=r"x.tsv:1: the header must be, tab-separated: id kind feature_code"):
        build([str(table)], tmp_path / "out")


@pytest.mark.parametrize("source", ["nowhere", "places.csv"])
def test_a_source_that_does_not_exist_is_named_with_what_may_be(tmp_path, source):
    with pytest.raises(UsageError, match=f"{source}: no such source; name a folder, a .tsv table"):
        build([str(tmp_path / source)], tmp_path / "out")


def test_no_sources_are_no_gazetteer(tmp_path):
    with pytest.raises(UsageError, match="no places"):
        build([], tmp_path / "out")


def test_a_source_of_which_every_row_is_refused_says_why(tmp_path):
    (tmp_path / "SY.txt").write_text("5\tBaghuz" + "\t" * 17 + "\n")
    with pytest.raises(UsageError, match=r"SY.txt: 1 of 1 rows refused: no feature class and code \(first: .*SY.txt:1"):
        build([str(tmp_path / "SY.txt")], tmp_path / "out")


def test_a_failed_build_leaves_the_old_index_whole(tables, tmp_path):
    build([str(tables())], tmp_path / "out")
    with pytest.raises(UsageError):
        build([str(tables([{**ROW, "kind": "x"}]))], tmp_path / "out")
    assert Gazetteer.open(tmp_path / "out").find("الباغوز")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_build_replaces_the_old_index(tables, tmp_path):
    build([str(tables())], tmp_path / "out")
    build([str(tables([{**ROW, "name_ar": "حلب"}]))], tmp_path / "out")
    gazetteer = Gazetteer.open(tmp_path / "out")
    assert gazetteer.find("حلب")
    assert not gazetteer.find("الباغوز")


def test_an_index_may_be_read_by_everybody(tables, tmp_path):
    build([str(tables())], tmp_path / "out")
    assert (tmp_path / "out").stat().st_mode & 0o555 == 0o555


def test_the_same_rows_give_the_same_files(tables, tmp_path):
    build([str(tables())], tmp_path / "one")
    time.sleep(0.01)
    build([str(tables())], tmp_path / "two")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names)


def test_a_reviewed_row_corrects_a_geonames_row_and_keeps_its_names_and_people():
    geonames = make_place("gn:173570", "باغوز", "Baghuz", population=11_000, lon=1.0, lat=2.0, kind=Kind.TOWN)
    reviewed = make_place("gn:173570", "الباغوز", kind=Kind.VILLAGE, lon=40.95, lat=34.46, reviewed=True)
    row = merged(geonames, reviewed)
    assert (row.kind, row.point, row.population) == (Kind.VILLAGE, LonLat(lon=40.95, lat=34.46), 11_000)
    assert [name.text for name in row.names] == ["الباغوز", "باغوز", "Baghuz"]
    assert (row.name_ar, row.name_en, row.reviewed) == ("الباغوز", "Baghuz", True)


def test_a_later_table_corrects_an_earlier_one(tables, tmp_path):
    folder = tables()
    later = write_table(tmp_path / "later.tsv", PLACE_COLUMNS, [{**ROW, "lat": "34.5", "name_en": "Baghouz"}])
    build([str(folder), str(later)], tmp_path / "out")
    gazetteer = Gazetteer.open(tmp_path / "out")
    assert len(gazetteer) == 1
    assert gazetteer.find("Al-Baghuz")[0].point.lat == 34.5


def test_a_sound_folder_and_a_sound_index_have_no_problems(tables, tmp_path):
    folder = tables(words=[WORD])
    build([str(folder)], tmp_path / "out")
    assert check(folder) == check(tmp_path / "out") == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, "places.tsv:3: the id cur:baghouz stands already at"),
        ({"id": "cur:2", "lat": "34.9", "variants_ar": "الباغـوز"}, "is given 2 times, folded"),
        ({"id": "cur:2"}, "places.tsv:3: cur:2 is cur:baghouz again"),
        ({"id": "cur:2", "radius_km": "0"}, "places.tsv:3: radius_km must be above 0"),
        ({"id": "cur:2", "kind": "x"}, "places.tsv:3: kind must be one of"),
    ],
)
def test_check_names_what_is_wrong_with_places(tables, change, problem):
    problems = check(tables([ROW, {**ROW, **change}]))
    assert len(problems) == 1
    assert problem in problems[0]


def test_check_names_every_wrong_row_of_a_table(tables):
    rows = [{**ROW, "kind": "x"}, {**ROW, "lat": "x"}, {**ROW, "name_en": "a\tb"}, ROW]
    problems = check(tables(rows, [{**WORD, "value": "x"}, {**WORD, "tag": "x"}]))
    assert [problem.split("/")[-1].split(" ")[0] for problem in problems] == [
        "places.tsv:2:", "places.tsv:3:", "places.tsv:4:", "words.tsv:2:", "words.tsv:3:",
    ]  # fmt: skip


def test_a_tag_with_a_value_of_its_own_is_not_the_same_tag(tables):
    mount = {**WORD, "word": "mount", "tag": "naming_noun", "value": ""}
    assert not check(tables(words=[mount, {**mount, "value": "before"}]))


def test_check_names_words_that_stand_twice(tables):
    problems = check(tables(words=[WORD, {**WORD, "word": "مدينه"}]))
    assert len(problems) == 1
    assert "words.tsv:3: " in problems[0]
    assert "stands twice as class_noun" in problems[0]


def test_check_names_a_changed_file_and_another_format(tables, tmp_path):
    build([str(tables())], tmp_path / "out")
    path = tmp_path / "out/places.bin"
    path.write_bytes(path.read_bytes()[:-1] + b"\x01")
    assert "places.bin is not the file that was built" in check(tmp_path / "out")[0]
    (tmp_path / "out/meta.json").write_text("{}")
    assert "geonews gazetteer build" in check(tmp_path / "out")[0]


def test_check_refuses_what_is_neither_index_nor_tables(tmp_path):
    with pytest.raises(UsageError, match="neither an index"):
        check(tmp_path)


def test_a_table_of_names_adds_to_a_place_of_another_source(tables, tmp_path):
    folder = tables()
    (folder / "names").mkdir()
    names = {"id": "cur:baghouz", "name_ar": "باغوز", "name_en": "Baghouz", "source": "usual news name"}
    write_table(folder / "names/more.tsv", NAME_COLUMNS, [names])
    build([str(folder)], tmp_path / "out")
    (place,) = Gazetteer.open(tmp_path / "out").find("Baghouz")
    assert (place.id, place.name_ar, place.name_en) == ("cur:baghouz", "باغوز", "Baghouz")
    assert Gazetteer.open(tmp_path / "out").find("Al-Baghuz") == [place]


def test_a_name_for_a_place_that_no_source_has_is_an_error_with_its_line(tables, tmp_path):
    folder = tables()
    (folder / "names").mkdir()
    write_table(folder / "names/more.tsv", NAME_COLUMNS, [{"id": "gn:0", "name_ar": "باغوز", "source": "x"}])
    with pytest.raises(UsageError, match=r"more.tsv:2: no source has a place gn:0"):
        build([str(folder)], tmp_path / "out")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-8"])
def test_a_table_may_begin_with_a_byte_order_mark(tables, tmp_path, codec):
    folder = tables()
    table = folder / "places/places.tsv"
    table.write_text(table.read_text(encoding="utf-8"), encoding=codec)
    build([str(folder)], tmp_path / "out")
    assert Gazetteer.open(tmp_path / "out").find("الباغوز")


def test_a_table_that_is_not_utf_8_is_named_with_the_line(tables, tmp_path):
    folder = tables()
    table = folder / "places/places.tsv"
    table.write_bytes(table.read_bytes() + "باغوز".encode("cp1256"))
    with pytest.raises(UsageError, match=r"places.tsv:3: a byte is not UTF-8"):
        build([str(folder)], tmp_path / "out")
    assert "places.tsv:3: a byte is not UTF-8" in check(folder)[0]


CREDITS = '[[source]]\nid = "cur"\ntitle = "Mine"\nurl = ""\nlicence = "CC0"\nattribution = "Mine, CC0"\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[source", "cannot be read as TOML"),
        ("x = '\xff'", "cannot be read as TOML"),
        ("", "there is no [[source]]"),
        ("[source]\nid = 'x'\n", "there is no [[source]]"),
        ("source = 1", "there is no [[source]]"),
        (CREDITS.replace("title", "name"), "[[source]] number 1 needs the key title"),
        (CREDITS + CREDITS.replace('attribution = "Mine, CC0"', "attribution = 1"), "number 2 needs the key attrib"),
    ],
)
def test_a_wrong_list_of_sources_is_named_with_file_and_key(tables, tmp_path, text, problem):
    folder = tables()
    (folder / "sources.toml").write_text(text, encoding="latin-1")
    with pytest.raises(UsageError) as error:
        build([str(folder)], tmp_path / "out")
    assert "sources.toml: " in str(error.value)
    assert problem in str(error.value)
    assert check(folder) == [str(error.value)]


def test_the_list_of_sources_gives_the_credits(tables, tmp_path):
    (tables() / "sources.toml").write_text(CREDITS)
    build([str(tables())], tmp_path / "out")
    assert check(tables()) == []
    assert Gazetteer.open(tmp_path / "out").attribution == ("Mine, CC0",)


def files_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def small_blocks(monkeypatch):
    """Let a few places be many blocks, worth several processes."""
    monkeypatch.setattr("geonews.gazetteer.building.completing.BLOCK", 4)
    monkeypatch.setattr("geonews.gazetteer.building.parallel._ALONE", 4)


@pytest.mark.usefixtures("small_blocks")
def test_the_number_of_processes_changes_nothing(tables, tmp_path, monkeypatch):
    rows = [{**ROW, "id": f"cur:{n}", "lat": str(10 + n / 100), "name_ar": f"قرية {n}"} for n in range(50)]
    source = str(tables(rows, [WORD]))
    for processes in (1, 2):
        monkeypatch.setattr("geonews.gazetteer.building.parallel.cores", lambda: processes)  # noqa: B023 - called at once
        build([source], tmp_path / str(processes))
    assert files_of(tmp_path / "1") == files_of(tmp_path / "2")
    assert Gazetteer.open(tmp_path / "2").find("قرية 49")


def test_a_build_without_outlines_needs_neither_shapely_nor_pyarrow(tables, tmp_path):
    code = (
        "import sys; sys.modules |= dict.fromkeys(['shapely', 'pyarrow', 'pyproj', 'geopandas']);"
        "from pathlib import Path; from geonews.gazetteer import build; build(sys.argv[1:2], Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", code, str(tables()), str(tmp_path / "out")], check=True)
    assert Gazetteer.open(tmp_path / "out").find("الباغوز")
