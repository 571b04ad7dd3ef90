import json

import geopandas
import pyarrow.parquet as pq
import pytest
from batches import TEXTS, make_order, rows_of, write_articles

from geonews.batch.folder import BatchFolder
from geonews.batch.parts import write_unit
from geonews.batch.receipts import read_receipt
from geonews.batch.units import Unit, read_slices, unit_of
from geonews.output.schema import COLUMNS

LINES = (
    '{"id": "placed", "text": "وصل الوفد إلى دمشق"}',
    '{"id": "placeless", "text": "The committee will meet again"}',
    '{"id": "empty", "text": " "}',
    "no JSON",
    '{"id": "again", "text": "Fighting near Aleppo"}',
    '{"id": "deadly", "text": "Fighting near Aleppo"}',
)


@pytest.fixture
def unit(tmp_path) -> Unit:
    news = tmp_path / "news.jsonl"
    news.write_text("\n".join(LINES), encoding="utf-8")
    return unit_of(list(read_slices([str(news)])), {4: "the same text"})


@pytest.fixture
def written(unit, tmp_path):
    order = make_order(tmp_path / "out")
    receipt = write_unit(unit, order, {5: "it ended its worker"})
    (tmp_path / "out" / "run.json").write_text("{}", encoding="utf-8")
    return tmp_path / "out", receipt


def test_every_article_has_one_row_with_what_became_of_it(written, tmp_path):
    rows = {row["id"]: (row["status"], row["reason"], row["duplicate_of"]) for row in rows_of(written[0], "articles")}
    where = tmp_path / "news.jsonl"
    reason = rows.pop("news.jsonl:4")
    assert reason[0] == "failed"
    assert reason[1].startswith(f"{where}:4: the line is not JSON")
    assert rows == {
        "placed": ("ok", None, None),
        "placeless": ("no_places", None, None),
        "empty": ("empty", None, None),
        "again": ("duplicate", "the same text", "again"),
        "deadly": ("failed", "it ended its worker", None),
    }


def test_rows_say_where_the_article_was_read(written, tmp_path):
    assert {row["input"] for row in rows_of(written[0], "articles")} == {str(tmp_path / "news.jsonl")}


def test_only_what_was_parsed_has_mentions(written):
    assert {row["id"] for row in rows_of(written[0], "mentions")} == {"placed"}


@pytest.mark.parametrize(("kind", "by"), [("mentions", "mention"), ("places", "place")])
def test_parts_are_geoparquet_with_bounds_that_readers_can_skip_by(written, kind, by):
    (part,) = BatchFolder(written[0]).parts(kind)
    geo = json.loads(pq.read_metadata(part).metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    table = geopandas.read_parquet(part, bbox=(36, 33, 37, 34))
    assert list(table["name_en"]) == ["Damascus"]
    assert set(table.columns) == {*(column.name for column in COLUMNS[by]), "geometry"}


def test_the_receipt_counts_every_article_once(written):
    counts = written[1].counts
    assert counts == {
        "ok": 1,
        "no_places": 1,
        "empty": 1,
        "failed": 2,
        "duplicate": 1,
        "mentions": 1,
        "places": 1,
    }
    assert written[1].articles == len(LINES)


def test_the_same_unit_makes_the_same_bytes(unit, tmp_path):
    orders = [make_order(tmp_path / name) for name in ("one", "two")]
    for order in orders:
        write_unit(unit, order, {})
    one, two = ({path.relative_to(o.folder): path.read_bytes() for path in o.folder.rglob("*.*")} for o in orders)
    assert len(one) == 5
    assert one == two


def test_a_receipt_is_read_as_it_was_written(written):
    folder = BatchFolder(written[0])
    assert read_receipt(folder, written[1].unit) == written[1]


@pytest.mark.parametrize("kind", ["articles", "mentions", "places"])
def test_a_receipt_whose_part_is_cut_does_not_count(written, kind):
    folder = BatchFolder(written[0])
    part = folder.part(kind, written[1].unit)
    part.write_bytes(part.read_bytes()[:-1])
    assert read_receipt(folder, written[1].unit) is None


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"unit": "x"}'])
def test_a_damaged_receipt_does_not_count(written, damaged):
    folder = BatchFolder(written[0])
    folder.receipt(written[1].unit).write_text(damaged, encoding="utf-8")
    assert read_receipt(folder, written[1].unit) is None


@pytest.mark.parametrize("texts", [True, False])
def test_texts_are_kept_unless_asked_not_to_and_always_where_they_were_drawn(tmp_path, texts):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.html").write_text("<html><body><p>وصل الوفد إلى دمشق</p></body></html>", encoding="utf-8")
    write_articles(tmp_path / "in" / "news.jsonl", range(1))
    order = make_order(tmp_path / "out", texts=texts)
    write_unit(unit_of(list(read_slices([str(tmp_path / "in")]))), order, {})
    (tmp_path / "out" / "run.json").write_text("{}", encoding="utf-8")
    found = {row["id"]: (row["text"], row["drawn"]) for row in rows_of(tmp_path / "out", "articles")}
    assert found == {"page.html": ("وصل الوفد إلى دمشق", True), "a0": (f"{TEXTS[0]}. 0" if texts else None, False)}
