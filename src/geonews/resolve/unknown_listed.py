"""Names that no gazetteer has, told by the list they stand in: حلب وبوداي وإدلب; Aleppo, Quillbrook and Idlib.

A list is between two places, or ends the sentence behind one that has a class noun (بلدات حاس وبوداي.): what else a
joined word may be, such as a verb, has other neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from geonews.resolve.block import Block
from geonews.resolve.unknown import Named, looks_like_word, unknown_mention
from geonews.types import Kind, Mention, Role, Status

_SMALL = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD, Kind.CAMP, Kind.ADMIN2})
"""Among countries and provinces stand bodies and blocs too; beside towns stand places."""
_JOIN = r"(?:, and | and | ?[،,] ?و?| و)"
_WORD = "(?:[\u0621-\u064a]{4,}|[A-Z][a-z'’-]{3,}(?: [A-Z][a-z'’-]{2,}){0,2})"
_BETWEEN = re.compile(f"(?:{_JOIN}{_WORD}){{1,3}}{_JOIN}")
_LAST = re.compile(rf"{_JOIN}({_WORD})(?= ?(?:[.!؟?\n]|\Z))")
_ITEM = re.compile(f"{_JOIN}({_WORD})")
_HEADED = frozenset({"class_noun", "listed_noun", "unknown_after_noun"})


def listed_mentions(
    block: Block, base: int, end: int, mentions: Sequence[Mention], seen: Container[int]
) -> Iterator[Mention]:
    """Yield mentions of the unknown places in lists, in text order.

    Args:
        block: The scanned text.
        base: Where the article starts in the block.
        end: Where it ends.
        mentions: The article's mentions in text order.
        seen: Numbers of the words that are part of any name of the gazetteer.
    """
    places = [mention for mention in mentions if _is_listed_place(mention)]
    starts = {mention.start + base for mention in places}
    for mention in places:
        start = mention.end + base
        between = _BETWEEN.match(block.text, start, end)
        stop = between.end() if between and between.end() in starts else None
        if stop is None and _HEADED.intersection(reason.name for reason in mention.resolution.evidence):
            last = _LAST.match(block.text, start, end)
            stop = last.end() if last else None
        for item in _ITEM.finditer(block.text, start, stop) if stop else ():
            named = _unknown(block, *item.span(1), seen)
            if named is not None:
                yield unknown_mention(block, *named, Role.LITERAL, base)


def _is_listed_place(mention: Mention) -> bool:
    """Return whether a mention is of a small place, or of one that no gazetteer has but a noun tells."""
    place = mention.resolution.place
    if mention.role is not Role.LITERAL:
        return False
    return place.kind in _SMALL if place is not None else mention.resolution.status is Status.UNKNOWN


def _unknown(block: Block, start: int, end: int, seen: Container[int]) -> tuple[Named, int] | None:
    """Return the name between two offsets and how many letters are cut, None where it is known or rather no name."""
    offsets = block.cues.offsets
    last = bisect_left(offsets, end)
    first = bisect_left(offsets, start + 1) - 1
    cut = start - offsets[first]
    if any(word in seen or block.cues.tags[word] for word in range(first, last)):
        return None
    if cut < 0 or looks_like_word(block, first, cut):
        return None
    return Named(first, last, "unknown_listed"), cut
