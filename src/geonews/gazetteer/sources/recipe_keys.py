"""Every key that a recipe may have, and what it must hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from geonews.types import Kind

_COUNTRY = re.compile("[A-Z]{2}")
_CLASS = re.compile(r"[AHLPRSTUV](\.[A-Z0-9]+)?")
_LANGUAGE = re.compile("[a-z]{2,3}")
_PREFIX = re.compile("[a-z][a-z0-9_-]*")


class Key(NamedTuple):
    """A key: whether a value is right, and what it must be."""

    is_right: Callable[[Any], bool]
    must_be: str


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _all(value: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and pattern.fullmatch(item) for item in value)


def _is_box(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 4 or not all(map(_is_number, value)):
        return False
    return all(-180 <= side <= 180 for side in value[::2]) and -90 <= value[1] <= value[3] <= 90


def _are_words(value: object) -> bool:
    return isinstance(value, dict) and all(_is_text(word) for word in value.values())


def _are_kinds(value: object) -> bool:
    return isinstance(value, dict) and all(kind in set(Kind) for kind in value.values())


_TEXT = Key(_is_text, 'a text: "..."')
_ANY_TEXT = Key(lambda value: isinstance(value, str), 'a text, which may be empty: ""')
_TABLE = Key(_is_table, "a table")
_PATHS = Key(
    lambda value: _is_text(value) or (isinstance(value, list) and value != [] and all(map(_is_text, value))),
    'a file or a list of files: "SY.zip", ["SY.zip", "IQ.zip"]',
)
_WORDS = Key(_are_words, 'a table of texts: { name_ar = "ADM3_AR" }')

LANGUAGES = Key(lambda value: _all(value, _LANGUAGE) and value != [], 'a list of ISO 639 codes: ["ar", "en", "fa"]')

RECIPE: Mapping[str, Key] = {
    "languages": LANGUAGES,
    "filters": _TABLE,
    "source": Key(lambda value: isinstance(value, list) and value != [], "one or more [[source]]"),
}
SOURCE: Mapping[str, Key] = {
    "type": _TEXT,
    "path": _PATHS,
    "names": _PATHS,
    "codes": _PATHS,
    "layer": _TEXT,
    "columns": _WORDS,
    "constants": _WORDS,
    "kinds": Key(_are_kinds, f"a table of words and kinds of places ({', '.join(Kind)})"),
    "separator": _TEXT,
    "languages": LANGUAGES,
    "filters": _TABLE,
    "credit": _TABLE,
}
FILTERS: Mapping[str, Key] = {
    "countries": Key(lambda value: _all(value, _COUNTRY), 'a list of ISO 3166-1 codes: ["SY", "IQ"]'),
    "classes": Key(lambda value: _all(value, _CLASS), 'a list of GeoNames classes and features: ["P", "H.STM"]'),
    "min_population": Key(lambda value: type(value) is int and value >= 0, "a whole number, 0 or more"),
    "bbox": Key(_is_box, "west, south, east, north in degrees: [35.7, 32.3, 42.4, 37.3]"),
}
CREDIT: Mapping[str, Key] = {
    "id": Key(lambda value: isinstance(value, str) and bool(_PREFIX.fullmatch(value)), 'what ids begin with: "mine"'),
    "title": _TEXT,
    "url": _ANY_TEXT,
    "licence": _TEXT,
    "attribution": _ANY_TEXT,
}
