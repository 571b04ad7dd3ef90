"""One set of articles in every format: what the contract of readers is tested with."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from io import BytesIO

import pyarrow
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from geonews.types import Article

ARABIC = Article(
    id="ar-1",
    title="وَصَلَ الوَفْدُ إلى دِمَشْق",
    text="  قال \u200fالمتحدث:\u200e «إنَّ» الباغوز، ١٢ قتيلا.\r\n\r\nوأضاف \u2067لاحقا\u2069 \ufeffكذلك\t\n",
    published="2019-03-25",
    url="https://example.org/ar?id=1&x=2",
    source="سانا",
    lang="ar",
)
ENGLISH = Article(
    id="en-2",
    title='Quotes "here", commas & more',
    text="Aleppo was calm; the road to Idlib, “open”.\nA second line | with a bar.",
    published="2019-03-25T10:00:00+03:00",
    url="https://example.org/en",
    source="Example",
    lang="en",
)
UNTITLED = Article(id="ar-3", text="وصل إلى بغداد")
EMPTY = Article(id="x-4", title="دمشق", text="")
NAMELESS = Article(id="", title="No id", text="Mosul")

ARTICLES = (ARABIC, ENGLISH, UNTITLED, EMPTY, NAMELESS)
COLUMNS = ("id", "title", "text", "published", "url", "source", "lang")


def rows() -> list[dict[str, str | None]]:
    return [{name: getattr(article, name) or None for name in COLUMNS} for article in ARTICLES]


def json_lines() -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows()).encode()


def csv_table(delimiter: str = ",") -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows())
    return file.getvalue().encode()


def parquet_table() -> bytes:
    file = BytesIO()
    table = pyarrow.Table.from_pylist([{**row, "embedding": [1.0, 2.0]} for row in rows()])
    parquet.write_table(table, file, row_group_size=2)
    return file.getvalue()


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def page(article: Article, *, charset: str = "utf-8") -> str:
    published = f'<meta property="article:published_time" content="{article.published}">' if article.published else ""
    site = f'<meta property="og:site_name" content="{escape(article.source)}">' if article.source else ""
    link = f'<link rel="canonical" href="{escape(article.url)}">' if article.url else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{escape(article.title or "")}</title>'
        f"{published}{site}{link}<script>var no = 'Baghdad';</script></head><body>"
        f"<article>{paragraphs(article.text)}</article></body></html>"
    )


def rss() -> bytes:
    entries = "".join(
        f"<item>{_tag('guid', article.id)}{_tag('title', article.title)}"
        f"{_tag('description', paragraphs(article.text))}{_tag('pubDate', article.published)}"
        f"{_tag('link', article.url)}</item>"
        for article in ARTICLES
    )
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>سانا</title>'
    return f"{head}{entries}</channel></rss>\n".encode()


def atom() -> bytes:
    entries = "".join(
        f"<entry>{_tag('id', article.id)}{_tag('title', article.title)}{_tag('summary', article.text[:9])}"
        f'<content type="html">{escape(paragraphs(article.text))}</content>'
        f"{_tag('published', article.published)}{_link(article)}</entry>"
        for article in ARTICLES
    )
    head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>سانا</title>'
    return f"{head}{entries}</feed>".encode()


def _tag(name: str, content: str | None) -> str:
    return f"<{name}>{escape(content)}</{name}>" if content else ""


def _link(article: Article) -> str:
    return f'<link href="{escape(article.url)}"/>' if article.url else ""


def warc(*, packed: bool = False) -> bytes:
    """A capture of every article's page, among what else such archives hold."""
    file = BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for number, article in enumerate(ARTICLES):
        address = article.url or f"https://example.org/{number}"
        writer.write_record(captured(writer, address, page(article).encode()))
        writer.write_record(captured(writer, address + "#gone", b"<p>gone</p>", status="404 Not Found"))
        writer.write_record(captured(writer, address + "#logo", b"\x89PNG", content_type="image/png"))
    return file.getvalue()


def captured(
    writer: WARCWriter,
    address: str,
    body: bytes,
    *,
    status: str = "200 OK",
    content_type: str = "text/html",
    extra: Mapping[str, str] | None = None,
    date: str = "2020-01-02T03:04:05Z",
):
    headers = [("Content-Type", content_type), *(extra or {}).items()]
    http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
    head = {"WARC-Date": date}
    return writer.create_warc_record(
        address, "response", payload=BytesIO(body), http_headers=http, warc_headers_dict=head
    )


def zstd(raw: bytes) -> bytes:
    return pyarrow.Codec("zstd").compress(raw, asbytes=True)


def zipped(name: str, raw: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, raw)
    return file.getvalue()


def packed(packing: str, name: str, raw: bytes) -> bytes:
    """Return a file of a name, packed in the way of a suffix."""
    ways: Mapping[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstd}
    return zipped(name, raw) if packing == ".zip" else ways[packing](raw)


PACKINGS = ("", ".gz", ".zst", ".zip")
"""The suffixes that `packed` takes."""


def parquet_of(**columns: list[object]) -> bytes:
    file = BytesIO()
    parquet.write_table(pyarrow.table(columns), file)
    return file.getvalue()
