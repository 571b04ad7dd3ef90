"""English names that no gazetteer has: the village of Sandview, Sandview, Ky., Miller Street, the Otter dam.

A capital says that a word is a name; what stands beside it says that the name is a place's.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from geonews.gazetteer.rows import KIND_BITS, Tag
from geonews.resolve.block import Block
from geonews.resolve.sighting import PERSON_NAME
from geonews.types import Kind

_NOUN = Tag.CLASS_NOUN.bit | Tag.ORDINARY.bit | Tag.LOCALS.bit
_NAMING, _BEFORE, _GIVEN = Tag.NAMING_NOUN.bit, Tag.NAMING_BEFORE.bit, Tag.GIVEN_NAME.bit
_AHEAD = _NAMING | Tag.NAMING_LIST.bit
_WORKS = KIND_BITS[Kind.FACILITY] | KIND_BITS[Kind.CROSSING]
_OTHER_NAME = Tag.NOT_PLACE.bit | Tag.OUTLET.bit | Tag.TITLE.bit
_WITH_NOUN = "unknown_with_noun"
_LONGEST = 3
_FUNCTION_WORD = re.compile(
    "(?:the|an?|on|in|at|from|to|of|off|and|but|near|when|as|for|by|with|along|after|before)", re.I
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.I)
_AGE = re.compile(r", (?:aged )?\d{1,3}, (?:both )?of \Z")
_ABBREVIATED = re.compile(r"(?!U\.)[A-Z][A-Za-z. ]{1,6}\.")
_AT = frozenset({"in", "of", "from", "near", "at", "outside"})
_BEFORE_BUILT = _AT | {"the", "The", "on", "over", "across", "to", "into", "behind", "towards", "around"}
"""Words before the name of what was built; behind others a firm's or a maker's stands as often (a Chevron refinery)."""
_COMPASS = frozenset("NSEW")


class LatinName(NamedTuple):
    """The words of an unknown name, from one number up to another, and the reason that tells it."""

    first: int
    last: int
    reason: str


def latin_names(
    block: Block, words: range, taken: Container[int], seen: Container[int], states: Container[int]
) -> Iterator[LatinName]:
    """Yield the unknown Latin names among some words of a block, in order; a street may overlap a mention.

    Args:
        block: The scanned text.
        words: The numbers of the words.
        taken: Numbers of the words that are part of a mention.
        seen: Numbers of the words that are part of any name of the gazetteer.
        states: Numbers of the words that begin the mention of a country or state.
    """
    reader = _Reader(block, taken, seen)
    capitals = [word for word in words if block.tokens.capital[word]]
    found = [
        reader.with_noun(word) or reader.of_state(word, states) or reader.behind(word) or reader.with_small_noun(word)
        for word in capitals
    ]
    told = [name for name in found if name is not None and name.first >= words.start]
    yield from told
    yield from reader.again(told, capitals)


class _Reader:
    def __init__(self, block: Block, taken: Container[int], seen: Container[int]) -> None:
        self._block, self._taken, self._seen = block, taken, seen
        self._tags, self._joins = block.cues.tags, block.cues.joins

    def with_noun(self, noun: int) -> LatinName | None:
        """Return the name that a capitalised noun ends: Miller Street, North 40th Avenue, Otter Creek."""
        if not self._tags[noun] & _NAMING or noun in self._taken or self._goes_on(noun):
            return None
        first = noun
        while noun - first < _LONGEST and self._joins[first - 1] and self._is_part(first - 1):
            first -= 1
        is_person = self._tags[noun] & PERSON_NAME and self._tags[first] & _GIVEN
        return LatinName(first, noun + 1, _WITH_NOUN) if first < noun and not is_person else None

    def with_small_noun(self, word: int) -> LatinName | None:
        """Return the name before a small noun that says what was built (the Otter dam), not where a sentence begins."""
        if not word or not self._joins[word - 1] or self._text(word - 1) not in _BEFORE_BUILT:
            return None
        noun = self._run_on(word)
        end = noun + 1
        while end < len(self._tags) and self._block.cues.starts[end] == noun:
            end += 1
        if noun == word or not self._is_small_noun(noun) or self._goes_on(end - 1):
            return None
        return LatinName(word, end, _WITH_NOUN)

    def again(self, told: Sequence[LatinName], capitals: Iterable[int]) -> Iterator[LatinName]:
        """Yield where the names that are told stand again: Sandview is a village, and Sandview is far."""
        lengths = {self._key(name): name.last - name.first for name in told if name.reason != _WITH_NOUN}
        done = {word for name in told for word in range(name.first, name.last)}
        for word in capitals if lengths else ():
            for length in set(lengths.values()):
                name = LatinName(word, word + length, "unknown_again")
                if (
                    done.isdisjoint(range(*name[:2]))
                    and self._is_whole(name)
                    and lengths.get(self._key(name)) == length
                ):
                    yield name

    def of_state(self, state: int, states: Container[int]) -> LatinName | None:
        """Return the name before a comma and a state: Sandview, Ky."""
        start = self._start(state)
        if state not in states or self._block.text[start - 2 : start] != ", ":
            return None
        first = self._run_back(state)
        placed = first < state and self._joins[first - 1] and self._text(first - 1) in _AT
        if first == state or not (placed or _ABBREVIATED.match(self._block.text, start)):
            return None
        return LatinName(first, state, "unknown_in_state")

    def behind(self, word: int) -> LatinName | None:
        """Return the name behind a noun (the village of Sandview), or a person's age (Jane Doe, 42, of Sandview)."""
        start = self._start(word)
        named = self._joins[word - 1] and self._names_what_follows(word - 1)
        if self._tags[word] or (not named and not _AGE.search(self._block.text, max(0, start - 20), start)):
            return None
        last = self._run_on(word)
        first = word - 1 if named and self._block.tokens.capital[word - 1] else word
        return LatinName(first, last, "unknown_after_noun" if named else "unknown_home") if last > word else None

    def _names_what_follows(self, noun: int) -> bool:
        """Return whether a name follows a noun: the village of, and with a capital Mount that ends none itself."""
        if not self._block.tokens.capital[noun]:
            is_socket = self._block.cues.kinds[noun] & _WORKS and not self._text(noun).isascii()
            return bool(self._tags[noun] & _AHEAD and not self._tags[noun] & _BEFORE and not is_socket)
        alone = not noun or not self._joins[noun - 1] or not self._block.tokens.capital[noun - 1]
        return bool(self._tags[noun] & _BEFORE) and alone and noun not in self._taken

    def _run_on(self, first: int) -> int:
        """Return the end of the unknown capitalised words that begin with the word `first`."""
        last = first
        while last - first < _LONGEST and (last == first or self._joins[last - 1]) and self._is_unknown(last):
            last += 1
        return last

    def _run_back(self, end: int) -> int:
        """Return the first of the unknown capitalised words that end before the word `end`."""
        first = end
        while end - first < _LONGEST and (first == end or self._joins[first - 1]) and self._is_unknown(first - 1):
            first -= 1
        while first < end and self._tags[first]:
            first += 1
        return first

    def _goes_on(self, noun: int) -> bool:
        """Return whether the name goes on behind the noun: Miller Street Bridge, Highway 35, District of Columbia."""
        if noun + 1 == len(self._tags) or not self._joins[noun]:
            return False
        following = self._text(noun + 1)
        return following[0].isupper() or following[0].isdigit() or self._block.cues.starts[noun + 1] == noun

    def _is_small_noun(self, noun: int) -> bool:
        if noun == len(self._tags) or not self._joins[noun - 1] or self._block.tokens.capital[noun]:
            return False
        return bool(self._tags[noun] & _NAMING and self._block.cues.kinds[noun] & _WORKS)

    def _is_part(self, word: int) -> bool:
        """Return whether a word may stand in a street's name: capitalised or an ordinal, and no function word."""
        text = self._text(word)
        named = _ORDINAL.fullmatch(text) or (text[0].isupper() and (len(text) > 1 or text in _COMPASS))
        return bool(named) and not self._tags[word] & _OTHER_NAME and not _FUNCTION_WORD.fullmatch(text)

    def _is_unknown(self, word: int) -> bool:
        """Return whether a word is capitalised, in no name of the gazetteer, and in no list but of nouns (Falls)."""
        free = word not in self._taken and word not in self._seen and not self._tags[word] & ~_NOUN
        return free and bool(self._block.tokens.capital[word]) and len(self._text(word)) > 1

    def _is_whole(self, name: LatinName) -> bool:
        """Return whether a name is of unknown words that stand together."""
        inside = all(map(self._joins.__getitem__, range(name.first, name.last - 1)))
        return inside and all(map(self._is_unknown, range(name.first, name.last)))

    def _key(self, name: LatinName) -> str:
        return self._block.text[self._start(name.first) : self._end(name.last - 1)].casefold()

    def _text(self, word: int) -> str:
        return self._block.text[self._start(word) : self._end(word)]

    def _start(self, word: int) -> int:
        tokens = self._block.tokens
        return int(tokens.offsets[tokens.first[word]])

    def _end(self, word: int) -> int:
        tokens = self._block.tokens
        return int(tokens.offsets[tokens.last[word] - 1]) + 1
