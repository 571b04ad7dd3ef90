"""What the word lists say of the words of a text.

The lists are asked for every word at once, as the gazetteer is.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from geonews.gazetteer import PlaceNames
from geonews.gazetteer.layout import country_code
from geonews.match import find_at
from geonews.text.tokens import I64, Tokens


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """Facts about words, as lists by word number; zero where nothing is known.

    Attributes:
        tags: Masks of `Tag` bits.
        kinds: Masks of the kinds that a class noun implies.
        countries: A nisba's country as a number of two letters.
        joins: Whether the next word follows without punctuation; quotation marks and number signs are let pass.
        definite: Whether the word carries the article, with or without a proclitic before it.
        capital: Whether the word starts with a Latin capital.
        cuts: How many proclitic letters were cut to find the word in the lists.
        offsets: Where the word starts in the block.
        starts: The first word of the longest phrase of the lists that the word belongs to.
    """

    tags: list[int]
    kinds: list[int]
    countries: list[int]
    joins: list[bool]
    definite: list[bool]
    cuts: list[int]
    starts: list[int]
    offsets: list[int]
    capital: list[bool]

    def nisbas(self, start: int, end: int) -> list[str]:
        """Return the countries of the adjectives of origin between two offsets of the block."""
        words = slice(bisect_left(self.offsets, start), bisect_left(self.offsets, end))
        return [code for number in self.countries[words] if number and (code := country_code(number))]


def read_cues(tokens: Tokens, gazetteer: PlaceNames) -> Cues:
    """Return the cues of all words."""
    first, last, cut, number = find_at(tokens, np.arange(len(tokens)), gazetteer.words)
    facts = gazetteer.word_facts[number]
    columns = [np.zeros(len(tokens), dtype=np.int64) for _ in range(3)]
    for step in range(int((last - first).max(initial=0))):
        inside = last - first > step
        for column, name in zip(columns, ("tags", "kinds", "country"), strict=True):
            np.bitwise_or.at(column, first[inside] + step, facts[name][inside].astype(np.int64))
    cuts = np.zeros(len(tokens), dtype=np.int64)
    cuts[first] = cut
    starts = _starts(first, last, len(tokens)).tolist()
    tags, kinds, countries = (column.tolist() for column in columns)
    joins, capital = tokens.adjoins.tolist(), tokens.capital.tolist()
    offsets = tokens.offsets[tokens.first].tolist()
    return Cues(tags, kinds, countries, joins, _definite(tokens), cuts.tolist(), starts, offsets, capital)


def _starts(first: I64, last: I64, size: int) -> I64:
    """Return for each word the first word of the longest phrase it belongs to, else itself."""
    starts = np.arange(size)
    for step in range(1, int((last - first).max(initial=0))):
        phrases = first[last - first > step]
        starts[phrases + step] = np.minimum(starts[phrases + step], phrases)
    return starts


def _definite(tokens: Tokens) -> list[bool]:
    """Return for each word whether it begins with ال, or a proclitic letter and ال, or لل."""
    at = [np.append(tokens.folded, [0, 0]).take(tokens.first + step) for step in range(3)]
    alef, lam = (np.uint16(ord(letter)) for letter in "ال")
    article = (at[0] == alef) & (at[1] == lam)
    after_letter = (at[1] == alef) & (at[2] == lam)
    definite: list[bool] = (article | after_letter | ((at[0] == lam) & (at[1] == lam))).tolist()
    return definite
