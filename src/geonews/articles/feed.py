"""RSS and Atom: an entry an article, its HTML drawn to text."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Any

from geonews.articles.failure import UnreadableError
from geonews.articles.fragment import drawn_text, writable
from geonews.articles.source import read_whole
from geonews.articles.webpage import decode_page
from geonews.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.articles.source import Source

logger = logging.getLogger(__name__)

_ENDS = ("</rss>", "</feed>", "</rdf:rdf>")

_FEED = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel|item|entry)\b", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)\b", re.IGNORECASE)

_NO_FEED = "it is no RSS or Atom feed: give a page the suffix .html, other XML is not read"
_CUT = "the feed is cut short: get it again; the entries before that place are kept"


def read_feed(source: Source) -> Iterator[Article]:
    """Yield an article for each entry; an id that is missing is the entry's link, else its number.

    Raises:
        UnreadableError: It is no feed, or it is cut short; the entries before the cut are yielded.
    """
    xml = decode_page(read_whole(source), source.encoding)
    _refuse_early(xml)
    feed = _parsed(xml)
    if not feed.get("version") and not feed.entries:
        raise UnreadableError(_NO_FEED)
    origin = drawn_text(feed.feed.get("title") or "") or None
    for number, entry in enumerate(feed.entries, start=1):
        yield _article(entry, f"{source.name}:{number}", origin)
    if feed.bozo:
        _complain(source, xml, feed.bozo_exception)


def _refuse_early(xml: str) -> None:
    """Refuse what can hold no entry before it is parsed: of a broken file, each megabyte takes ten seconds.

    Raises:
        UnreadableError: It is no feed, or cut short before its first entry.
    """
    if not _FEED.search(xml):
        raise UnreadableError(_NO_FEED)
    if not _ENTRY.search(xml) and not _is_ended(xml):
        raise UnreadableError(_CUT)


def _is_ended(xml: str) -> bool:
    """Say whether a feed has its last tag."""
    return xml.rstrip().lower().endswith(_ENDS)


def _parsed(xml: str) -> Any:  # noqa: ANN401 -- feedparser's dictionary
    """Return the feed; given as a stream, because feedparser would open text as an address."""
    import feedparser

    said = {"content-type": "application/xml; charset=utf-8"}  # more than the first line of the feed says
    stream = io.BytesIO(xml.encode())
    return feedparser.parse(stream, response_headers=said, resolve_relative_uris=False, sanitize_html=False)


def _article(entry: Any, fallback_id: str, origin: str | None) -> Article:  # noqa: ANN401 -- see above
    """Return the article of an entry; its whole content where it has more than a summary."""
    contents = [entry.get("summary"), *(content.get("value") for content in entry.get("content", ()))]
    html = max((content or "" for content in contents), key=len)
    link = entry.get("link") or ""
    return Article(
        id=writable(entry.get("id") or link or fallback_id),
        text=drawn_text(html),
        title=drawn_text(entry.get("title") or "").replace("\n", " ") or None,
        published=entry.get("published") or entry.get("updated"),
        url=writable(link) if "://" in link else None,
        source=origin,
        drawn=True,
    )


def _complain(source: Source, xml: str, fault: Exception) -> None:
    """Say that a feed is not well-formed.

    Raises:
        UnreadableError: It breaks off, so that entries are missing.
    """
    if not _is_ended(xml):
        raise UnreadableError(_CUT)
    message = fault.args[0] if fault.args else fault
    logger.warning("warning: %s: the feed is not well-formed XML (%s); check its articles", source.path, message)
