"""`--geocoder` places names that no gazetteer has; without it nobody is asked, and no socket is opened."""

import json
import subprocess
import sys

import pytest
from geocoder_server import serving, status, village

import geonews
from geonews.cli import main

TEXT = "قُتل ثلاثة في بلدة شمروخ في ريف دير الزور شرقي سوريا. وانسحبوا من قرية زغطوط."


@pytest.fixture
def server():
    with serving() as running:
        running.places["شمروخ"] = [village()]
        yield running


@pytest.fixture
def run(server, tmp_path, monkeypatch, capsys):
    """Run a command over the article with the server as its geocoder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")

    def command(name, *args, service="nominatim"):
        options = [f"domain={server.address}", "scheme=http", "pause_seconds=0"]
        pairs = [part for option in options for part in ("--geocoder-option", option)]
        done = main([name, "article.txt", "--geocoder", service, *pairs, *args])
        captured = capsys.readouterr()
        return done, captured.out, captured.err

    return command


def lines(out):
    return {toponym["text"]: toponym for toponym in json.loads(out)["toponyms"]}


def test_extract_places_what_the_geocoder_knows(run):
    done, out, err = run("extract", "-o", "-")
    found = lines(out)
    assert (done, err) == (0, "")
    assert (found["شمروخ"]["status"], found["شمروخ"]["place_id"], found["شمروخ"]["name_en"]) == (
        "resolved", "osm:N37", "Shamrukh",
    )  # fmt: skip
    assert found["زغطوط"]["status"] == "unknown"
    assert "geocoder_not_found" in {evidence["name"] for evidence in found["زغطوط"]["evidence"]}


def test_features_hold_the_place_and_whose_data_it_is(run):
    done, out, _ = run("extract", "-o", "-", "--format", "geojson")
    collection = json.loads(out)
    assert done == 0
    assert "osm:N37" in {feature["id"] for feature in collection["features"]}
    assert any("OpenStreetMap" in line for line in collection["attribution"])


def test_the_map_holds_the_place_and_whose_data_it_is(run, tmp_path):
    assert run("map", "-o", "map.html")[0] == 0
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "osm:N37" in page
    assert "OpenStreetMap contributors, ODbL" in page


def test_explain_says_who_found_it_in_the_language_asked_for(run):
    for lang, words in (("en", "found by nominatim"), ("ar", "وجدته خدمة nominatim")):
        _, out, _ = run("explain", "--lang-out", lang)
        assert words in out


def test_names_are_asked_once_for_all_runs(run, server):
    for command in (["explain"], ["extract", "-o", "-"], ["map", "-o", "map.html"]):
        assert run(*command)[0] == 0
    assert server.asked == ["شمروخ", "زغطوط"]
    assert {headers["User-Agent"] for headers, _ in server.requests} == {f"geonews/{geonews.__version__}"}


def test_names_in_roles_that_are_not_asked_for_are_not_sent(run, server):
    run("extract", "-o", "-", "--roles", "embedded")
    assert server.asked == []


def test_a_geocoder_that_is_down_is_a_warning_and_a_later_run_asks_only_what_it_did_not_answer(run, server):
    run("explain", "--max-requests", "1")
    server.faults.append(status(503))
    done, out, err = run("extract", "-o", "-")
    statuses = {name: toponym["status"] for name, toponym in lines(out).items() if "دير" not in name}
    assert (done, statuses["شمروخ"], statuses["زغطوط"]) == (0, "resolved", "unavailable")
    assert f"warning: 1 name without an answer of {server.address}: " in err
    assert "503" in err
    assert "run it again later" in err
    assert lines(run("extract", "-o", "-")[1])["زغطوط"]["status"] == "unknown"
    assert server.asked == ["شمروخ", "زغطوط", "زغطوط"]


def test_quiet_says_nothing_of_it(run, server):
    server.faults.extend([status(503)] * 2)
    assert run("extract", "-o", "-", "-q")[2] == ""


def test_the_list_of_the_unlocated_holds_what_the_geocoder_does_not_know(run, tmp_path):
    assert run("extract", "-o", "out.jsonl", "--unlocated", "list.csv")[0] == 0
    listed = (tmp_path / "list.csv").read_text(encoding="utf-8")
    assert "زغطوط" in listed
    assert "osm:N37" not in listed


def test_the_budget_of_requests_is_kept(run, server):
    _, out, err = run("extract", "-o", "-", "--max-requests", "1")
    assert lines(out)["زغطوط"]["status"] == "unavailable"
    assert "used up" in err
    assert server.asked == ["شمروخ"]


def test_a_table_names_the_geocoder(run, server, tmp_path):
    table = f'geocoder = "nominatim"\ndomain = "{server.address}"\nscheme = "http"\n'
    (tmp_path / "ours.toml").write_text(table, encoding="utf-8")
    assert lines(run("extract", "-o", "-", service="ours.toml")[1])["شمروخ"]["place_id"] == "osm:N37"


def test_the_public_nominatim_is_not_asked_by_somebody_without_a_name(tmp_path, monkeypatch, capsys):
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["explain", "article.txt", "--geocoder", "nominatim"]) == 2
    err = capsys.readouterr().err
    assert "operations.osmfoundation.org/policies/nominatim" in err
    assert "user_agent=" in err


def test_batch_asks_once_for_all_articles_and_the_folder_has_the_places(run, server, tmp_path):
    done, _, err = run("batch", "-o", "out", "--workers", "1")
    assert done == 0
    assert f"asking {server.address} about 2 names" in err
    assert "1 more placed by a geocoder, of 2 mentions without a place" in err
    assert server.asked == ["شمروخ", "زغطوط"]
    for name, wanted in {
        "out.geojson": (),
        "sy.geojson": ("--country", "SY"),
        "near.geojson": ("--near", "gn:170792", "--km", "80"),
    }.items():
        assert main(["extract", "out", "-o", name, *wanted]) == 0
        collection = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        assert "osm:N37" in {feature["id"] for feature in collection["features"]}
        assert any("OpenStreetMap" in line for line in collection["attribution"])
    assert main(["map", "out", "-o", "out.html"]) == 0
    assert "osm:N37" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_batch_whose_geocoder_is_down_ends_well_with_a_warning(run, server):
    server.faults.extend([status(503)] * 2)
    done, _, err = run("batch", "-o", "out", "--workers", "1")
    assert done == 0
    assert f"warning: 2 names without an answer of {server.address}: " in err
    assert "--resume asks for these names only" in err
    done, _, err = run("batch", "-o", "out", "--workers", "1", "--resume", "-q")
    assert (done, err, server.asked[2:]) == (0, "", ["شمروخ", "زغطوط"])


def test_a_batch_is_not_begun_with_a_geocoder_that_does_not_exist(run, tmp_path):
    done, _, err = run("batch", "-o", "out", service="atlas")
    assert (done, (tmp_path / "out").exists()) == (2, False)
    assert "geopy knows no such geocoder" in err


def test_a_batch_writes_the_list_of_the_unlocated(run, tmp_path):
    assert run("batch", "-o", "out", "--workers", "1", "--unlocated", "list.csv")[0] == 0
    listed = (tmp_path / "list.csv").read_text(encoding="utf-8")
    assert "زغطوط" in listed
    assert "شمروخ" not in listed


@pytest.mark.parametrize(
    "wanted", [(), ("--country", "SY"), ("--bbox", "40.5,34.7,40.7,34.9"), ("--country", "FR")], ids=" ".join
)
def test_a_folder_asks_as_its_articles_do(run, server, tmp_path, wanted):
    assert main(["batch", "article.txt", "-o", "out", "--workers", "1", "-q"]) == 0
    assert run("extract", "-o", "articles.geojson", *wanted)[0] == 0
    options = ["--geocoder-option", f"domain={server.address}", "--geocoder-option", "scheme=http"]
    assert main(["extract", "out", "-o", "folder.geojson", "--geocoder", "nominatim", *options, *wanted]) == 0
    folder, articles = (json.loads((tmp_path / f"{name}.geojson").read_text()) for name in ("folder", "articles"))
    assert [one["id"] for one in folder["features"]] == [one["id"] for one in articles["features"]]
    assert ("osm:N37" in {one["id"] for one in folder["features"]}) is ("FR" not in wanted)
    assert server.asked == ["شمروخ", "زغطوط"]


WATCHED = """
import sys
opened = []
# Whoever imports urllib3, as folium does, makes a socket to see whether there is IPv6; it goes nowhere.
harmless = {"socket.__new__", "socket.bind"} if sys.argv[1] == "map" else set()
sys.addaudithook(lambda event, _: opened.append(event) if event.startswith("socket.") else None)
import geonews
from geonews.cli import main
status = main(sys.argv[1:])
assert not [name for name in sys.modules if name.startswith("geopy.geocoders") or name == "geonews.geocode.http"]
assert set(opened) <= harmless, opened
sys.exit(status)
"""


@pytest.mark.parametrize(
    "command",
    ["map -o map.html", "extract -o out.jsonl", "extract -o out.gpkg", "explain", "explain --geocoder none"],
)
def test_without_a_geocoder_no_socket_is_opened_and_geopy_stays_away(tmp_path, command):
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *command.split(), "article.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("Error")) == (0, 0), done.stderr
