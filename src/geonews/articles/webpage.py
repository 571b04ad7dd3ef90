"""Web pages: the article that a page shows, without what stands around it."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from geonews.articles.encoding import decoded
from geonews.articles.fragment import drawn_text, writable
from geonews.articles.source import read_whole
from geonews.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.articles.source import Source

logger = logging.getLogger(__name__)

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD_BYTES = 4096
"""How far into a page it may say what it is encoded in."""

_PAGE_CHARS = 4 << 20
"""No article's page is longer; what stands around the text of one that is would take minutes to tell."""

_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
"""Only dates that the page marks as its own: a search through its text finds the year of a copyright."""


def read_page(source: Source) -> Iterator[Article]:
    """Yield the one article of a page."""
    html = decode_page(read_whole(source), source.encoding)
    yield page_article(html, article_id=source.name, place=source.path)


def decode_page(raw: bytes, wanted: str | None, *, charset: str | None = None) -> str:
    """Return the HTML of a page.

    Args:
        raw: Its bytes.
        wanted: The user's encoding.
        charset: What the server said; else the page itself is asked.

    Raises:
        UnreadableError: It is no text, or in an encoding that nobody told.
    """
    named = _CHARSET.search(raw[:_HEAD_BYTES])
    declared = named.group(1).decode("ascii", "replace") if named else None
    return decoded(raw, wanted, declared=charset or declared)


def page_article(html: str, *, article_id: str, place: str, url: str | None = None, date: str | None = None) -> Article:
    """Return the article of a page; what the page does not say of itself is taken from the arguments.

    Args:
        html: The page.
        article_id: The article's id.
        place: Where the user finds the page, for a warning.
        url: Where it was fetched.
        date: When it was fetched.
    """
    page = _extracted(html, url) if len(html) <= _PAGE_CHARS else None
    text = _clean(page, "text") or drawn_text(html)
    if not text.strip():
        logger.warning("warning: %s: the page shows no text: save it again once a browser has loaded it", place)
    return Article(
        id=article_id,
        text=text,
        title=_clean(page, "title"),
        published=_clean(page, "date") or date,
        url=url or _clean(page, "url"),
        source=_clean(page, "sitename"),
        drawn=True,
    )


def _extracted(html: str, url: str | None) -> Any:  # noqa: ANN401 -- trafilatura's Document, or None
    """Return what trafilatura finds in a page: the article, else what the page says of itself."""
    from trafilatura import bare_extraction, extract_metadata

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they complain of is said in our words
    try:
        found = bare_extraction(
            html, url=url, include_comments=False, with_metadata=True, date_extraction_params=_DATES
        )
        return found or extract_metadata(html, default_url=url, date_config=_DATES)
    except Exception:  # odd pages break it in odd ways, e.g. assert; all their text is taken instead
        logger.info("a page could not be searched for its article", exc_info=True)
        return None


def _clean(page: Any, name: str) -> str | None:  # noqa: ANN401 -- see above
    """Return what trafilatura found of a field, None when it is empty."""
    value = getattr(page, name, None)
    return writable(value) if value else None
