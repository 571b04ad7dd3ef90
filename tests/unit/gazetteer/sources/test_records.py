"""Rows and features of every format, one after another."""

import json

import pytest
from record_files import SQUARE, collection, csv_text, feature, json_lines, write

from geonews.errors import UsageError
from geonews.gazetteer.sources import geojson_stream
from geonews.gazetteer.sources.records import data_suffix, read_records

ROWS = ({"Name": "Baghouz", "Code": 7.0}, {"Name": "حماة", "Code": 8.0})


def read(path):
    return [(record.text("name"), record.text("code")) for _, record in read_records(path)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "Name,Code\nBaghouz,7\nحماة,8\n"),
        ("a.csv", "Name;Code\r\nBaghouz;7\r\nحماة;8\r\n"),
        ("a.tsv", "\ufeffName\tCode\n\"Baghouz\"\t7\n\nحماة\t8"),
        ("a.csv.gz", "Name,Code\nBaghouz,7\nحماة,8\n"),
        ("a.ndjson", json_lines(*ROWS)),
        ("a.jsonl.gz", json_lines(*ROWS)),
        ("a.geojson", collection(*map(feature, ROWS))),
        ("a.geojson", json.dumps(json.loads(collection(*map(feature, ROWS))), indent=1)),
        ("a.geojsonl", json_lines(*map(feature, ROWS))),
        ("a.json", json.dumps(ROWS)),
    ],
    ids=range(10),
)  # fmt: skip
def test_every_format_gives_the_same_records(tmp_path, name, text):
    assert read(write(tmp_path / name, text)) == [("Baghouz", "7"), ("حماة", "8")]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.csv.gz", ".csv"),
        ("a.b.geojson", ".geojson"),
        ("SY.zip", ".zip"),
        ("a.csv.zip", ".csv"),
        ("a.csv.bak", ".bak"),
    ],
)
def test_the_suffix_is_that_of_what_is_packed(tmp_path, name, suffix):
    assert data_suffix(tmp_path / name) == suffix


def test_features_longer_than_what_is_read_at_once_are_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(geojson_stream, "_HEAD", 64)
    monkeypatch.setattr(geojson_stream, "_CHUNK", 16)
    rows = [feature({"Name": f"place {number}", "Code": number}, SQUARE) for number in range(50)]
    assert read(write(tmp_path / "a.geojson", collection(*rows))) == [(f"place {n}", str(n)) for n in range(50)]
    assert len(read(write(tmp_path / "a.ndjson", json_lines(*rows)))) == 50


def test_a_collection_that_is_cut_short_names_file_and_remedy(tmp_path):
    path = write(tmp_path / "a.geojson", collection(*map(feature, ROWS))[:-20])
    with pytest.raises(UsageError, match=r"a.geojson: feature 2 is no JSON, or the file is cut short; get it again"):
        read(path)


@pytest.mark.parametrize("text", ["", "not json", "{"])
def test_what_is_no_json_names_the_file(tmp_path, text):
    with pytest.raises(UsageError, match=r"a.geojson is no JSON"):
        read(write(tmp_path / "a.geojson", text))


def test_a_file_of_maps_that_is_none_names_the_file(tmp_path):
    with pytest.raises(UsageError, match=r"a.gpkg cannot be read as a map"):
        read(write(tmp_path / "a.gpkg", "no map"))


def test_rows_and_features_with_faults_say_so(tmp_path):
    table = write(tmp_path / "a.csv", csv_text(*ROWS) + "one\n1,2,3\n")
    faults = [(where[-1], record.fault) for where, record in read_records(table)]
    assert faults[:2] == [("2", None), ("3", None)]
    assert [where for where, fault in faults if fault] == ["4", "5"]


@pytest.mark.parametrize(
    "item",
    [
        5,
        None,
        {"type": "Feature"},
        feature({}, {"type": "Polygon", "coordinates": [[1]]}),
        feature({}, {"type": "Point", "coordinates": ["a", "b"]}),
        feature({}, {"type": "Blob", "coordinates": [1, 2]}),
        feature({}, 7),
    ],
    ids=str,
)
def test_what_is_no_feature_says_so(tmp_path, item):
    ((_, record),) = read_records(write(tmp_path / "a.geojson", collection(item)))
    assert record.fault


@pytest.mark.parametrize(
    "geometry", [None, {"type": "Point", "coordinates": []}, {"type": "Polygon", "coordinates": []}]
)
def test_an_empty_geometry_is_none(tmp_path, geometry):
    ((_, record),) = read_records(write(tmp_path / "a.geojson", collection(feature({"a": 1}, geometry))))
    assert (record.geometry, record.fault) == (None, None)
