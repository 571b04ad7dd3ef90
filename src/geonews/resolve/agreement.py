"""Whether a word behind a class noun is rather an adjective, a verb or the like than a name that no gazetteer has.

An Arabic adjective agrees with its noun in gender and article. What cannot agree is a name: جبل رهدة, قاعدة كريتش
الجوية; what can is one only where its form is not that of adjectives: قرية فلفلانة, but قرية حدودية, مدينة محاصرة.
"""

from __future__ import annotations

import re

from geonews.gazetteer.rows import KIND_BITS, Tag
from geonews.resolve.block import Block
from geonews.types import Kind

_NO_NAME = re.compile(
    r".{,2}|[تي].{,4}|(?:[وفبك]ال|لل|[وف][بلك]).*|.*(?:ه|ها|هم|هما|نا|ات|ين|ون|يا|تي)|"
    r"ل?ا(?:ست..|ن..|.?ت.)ا."
)
"""Folded words that are rather adjectives, verbs, plurals, verbal nouns (استهلاك, لاحتواء), or carry a pronoun."""
_NO_FEMININE_NAME = re.compile(r".{,2}|و.*|(?:[فبك]ال|لل|ل.{5}).*|(?!ال).+يه")
"""The same for words in ة, which are no verbs and carry no pronoun; in ية they are names with an article only."""
_FEMININE_NOUN = re.compile(r".*(?:ه|بال|لال)")
"""Nouns with which an adjective in ة agrees: those in ة, and the plurals جبال and تلال."""
_FEMININE_ADJECTIVE = re.compile(r"م.{3,}ه")
_DEFINITE_ADJECTIVE = re.compile(r"ال.{2,}[يى]ه?")
_PLURAL = Tag.NAMING_LIST.bit
_SETTLEMENT = KIND_BITS[Kind.VILLAGE]


def letters_of(block: Block, word: int) -> str:
    """Return the folded letters of a word."""
    tokens = block.tokens
    return "".join(map(chr, tokens.folded[tokens.first[word] : tokens.last[word]].tolist()))


def looks_like_word(block: Block, word: int, cut: int = 0) -> bool:
    """Return whether a word without its first letters is rather an adjective or a verb, or carries proclitics."""
    return _NO_NAME.fullmatch(letters_of(block, word)[cut:]) is not None


def may_be_named(block: Block, noun: int, word: int, cut: int = 0) -> bool:
    """Return whether a word may be the name of what a noun says: no adjective of it, no verb, and so on.

    Args:
        block: The scanned text.
        noun: The number of the noun.
        word: The number of the word, behind it or further on in a list.
        cut: How many letters of the word are proclitics.
    """
    letters = letters_of(block, word)[cut:]
    if not _ends_in_ta(block, word):
        return _NO_NAME.fullmatch(letters) is None
    feminine = block.cues.tags[noun] & _PLURAL or _FEMININE_NOUN.fullmatch(letters_of(block, noun))
    agrees = feminine and (_FEMININE_ADJECTIVE.fullmatch(letters) or not block.cues.kinds[noun] & _SETTLEMENT)
    return not agrees and _NO_FEMININE_NAME.fullmatch(letters) is None


def is_described(block: Block, word: int) -> bool:
    """Return whether a definite adjective follows an indefinite word, which is therefore a name: تمنهند الجوية."""
    if block.cues.definite[word] or not block.cues.joins[word]:
        return False
    return _DEFINITE_ADJECTIVE.fullmatch(letters_of(block, word + 1)) is not None


def _ends_in_ta(block: Block, word: int) -> bool:
    tokens = block.tokens
    return block.text[tokens.offsets[tokens.last[word] - 1]] == "ة"
