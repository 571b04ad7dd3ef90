"""Names that no gazetteer has, told by the list they stand in: حلب وبوداي وإدلب; Aleppo, Quillbrook and Idlib.

A list is between two places, or ends the sentence behind one that has a class noun: what else a joined word may be,
such as a verb, has other neighbours. Behind a dual one more name follows (بلدتي حاس وبوداي), behind a plural as many
as look like names (قرى حاس وبوداي وجوزف; the villages of Hass, Sandview and Joseph).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence

from geonews.gazetteer.rows import Tag
from geonews.resolve.agreement import looks_like_word, may_be_named
from geonews.resolve.block import Block
from geonews.resolve.unknown import Named, unknown_mention
from geonews.types import Kind, Mention, Role, Status

_SMALL = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD, Kind.CAMP, Kind.ADMIN2})
"""Among countries and provinces stand bodies and blocs too; beside towns stand places."""
_JOIN = r"(?:, and | and | ?[،,] ?و?| و)"
_WORD = "(?:[\u0621-\u064a]{4,}|[A-Z][a-z'’-]{3,}(?: [A-Z][a-z'’-]{2,}){0,2})"
_BETWEEN = re.compile(f"(?:{_JOIN}{_WORD}){{1,3}}{_JOIN}")
_LAST = re.compile(rf"{_JOIN}({_WORD})(?= ?(?:[.!؟?\n]|\Z))")
_ITEM = re.compile(f"{_JOIN}({_WORD})")
_FIRST, _JOINED, _NAME = re.compile(r"(?:, and | and |, | ?[،,] ?(?!و)| و)"), re.compile(_JOIN), re.compile(_WORD)
"""Behind a plural and its one name, what و joins after a comma is the next part of the sentence."""
_MOST = {Tag.NAMING_PAIR.bit: 1, Tag.NAMING_LIST.bit: 9}
"""How many names may follow the first one behind a dual and behind a plural."""
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
    ends = {mention.start + base: mention.end + base for mention in mentions}
    for mention in places:
        start = mention.end + base
        for more in _behind_several(block, mention.start + base, start, end, ends, seen):
            yield unknown_mention(block, *more, Role.LITERAL, base)
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


def _behind_several(
    block: Block, start: int, stop: int, end: int, ends: Mapping[int, int], seen: Container[int]
) -> Iterator[tuple[Named, int]]:
    """Yield the unknown names behind a dual or plural noun and a first name, each with how many letters are cut.

    Args:
        block: The scanned text.
        start: Where the first name starts.
        stop: Where it ends.
        end: Where the article ends.
        ends: Where the mentions that start at an offset end.
        seen: Numbers of the words that are part of any name of the gazetteer.
    """
    noun = bisect_left(block.cues.offsets, start + 1) - 2
    tags = block.cues.tags[noun] if noun >= 0 and block.cues.joins[noun] else 0
    for number in range(next((most for bit, most in _MOST.items() if tags & bit), 0)):
        join = (_JOINED if number else _FIRST).match(block.text, stop, end)
        if join is None:
            return
        stop = ends.get(join.end(), 0)
        item = None if stop else _NAME.match(block.text, join.end(), end)
        named = _unknown(block, *item.span(), seen, noun) if item else None
        if named is not None:
            yield named
            stop = item.end() if item else stop
        if not stop:
            return


def _unknown(
    block: Block, start: int, end: int, seen: Container[int], noun: int | None = None
) -> tuple[Named, int] | None:
    """Return the name between two offsets and how many letters are cut, None where it is known or rather no name."""
    offsets = block.cues.offsets
    last = bisect_left(offsets, end)
    first = bisect_left(offsets, start + 1) - 1
    cut = start - offsets[first]
    if cut < 0 or any(word in seen or block.cues.tags[word] for word in range(first, last)):
        return None
    rather_word = looks_like_word(block, first, cut) if noun is None else not may_be_named(block, noun, first, cut)
    return None if rather_word else (Named(first, last, "unknown_listed"), cut)
