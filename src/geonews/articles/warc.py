"""WARC: web archives, each page that was fetched and each text an article; a broken record fails alone."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from geonews.articles.encoding import decoded
from geonews.articles.failure import ReadFailure, UnreadableError
from geonews.articles.fields import failed_row
from geonews.articles.source import ARTICLE_BYTES, BUFFER_BYTES
from geonews.articles.webpage import decode_page, page_article
from geonews.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geonews.articles.source import ByteStream, Source

logger = logging.getLogger(__name__)

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS = frozenset({"text/plain"})
_READ: Mapping[str, frozenset[str]] = {
    "response": _PAGES,
    "resource": _PAGES | _TEXTS,
    "conversion": _PAGES | _TEXTS,
}
"""The types of content that are articles, by type of record; what a server calls text/plain is its robots.txt."""

_FETCHED = "200"
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_BEGINNING = b"WARC/"


def read_warc(source: Source) -> Iterator[Article | ReadFailure]:
    """Yield an article or a failure for each page and text; an id that is missing is the record's number.

    Raises:
        UnreadableError: It is no WARC file.
    """
    passed_over = 0
    with source.open() as stream:
        for number, record in enumerate(_records(stream), start=1):
            try:
                article = _article(source, number, record)
            except UnreadableError as error:
                yield failed_row(source, number, str(error))
            else:
                if article is not None:
                    yield article
                elif record.rec_type in _READ:
                    passed_over += 1
    if passed_over:
        logger.warning("warning: %s: %d records are no pages or were not fetched well", source.path, passed_over)


def _records(stream: ByteStream) -> Iterator[Any]:
    """Yield warcio's records, or for a broken one the sentence about it.

    warcio's own loop stops at the first broken record; this one goes on at the next that begins.
    """
    from warcio.recordloader import ArcWarcRecordLoader

    loader = ArcWarcRecordLoader(verify_http=False)
    found, is_lost = False, False
    while line := stream.readline(BUFFER_BYTES):
        if not line.startswith(_BEGINNING):
            if not found and line.strip():
                raise UnreadableError("it is no WARC file: give it the suffix of what it is")
            if line.strip() and not is_lost:
                yield "the record before has not the length that it says, or bytes are damaged: get the file again"
            is_lost = is_lost or bool(line.strip())
            continue
        found, is_lost = True, False
        record = _loaded(loader, stream, line)
        yield record
        while not isinstance(record, str) and record.raw_stream.read(BUFFER_BYTES):
            pass


def _loaded(loader: Any, stream: ByteStream, line: bytes) -> Any:  # noqa: ANN401 -- warcio's own
    """Return the record that begins with `line`, or the sentence that it is broken."""
    from warcio.exceptions import ArchiveLoadFailed

    try:
        record = loader.parse_record_stream(stream, line, "warc")
        is_bounded = record.length is not None and int(record.rec_headers.get_header("Content-Length")) >= 0
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError) as error:  # AttributeError: it has no address
        return f"the head of the record is broken ({str(error)[:80] or 'it is cut short'}): get the file again"
    return record if is_bounded else "the record does not say how long it is: get the file again"


def _article(source: Source, number: int, record: Any) -> Article | None:  # noqa: ANN401 -- see above
    """Return the article of a record; None where it holds something else."""
    if isinstance(record, str):
        raise UnreadableError(record)
    http = record.http_headers
    if http and record.rec_type == "response" and not http.get_statuscode().isdecimal():
        raise UnreadableError("the head of the response is broken: get the file again")
    content_type = (http or record.rec_headers).get_header("Content-Type", "").strip().lower()
    kind = content_type.partition(";")[0].strip()
    if kind not in _READ.get(record.rec_type, ()) or (http and http.get_statuscode() != _FETCHED):
        return None
    raw = _payload(record)
    charset = _CHARSET.search(content_type)
    declared = charset.group(1) if charset else None
    head = record.rec_headers
    url, date = head.get_header("WARC-Target-URI"), head.get_header("WARC-Date")
    article_id = head.get_header("WARC-Record-ID", "").strip("<>") or f"{source.name}:{number}"
    if kind in _TEXTS:
        text = decoded(raw, source.encoding, declared=declared)
        return Article(id=article_id, text=text, published=date, url=url, drawn=True)
    html = decode_page(raw, source.encoding, charset=declared)
    return page_article(html, article_id=article_id, place=f"{source.path}:{number}", url=url, date=date)


def _payload(record: Any) -> bytes:  # noqa: ANN401 -- see above
    """Return what a record holds, without the ways of its transfer.

    Raises:
        UnreadableError: It is cut short, or longer than any article.
    """
    stream, pieces, room = record.content_stream(), [], ARTICLE_BYTES
    while room > 0 and (piece := stream.read(BUFFER_BYTES)):
        pieces.append(piece)
        room -= len(piece)
    if room <= 0:
        raise UnreadableError(f"the record holds more than {ARTICLE_BYTES >> 20} MB, which no article does")
    if record.raw_stream.limit:
        raise UnreadableError("the record is cut short: get the file again")
    return b"".join(pieces)
