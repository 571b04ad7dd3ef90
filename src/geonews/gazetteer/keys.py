"""What names are looked for by: the hashes of their chains of words, as the scan of an article makes them.

A name is hashed by the very scan that reads articles, so that what is written is what will be looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geonews.text.proclitics import ARTICLE
from geonews.text.tokens import I64, U64, Bools, Tokens, chain, scan

MAX_WORDS = 8
"""A name of more words is left out; the longest real ones have seven."""

Key = tuple[str, ...]

_MIN_LETTERS = 2
_MIN_TOGGLED = 3
_ARABIC = (0x621, 0x6FF)


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """The keys of texts, as parallel arrays.

    Attributes:
        text: int64, the number of the text.
        hash: uint64, the hash of its words.
        toggled: bool, whether this is the text with its article dropped or added.
        begun: uint64, the hashes of all that longer keys begin with, each once.
    """

    text: I64
    hash: U64
    toggled: Bools
    begun: U64


def keys_of(texts: Sequence[str], toggle: Bools | None = None) -> Keys:
    """Return the keys of those texts that can be names.

    Those of one Arabic word for which `toggle` (shape (n,)) says so also get the key with the article toggled.
    """
    words = _Words.of(texts)
    hashes, begun = words.chains()
    plain = np.flatnonzero((words.counts <= MAX_WORDS) & (words.letters >= _MIN_LETTERS))
    toggled = plain[(words.counts[plain] == 1) & toggle[plain]] if toggle is not None else plain[:0]
    toggled, other = words.toggled(toggled)
    return Keys(
        text=np.concatenate([plain, toggled]),
        hash=np.concatenate([hashes[plain], other]),
        toggled=np.arange(len(plain) + len(toggled)) >= len(plain),
        begun=np.unique(begun),
    )


def hashes_of(texts: Sequence[str]) -> U64:
    """Return the hash of the whole of each text, shape (n,); 0 where it has no words or too many."""
    words = _Words.of(texts)
    hashes, _ = words.chains()
    return np.where((words.counts > 0) & (words.counts <= MAX_WORDS), hashes, np.uint64(0))


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The scanned words of texts: of each text the first word, how many, and how many letters in them."""

    tokens: Tokens
    firsts: I64
    counts: I64
    letters: I64

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Words:
        tokens, line_of = _scanned(texts)
        counts = np.bincount(line_of, minlength=len(texts)).astype(np.int64)
        firsts = np.cumsum(counts) - counts
        letters = np.concatenate([[0], np.cumsum(tokens.last - tokens.first)])
        return cls(tokens, firsts, counts, letters[firsts + counts] - letters[firsts])

    def chains(self) -> tuple[U64, U64]:
        """Return the hash of each text of at most `MAX_WORDS` words, and those of all their beginnings."""
        hashes = np.zeros(len(self.counts), dtype=np.uint64)
        begun = []
        named = self.counts <= MAX_WORDS
        for length in range(MAX_WORDS):
            here = np.flatnonzero(named & (self.counts > length))
            word = self.tokens.word_hashes[self.firsts[here] + length]
            hashes[here] = chain(hashes[here], word) if length else word
            begun.append(hashes[here[self.counts[here] > length + 1]])
        return hashes, np.concatenate(begun)

    def toggled(self, texts: I64) -> tuple[I64, U64]:
        """Return which of `texts`, of one word each, are Arabic words to toggle, and their other hashes."""
        word = self.firsts[texts]
        first, last = self.tokens.first[word], self.tokens.last[word]
        initial, second = self.tokens.folded[first], np.append(self.tokens.folded, 0)[first + 1]
        alef, lam = map(ord, ARTICLE)
        articled = (initial == alef) & (second == lam) & (last - first >= len(ARTICLE))
        length = last - first + np.where(articled, -len(ARTICLE), len(ARTICLE))
        kept = (initial >= _ARABIC[0]) & (initial <= _ARABIC[1]) & (length >= _MIN_TOGGLED)
        texts, first, last, articled = texts[kept], first[kept], last[kept], articled[kept]
        bare = self.tokens.hashes(np.where(articled, first + len(ARTICLE), first), last)
        return texts, np.where(articled, bare, self.tokens.hashes(first, last, ARTICLE))


def _scanned(texts: Sequence[str]) -> tuple[Tokens, I64]:
    """Return the words of all texts, and of which text each is."""
    lines = [" ".join(text.split()) for text in texts]
    tokens = scan("\n".join(lines))
    starts = np.cumsum([0, *(len(line) + 1 for line in lines)])
    return tokens, np.searchsorted(starts, tokens.offsets[tokens.first], side="right") - 1


def words_of(texts: Sequence[str]) -> list[Key]:
    """Return the folded words of each text, as the scan of an article would cut them."""
    tokens, line_of = _scanned(texts)
    folded = "".join(map(chr, tokens.folded.tolist()))
    words: list[list[str]] = [[] for _ in texts]
    for line, a, b in zip(line_of.tolist(), tokens.first.tolist(), tokens.last.tolist(), strict=True):
        words[line].append(folded[a:b])
    return [tuple(found) for found in words]


def toggled(key: Key) -> Key:
    """Return the key with its article dropped or added."""
    bare = key[0].removeprefix(ARTICLE)
    return (bare if bare != key[0] else ARTICLE + bare, *key[1:])
