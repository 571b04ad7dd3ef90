"""Where datelines stand, and which lines only repeat what was said before."""

from __future__ import annotations

import re

_HEAD = 600
"""Datelines stand within this many characters of an article's beginning."""
_MIN_REPEATED = 15
_FURNITURE = 40
"""Lines of page furniture are no longer than this."""
_BEFORE = re.compile(r"[^\w\n]*(?:[^\W\d]{2,12}(?:\s[^\W\d]{1,8}){0,2}\s*[-–—ـ/:|]\s*){0,2}\Z")
_AFTER = re.compile(r"\s?(?:[-–—ـ/|]+(?=\s|[^\W\d])|\([^)\n]{2,40}\)\s*[-–—ـ:/]?|:(?=\s))")


def is_dateline(content: str, start: int, end: int, *, body: int) -> bool:
    """Return whether `content[start:end]` opens a line as a reporting place does.

    Args:
        content: The article's title and text.
        start: Where the name starts.
        end: Where it ends.
        body: Where the text starts, after the title.
    """
    if not body <= start < body + _HEAD:
        return False
    line = content.rfind("\n", 0, start) + 1
    return bool(_BEFORE.match(content[line:start])) and bool(_AFTER.match(content, end))


def line_around(text: str, start: int, end: int) -> str | None:
    """Return the line that holds `text[start:end]`, None when it is longer than page furniture is."""
    first = text.rfind("\n", max(0, end - _FURNITURE), start) + 1
    last = text.find("\n", end, start + _FURNITURE)
    if last < 0 and len(text) <= start + _FURNITURE:
        last = len(text)
    if last < 0 or (first == 0 and end > _FURNITURE):
        return None
    return text[first:last]


def repeated_lines(content: str) -> list[tuple[int, int]]:
    """Return the spans of lines that stand in the article a second time, in order."""
    seen: set[str] = set()
    spans = []
    start = 0
    for line in content.split("\n"):
        bare = line.strip()
        if len(bare) >= _MIN_REPEATED:
            if bare in seen:
                spans.append((start, start + len(line)))
            seen.add(bare)
        start += len(line) + 1
    return spans
