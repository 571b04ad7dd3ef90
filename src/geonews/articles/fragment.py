"""Text drawn out of a piece of HTML, every paragraph of it on a line of its own."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav"),
        *("ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    )
)
"""Elements that begin and end a line."""

_UNSEEN = frozenset({"script", "style", "template", "noscript", "title"})
"""Elements whose content no reader sees."""

_BEGUN = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<![", "]>"), ("<", ">"))
"""How what is no text begins and ends."""

_TAG = re.compile(r"<[a-zA-Z/!]")
_SPACES = re.compile(r"[ \t\r\n\f]+")


def drawn_text(html: str) -> str:
    """Return the text that a reader sees; what holds no tag keeps its white space."""
    if not _TAG.search(html):
        return writable(unescape(html))
    drawing = _Drawing()
    drawing.feed(_finished(html))
    drawing.close()
    return writable(drawing.text())


def writable(text: str) -> str:
    """Return `text` with halves of surrogate pairs, which HTML can spell, made visible as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _finished(html: str) -> str:
    """Return `html` with what begins and never ends made text: the parser would look for each end to the last byte."""
    for begin, end in _BEGUN:
        head, found, tail = html.rpartition(end)
        html = head + found + tail.replace(begin, f"&lt;{begin[1:]}")
    return html


class _Drawing(HTMLParser):
    """Collects lines while HTML goes by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._unseen: list[str] = []

    def text(self) -> str:
        """Return the lines with something in them."""
        lines = "".join(self._pieces).split("\n")
        return "\n".join(stripped for line in lines if (stripped := line.strip(" ")))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the parser's signature
        """Begin a line at a block."""
        if tag in _UNSEEN:
            self._unseen.append(tag)
        if tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line after a block."""
        if self._unseen and self._unseen[-1] == tag:
            self._unseen.pop()
        if tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Take text, its white space as narrow as a browser shows it."""
        if not self._unseen:
            self._pieces.append(_SPACES.sub(" ", data))
