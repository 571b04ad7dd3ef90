"""Where datelines stand, and which lines only repeat what was said before."""

from __future__ import annotations

import itertools
import re

_HEAD = 600
"""Datelines stand within this many characters of an article's beginning."""
_ADDRESS = frozenset("/@._=-&?")
_LONGEST_ADDRESS = 200
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_HEADLINES = 6
"""So many lines at the head of an article may be its headline again."""
_FURNITURE = 40
"""Lines of page furniture are no longer than this."""
_BEFORE = re.compile(r"[^\w\n]*(?P<author>(?:[^\W\d]{2,12}(?:[،,]?\s[^\W\d]{1,10}){0,4}\s*[-–—ـ/:|]\s*){0,3})\Z")
_AFTER = re.compile(
    r"(?:,\s[^\W_][\w. ]{1,24}?)?\s?"
    r"(?:[-–—ـ/|]+(?=\s|[^\W\d])|\([^)\n]{2,40}\)\s*[-–—ـ:/]?|:(?=\s)|\d{1,2}\s\w+\s\d{4}\b)"
)
_BEHIND_CAPITALS = re.compile(r"(?:,\s[A-Z][\w. ]{1,24}?)?\s?(?:\([^)\n]{2,40}\)\s*)?[-–—]+\s+\W?[A-Z\d]?[\da-z ]")
"""A dash and then words that are not in capitals: DANBURY, Conn. (AP) - A fire."""
_LEAST_CAPITALS = 4


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
    if content[start:end].isupper() and _BEHIND_CAPITALS.match(content, end):
        return end - start >= _LEAST_CAPITALS
    line = content.rfind("\n", 0, start) + 1
    before = _BEFORE.match(content[line:start])
    ends_line = not content[end : content.find("\n", end)].strip()
    return before is not None and bool(_AFTER.match(content, end) or (before["author"] and ends_line))


def is_in_address(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` is part of a web address, an e-mail address or a user's name."""
    if text[start - 1 : start] not in _ADDRESS and text[end : end + 1] not in _ADDRESS:
        return False
    before = text[max(0, start - _LONGEST_ADDRESS) : start].split()
    after = text[end : end + _LONGEST_ADDRESS].split()
    here = (before[-1] if before and not text[start - 1].isspace() else "") + "|"
    here += after[0] if after and not text[end].isspace() else ""
    return "@" in here or "://" in here or here.startswith("www.")


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
    """Return the spans of head lines that only say the headline again, in order.

    Scraped pages print the headline two or three times before the text begins. Further down a
    line may well be repeated for good reason, as in a live blog.
    """
    seen: set[str] = set()
    spans = []
    for line in itertools.islice(_LINE.finditer(content), _HEADLINES):
        bare = line[0].strip().rstrip(".!؟?:،")
        if bare in seen:
            spans.append(line.span())
        seen.add(bare)
    return spans
