"""A folder of a batch as input: the same articles again, and no more read than is wanted."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from batches import run_here

from geonews import Geoparser
from geonews.batch import BatchFolder, StoredArticles
from geonews.errors import UsageError
from geonews.output import Box, Filters, Near, record
from geonews.types import Article, LonLat

ARTICLES = (
    {
        "id": "a",
        "title": "دمشق",
        "text": "وصل الوفد إلى دمشق قادما من بغداد",
        "published": "2019-03-24",
        "source": "سانا",
    },
    {"id": "b", "text": "Fighting resumed near Aleppo on Monday", "published": "2019-03-25", "lang": "en-GB"},
    {"id": "c", "text": "The committee will meet again next week", "url": "http://a.b/c"},
    {"id": "d", "text": "انعقد المؤتمر في القاهرة أمس", "published": "2019-04-01", "source": "أهرام"},
    {"id": "e", "text": "Troops left Baghdad and flew to Cairo", "published": "2020", "source": "Reuters"},
)
SYRIA = Box(35.5, 32, 42.5, 37.5)


@pytest.fixture(scope="module")
def news(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in ARTICLES), encoding="utf-8")
    return path


@pytest.fixture
def folder(news, tmp_path) -> BatchFolder:
    """Every article is a unit of its own."""
    run_here(tmp_path / "out", news, unit=1)
    return BatchFolder(tmp_path / "out")


def test_articles_come_back_as_they_were_parsed(folder):
    parsed = Geoparser().parse_many(Article(**fields) for fields in ARTICLES)
    again = list(StoredArticles(folder, Filters()))
    assert [record(one, with_text=True) for one in again] == [record(one, with_text=True) for one in parsed]
    assert all(m.text == one.article.content[m.start : m.end] for one in again for m in one.mentions)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"since": "2019-03-25"}, "bde"),
        ({"until": "2019-03"}, "ab"),
        ({"since": "2019-03-25", "until": "2019"}, "bd"),
        ({"sources": ("سانا", "Reuters")}, "ae"),
        ({"countries": ("EG",)}, "de"),
        ({"box": SYRIA}, "ab"),
        ({"near": Near(LonLat(lon=44.4, lat=33.3), 50)}, "ae"),
        ({"box": SYRIA, "since": "2019-03-25"}, "b"),
        ({"countries": ("FR",)}, ""),
    ],
    ids=str,
)
def test_filters_find_the_same_as_over_all_articles(folder, wanted, found):
    everything = StoredArticles(folder, Filters())
    kept = [one for parsed in everything if (one := Filters(**wanted).of(parsed))]
    assert list(StoredArticles(folder, Filters(**wanted))) == kept
    assert [parsed.article.id for parsed in kept] == list(found)


def spoil_pages(part: Path) -> None:
    """Overwrite all that a part holds but for its footer."""
    raw = bytearray(part.read_bytes())
    footer = int.from_bytes(raw[-8:-4], "little") + 8
    raw[4 : len(raw) - footer] = bytes(len(raw) - footer - 4)
    part.write_bytes(raw)


def units_of(folder, *article_ids: str) -> list[str]:
    found = {}
    for unit in folder.units():
        found[pq.read_table(folder.part("articles", unit)).column("id")[0].as_py()] = unit
    return [found[one] for one in article_ids]


@pytest.mark.parametrize(
    ("wanted", "untouched"),
    [
        ({"box": SYRIA}, "cd"),  # e has places on either side
        ({"countries": ("EG",)}, "bc"),
        ({"since": "2019-03-25", "until": "2019-04"}, "ace"),
        ({"sources": ("Reuters",)}, "abcd"),
    ],
    ids=["box", "country", "time", "source"],
)
def test_of_parts_that_hold_nothing_wanted_only_footers_are_read(folder, wanted, untouched):
    before = list(StoredArticles(folder, Filters(**wanted)))
    for unit in units_of(folder, *untouched):
        spoil_pages(folder.part("mentions", unit))
        spoil_pages(folder.part("articles", unit))
    assert list(StoredArticles(folder, Filters(**wanted))) == before
    with pytest.raises(UsageError, match=r"cannot be read.*--resume"):
        list(StoredArticles(folder, Filters()))


def test_parts_of_an_earlier_version_that_lack_a_column_say_how_to_make_them_anew(folder):
    for receipt in folder.receipts():
        part, fields = folder.part("mentions", receipt.stem), json.loads(receipt.read_text())
        pq.write_table(pq.read_table(part).drop_columns(["credit"]), part)
        receipt.write_text(json.dumps(fields | {"sizes": fields["sizes"] | {"mentions": part.stat().st_size}}))
    with pytest.raises(UsageError, match=r"cannot be read.*credit.*--resume"):
        list(StoredArticles(folder, Filters()))


def test_a_broken_line_stays_a_failure_with_its_line_and_remedy(tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"id": "1", "text": "Fighting near Aleppo"}\nbroken\n', encoding="utf-8")
    (tmp_path / "gone.txt.gz").write_bytes(b"no gzip")
    run_here(tmp_path / "out", tmp_path / "bad.jsonl", tmp_path / "gone.txt.gz")
    _, line, file = StoredArticles(BatchFolder(tmp_path / "out"), Filters())
    assert (line.id, line.place, line.keeps_line) == ("bad.jsonl:2", f"{tmp_path}/bad.jsonl:2", True)
    assert line.message.startswith("the line is not JSON")
    assert (file.place, file.keeps_line) == (f"{tmp_path}/gone.txt.gz", False)


def test_without_texts_the_names_stand_where_they_stood(news, tmp_path):
    run_here(tmp_path / "out", news, texts=False)
    stored = StoredArticles(BatchFolder(tmp_path / "out"), Filters())
    assert not stored.has_texts
    for one in stored:
        assert all(m.text == one.article.content[m.start : m.end] for m in one.mentions)
        assert "committee" not in one.article.text


def test_duplicates_are_counted_and_left_out(tmp_path):
    lines = [{"id": "1", "text": "Fighting near Aleppo"}, {"id": "1", "text": "Fighting near Baghdad"}]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    run_here(tmp_path / "out", tmp_path / "news.jsonl")
    stored = StoredArticles(BatchFolder(tmp_path / "out"), Filters())
    assert [one.article.text for one in stored] == ["Fighting near Aleppo"]
    assert stored.count("duplicate") == 1
