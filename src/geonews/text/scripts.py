"""Which language a text is in, judged by its script; Arabic and English are told apart."""

from __future__ import annotations

import re

_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_LATIN = re.compile(r"[A-Za-z]")
_SAMPLE = 500


def detect_language(text: str) -> str:
    """Return `ar` when the first 500 characters hold more Arabic than Latin letters, else `en`."""
    sample = text[:_SAMPLE]
    return "ar" if len(_ARABIC.findall(sample)) > len(_LATIN.findall(sample)) else "en"


def known_language(tag: str | None) -> str | None:
    """Return `ar` or `en` for a language tag such as `ar-SY`, `EN` or `Arabic`; None for any other."""
    primary = re.split(r"[-_]", (tag or "").strip().lower())[0]
    return {"ar": "ar", "ara": "ar", "arabic": "ar", "en": "en", "eng": "en", "english": "en"}.get(primary)
