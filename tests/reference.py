"""The matcher once more, slow and obvious: strings and dictionaries, no arrays and no hashes.

It states what `geonews.match.find` promises, and must agree with it on every text:

* A word is a run of letters and digits; harakat, tatweel and bidi marks are not there at all.
* A name is a chain of words with nothing but spaces, hyphens or apostrophes between them, or
  one dot after a capitalised word of one or two letters.
* The first word may stand behind و or ف, then ب, ل or ك; لل stands for ل and ال, or for ل and
  the ال of a name in الل. Two letters must remain.
* A name that starts in Latin script starts with a capital, or with al or el before a capitalised word,
  or with the article's other forms and a hyphen before one.
* Of the names that begin at a word the longest is taken, then the one that cuts least; then
  text is read from left to right without overlaps.
* A match begins with the first letter that was not cut and ends behind the marks of its last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from geonews.gazetteer import Gazetteer
from geonews.gazetteer.rows import NameFlag
from geonews.text.folding import CharClass, fold_character, fold_table

Key = tuple[str, ...]

TIED_ARTICLES = ["ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az", "ed", "er", "es", "esh", "et", "ez"]


class Word(NamedTuple):
    letters: str
    offsets: list[int]
    capital: bool
    lower: bool
    gap: str
    """What stands between this word and the next: s for soft, h for a hyphen, d for a dot, b for a break."""


class Reading(NamedTuple):
    cut: int
    word: str


class Found(NamedTuple):
    start: int
    end: int
    cut: int
    name: int


class ReferenceMatcher:
    def __init__(self, names: Mapping[Key, int]) -> None:
        self.names = names
        self.longest: dict[str, int] = {}
        for key in names:
            self.longest[key[0]] = max(len(key), self.longest.get(key[0], 0))

    def find(self, text: str) -> list[Found]:
        words = list(read_words(text))
        found, at = [], 0
        while at < len(words):
            best = self._best(words, at)
            if best is None:
                at += 1
                continue
            length, cut, name = best
            end = past_marks(text, words[at + length - 1].offsets[-1] + 1)
            found.append(Found(words[at].offsets[cut], end, cut, name))
            at += length
        return found

    def _best(self, words: list[Word], at: int) -> tuple[int, int, int] | None:
        """Return length in words, letters cut and number of the best name at a word."""
        if words[at].lower and not opens_name(words, at):
            return None
        options = [
            (-length, reading.cut, rank, name)
            for rank, reading in enumerate(readings_of(words[at].letters))
            for length, name in self._names(words, at, reading.word)
        ]
        if not options:
            return None
        length, cut, _, name = min(options)
        return -length, cut, name

    def _names(self, words: list[Word], at: int, first: str) -> Iterator[tuple[int, int]]:
        key: Key = (first,)
        for length in range(1, self.longest.get(first, 0) + 1):
            if key in self.names:
                yield length, self.names[key]
            if at + length >= len(words) or not joins(words[at + length - 1]):
                return
            key = (*key, words[at + length].letters)


def readings_of(word: str) -> list[Reading]:
    """Return the word as it is, then with proclitics cut."""
    found = [Reading(0, word)]
    for conjunction in ("", *"وف"):
        if not word.startswith(conjunction):
            continue
        rest, cut = word[len(conjunction) :], len(conjunction)
        if conjunction and len(rest) >= 2:
            found.append(Reading(cut, rest))
        if rest[:1] in ("ب", "ل", "ك") and len(rest) >= 3:
            found.append(Reading(cut + 1, rest[1:]))
    for conjunction in ("", *"وف"):
        rest, cut = word.removeprefix(conjunction), len(conjunction)
        if word.startswith(conjunction + "لل"):
            found += [Reading(cut + 1, "ال" + rest[n:]) for n in (2, 1) if len(rest) - n >= 2]
    return found


def opens_name(words: list[Word], at: int) -> bool:
    word = words[at]
    if at + 1 == len(words) or not joins(word) or not words[at + 1].capital:
        return False
    return word.letters in ("al", "el") or (word.letters in TIED_ARTICLES and word.gap[0] == "h")


def joins(word: Word) -> bool:
    dotted = word.gap.count("d") == 1 and "b" not in word.gap and word.gap[0] == "d"
    return not set(word.gap) - set("sh") or (dotted and word.capital and len(word.letters) <= 2)


def read_words(text: str) -> Iterator[Word]:
    letters, offsets, gap, case = "", [], "", ""
    word: Word | None = None
    for offset, source in enumerate(text):
        for written, kind in character(source):
            if kind in "LUl":
                if word:
                    yield word._replace(gap=gap)
                    word, gap = None, ""
                letters += written
                offsets.append(offset)
                case = kind if len(letters) == 1 else case
                continue
            if letters:
                word, gap = Word(letters, offsets, case == "U", case == "l", ""), ""
                letters, offsets = "", []
            gap += kind
    if word:
        yield word._replace(gap=gap + "b")
    if letters:
        yield Word(letters, offsets, case == "U", case == "l", "b")


@cache
def character(char: str) -> list[tuple[str, str]]:
    """Return what a character is read as: letters with their case, or a gap, or nothing."""
    kind = class_of(char)
    if kind in (CharClass.MARK, CharClass.FORMAT):
        return []
    if char == "-":
        return [("", "h")]
    if kind in (CharClass.BREAK, CharClass.SOFT, CharClass.DOT):
        return [("", {CharClass.BREAK: "b", CharClass.SOFT: "s", CharClass.DOT: "d"}[kind])]
    read = [(c, case_of(c, char)) for c in fold_character(char)]
    return [(c, case) if class_of(c) >= CharClass.LETTER else ("", "b") for c, case in read]


def case_of(folded: str, source: str) -> str:
    if not "a" <= folded <= "z":
        return "L"
    return "U" if source != source.lower() else "l"


def class_of(char: str) -> CharClass:
    return CharClass(int(fold_table().classes[ord(char)])) if ord(char) < 0x10000 else CharClass.BREAK


def past_marks(text: str, end: int) -> int:
    while end < len(text) and class_of(text[end]) == CharClass.MARK:
        end += 1
    return end


def names_of(gazetteer: Gazetteer) -> dict[Key, int]:
    """Return the names of an index, made again from the spellings of their candidates."""
    return {
        key_of(entry.spelling, entry.flags): number
        for number in range(gazetteer.meta["counts"]["keys"])
        for entry in gazetteer.candidates(number)
    }


def key_of(spelling: str, flags: NameFlag) -> Key:
    key = tuple(word.letters for word in read_words(spelling))
    if not flags & NameFlag.TOGGLED:
        return key
    (word,) = key
    return (word.removeprefix("ال") if word.startswith("ال") else "ال" + word,)
