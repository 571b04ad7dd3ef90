import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from factories import TRIPOLI_LB, TRIPOLI_LY

from geonews.errors import GazetteerError


class FakeGazetteer:
    def __init__(self, path):
        self.path = path

    @classmethod
    def open(cls, path=None):
        if path == Path("damaged"):
            raise GazetteerError("damaged: rebuild it with geonews gazetteer build")
        return cls(path)

    def info(self):
        return {"path": str(self.path), "places": 2}

    def source(self, place):
        return "GeoNames"

    def find(self, name):
        return [TRIPOLI_LY, TRIPOLI_LB] if name == "طرابلس" else []


@dataclass
class FakeReport:
    sources: tuple

    def lines(self):
        return [f"built from {', '.join(self.sources)}"]


def fake_check(path, outlines):
    if path == Path("bad"):
        return ["row 3: no name"]
    return [f"held against {outlines.as_posix()}"] if outlines else []


@pytest.fixture(autouse=True)
def fakes(monkeypatch):
    monkeypatch.setattr("geonews.gazetteer.Gazetteer", FakeGazetteer)
    monkeypatch.setattr("geonews.gazetteer.open_gazetteer", lambda paths: FakeGazetteer.open(*paths))
    monkeypatch.setattr("geonews.gazetteer.build", lambda sources, out: FakeReport((*sources, str(out))))
    monkeypatch.setattr("geonews.gazetteer.check", fake_check)


def test_info_is_json_of_each_gazetteer(geonews):
    assert json.loads(geonews("gazetteer", "info").out) == {"path": "None", "places": 2}
    assert '"path": "mine"' in geonews("gazetteer", "info", "--gazetteer", "mine").out


def test_find_lists_places_the_most_important_first(geonews):
    outcome = geonews("gazetteer", "find", "طرابلس")
    first, second = outcome.out.splitlines()
    assert outcome.status == 0
    assert "gn:2210247" in first
    assert "LB" in second


def test_find_says_when_there_is_none(geonews):
    outcome = geonews("gazetteer", "find", "Atlantis")
    assert outcome.status == 1
    assert "Atlantis" in outcome.err


def test_build_reports_what_it_built(geonews):
    assert geonews("gazetteer", "build", "a.tsv", "b", "-o", "index").out == "built from a.tsv, b, index\n"
    assert geonews("gazetteer", "build", "a.tsv", "-o", "index", "-q").out == ""


@pytest.mark.parametrize(("path", "status", "said"), [("good", 0, "no problems"), ("bad", 1, "row 3: no name")])
def test_check_names_problems(geonews, path, status, said):
    outcome = geonews("gazetteer", "check", path)
    assert (outcome.status, said in outcome.out) == (status, True)


def test_check_takes_the_outlines_that_are_named(geonews):
    assert geonews("gazetteer", "check", "good", "--outlines", "mine.json").out == "held against mine.json\n"


def test_check_finds_the_outlines_that_npm_fetched(geonews, tmp_path):
    file = tmp_path / "node_modules/world-atlas/countries-10m.json"
    file.parent.mkdir(parents=True)
    file.touch()
    said = geonews("gazetteer", "check", "good").out
    assert said == "held against node_modules/world-atlas/countries-10m.json\n"


def test_a_damaged_gazetteer_names_its_remedy(geonews):
    outcome = geonews("gazetteer", "find", "x", "--gazetteer", "damaged")
    assert outcome.status == 2
    assert "rebuild" in outcome.err
