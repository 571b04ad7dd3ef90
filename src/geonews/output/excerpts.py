"""The words around a mention, cut at word boundaries, for people to judge it by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geonews.types import Article, Mention

WIDTH = 60
"""Characters shown on either side of a mention: about a line of a map's card."""

MOST = 5
"""Excerpts kept for one place; a card with more is not read."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A mention with its surroundings; `before + surface + after` reads as the article does.

    White space is shown as single spaces, and an ellipsis stands where text was cut.
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


def excerpt(article: Article, mention: Mention, *, width: int = WIDTH) -> Excerpt:
    """Return `mention` with up to `width` characters of its article on either side."""
    content = article.content
    return Excerpt(
        article_id=article.id,
        title=article.title,
        url=article.url,
        published=article.published,
        before=_before(content, mention.start, width),
        surface=_SPACE.sub(" ", mention.text),
        after=_after(content, mention.end, width),
    )


def _before(content: str, start: int, width: int) -> str:
    """Return the words that lead up to `start`."""
    first = start - width
    if first <= 0:
        return _SPACE.sub(" ", content[:start]).lstrip()
    # One character more tells whether the first word is whole.
    window = content[first - 1 : start]
    cut = _SPACE.search(window)
    return "…" + _SPACE.sub(" ", window[cut.end() :] if cut else window[1:])


def _after(content: str, end: int, width: int) -> str:
    """Return the words that follow `end`."""
    if end + width >= len(content):
        return _SPACE.sub(" ", content[end:]).rstrip()
    window = content[end : end + width + 1]
    cuts = [match.start() for match in _SPACE.finditer(window)]
    return _SPACE.sub(" ", window[: cuts[-1]] if cuts else window[:-1]) + "…"
