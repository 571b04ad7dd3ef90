import json

import geopandas
import pyarrow.parquet as pq
import pytest
from factories import arabic_article, english_article

from geonews.output import to_features, write


@pytest.fixture
def written(tmp_path):
    def write_by(by, **options):
        path = tmp_path / "out.parquet"
        write(path, to_features([arabic_article(), english_article()], by=by, **options))
        return path

    return write_by


def test_the_metadata_are_those_of_geoparquet_1_1(written):
    geo = json.loads(pq.read_schema(written("place")).metadata[b"geo"])
    column = geo["columns"][geo["primary_column"]]
    assert geo["version"] == "1.1.0"
    assert (column["encoding"], column["geometry_types"]) == ("WKB", ["Point"])
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 4326}
    assert column["bbox"] == [35.84972, 33.34058, 44.40088, 35.0]
    assert column["covering"]["bbox"] == {edge: ["bbox", edge] for edge in ("xmin", "ymin", "xmax", "ymax")}


def test_readers_can_ask_for_a_part_of_the_world(written):
    frame = geopandas.read_parquet(written("place"), bbox=(40, 34, 42, 36))
    assert sorted(frame["place_id"]) == ["cur:baghouz", "cur:euphrates"]


def test_bounds_are_null_where_there_is_no_point(written):
    rows = pq.read_table(written("mention", unplaced=True)).to_pylist()
    assert {row["status"]: row["bbox"] is None for row in rows} == {
        "resolved": False,
        "ambiguous": True,
        "unknown": True,
    }


def test_lists_are_lists_and_reasons_are_structs(written):
    (row, *_) = pq.read_table(written("mention")).to_pylist()
    assert row["evidence"] == [{"name": "class_noun", "weight": 1.5, "text": "«مدينة» تسبق الاسم"}]
    assert row["alternatives"] == []
    assert pq.read_table(written("place")).to_pylist()[0]["articles"] == ["news.jsonl:1"]


def test_every_column_says_what_it_means(written):
    schema = pq.read_schema(written("place"))
    assert schema.field("radius_km").metadata[b"description"] == b"radius in kilometres within which the place lies"
