"""English names that share a noun behind them: Warren and Washington counties, the Red and Ohio rivers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from geonews.gazetteer import NumberTable
from geonews.gazetteer.index import number_of
from geonews.match import Match
from geonews.text.tokens import Tokens

_SINGULAR = {"counties": "County", "parishes": "Parish", "boroughs": "Borough", "rivers": "River"}
_PLURAL = re.compile(rf"(?<=[a-z.] )(?:{'|'.join(_SINGULAR)})\b")
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}"
_LIST = re.compile(rf"(?:{_NAME}(?:, and |, or |, | and | or ))+{_NAME} \Z")
_MEMBER = re.compile(_NAME)
_REACH = 300
"""A list is sought within so many characters before its noun."""

Shared = Mapping[Match, str]


def shared_nouns(text: str, tokens: Tokens, names: NumberTable) -> Shared:
    """Return the matches of names that are known with a noun which stands once, behind the last, with that noun."""
    found = {}
    offsets = tokens.offsets[tokens.first]
    for noun, start, end in _members(text):
        while (number := number_of(names, f"{text[start:end]} {noun}")) < 0 and " " in text[start:end]:
            start = text.index(" ", start) + 1
        if number >= 0:
            first, last = np.searchsorted(offsets, [start, end]).tolist()
            found[Match(first, last, start, end, 0, number)] = noun
    return found


def with_shared(matches: Sequence[Match], shared: Shared) -> Sequence[Match]:
    """Return the matches in text order, with those of shared nouns in place of what they overlap."""
    if not shared:
        return matches
    words = {word for match in shared for word in range(match.first, match.last)}
    others = [match for match in matches if words.isdisjoint(range(match.first, match.last))]
    return sorted([*others, *shared])


def _members(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the singular noun, start and end of each name in a list before a plural noun."""
    for plural in _PLURAL.finditer(text):
        base = max(0, plural.start() - _REACH)
        names = _LIST.search(text, base, plural.start())
        if names:
            for member in _MEMBER.finditer(text, names.start(), names.end()):
                yield _SINGULAR[plural[0]], member.start(), member.end()
