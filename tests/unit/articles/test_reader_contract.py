"""Every format, packed in every way, gives the same articles."""

import io
import sys
from dataclasses import replace

import pytest
import samples
from samples import ARABIC, ARTICLES, EMPTY, ENGLISH, NAMELESS, PACKINGS, UNTITLED

from geonews.articles import KNOWN_SUFFIXES, read_articles
from geonews.types import Article

ROWS = {
    "news.jsonl": (samples.json_lines(), "news.jsonl:5"),
    "news.csv": (samples.csv_table(), "news.csv:10"),
    "semicolons.csv": (samples.csv_table(";"), "semicolons.csv:10"),
    "tabs.csv": (samples.csv_table("\t"), "tabs.csv:10"),
    "news.parquet": (samples.parquet_table(), "news.parquet:5"),
}
"""Files that keep every field as it is, and the id of the article that has none."""

DRAWN = {
    "news.rss": samples.rss(),
    "news.atom": samples.atom(),
    "news.xml": samples.rss(),
    "news.warc": samples.warc(),
}
"""Files whose texts are drawn out of HTML."""

SINGLE = {"a.txt": ARABIC.text.encode(), "a.md": ARABIC.text.encode()}
PAGES = {"a.html": samples.page(ARABIC).encode(), "a.htm": samples.page(ARABIC).encode()}
ALL = {name: raw for name, (raw, _) in ROWS.items()} | DRAWN | SINGLE | PAGES


@pytest.fixture(params=PACKINGS, ids=lambda packing: packing or "plain")
def packed(request, tmp_path):
    """Write a file as it is or packed; return its path."""

    def write(name: str, raw: bytes) -> str:
        path = tmp_path / f"{name}{request.param}"
        path.write_bytes(samples.packed(request.param, name, raw))
        return str(path)

    return write


def read(path: str) -> list[Article]:
    return list(read_articles([path]))


def visible(text: str) -> list[str]:
    """Words, without the characters that HTML or its readers may drop."""
    return "".join(char for char in text if char not in "\u200e\u200f\u2067\u2069\ufeff").split()


def test_every_known_suffix_is_in_the_contract():
    assert {f".{name.rpartition('.')[2]}" for name in ALL} == set(KNOWN_SUFFIXES)


@pytest.mark.parametrize("name", ROWS)
def test_rows_keep_every_field_to_the_character(packed, name):
    raw, last_id = ROWS[name]
    assert read(packed(name, raw)) == [*ARTICLES[:-1], replace(NAMELESS, id=last_id)]


@pytest.mark.parametrize("name", SINGLE)
def test_a_text_keeps_every_character_and_has_no_title(packed, name):
    assert read(packed(name, SINGLE[name])) == [Article(id=name, text=ARABIC.text)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_its_article_with_what_it_says_of_itself(packed, name):
    (article,) = read(packed(name, PAGES[name]))
    assert (article.id, article.title, article.url, article.source) == (name, ARABIC.title, ARABIC.url, ARABIC.source)
    assert article.published == "2019-03-25"
    assert visible(article.text) == visible(ARABIC.text)
    assert article.drawn


@pytest.mark.parametrize("name", DRAWN)
def test_drawn_texts_hold_the_same_words_in_the_same_paragraphs(packed, name):
    articles = read(packed(name, DRAWN[name]))
    assert [visible(article.text) for article in articles] == [visible(article.text) for article in ARTICLES]
    assert [len(article.text.splitlines()) for article in articles] == [2, 2, 1, 0, 1]
    assert [article.title for article in articles] == [article.title for article in ARTICLES]
    assert all(article.drawn for article in articles)


@pytest.mark.parametrize("name", ["news.rss", "news.atom"])
def test_a_feed_gives_ids_dates_links_and_its_title_as_source(packed, name):
    arabic, english, untitled, _, nameless = read(packed(name, DRAWN[name]))
    assert [arabic.id, english.id, untitled.id, nameless.id] == ["ar-1", "en-2", "ar-3", f"{name}:5"]
    assert (arabic.published, english.published) == (ARABIC.published, ENGLISH.published)
    assert (arabic.url, untitled.url) == (ARABIC.url, None)
    assert {arabic.source, english.source, untitled.source} == {"سانا"}


def test_a_web_archive_gives_ids_addresses_and_dates(packed):
    articles = read(packed("news.warc", DRAWN["news.warc"]))
    assert [article.url for article in articles][:3] == [ARABIC.url, ENGLISH.url, "https://example.org/2"]
    assert [article.published for article in articles][:3] == ["2019-03-25", "2019-03-25", "2020-01-02T03:04:05Z"]
    assert len({article.id for article in articles if article.id.startswith("urn:uuid:")}) == len(ARTICLES)


def test_a_web_archive_packed_record_by_record_is_read(tmp_path):
    path = tmp_path / "news.warc.gz"
    path.write_bytes(samples.warc(packed=True))
    assert [article.title for article in read(str(path))] == [article.title for article in ARTICLES]


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
@pytest.mark.parametrize(
    "name", ["news.jsonl", "news.csv", "news.rss", "news.atom", "news.warc", "news.parquet", "a.html", "a.txt"]
)
def test_standard_input_is_told_by_its_beginning(tmp_path, monkeypatch, name, packing):
    raw = samples.packed(packing, name, ALL[name])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    piped = list(read_articles(["-"]))
    (tmp_path / name).write_bytes(ALL[name])
    named = read(str(tmp_path / name))
    ids = [article.id.replace(name, "stdin") for article in named]
    assert piped == [replace(article, id=new) for article, new in zip(named, ids, strict=True)]


@pytest.mark.parametrize("article", [UNTITLED, EMPTY], ids=["no title", "no text"])
def test_what_is_missing_stays_missing(tmp_path, article):
    for name, (raw, _) in ROWS.items():
        (tmp_path / name).write_bytes(raw)
        assert article in read(str(tmp_path / name))
