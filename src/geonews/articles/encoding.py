"""Tell how bytes become text: a mark, else UTF-8, else what the user says.

Arabic in windows-1256 is never valid UTF-8, and UTF-8 is always valid windows-1256: so
UTF-8 is believed before `--encoding`, and a folder that mixes both reads right.
"""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from geonews.errors import UsageError

if TYPE_CHECKING:
    from geonews.articles.source import ByteStream

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks and the codecs that take them off; UTF-32 begins like UTF-16."""

REMEDY = "the bytes are not {encoding}: save the file as UTF-8 or name its encoding with --encoding"


def check_encoding(encoding: str | None) -> None:
    """Refuse an encoding that Python does not know or that makes no text.

    Raises:
        UsageError: There is no such text encoding.
    """
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=encoding or "utf-8")
    except LookupError as error:
        message = f"unknown encoding {encoding!r}; use a name such as utf-8, windows-1256 or utf-16-le"
        raise UsageError(message) from error


def choose_encoding(sample: bytes, wanted: str | None) -> str:
    """Return the codec for a file that begins with `sample`; `wanted` is the user's or None."""
    for mark, codec in _MARKS:
        if sample.startswith(mark):
            return codec
    if wanted is None or _is_utf8(sample):
        return "utf-8"
    return wanted


def peek_encoding(stream: ByteStream, wanted: str | None) -> str:
    """Return the codec for what `stream` holds, without moving it."""
    return choose_encoding(stream.peek(), wanted)


def undecodable(codec: str) -> str:
    """Return the sentence for bytes that `codec` cannot read."""
    shown = "UTF-8" if codec.startswith("utf-8") else codec
    return REMEDY.format(encoding=shown)


def _is_utf8(sample: bytes) -> bool:
    """Say whether `sample` is UTF-8 beyond doubt: plain ASCII may be anything, even UTF-16."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return not text.isascii()
