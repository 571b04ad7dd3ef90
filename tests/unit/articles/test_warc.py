import gzip
import re
from io import BytesIO

import pytest
import samples
from samples import ARABIC, ENGLISH
from warcio.warcwriter import WARCWriter

from geonews.articles import read_articles

FIRST, LAST = "https://example.org/1", "https://example.org/9"


def archive(*records) -> bytes:
    """Records that `build(writer)` makes."""
    file = BytesIO()
    writer = WARCWriter(file, gzip=False)
    for build in records:
        writer.write_record(build(writer))
    return file.getvalue()


def capture(address: str, body: bytes | None = None, **options):
    return lambda writer: samples.captured(writer, address, body or samples.page(ENGLISH).encode(), **options)


def stored(kind: str, content_type: str, body: bytes, address: str = FIRST):
    head = {"WARC-Date": "2020-01-02T03:04:05Z"}
    return lambda writer: writer.create_warc_record(
        address, kind, payload=BytesIO(body), warc_content_type=content_type, warc_headers_dict=head
    )


def read(tmp_path, raw: bytes):
    (tmp_path / "a.warc").write_bytes(raw)
    return list(read_articles([str(tmp_path / "a.warc")]))


@pytest.mark.parametrize(
    ("build", "is_read"),
    [
        pytest.param(capture(FIRST), True, id="a page"),
        pytest.param(capture(FIRST, content_type="application/xhtml+xml; charset=utf-8"), True, id="a page in XHTML"),
        pytest.param(stored("conversion", "text/plain", "دمشق".encode()), True, id="a text drawn out of a page"),
        pytest.param(stored("resource", "text/html", b"<p>Damascus"), True, id="a page that was not fetched"),
        pytest.param(capture(FIRST, content_type="text/plain"), False, id="robots.txt"),
        pytest.param(capture(FIRST, status="301 Moved"), False, id="a page that moved"),
        pytest.param(capture(FIRST, status="404 Not Found"), False, id="a page that is gone"),
        pytest.param(capture(FIRST, content_type="image/png"), False, id="a picture"),
        pytest.param(stored("metadata", "text/html", b"<p>x"), False, id="metadata"),
    ],
)
def test_pages_and_texts_are_articles(tmp_path, build, is_read):
    assert len(read(tmp_path, archive(build, capture(LAST)))) == is_read + 1


def test_a_text_is_kept_to_the_character_with_address_and_date(tmp_path):
    (article,) = read(tmp_path, archive(stored("conversion", "text/plain", ARABIC.text.encode())))
    assert (article.text, article.url, article.published) == (ARABIC.text, FIRST, "2020-01-02T03:04:05Z")
    assert article.drawn


@pytest.mark.parametrize("said", ["text/html; charset=windows-1256", 'text/html;charset="windows-1256"'])
def test_the_server_may_say_the_encoding(tmp_path, said):
    body = "<p>وصل إلى دمشق".encode("windows-1256")
    (article,) = read(tmp_path, archive(capture(FIRST, body, content_type=said)))
    assert article.text == "وصل إلى دمشق"


def test_compressed_and_chunked_transfers_are_undone(tmp_path):
    body = samples.page(ENGLISH).encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    builds = [
        capture(FIRST, gzip.compress(body), extra={"Content-Encoding": "gzip"}),
        capture(FIRST, chunked, extra={"Transfer-Encoding": "chunked"}),
    ]
    assert [article.title for article in read(tmp_path, archive(*builds))] == [ENGLISH.title] * 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b"Content-Length: ", b"Content-Length: x", id="a length that is no number"),
        pytest.param(b"Content-Length: ", b"Content-Length: -", id="a length below zero"),
        pytest.param(b"Content-Length: ", b"Content-Size: ", id="no length"),
        pytest.param(b"WARC-Target-URI: ", b"WARC-Target: ", id="no address"),
        pytest.param(b"HTTP/1.1 200 OK", b"HTTP/1.1 maybe ", id="a status that is none"),
        pytest.param(b"WARC/1.0\r\nWARC", b"WARC/x.y\r\nWARC", id="a version that is none"),
        pytest.param(rb"Content-Length: \d", b"Content-Length: ", id="a length too short"),
    ],
)
def test_a_broken_record_fails_and_the_next_is_read(tmp_path, old, new):
    raw = archive(capture(FIRST, samples.page(ARABIC).encode() * 2), capture(LAST))
    *failures, last = read(tmp_path, re.sub(old, new, raw, count=1))
    assert last.url == LAST
    assert any("get the file again" in getattr(item, "message", "") for item in failures)
    assert all(item.line in (1, 2) and item.keeps_line for item in failures if hasattr(item, "message"))


def test_a_record_that_swallows_the_rest_fails(tmp_path):
    raw = re.sub(rb"Content-Length: (\d+)", rb"Content-Length: \g<1>0", archive(capture(FIRST), capture(LAST)), count=1)
    (failure,) = read(tmp_path, raw)
    assert "the record is cut short" in failure.message


def test_nothing_is_written_past_our_own_words(tmp_path, capfd):
    raw = archive(capture(FIRST), capture(LAST)).replace(b"Content-Length: ", b"Content-Length: x", 1)
    read(tmp_path, raw)
    assert capfd.readouterr().err == ""


def test_records_that_are_no_articles_are_counted(tmp_path, caplog):
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x>\r\nWARC-Target-URI: http://x/a\r\n"
        "WARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        "Content-Length: {}\r\n\r\n{}\r\n\r\n"
    )
    body = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html></html>"
    (tmp_path / "a.warc").write_text(record.format(len(body), body), newline="")
    assert list(read_articles([str(tmp_path / "a.warc")])) == []
    assert "1 records are no pages or were not fetched well" in caplog.text
