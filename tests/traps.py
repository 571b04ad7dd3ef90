"""A hand-made gazetteer of some forty places full of traps, and factories for more of them."""

from __future__ import annotations

from pathlib import Path

from geonews.gazetteer import Gazetteer
from geonews.gazetteer.building.writer import index_arrays
from geonews.gazetteer.layout import write_arrays
from geonews.gazetteer.rows import NameFlag, NameRow, PlaceRow, Rule, Tag, WeakRow, WordRow
from geonews.text.folding import fold_table
from geonews.types import Kind, LonLat


def make_place(
    id_: str = "t:1",
    *names: str,
    kind: Kind = Kind.CITY,
    country: str | None = "SY",
    population: int = 0,
    lon: float = 36.3,
    lat: float = 33.5,
    weak: tuple[str, ...] = (),
    reviewed: bool = False,
    feature_code: str = "P.PPL",
) -> PlaceRow:
    arabic = next((n for n in names if n[0] > "\u0600"), None)
    latin = next((n for n in names if n[0] < "\u0250"), None)
    rows = tuple(NameRow(n, NameFlag.WEAK if n in weak else NameFlag.NONE) for n in names)
    return PlaceRow(
        id=id_, kind=kind, feature_code=feature_code, point=LonLat(lon=lon, lat=lat), radius_km=5.0, names=rows,
        name_ar=arabic, name_en=latin, country=country, population=population, reviewed=reviewed,
    )  # fmt: skip


def make_index(
    folder: Path, places: list[PlaceRow], words: list[WordRow] | None = None, weak: list[WeakRow] | None = None
) -> Gazetteer:
    arrays, meta = index_arrays(places, words or [], weak or [])
    stamp = {"fold": fold_table().digest(), "sources": SOURCES}
    write_arrays(folder, arrays, {**stamp, **meta})
    return Gazetteer.open(folder)


SOURCES = [
    {"id": "t", "title": "Traps", "url": "", "licence": "GPL-3.0-or-later", "attribution": ""},
    {"id": "gn", "title": "GeoNames", "url": "", "licence": "CC BY 4.0", "attribution": "Place data © GeoNames"},
]

PLACES = [
    make_place("t:SY", "سوريا", "سورية", "Syria", kind=Kind.COUNTRY),
    make_place("t:IQ", "العراق", "Iraq", kind=Kind.COUNTRY, country="IQ"),
    make_place("t:LB", "لبنان", "Lebanon", kind=Kind.COUNTRY, country="LB"),
    make_place("t:LY", "ليبيا", "Libya", kind=Kind.COUNTRY, country="LY"),
    make_place("t:JO", "الأردن", "Jordan", kind=Kind.COUNTRY, country="JO"),
    make_place("t:US", "الولايات المتحدة", "الولايات المتحدة الأمريكية", "United States", "U.S.",
               kind=Kind.COUNTRY, country="US"),
    make_place("t:tripoli-ly", "طرابلس", "Tripoli", country="LY", population=1_150_989, feature_code="P.PPLC"),
    make_place("t:tripoli-lb", "طرابلس", "Tripoli", country="LB", population=229_398),
    make_place("t:alexandria-eg", "الإسكندرية", "Alexandria", country="EG", population=4_870_000),
    make_place("t:alexandria-us", "Alexandria", country="US", population=153_511),
    make_place("t:baghdad", "بغداد", "Baghdad", country="IQ", population=7_216_000),
    make_place("t:beirut", "بيروت", "Beirut", country="LB", population=1_916_100),
    make_place("t:kirkuk", "كركوك", "Kirkuk", country="IQ", population=975_000),
    make_place("t:falluja", "الفلوجة", "Fallujah", country="IQ", population=190_000),
    make_place("t:latakia", "اللاذقية", "Latakia", population=340_000),
    make_place("t:latakia-adm", "اللاذقية", kind=Kind.ADMIN1),
    make_place("t:damascus", "دمشق", "Damascus", population=1_500_000),
    make_place("t:rif-dimashq", "ريف دمشق", kind=Kind.ADMIN1),
    make_place("t:aleppo", "حلب", "Aleppo", population=1_600_000),
    make_place("t:deir-ezzor", "دير الزور", "Deir ez-Zor", population=242_000),
    make_place("t:deir", "دير", population=900),
    make_place("t:deir-hafir", "دير حافر", population=18_000),
    make_place("t:deir-ezzor-airport", "مطار دير الزور العسكري", kind=Kind.FACILITY),
    make_place("t:wadi", "وادي", population=700),
    make_place("t:wadi-rum", "وادي رم", kind=Kind.REGION, country="JO"),
    make_place("t:wadi-natrun", "وادي النطرون", kind=Kind.REGION, country="EG"),
    make_place("t:baghouz", "باغوز", "Baghuz", kind=Kind.VILLAGE),
    make_place("t:baghouz-camp", "مخيم الباغوز", kind=Kind.CAMP, reviewed=True),
    make_place("t:yaarubiya", "اليعربية", kind=Kind.TOWN),
    make_place("t:euphrates", "الفرات", "Euphrates", kind=Kind.RIVER, country=None),
    make_place("t:litani", "الليطاني", "Litani", kind=Kind.RIVER, country="LB"),
    make_place("t:red-sea", "البحر الأحمر", "Red Sea", kind=Kind.SEA, country=None),
    make_place("t:bali", "بالي", "Bali", kind=Kind.ISLAND, country="ID"),
    make_place("t:madinat-6", "مدينة السادس من أكتوبر", "6th of October City", country="EG", population=350_000),
    make_place("t:st-louis", "St. Louis", country="US", population=315_000),
    make_place("t:aero", "Ærø", kind=Kind.ISLAND, country="DK"),
    make_place("t:weissenfels", "Weißenfels", country="DE", population=40_000),
    make_place("t:nancy", "Nancy", country="FR", population=105_000, weak=("Nancy",)),
    make_place("t:ali", "علي", kind=Kind.VILLAGE),
    make_place("t:al-qaim", "القائم", "Al-Qa'im", country="IQ", population=74_000),
    make_place("t:five", "قلعة دير سمعان القديم الشمالية", kind=Kind.FACILITY),
]  # fmt: skip

WEAK = [WeakRow("علي", Rule.NEVER), WeakRow("بالي", Rule.CONTEXT), WeakRow("وادي", Rule.CLASS_NOUN)]

WORDS = [
    WordRow("مدينة", Tag.CLASS_NOUN, kinds=(Kind.CITY, Kind.TOWN)),
    WordRow("مدينة", Tag.ORG_HEAD),
    WordRow("السوري", Tag.NISBA, country="SY"),
    WordRow("رئيس الوزراء", Tag.POLITY_HEAD),
]
