"""Tell what is no text before it is read as text: other files, UTF-16 without its mark, noise."""

from __future__ import annotations

import codecs

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"PAR1", "a Parquet table"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
"""How files begin that people rename or mix up with text."""

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
"""Bytes that text does not hold; the escape stands in some old Asian encodings."""

_HIGH = (0x00, 0x06)
"""The higher bytes of Latin and Arabic letters in UTF-16."""

_SAMPLE = 1 << 16
_MANY_IN_TEXT, _MANY_IN_OTHER = 0.3, 0.03
"""The share of control characters above which UTF-8, or what is not UTF-8, is no text."""


def foreign_fault(raw: bytes) -> str | None:
    """Return the sentence for what begins like another kind of file, or like UTF-16 without its mark."""
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            return f"it is {what}, not text: give the file its right suffix, or save its text as .txt"
    codec = _unmarked_utf16(raw[:_SAMPLE])
    if codec is not None:
        return f"it looks like UTF-16 without its mark: say --encoding {codec}, or save the file as UTF-8"
    return None


def binary_fault(raw: bytes) -> str | None:
    """Return the sentence for bytes that are no text in any encoding; None for text."""
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _share_allowed(sample) * len(sample):
        return "it is binary, not text: give the file its right suffix, or save its text as .txt"
    return None


def _share_allowed(sample: bytes) -> float:
    """Return the share of control characters that text may have."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return _MANY_IN_OTHER
    return _MANY_IN_TEXT


def _unmarked_utf16(sample: bytes) -> str | None:
    """Return the byte order of what can only be UTF-16, in Arabic or Latin letters."""
    even, odd = (_share_of_high(sample[first::2]) for first in (0, 1))
    if min(even, odd) > 0.3 or max(even, odd) < 0.6 or len(sample) < 4:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _share_of_high(column: bytes) -> float:
    """Return how many of the bytes are the higher half of a letter."""
    return sum(map(column.count, _HIGH)) / max(len(column), 1)
