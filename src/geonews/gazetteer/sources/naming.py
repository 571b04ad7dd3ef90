"""Which of the names that sources give a place are taken, and which of them are shown.

Tags are not trusted: what is tagged Arabic is often in Latin letters, and much Arabic carries no tag. A name that is
taken is one text, its *mark*: what it is taken as, its standing, then the name; twenty million of them fit in a file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geonews.gazetteer.rows import NameFlag, NameRow
from geonews.gazetteer.sources.geonames_cities import usual_name
from geonews.gazetteer.sources.packed import BROKEN

ARABIC, ENGLISH, OTHER, IDENTIFIER = "a", "e", "o", "i"
"""What a name is taken as; an identifier is what another source calls the place, and no name."""

PREFERRED, PLAIN, WEAK = "p", "-", "w"
"""How its source values a name; a weak one, historic or colloquial, needs support from the text."""

ARABIC_SCRIPT = frozenset({"fa", "ur", "ku", "ckb", "ps", "ug", "sd", "pnb", "azb", "glk", "mzn", "lrc"})
"""Languages other than Arabic that are written in its letters."""

LATIN_AS_ARABIC = "a name in Latin letters said to be Arabic: taken as a transliteration"
ARABIC_AS_ENGLISH = "a name in Arabic letters said to be English: taken as Arabic"
NO_LANGUAGE = "a name in Arabic letters without a language: taken as Arabic"
FOREIGN_LETTERS = "a name without a language, in letters that Arabic has not: left out"
MIXED = "a name of Arabic and Latin letters: left out"
ADDITION = "a name with an addition in brackets or behind a comma: taken without it"
NO_NAME = "a name that is an address, broken, too long or without letters: left out"

_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d5\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_FOREIGN = re.compile(r"[^\u0600-\u063a\u0640-\u0658\u0670\u0671\ufe70-\ufefc\s\d\u200b-\u200f\u202a-\u202e.,'’\-]")
_ADDITION = re.compile(r"\s*[(\[،,].*", re.DOTALL)
_LONGEST = 200
_DIRECTIONS = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Marks that tell programs the direction of writing, and readers nothing."""

_LATIN_GROUPS = (ENGLISH + PREFERRED, ENGLISH + PLAIN, OTHER + PREFERRED, OTHER + PLAIN)
_WITHOUT_LANGUAGE = frozenset({OTHER + PREFERRED, OTHER + PLAIN})
_WEAK_GROUPS = (ARABIC + WEAK, ENGLISH + WEAK, OTHER + WEAK)


class Shown(NamedTuple):
    """All names of a place, the two that are shown, and what others call it."""

    names: tuple[NameRow, ...]
    name_ar: str | None
    name_en: str | None
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages whose names are taken, as ISO 639 codes; names without one are judged by their letters."""

    codes: frozenset[str]

    def want(self, tag: str) -> bool:
        """Return whether names with this tag are taken: it is asked for, or empty."""
        return not tag or tag in self.codes or tag.partition("-")[0] in self.codes

    def judge(self, text: str, tag: str) -> tuple[str, str, str | None]:
        """Return what a name with a wanted tag is taken as (empty: not at all), its text, and its fault or None."""
        text = _DIRECTIONS.sub("", text)
        if len(text) > _LONGEST or BROKEN in text or "://" in text:
            return "", text, NO_NAME
        if text.isascii() or not _ARABIC.search(text):
            return self._latin(text, tag)
        return self._arabic(text, tag)

    def _latin(self, text: str, tag: str) -> tuple[str, str, str | None]:
        """Judge a name without Arabic letters."""
        if _LATIN.search(text):
            return (ENGLISH if tag[:2] == "en" else OTHER), text, LATIN_AS_ARABIC if tag == "ar" else None
        is_foreign = any(map(str.isalpha, text))
        is_asked_for = is_foreign and tag not in ("", "ar", "en")
        return OTHER if is_asked_for else "", text, None if is_foreign else NO_NAME

    def _arabic(self, text: str, tag: str) -> tuple[str, str, str | None]:
        """Judge a name with Arabic letters."""
        if _LATIN.search(text):
            return "", text, MIXED
        bare = _ADDITION.sub("", text)
        if not bare:
            return "", text, NO_NAME
        if tag == "ar":
            return ARABIC, bare, ADDITION if bare != text else None
        if tag and tag[:2] != "en":
            return OTHER, text, None
        if not _FOREIGN.search(bare):
            return ARABIC, bare, ARABIC_AS_ENGLISH if tag else NO_LANGUAGE
        return (OTHER, text, None) if self.codes & ARABIC_SCRIPT else ("", text, FOREIGN_LETTERS)


DEFAULT_LANGUAGES = Languages(frozenset({"ar", "en"}))


def shown(marks: Sequence[str]) -> Shown:
    """Return the names of a place, each once, and the Arabic and the English one to show.

    Of Arabic names the one that the source prefers is shown, else the usual one; the English one falls back to the
    first other name in Latin letters. There is no name among them where `marks` holds none.
    """
    if marks and _WITHOUT_LANGUAGE.issuperset([mark[:2] for mark in marks]):
        rows = _rows([mark[2:] for mark in marks], ())
        return Shown(rows, None, _first_latin(rows))
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for mark in marks:
        texts[mark[:2]].append(mark[2:])
    latin = [text for group in _LATIN_GROUPS if group in texts for text in texts[group]]
    arabic = texts.get(ARABIC + PREFERRED, []) + texts.get(ARABIC + PLAIN, [])
    names = _rows([*latin, *arabic], [text for group in _WEAK_GROUPS if group in texts for text in texts[group]])
    name_en = next(filter(_LATIN.search, latin), None)
    name_ar = _usual(texts.get(ARABIC + PREFERRED) or arabic, name_en or "") if arabic else None
    if names and not (name_ar or name_en):
        name_en = _first_latin(names)
    return Shown(names, name_ar, name_en, tuple(texts.get(IDENTIFIER + PLAIN, ())))


def vetted(names: Shown) -> Shown:
    """Return the names as those of somebody who knows them."""
    rows = tuple(NameRow(name.text, name.flags & ~NameFlag.UNVETTED) for name in names.names)
    return names._replace(names=rows)


def _first_latin(names: Sequence[NameRow]) -> str:
    """Return the first name in Latin letters, else the first."""
    for name in names:
        if _LATIN.search(name.text):
            return name.text
    return names[0].text


def _usual(arabic: list[str], latin: str) -> str | None:
    return arabic[0] if len(arabic) == 1 else usual_name(arabic, latin) or arabic[0]


def _rows(strong: Sequence[str], weak: Sequence[str]) -> tuple[NameRow, ...]:
    """Return each text once; it is weak where it has no other standing."""
    rows = {text: NameRow(text, NameFlag.UNVETTED) for text in strong}
    for text in weak:
        rows.setdefault(text, NameRow(text, NameFlag.UNVETTED | NameFlag.WEAK))
    return tuple(rows.values())
