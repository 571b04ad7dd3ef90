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
