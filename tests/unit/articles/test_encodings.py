"""Every format of text in every encoding that Arabic news comes in."""

import json

import pytest
import samples

from geonews.articles import ReadFailure, read_articles

TEXT = "وصل الوفد إلى دمشق قادما من بغداد، ثم عاد إلى بيروت."
TITLE = "زيارة"
PAGE = f"<html><head><title>{TITLE}</title></head><body><p>{TEXT}</p></body></html>"
FILES = {
    "a.txt": TEXT,
    "a.md": TEXT,
    "a.html": PAGE,
    "a.jsonl": json.dumps({"title": TITLE, "text": TEXT}, ensure_ascii=False),
    "a.csv": f"title,text\n{TITLE},{TEXT}\n",
    "a.rss": f"<rss version='2.0'><channel><item><title>{TITLE}</title><description>{TEXT}</description></item>"
    "</channel></rss>",
}


def read(tmp_path, name: str, raw: bytes, encoding: str | None = None):
    (tmp_path / name).write_bytes(raw)
    (item,) = read_articles([str(tmp_path / name)], encoding=encoding)
    return item


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        pytest.param("utf-8", None, id="UTF-8"),
        pytest.param("utf-8-sig", None, id="UTF-8 with mark"),
        pytest.param("utf-16", None, id="UTF-16 with mark"),
        pytest.param("windows-1256", "windows-1256", id="windows-1256 as told"),
        pytest.param("iso-8859-6", "iso-8859-6", id="ISO 8859-6 as told"),
        pytest.param("utf-16-le", "utf-16-le", id="UTF-16 without mark as told"),
        pytest.param("utf-8", "windows-1256", id="UTF-8 among windows-1256"),
        pytest.param("utf-16", "windows-1256", id="UTF-16 among windows-1256"),
    ],
)
def test_a_file_is_read_in_its_encoding(tmp_path, name, codec, encoding):
    article = read(tmp_path, name, FILES[name].encode(codec), encoding)
    assert article.text == TEXT
    assert article.title in (TITLE, None)


@pytest.mark.parametrize("name", FILES)
def test_an_untold_encoding_fails_with_the_remedy(tmp_path, name):
    failure = read(tmp_path, name, FILES[name].encode("windows-1256"))
    assert isinstance(failure, ReadFailure)
    assert "--encoding windows-1256" in failure.message


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1256">',
        "<META CHARSET=windows-1256 />",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">',
    ],
)
def test_a_page_may_say_its_own_encoding(tmp_path, head):
    raw = PAGE.replace("<head>", f"<head>{head}")
    assert read(tmp_path, "a.html", raw.encode("windows-1256")).text == TEXT
    assert read(tmp_path, "a.html", raw.encode()).text == TEXT, "UTF-8 that calls itself otherwise"


def test_a_feed_may_say_its_own_encoding(tmp_path):
    raw = f'<?xml version="1.0" encoding="windows-1256"?>{FILES["a.rss"]}'
    assert read(tmp_path, "a.rss", raw.encode("windows-1256")).text == TEXT
    assert read(tmp_path, "a.rss", raw.encode()).text == TEXT, "UTF-8 that calls itself otherwise"


def test_a_page_in_an_encoding_that_does_not_exist_fails(tmp_path):
    raw = PAGE.replace("<head>", '<head><meta charset="klingon">').encode("windows-1256")
    assert "--encoding" in read(tmp_path, "a.html", raw).message


def test_parquet_brings_its_own_encoding(tmp_path):
    assert read(tmp_path, "a.parquet", samples.parquet_of(text=[TEXT]), "windows-1256").text == TEXT
