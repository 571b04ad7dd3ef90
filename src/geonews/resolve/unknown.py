"""Names that no gazetteer has, told by the class noun before them: بلدة بوداي, حديقة الملك فهد.

Nothing else is known of such a name, so the tests are strict: the noun is indefinite, and the
word behind it is in no list and does not look like an adjective, a verb or a word with proclitics (`agreement.py`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

import numpy as np

from geonews.gazetteer.rows import KIND_BITS, Tag
from geonews.resolve.agreement import is_described, letters_of, may_be_named
from geonews.resolve.block import Block
from geonews.resolve.sentences import stated
from geonews.resolve.sighting import ANY_LOCATIVE, PERSON_NAME
from geonews.resolve.unknown_latin import LatinName, latin_names
from geonews.resolve.weights import CERTAINTY
from geonews.types import Kind, Mention, Resolution, Role, Status

_VAGUE = KIND_BITS[Kind.REGION] | KIND_BITS[Kind.ADMIN1] | KIND_BITS[Kind.ADMIN2] | KIND_BITS[Kind.RIVER]
_NAMED_AFTER, _DESCRIBED = Tag.NAMED_AFTER.bit, Tag.NAMING_DESCRIBED.bit
_SEVERAL = Tag.NAMING_PAIR.bit | Tag.NAMING_LIST.bit
_ONE = Tag.NAMING_NOUN.bit
_NAMING = _ONE | _DESCRIBED | _SEVERAL
_TITLE, _KUNYA, _ORG, _POLITY = Tag.TITLE.bit, Tag.KUNYA.bit, Tag.ORG_HEAD.bit, Tag.POLITY_HEAD.bit
_FACILITY, _HEAD, _PLAIN = Tag.FACILITY_HEAD.bit, Tag.NAME_HEAD.bit, Tag.PLAIN_WORD.bit
_ROAD = KIND_BITS[Kind.ROAD]
_LONGEST_PERSON = 7
_WORD = re.compile("(?!و)[\u0621-\u063a\u0641-\u064a]+[0-9]?")
_TAIL = re.compile("(?!(?:[وفبك]ال|لل|[وف][بلك]))[\u0621-\u063a\u0641-\u064a]{2,}")
"""What may end a name of several words: no word with proclitics."""
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
        if tags[noun] & (_NAMING | _NAMED_AFTER) and noun not in taken and not _names_nothing(block, noun):
            named = (
                _after_person(block, noun, last, taken) or _headed(block, noun, last, taken) or _bare(block, noun, seen)
            )
            if named is not None:
                cut = block.cues.cuts[named.first] if named.first <= noun else 0
                yield unknown_mention(block, named, cut, _role(block, noun), base)
    for name in latin_names(block, range(first, last), taken, seen, states):
        yield unknown_mention(block, name, 0, Role.LITERAL, base)


def _names_nothing(block: Block, noun: int) -> bool:
    """Return whether a noun carries the article, is part of a phrase (من ناحية), of a name (بن شارع), or a verb."""
    cues, start = block.cues, block.cues.starts[noun]
    if cues.definite[noun] or (start < noun and cues.tags[noun] & _PLAIN) or _is_verb(block, noun):
        return True
    return bool(start and cues.joins[start - 1] and cues.tags[start - 1] & _KUNYA)


def _is_verb(block: Block, noun: int) -> bool:
    """Return whether a noun is وأدى (and led), which folds as وادي (valley) does."""
    return not block.cues.cuts[noun] and block.text.startswith("وأ", block.cues.offsets[noun])


def _bare(block: Block, noun: int, seen: Container[int]) -> Named | None:
    """Return the one unknown word behind a noun that a name follows; a facility's noun belongs to its name."""
    cues, word = block.cues, noun + 1
    follows = cues.tags[noun] & _NAMING and cues.joins[noun] and cues.starts[word] == word
    if not follows or cues.tags[word] or word in seen:
        return None
    letters = letters_of(block, word)
    if not _WORD.fullmatch(letters) or not may_be_named(block, noun, word):
        return None
    if letters.startswith(_ARTICLE) and cues.kinds[noun] & _VAGUE:
        return None
    if not _has_company(block, noun, seen):
        return None
    return Named(_first_word(block, noun), word + 1, "unknown_after_noun")


def _headed(block: Block, noun: int, last: int, taken: Container[int]) -> Named | None:
    """Return the words behind a noun that are one name, because the first of them never is one alone: كفر جايز."""
    cues, end = block.cues, noun + 1
    while end < last and cues.tags[noun] & _ONE and _is_head(block, end) and end not in taken:
        end += 1
    if noun + 1 == end or (cues.kinds[noun] & _ROAD and cues.tags[noun + 1] & _KUNYA):
        return None
    if noun + 2 == end or not (end < last and cues.definite[end]):
        end += 1
    is_other_name = end - 1 in taken and end in taken
    if end > last or is_other_name or not _is_tail(block, end - 1):
        return None
    return Named(_first_word(block, noun), end, "unknown_after_noun")


def _is_head(block: Block, word: int) -> bool:
    """Return whether a word begins names of several words, and stands right behind the one before it."""
    cues = block.cues
    return bool(cues.tags[word] & _HEAD and cues.joins[word - 1] and not cues.cuts[word])


def _is_tail(block: Block, word: int) -> bool:
    """Return whether a word may end such a name: it is joined to it, no title or preposition, and has no proclitics."""
    is_free = block.tokens.joins[word - 1] and not block.cues.tags[word] & (ANY_LOCATIVE | _TITLE)
    return bool(is_free) and _TAIL.fullmatch(letters_of(block, word)) is not None


def _first_word(block: Block, noun: int) -> int:
    """Return the first word of the name that stands behind a noun: a facility's or a road's noun belongs to it."""
    cues = block.cues
    own = cues.tags[noun] & _FACILITY or (cues.tags[noun] & _NAMED_AFTER and cues.kinds[noun] & _ROAD)
    return cues.starts[noun] if own and block.tokens.joins[noun] else noun + 1


def _has_company(block: Block, noun: int, seen: Container[int]) -> bool:
    """Return whether what a noun asks for stands behind its name: an adjective, or for a dual a second name."""
    tags, name = block.cues.tags[noun], noun + 1
    if tags & _DESCRIBED:
        return is_described(block, name)
    if not tags & _SEVERAL:
        return True
    other = name + 1
    if not block.cues.joins[name] or not letters_of(block, other).startswith("و"):
        return False
    return other in seen or (not block.cues.tags[other] and may_be_named(block, noun, other, 1))


def _after_person(block: Block, noun: int, last: int, taken: Container[int]) -> Named | None:
    """Return a road or building with the title and name of the person it is named after."""
    tags, joins = block.cues.tags, block.cues.joins
    if not tags[noun] & (_NAMED_AFTER | _FACILITY) or not joins[noun] or not tags[noun + 1] & _TITLE:
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
