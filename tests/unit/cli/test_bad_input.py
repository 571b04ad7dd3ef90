"""Bad input of every kind: a status by the contract, a sentence with file, line and remedy, the others unharmed.

Each case lies in a folder with a good article on either side, and is run through `geonews extract`.
"""

import gzip
import itertools
import json
import os
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
import samples
from warcio.warcwriter import WARCWriter

ARABIC = "وصل الوفد إلى دمشق قادما من بغداد\n"
LINE = json.dumps({"id": "in", "text": ARABIC}, ensure_ascii=False).encode() + b"\n"
ROW = "text,id\nوصل إلى دمشق,in\n".encode()
FEED = b"<rss version='2.0'><channel><title>t</title><item><guid>in</guid><title>Damascus</title></item>"
PAGE = samples.page(samples.ARABIC)


def lines(*between: bytes) -> bytes:
    """Good lines of JSON around what is bad."""
    return LINE + b"".join(line + b"\n" for line in between) + LINE.replace(b'"in"', b'"in2"')


def web_archive(body: bytes, **options) -> bytes:
    """Two captures, the first with a body of its own."""
    file = BytesIO()
    writer = WARCWriter(file, gzip=False)
    writer.write_record(samples.captured(writer, "https://example.org/1", body, **options))
    writer.write_record(samples.captured(writer, "https://example.org/2", PAGE.encode()))
    return file.getvalue()


def encrypted() -> bytes:
    """An archive whose member says that it is locked."""
    raw = bytearray(samples.zipped("in.txt", b"Damascus"))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def damaged_member() -> bytes:
    """An archive of two stored members, the first with a byte changed."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", b"Aleppo city")
        archive.writestr("b.txt", b"Damascus")
    return file.getvalue().replace(b"Aleppo city", b"Aleppo City", 1)


def bomb() -> bytes:
    return samples.zipped("in.txt", b" " * (80 << 20))


def entity_bomb() -> bytes:
    names = "abcdefghij"
    entities = [f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(names)]
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{"".join(entities)}]>'
    return f"{head}<rss version='2.0'><channel><item><title>Damascus &j;</title></item></channel></rss>".encode()


@dataclass(frozen=True)
class Case:
    """A bad file among good ones.

    `said` are words of stderr; `inside` is how many articles of the file itself are read;
    `fails` says whether that makes the run a partial one.
    """

    kind: str
    name: str
    raw: bytes
    said: tuple[str, ...]
    inside: int = 0
    fails: bool = True
    options: tuple[str, ...] = ()


CASES = [
    # what is no text
    Case("empty text", "in.txt", b"", ("warning: in.txt: the article is empty",), inside=1, fails=False),
    Case("white space", "in.txt", b" \r\n\t", ("warning: in.txt: the article is empty",), inside=1, fails=False),
    Case("NUL bytes in text", "in.txt", f"{ARABIC}\0\0{ARABIC}".encode(), ("in.txt", "2 NUL"), inside=1, fails=False),
    Case("nothing but NUL bytes", "in.txt", bytes(4096), ("in.txt: it is binary", ".txt")),
    Case("UTF-16 without mark", "in.txt", ARABIC.encode("utf-16-le"), ("in.txt: ", "--encoding utf-16-le")),
    Case("UTF-16-BE without mark", "in.md", b"\0A\0l\0e\0p\0p\0o", ("in.md: ", "--encoding utf-16-be")),
    Case("UTF-16 lines without mark", "in.jsonl", lines().decode().encode("utf-16-le"), ("--encoding utf-16-le",)),
    Case("UTF-16 cut in a character", "in.txt", ARABIC.encode("utf-16")[:-1], ("not utf-16", "save the file as UTF-8")),
    Case("windows-1256 untold", "in.txt", ARABIC.encode("windows-1256"), ("byte 0xe6 at position 0", "--encoding")),
    Case("one bad byte", "in.txt", ARABIC.encode() + b"\xff", ("byte 0xff", "save the file as UTF-8")),
    Case("noise", "in.txt", bytes(range(256)) * 40, ("in.txt: it is binary",)),
    Case("a PDF called text", "in.txt", b"%PDF-1.7\n%\xe2\xe3", ("in.txt: it is a PDF", "suffix")),
    Case("a picture called a page", "in.html", b"\x89PNG\r\n\x1a\n", ("in.html: it is a picture",)),
    Case("gzip called JSON lines", "in.jsonl", gzip.compress(lines()), ("it is compressed with gzip", "suffix")),
    Case("unknown suffix", "in.docx", b"x", ("in.docx: unknown suffix '.docx'", ".jsonl")),
    Case(
        "packed without an inner suffix", "in.gz", gzip.compress(b"x"), ("does not say what is inside", "news.jsonl.gz")
    ),
    Case("packed unknown suffix", "in.pdf.gz", gzip.compress(b"x"), ("in.pdf.gz: unknown suffix '.pdf.gz'",)),
    Case(
        "an article of 50 MB", "in.txt", ARABIC.encode() * 820_000, ("in.txt: the article has 28 million", "split it")
    ),
    Case(
        "a line of 9 MB",
        "in.jsonl",
        lines(b'{"id": "long", "text": "%s"}' % (b"Damascus " * 1_000_000)),
        ("in.jsonl: the article has 9 million characters", "one article a line"),
        inside=2,
    ),
    Case("an article of 70 MB", "in.txt", b"Damascus " * (8 << 20), ("more than 64 MB", "split it")),
    # JSON lines
    Case(
        "a cut line",
        "in.jsonl",
        lines(b'{"text": "x'),
        ("in.jsonl:2: the line is not JSON", "mend or remove"),
        inside=2,
    ),
    Case("a line that is no object", "in.jsonl", lines(b"[1, 2]"), ("in.jsonl:2: ", "one {...} a line"), inside=2),
    Case(
        "a line without text", "in.jsonl", lines(b'{"id": "q"}'), ("in.jsonl:2: neither 'text' nor 'title'",), inside=2
    ),
    Case("text that is a list", "in.jsonl", lines(b'{"text": ["a"]}'), ("in.jsonl:2: 'text' is neither",), inside=2),
    Case("half a surrogate pair", "in.jsonl", lines(b'{"text": "\\ud83d"}'), ("in.jsonl:2: ", "surrogate"), inside=2),
    Case(
        "a nested bomb",
        "in.jsonl",
        lines(b'{"text":' + b"[" * 100_000),
        ("in.jsonl:2: the line is not JSON",),
        inside=2,
    ),
    Case("a number of 5,000 digits", "in.jsonl", lines(b'{"text": %s}' % (b"9" * 5000)), ("in.jsonl:2: ",), inside=2),
    Case(
        "a line in another encoding",
        "in.jsonl",
        lines(b'{"text": "\xcf\xe3"}'),
        ("in.jsonl:2: ", "--encoding"),
        inside=2,
    ),
    Case("a line of NUL bytes", "in.jsonl", lines(bytes(64)), ("in.jsonl:2: the line is not JSON",), inside=2),
    Case(
        "a line of 70 MB",
        "in.jsonl",
        lines(b'{"text": "%s"}' % (b"x" * (70 << 20))),
        ("in.jsonl:2: ", "longer"),
        inside=2,
    ),
    Case("numbers as text", "in.jsonl", lines(b'{"id": 7, "text": 12}'), (), inside=3, fails=False),
    Case("one array, not lines", "in.jsonl", b'[{"text": "a"}, {"text": "b"}]\n', ("in.jsonl:1: ", "one {...} a line")),
    Case(
        "the same id twice",
        "in.jsonl",
        LINE * 2,
        ("1 article with the id of an earlier one", ": in"),
        inside=2,
        fails=False,
    ),
    Case(
        "a date that is none",
        "in.jsonl",
        lines(b'{"text": "x", "date": "yesterday"}'),
        ("in.jsonl: 1 date(s)", "2019-03-25"),
        inside=3,
        fails=False,
    ),
    Case("no line at all", "in.jsonl", b"\n\n", ("warning: in.jsonl: the file holds no article",), fails=False),
    # tables
    Case(
        "no text column",
        "in.csv",
        "body,id\nدمشق,1\n".encode(),
        ("in.csv: no column is called 'text'", "'body'", "rename"),
    ),
    Case(
        "a row too long", "in.csv", ROW + b"a, b, c\n", ("in.csv:3: the row has 3 cells", "quotation marks"), inside=1
    ),
    Case("a row too short", "in.csv", ROW + b"a\n" + b"Aleppo,x\n", ("in.csv:3: the row has 1 cell",), inside=2),
    Case(
        "a quotation mark too many", "in.csv", ROW + b'"a"b,1\nAleppo,x\n', ("in.csv:3: the row is not CSV",), inside=2
    ),
    Case(
        "a quotation that never closes",
        "in.csv",
        ROW + b'"a,1\nAleppo,x\n',
        ("in.csv:3: a quotation mark opens",),
        inside=1,
    ),
    Case(
        "a row in another encoding", "in.csv", ROW + b"\xcf\xe3,1\nAleppo,x\n", ("in.csv:3: ", "--encoding"), inside=2
    ),
    Case("a table with old line ends", "in.csv", ROW.replace(b"\n", b"\r"), ("in.csv: the first row is not CSV",)),
    Case("an empty table", "in.csv", b"", ("warning: in.csv: the file holds no article",), fails=False),
    Case("a table that is no Parquet", "in.parquet", b"text,id\n", ("in.parquet: it is no Parquet file",)),
    Case("Parquet cut short", "in.parquet", samples.parquet_table()[:-9], ("in.parquet: it is no Parquet file",)),
    Case(
        "Parquet without text", "in.parquet", samples.parquet_of(body=["x"]), ("no column is called 'text'", "'body'")
    ),
    # pages, feeds, web archives
    Case(
        "a page without text",
        "in.html",
        b"<html><body><script>go()</script></body></html>",
        ("warning: in.html: the page shows no text",),
        inside=1,
        fails=False,
    ),
    Case("a page in an untold encoding", "in.html", PAGE.replace("utf-8", "?").encode("utf-16")[:-1], ("not utf-16",)),
    Case("XML that is no feed", "in.xml", b"<urlset><url>x</url></urlset>", ("in.xml: it is no RSS or Atom feed",)),
    Case("a feed cut short", "in.rss", FEED + b"<item><title>Al", ("in.rss: the feed is cut short",), inside=2),
    Case("an entity bomb", "in.rss", entity_bomb(), ("not well-formed",), inside=1, fails=False),
    Case(
        "a feed with a bare ampersand",
        "in.rss",
        FEED + b"<a>&</a></channel></rss>",
        ("not well-formed",),
        inside=1,
        fails=False,
    ),
    Case("no web archive", "in.warc", b"hello\n", ("in.warc: it is no WARC file",)),
    Case(
        "a web archive cut short",
        "in.warc",
        web_archive(PAGE.encode())[:-200],
        ("in.warc:2: the record is cut short",),
        inside=1,
    ),
    Case(
        "a record in another encoding",
        "in.warc",
        web_archive(ARABIC.encode("windows-1256")),
        ("in.warc:1: ", "--encoding"),
        inside=1,
    ),
    Case(
        "a record of a wrong length",
        "in.warc",
        web_archive(PAGE.encode()).replace(b"Content-Length: ", b"Content-Length: -", 1),
        ("in.warc:1: ",),
        inside=1,
    ),
    # compressed files and archives
    Case("gzip cut short", "in.jsonl.gz", gzip.compress(b"{}" + os.urandom(999))[:-12], ("cut short", "get it again")),
    Case(
        "zstd cut short",
        "in.jsonl.zst",
        samples.zstd(lines())[:-4],
        ("in.jsonl.zst: the compressed file is cut short",),
    ),
    Case("gzip that is none", "in.txt.gz", b"Damascus", ("in.txt.gz: the compressed file is damaged",)),
    Case("zstd that is none", "in.txt.zst", b"Damascus", ("in.txt.zst: the compressed file is damaged",)),
    Case("a gzip bomb", "in.txt.gz", gzip.compress(bytes(80 << 20)), ("in.txt.gz: it holds more than 64 MB",)),
    Case("a zip bomb", "in.zip", bomb(), ("in.zip/in.txt: the member swells",)),
    Case("a zip cut short", "in.zip", samples.zipped("in.txt", b"x")[:-30], ("in.zip: the archive is damaged",)),
    Case("a zip with a password", "in.zip", encrypted(), ("in.zip/in.txt: the member is encrypted", "password")),
    Case("a zip in a zip", "in.zip", samples.zipped("b.zip", b"x"), ("in.zip/b.zip: an archive inside",)),
    Case(
        "a zip without articles",
        "in.zip",
        samples.zipped("a.png", b"x"),
        ("in.zip: the archive holds no file to read",),
    ),
    Case("a damaged member", "in.zip", damaged_member(), ("in.zip/a.txt: the compressed file is damaged",), inside=1),
]


@pytest.fixture
def extract(geonews):
    """Run `geonews extract` in an empty folder; return status, lines of output and messages."""

    def run(*args: str) -> tuple[int, list[dict], str]:
        outcome = geonews("extract", *args, "-o", "-")
        return outcome.status, [json.loads(line) for line in outcome.out.splitlines()], outcome.err

    return run


def good(record: dict) -> bool:
    return "error" not in record


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_a_bad_file_is_named_and_harms_no_other(extract, case):
    Path(case.name).write_bytes(case.raw)
    Path("0.txt").write_text("Damascus", encoding="utf-8")
    Path("9.txt").write_text("دمشق", encoding="utf-8")
    status, records, said = extract("0.txt", case.name, "9.txt", *case.options)
    assert status == (1 if case.fails else 0), said
    assert all(words in said for words in case.said), said
    read = [record["id"] for record in records if good(record)]
    assert (read[0], read[-1], len(read)) == ("0.txt", "9.txt", case.inside + 2), said
    assert [record["toponyms"] != [] for record in (records[0], records[-1])] == [True, True]


@pytest.mark.parametrize("case", [case for case in CASES if not case.inside], ids=lambda case: case.kind)
def test_a_bad_file_alone_is_2(extract, case):
    Path(case.name).write_bytes(case.raw)
    status, records, said = extract(case.name, *case.options)
    assert status == 2, said
    assert all(words in said for words in case.said), said
    assert not any(map(good, records))


def test_there_are_as_many_kinds_as_promised():
    assert len({case.kind for case in CASES}) == len(CASES) >= 30


def test_a_file_that_cannot_be_opened_is_named(extract):
    Path("loop.txt").symlink_to("loop.txt")
    Path("good.txt").write_text("Damascus")
    status, records, said = extract("loop.txt", "good.txt")
    assert (status, len(records)) == (1, 1)
    assert "loop.txt: it cannot be read" in said
    assert "permissions" in said


def test_a_folder_without_an_article_is_named(extract):
    Path("pictures").mkdir()
    Path("pictures/a.png").write_bytes(b"x")
    status, records, said = extract("pictures")
    assert (status, records) == (2, [])
    assert "pictures: the folder holds no file to read; known suffixes: .txt" in said


def test_a_failed_line_keeps_its_line_of_output_with_the_reason(extract):
    Path("in.jsonl").write_bytes(lines(b"{"))
    _, records, _ = extract("in.jsonl")
    assert [good(record) for record in records] == [True, False, True]
    assert records[1]["id"] == "in.jsonl:2"
    assert "not JSON" in records[1]["error"]


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_articles_before_the_damage_are_kept(extract, packing):
    many = b"".join(
        json.dumps({"id": str(number), "text": os.urandom(400).hex()}).encode() + b"\n" for number in range(2000)
    )
    raw = samples.packed(packing, "in.jsonl", many)
    Path(f"in.jsonl{packing}").write_bytes(raw[: len(raw) // 2])
    status, records, said = extract(f"in.jsonl{packing}")
    assert status == 1
    assert f"in.jsonl{packing}: the compressed file is cut short" in said
    assert [record["id"] for record in records] == [str(number) for number in range(len(records))]
    assert len(records) > 600
