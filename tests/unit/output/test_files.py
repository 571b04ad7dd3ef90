import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import geopandas
import jsonschema
import pytest
from factories import DAMASCUS, arabic_article, english_article

from geonews.errors import GazetteerError, UsageError
from geonews.output import check_target, replacing, to_features, to_geodataframe, write
from geonews.types import Feature, LonLat

NUMBERS = {"type": "array", "prefixItems": [{"minimum": -180, "maximum": 180}, {"minimum": -90, "maximum": 90}]}
TEXT_OR_NULL = {"type": ["string", "null"]}
PLACE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "place_id": {"type": "string"},
        "name": {"type": "string"},
        "name_ar": TEXT_OR_NULL,
        "name_en": TEXT_OR_NULL,
        "kind": {"type": "string"},
        "feature_code": {"type": "string"},
        "country": {"type": ["string", "null"], "pattern": "^[A-Z]{2}$"},
        "admin1": TEXT_OR_NULL,
        "pcode": TEXT_OR_NULL,
        "radius_km": {"type": "number", "minimum": 0},
        "mentions": {"type": "integer", "minimum": 1},
        "articles": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "roles": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "first_published": TEXT_OR_NULL,
        "last_published": TEXT_OR_NULL,
        "snippets": {"type": "array", "maxItems": 5, "items": {"type": "string"}},
        "extent": {"type": ["array", "null"], "minItems": 4, "maxItems": 4, "items": {"type": "number"}},
        "credit": {"type": ["string", "null"]},
    },
}
PLACE["required"] = list(PLACE["properties"])
SCHEMA = {
    "type": "object",
    "required": ["type", "features", "attribution"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "FeatureCollection"},
        "attribution": {"type": "array", "items": {"type": "string"}},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "id", "geometry", "properties"],
                "additionalProperties": False,
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": "string"},
                    "geometry": {
                        "type": "object",
                        "required": ["type", "coordinates"],
                        "additionalProperties": False,
                        "properties": {
                            "type": {"const": "Point"},
                            "coordinates": {**NUMBERS, "minItems": 2, "maxItems": 2},
                        },
                    },
                    "properties": PLACE,
                },
            },
        },
    },
}
FEATURES = to_features([arabic_article(), english_article()])


@pytest.mark.parametrize("features", [FEATURES, []], ids=["places", "none"])
def test_geojson_is_rfc_7946_with_attribution_and_without_crs(tmp_path, features):
    path = tmp_path / "out.geojson"
    write(path, features, attribution=["GeoNames, CC BY 4.0"])
    collection = json.loads(path.read_bytes().decode("utf-8"))
    jsonschema.validate(collection, SCHEMA)
    assert collection["attribution"] == ["GeoNames, CC BY 4.0"]


def test_coordinates_have_six_decimals_longitude_first(tmp_path):
    write(tmp_path / "a.geojson", [Feature("a", LonLat(lon=40.123456789, lat=-34.987654321))])
    collection = json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))
    assert collection["features"][0]["geometry"]["coordinates"] == [40.123457, -34.987654]


def test_a_bounding_box_is_the_member_that_geojson_has_for_it(tmp_path):
    bbox = (40.1234567, -35.0, 40.2, -34.9)
    write(tmp_path / "a.geojson", [Feature("a", LonLat(lon=40.15, lat=-34.95), {}, bbox), Feature("b", None)])
    first, second = json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))["features"]
    assert first["bbox"] == [40.123457, -35.0, 40.2, -34.9]
    assert "bbox" not in second


def test_arabic_is_written_in_real_characters(tmp_path):
    write(tmp_path / "a.geojson", FEATURES)
    assert "دمشق".encode() in (tmp_path / "a.geojson").read_bytes()


@pytest.mark.parametrize("by", ["place", "mention"])
def test_geopandas_reads_back_what_was_written(tmp_path, by):
    features = to_features([arabic_article(), english_article()], by=by)
    write(tmp_path / "a.geojson", features)
    frame = geopandas.read_file(tmp_path / "a.geojson")
    assert frame.crs == "EPSG:4326"
    assert [(point.x, point.y) for point in frame.geometry] == [
        (feature.point.lon, feature.point.lat) for feature in features
    ]
    assert list(frame["name_en"]) == [feature.properties["name_en"] for feature in features]


def test_a_geodataframe_has_a_row_a_feature_in_wgs84():
    frame = to_geodataframe(FEATURES)
    assert frame.crs == "EPSG:4326"
    assert list(frame.index) == [feature.id for feature in FEATURES]
    assert (frame.geometry[DAMASCUS.id].x, frame.geometry[DAMASCUS.id].y) == (36.29128, 33.5102)
    assert len(to_geodataframe([])) == 0


@pytest.mark.parametrize("name", ["out.docx", "out", "out.json"])
def test_an_unknown_suffix_is_wrong_usage_that_names_the_known_ones(tmp_path, name):
    with pytest.raises(UsageError, match=r"\.geojson"):
        write(tmp_path / name, FEATURES)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_wrong_usage_that_names_the_known_ones(tmp_path):
    with pytest.raises(UsageError, match="geojson, csv, parquet, gpkg, fgb, kml"):
        write(tmp_path / "out.geojson", FEATURES, format="docx")


def test_the_format_that_was_named_beats_the_suffix(tmp_path):
    write(tmp_path / "out.dat", FEATURES, format="geojson")
    assert json.loads((tmp_path / "out.dat").read_text(encoding="utf-8"))["features"]


def test_a_target_that_cannot_be_written_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="does not exist"):
        check_target(tmp_path / "none" / "out.geojson")
    with pytest.raises(UsageError, match="is a folder"):
        check_target(tmp_path)


def test_a_failed_write_leaves_the_older_file_and_nothing_else(tmp_path):
    path = tmp_path / "out.geojson"
    path.write_text("older")
    with pytest.raises(ValueError, match="JSON"):
        write(path, [*FEATURES, Feature("a", LonLat(lon=0, lat=0), {"x": float("nan")})])
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_the_temporary_file_begins_with_a_dot(tmp_path):
    with replacing(tmp_path / "a.txt") as stream:
        stream.write("x")
        (temporary,) = tmp_path.iterdir()
        assert temporary.name.startswith(".")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_text("older")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    with replacing(tmp_path / "link.txt") as stream:
        stream.write("new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced():
    with replacing(Path(os.devnull)) as stream:
        stream.write("x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_half_a_surrogate_pair_does_not_stop_a_file(tmp_path):
    write(tmp_path / "a.geojson", [Feature("\ud83d", LonLat(lon=0, lat=0))])
    assert json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))["features"][0]["id"] == "?"


def test_importing_output_pulls_in_no_heavy_library():
    heavy = "{'pandas', 'geopandas', 'folium', 'shapely', 'pyarrow', 'pyogrio', 'pyproj'}"
    code = f"import sys, geonews.output; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_credits_of_the_embedded_gazetteer_are_written_unless_others_are_given(tmp_path, monkeypatch):
    monkeypatch.setattr("geonews.gazetteer.open_gazetteer", lambda: SimpleNamespace(attribution=("GeoNames",)))
    write(tmp_path / "a.geojson", FEATURES)
    write(tmp_path / "b.geojson", FEATURES, attribution=["mine"])
    read = [
        json.loads((tmp_path / name).read_text(encoding="utf-8"))["attribution"] for name in ("a.geojson", "b.geojson")
    ]
    assert read == [["GeoNames"], ["mine"]]


def test_without_an_embedded_gazetteer_there_are_no_credits(tmp_path, monkeypatch):
    def missing():
        raise GazetteerError("there is none")

    monkeypatch.setattr("geonews.gazetteer.open_gazetteer", missing)
    write(tmp_path / "a.geojson", FEATURES)
    assert json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))["attribution"] == []


def test_a_private_file_stays_private(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text("older")
    path.chmod(0o600)
    with replacing(path) as stream:
        (temporary,) = tmp_path.glob(".*")
        assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
        stream.write("new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_name_of_the_greatest_length_can_be_written(tmp_path):
    path = tmp_path / ("n" * 246 + ".geojson")
    write(path, FEATURES)
    assert path.exists()


def test_a_full_disk_is_wrong_usage_that_names_the_file():
    with pytest.raises(UsageError, match="/dev/full cannot be written"), replacing(Path("/dev/full")) as stream:
        stream.write("x")
