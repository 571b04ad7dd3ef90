"""Names of countries and territories in Arabic and English, from CLDR through Babel."""

from __future__ import annotations

from collections.abc import Mapping

_NOT_PLACES = frozenset({"ZZ", "QO", "EU", "EZ", "UN"})
_LANGUAGES = ("ar", "en")
_ALPHA_2 = 2


def territory_names() -> Mapping[str, tuple[str, ...]]:
    """Return the CLDR names of every ISO 3166-1 alpha-2 code; needs Babel, a build requirement."""
    from babel import Locale

    tables: list[dict[str, str]] = [dict(Locale(lang).territories) for lang in _LANGUAGES]
    codes = [code for code in tables[0] if len(code) == _ALPHA_2 and code.isalpha() and code not in _NOT_PLACES]
    return {code: tuple(dict.fromkeys(_plain(table[code]) for table in tables)) for code in codes}


def _plain(name: str) -> str:
    """Return the name without what CLDR puts in brackets."""
    return name.split("(")[0].strip()
