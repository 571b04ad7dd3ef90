"""The words that people see for roles, kinds, statuses and reasons, in both languages.

The map's page is handed those of its language; the terminal reads them here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

Labels: TypeAlias = Mapping[str, Mapping[str, str]]

_ENGLISH = {
    "roles": {
        "literal": "literal",
        "dateline": "dateline",
        "associative": "associated",
        "embedded": "inside a name",
        "demonym": "demonym",
    },
    "statuses": {
        "resolved": "resolved",
        "ambiguous": "ambiguous: no place is sure enough",
        "unknown": "unknown place",
        "unavailable": "the geocoder did not answer",
    },
    "kinds": {
        "country": "country",
        "admin1": "province",
        "admin2": "district",
        "region": "region",
        "city": "city",
        "town": "town",
        "village": "village",
        "neighbourhood": "neighbourhood",
        "camp": "camp",
        "river": "river",
        "lake": "lake",
        "sea": "sea",
        "mountain": "mountain",
        "island": "island",
        "facility": "facility",
        "crossing": "crossing",
        "road": "road",
        "coordinate": "coordinates",
        "other": "place",
    },
    "reasons": {"name": "Why it is a place", "role": "Why in this role", "choice": "Why this place"},
    "facts": {
        "mentions": "Mentions",
        "confidence": "Confidence",
        "radius": "Radius",
        "km": "km",
        "others": "Other places of this name",
    },
}

_ARABIC = {
    "roles": {
        "literal": "موقع فعلي",
        "dateline": "مكان كتابة الخبر",
        "associative": "نسبة إلى المكان",
        "embedded": "ضمن اسم آخر",
        "demonym": "اسم منسوب",
    },
    "statuses": {
        "resolved": "محدد الموقع",
        "ambiguous": "ملتبس: لا مكان مرجَّح بما يكفي",
        "unknown": "مكان غير معروف",
        "unavailable": "لم تُجب خدمة تحديد المواقع",
    },
    "kinds": {
        "country": "دولة",
        "admin1": "محافظة",
        "admin2": "قضاء",
        "region": "منطقة",
        "city": "مدينة",
        "town": "بلدة",
        "village": "قرية",
        "neighbourhood": "حي",
        "camp": "مخيم",
        "river": "نهر",
        "lake": "بحيرة",
        "sea": "بحر",
        "mountain": "جبل",
        "island": "جزيرة",
        "facility": "منشأة",
        "crossing": "معبر",
        "road": "طريق",
        "coordinate": "إحداثيات",
        "other": "مكان",
    },
    "reasons": {"name": "لماذا هو اسم مكان", "role": "لماذا هذا الدور", "choice": "لماذا هذا المكان"},
    "facts": {
        "mentions": "مرات الذكر",
        "confidence": "درجة الثقة",
        "radius": "نصف القطر",
        "km": "كم",
        "others": "أماكن أخرى بهذا الاسم",
    },
}

LABELS: Mapping[str, Labels] = MappingProxyType({"en": _ENGLISH, "ar": _ARABIC})
"""By language, what is labelled, and its name in the contract."""
