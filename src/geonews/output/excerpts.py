"""The words around a mention, cut at word boundaries, for people to judge it by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geonews.types import Article, Mention, Rejected

WIDTH = 60
"""Characters shown on either side of a mention: about a line of a map's card."""

MOST = 5
"""Excerpts kept for one place; a card with more is not read."""

HEADING_WIDTH = 80
"""Characters of an untitled article's first line that stand for its title."""

_LOOKED_AT = 2000
"""Characters in which that first line is looked for."""

_SPACE = re.compile(r"\s+")

_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff]+")
"""Control characters, and letters of private fonts such as U+F06F: a reader sees boxes."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A mention with its surroundings; `before + surface + after` reads as the article does.

    White space is shown as single spaces, characters that nobody can see are left out, and
    an ellipsis stands where text was cut.
    """

    article_id: str
    title: str | None
    url: str | None
    published: str | None
    before: str
    surface: str
    after: str

    @property
    def text(self) -> str:
        """The excerpt as one string."""
        return f"{self.before}{self.surface}{self.after}"


def excerpt(article: Article, mention: Mention | Rejected, *, width: int = WIDTH) -> Excerpt:
    """Return `mention` with up to `width` characters of its article on either side."""
    content = article.content
    return Excerpt(
        article_id=article.id,
        title=article.title,
        url=article.url,
        published=article.published,
        before=_before(content, mention.start, width),
        surface=showable(mention.text),
        after=_after(content, mention.end, width),
    )


def showable(text: str) -> str:
    """Return `text` on one line, without characters that cannot be shown."""
    return _UNSHOWABLE.sub("", _SPACE.sub(" ", text))


def heading(article: Article) -> str:
    """Return what an article is called: its title, else the start of its text, else its id."""
    lines = (showable(line).strip() for line in (article.title or "", *article.text[:_LOOKED_AT].splitlines()))
    line = next((line for line in lines if line), "")
    if article.title or len(line) <= HEADING_WIDTH:
        return line or article.id
    return line[:HEADING_WIDTH].rsplit(" ", 1)[0] + "…"


def _before(content: str, start: int, width: int) -> str:
    """Return the words that lead up to `start`."""
    first = start - width
    if first <= 0:
        return showable(content[:start]).lstrip()
    # One character more tells whether the first word is whole.
    window = content[first - 1 : start]
    cut = _SPACE.search(window)
    return "…" + showable(window[cut.end() :] if cut else window[1:])


def _after(content: str, end: int, width: int) -> str:
    """Return the words that follow `end`."""
    if end + width >= len(content):
        return showable(content[end:]).rstrip()
    window = content[end : end + width + 1]
    cuts = [match.start() for match in _SPACE.finditer(window)]
    return showable(window[: cuts[-1]] if cuts else window[:-1]) + "…"
