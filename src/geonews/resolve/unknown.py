"""Names that no gazetteer has, told by the class noun before them: بلدة بوداي, حديقة الملك فهد.

Nothing else is known of such a name, so the tests are strict: the noun is indefinite, and the
word behind it is in no list and does not look like an adjective, a verb or a word with proclitics.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

import numpy as np

from geonews.gazetteer.rows import KIND_BITS, Tag
from geonews.resolve.block import Block
from geonews.resolve.sentences import stated
from geonews.resolve.sighting import ANY_LOCATIVE, PERSON_NAME
from geonews.resolve.unknown_latin import LatinName, latin_names
from geonews.resolve.weights import CERTAINTY
from geonews.types import Kind, Mention, Resolution, Role, Status

_VAGUE = KIND_BITS[Kind.REGION] | KIND_BITS[Kind.ADMIN1] | KIND_BITS[Kind.ADMIN2] | KIND_BITS[Kind.RIVER]
_NAMING, _NAMED_AFTER = Tag.NAMING_NOUN.bit, Tag.NAMED_AFTER.bit
_TITLE, _KUNYA, _ORG, _POLITY = Tag.TITLE.bit, Tag.KUNYA.bit, Tag.ORG_HEAD.bit, Tag.POLITY_HEAD.bit
_FACILITY = Tag.FACILITY_HEAD.bit
_LONGEST_PERSON = 7
_NO_NAME = re.compile(r".{,2}|[تي].{,4}|(?:[وفبك]ال|لل|[وف][بلك]).*|.*(?:ه|ها|هم|نا|ات|ين|ون|يا|تي)")
"""Folded words that are rather adjectives, verbs, plurals, or words with proclitics and pronouns."""
_ARTICLE = "ال"


class Named(NamedTuple):
    """The words of an unknown name, from one number up to another, and the reason that tells it."""

    first: int
    last: int
    reason: str


def unknown_mentions(
    block: Block, base: int, end: int, taken: Container[int], seen: Container[int], states: Container[int]
) -> Iterator[Mention]:
    """Yield mentions of unknown places between two offsets of the block.

    Args:
        block: The scanned text.
        base: Where the article starts in the block.
        end: Where it ends.
        taken: Numbers of the words that are part of a mention.
        seen: Numbers of the words that are part of any name of the gazetteer.
        states: Numbers of the words that begin the mention of a country or state.
    """
    offsets = block.tokens.offsets[block.tokens.first]
    first, last = np.searchsorted(offsets, [base, end]).tolist()
    tags = block.cues.tags
    for noun in range(first, last - 1):
        if tags[noun] & (_NAMING | _NAMED_AFTER) and noun not in taken and not block.cues.definite[noun]:
            named = _after_person(block, noun, last, taken) or _bare(block, noun, seen)
            if named is not None:
                cut = block.cues.cuts[named.first] if named.first <= noun else 0
                yield unknown_mention(block, named, cut, _role(block, noun), base)
    for name in latin_names(block, range(first, last), taken, seen, states):
        yield unknown_mention(block, name, 0, Role.LITERAL, base)


def _bare(block: Block, noun: int, seen: Container[int]) -> Named | None:
    """Return the one unknown word behind a noun that a name follows; a facility's noun belongs to its name."""
    cues, word = block.cues, noun + 1
    follows = cues.tags[noun] & _NAMING and cues.joins[noun] and cues.starts[word] == word
    if not follows or cues.tags[word] or word in seen:
        return None
    letters = _letters(block, word)
    if not "\u0620" < letters[0] < "\u0650" or looks_like_word(block, word):
        return None
    if letters.startswith(_ARTICLE) and cues.kinds[noun] & _VAGUE:
        return None
    first = cues.starts[noun] if cues.tags[noun] & _FACILITY and block.tokens.joins[noun] else word
    return Named(first, word + 1, "unknown_after_noun")


def _after_person(block: Block, noun: int, last: int, taken: Container[int]) -> Named | None:
    """Return a road or building with the title and name of the person it is named after."""
    tags, joins = block.cues.tags, block.cues.joins
    if not tags[noun] & _NAMED_AFTER or not joins[noun] or not tags[noun + 1] & _TITLE:
        return None
    word = noun + 2
    while word < min(last, noun + _LONGEST_PERSON) and joins[word - 1] and _goes_on(block, word, noun + 2, taken):
        word += 1
    return Named(block.cues.starts[noun], word, "unknown_after_person") if word > noun + 2 else None


def _goes_on(block: Block, word: int, first: int, taken: Container[int]) -> bool:
    """Return whether a word belongs to a person's name: the first, one after بن or عبد, those, and the definite."""
    tags = block.cues.tags
    if word in taken or not tags[word] & PERSON_NAME or tags[word] & ANY_LOCATIVE:
        return False
    return word == first or bool((tags[word] | tags[word - 1]) & _KUNYA) or block.cues.definite[word]


def looks_like_word(block: Block, word: int, cut: int = 0) -> bool:
    """Return whether a word without its first letters is rather an adjective or a verb, or carries proclitics."""
    return _NO_NAME.fullmatch(_letters(block, word)[cut:]) is not None


def unknown_mention(block: Block, named: Named | LatinName, cut: int, role: Role, base: int) -> Mention:
    """Return the mention of an unknown name, of whose first word `cut` letters are no part of it."""
    tokens = block.tokens
    start = int(tokens.offsets[tokens.first[named.first] + cut])
    end = int(tokens.offsets[tokens.last[named.last - 1] - 1]) + 1
    reason = stated(named.reason, 1.0)
    resolution = Resolution(Status.UNKNOWN, None, CERTAINTY[named.reason], (reason,))
    return Mention(start - base, end - base, block.text[start:end], role, resolution)


def _role(block: Block, noun: int) -> Role:
    """Return the role that the word before the class noun gives."""
    start = block.cues.starts[noun]
    before = block.cues.tags[start - 1] if start and block.cues.joins[start - 1] else 0
    if before & _ORG:
        return Role.EMBEDDED
    return Role.ASSOCIATIVE if before & _POLITY else Role.LITERAL


def _letters(block: Block, word: int) -> str:
    tokens = block.tokens
    return "".join(map(chr, tokens.folded[tokens.first[word] : tokens.last[word]].tolist()))
