"""The spellings that English-language news gives to Arabic place names.

There is no one transliteration: Khan Yunis, Khan Younis, Khan Yunus; Al-Raqqah, Raqqa, Ar
Raqqah; Deir ez-Zor, Dayr az Zawr. Each rule rewrites a name in one usual way; a name and what
one or two rules make of it are all looked for.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from geonews.gazetteer.rows import ARAB_COUNTRIES, NameRow, PlaceRow
from geonews.text.folding import fold

_SPELLED_FROM = 10_000
"""Arab places from so many people get further spellings, and all reviewed ones."""
_MOST = 48
_MIN_LETTERS = 4

_ARTICLE = r"\b(?:Al|El|Ad|Adh|An|Ar|As|Ash|At|Ath|Az)[- ](?=[A-Z])"
_INNER_ARTICLE = r"(?<=[a-z])[- ](?:al|el|ad|adh|an|ar|as|ash|at|ath|az|ez|es|esh|ed|et)[- ](?=[A-Z])"
_WORDS = (
    ("Kafr", "Kafar", "Kfar", "Kufr"),
    ("Tall", "Tal", "Tel", "Tell"),
    ("Ayn", "Ain", "Ein"),
    ("Shaykh", "Sheikh", "Sheik", "Shaikh"),
    ("Bayt", "Beit", "Bait", "Bet"),
    ("Dayr", "Deir", "Der"),
    ("Abu", "Abou"),
    ("Albu", "Al-Bu", "Abu"),
    ("Umm", "Um", "Oum"),
    ("Jabal", "Jebel", "Jabel"),
    ("Ra's", "Ras"),
    ("Bi'r", "Bir", "Beer"),
    ("Maarrat", "Maarat", "Maaret", "Ma'arrat"),
    ("Bani", "Beni", "Banu"),
    ("Qal'at", "Qalat", "Kalat"),
    ("Qasr", "Kasr"),
    ("Hawr", "Hor"),
    ("Sur", "Sour"),
)
_LETTERS = (
    (r"ou|oo", "u"),
    (r"(?<=[^aeiou'])u(?=[^aeiou])", "ou"),
    (r"ee", "i"),
    (r"i(?=[dfklmnrst]\b)", "ee"),
    (r"i(?=[drlns]\b)", "e"),
    (r"ay(?=[^aeiou])", "ai"),
    (r"ay(?=[^aeiou])", "ei"),
    (r"ai(?=[^aeiou])", "ay"),
    (r"ei(?=[^aeiou])", "ay"),
    (r"aw(?=[^aeiou]|$)", "au"),
    (r"(?<=[^aeiou])ah\b", "a"),
    (r"(?<=[^aeiou])a\b", "ah"),
    (r"(?<=[^aeiou])ah?\b", "eh"),
    (r"iy?yah?\b|ia\b", "iya"),
    (r"iy?yah?\b|ia\b", "iyah"),
    (r"iy?ya\b|iya\b", "iyya"),
    (r"q(?!u)|Q(?!u)", "k"),
    (r"[kK](?!h)", "q"),
    (r"dh", "d"),
    (r"th", "t"),
    (r"([bdfhjklmnqrstyz])\1", r"\1"),
    (r"[’'‘`]", ""),
    (r"j", "g"),
)


def with_spellings(rows: Collection[PlaceRow]) -> list[PlaceRow]:
    """Return the rows, those of Arab countries with the English spellings that news gives their names.

    Places of one country with the same Arabic name (a city and its province) share their spellings.
    """
    shared: defaultdict[tuple[str, str], dict[str, NameRow]] = defaultdict(dict)
    for row in filter(_is_spelled, rows):
        for name in row.names:
            if name.text[:1].isascii():
                shared[_arabic_key(row)].setdefault(name.text, name)
    return [_spelled(row, shared[_arabic_key(row)]) if _is_spelled(row) else row for row in rows]


def may_be_respelled(row: PlaceRow) -> bool:
    """Return whether a place gets further spellings once it has an Arabic name."""
    return row.country in ARAB_COUNTRIES and (row.reviewed or row.population >= _SPELLED_FROM)


def _is_spelled(row: PlaceRow) -> bool:
    return may_be_respelled(row) and row.name_ar is not None


def _arabic_key(row: PlaceRow) -> tuple[str, str]:
    return row.country or "", fold(row.name_ar or "")


def _spelled(row: PlaceRow, latin: dict[str, NameRow]) -> PlaceRow:
    names = {name.text: name for name in row.names}
    for name in latin.values():
        for text in (name.text, *spellings(name.text)):
            names.setdefault(text, NameRow(text, name.flags))
    return dataclasses.replace(row, names=tuple(names.values()))


def spellings(name: str) -> tuple[str, ...]:
    """Return further usual spellings of an Arabic place name in Latin letters, without `name`; at most 47."""
    found = {name: None}
    for depth in range(2):
        for spelling in list(found):
            for new in _rewritten(spelling):
                if len(found) < _MOST and len(new) >= _MIN_LETTERS:
                    found.setdefault(new, None)
        if depth == 0 and len(found) > _MOST // 2:
            break
    return tuple(found)[1:]


def _rewritten(name: str) -> Iterator[str]:
    """Yield what each rule makes of `name`, where it makes anything of it."""
    if re.match(_ARTICLE, name):
        yield from (re.sub("^" + _ARTICLE, article, name) for article in ("Al-", "El-", ""))
    elif " " not in name:
        yield from (article + name for article in ("Al-", "El-"))
    for inner in (" al-", " el-", " "):
        yield re.sub(_INNER_ARTICLE, inner, name)
    for forms in _WORDS:
        present = next((form for form in forms if re.search(rf"\b{form}\b", name)), None)
        if present:
            yield from (re.sub(rf"\b{present}\b", form, name) for form in forms if form != present)
    for pattern, replacement in _LETTERS:
        rewritten = re.sub(pattern, replacement, name)
        if rewritten != name:
            yield rewritten[:1].upper() + rewritten[1:]
