"""Tell how bytes become text: a mark, else UTF-8, else what the user or the file says.

Arabic in windows-1256 is never valid UTF-8, and UTF-8 is always valid windows-1256: so
UTF-8 is believed before `--encoding`, and a folder that mixes both reads right.
"""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from geonews.articles.binary import binary_fault, foreign_fault
from geonews.articles.failure import UnreadableError
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

_NOT_FOR_FILES = frozenset({"undefined", "unicode-escape", "raw-unicode-escape", "idna", "punycode"})
"""Codecs that Python counts as text, but that no file of articles is written in."""

REMEDY = (
    "the bytes are not {encoding}{where}: save the file as UTF-8, "
    "or name its encoding, e.g. --encoding windows-1256 for old Arabic files"
)


def check_encoding(encoding: str | None) -> None:
    """Refuse an encoding that Python does not know or that makes no text.

    Raises:
        UsageError: There is no such text encoding.
    """
    if encoding is not None and not is_known(encoding):
        raise UsageError(f"unknown encoding {encoding!r}; use a name such as utf-8, windows-1256 or utf-16-le")


def is_known(encoding: str) -> bool:
    """Say whether an encoding makes text and files are written in it."""
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        return bool(encoding) and codecs.lookup(encoding).name not in _NOT_FOR_FILES
    except (LookupError, ValueError):
        return False


def is_wide(codec: str) -> bool:
    """Say whether a codec writes characters in several bytes each, so that bytes cannot be cut at line ends."""
    return codecs.lookup(codec).name.startswith(("utf-16", "utf-32"))


def choose_encoding(sample: bytes, wanted: str | None) -> str:
    """Return the codec for a file that begins with `sample`; `wanted` is the user's or None."""
    for mark, codec in _MARKS:
        if sample.startswith(mark):
            return codec
    if wanted is None or _is_utf8(sample):
        return "utf-8"
    return wanted


def peek_encoding(stream: ByteStream, wanted: str | None) -> str:
    """Return the codec for the lines that `stream` holds, without moving it.

    Raises:
        UnreadableError: It is no text.
    """
    sample = stream.peek()
    codec = choose_encoding(sample, wanted)
    fault = None if is_wide(codec) else foreign_fault(sample)
    if fault is not None:
        raise UnreadableError(fault)
    return codec


def decoded(raw: bytes, wanted: str | None, *, declared: str | None = None) -> str:
    """Return the text of a whole file without its mark; no other character is changed.

    Args:
        raw: All its bytes.
        wanted: The user's encoding.
        declared: What the file says of itself; believed where the user says nothing.

    Raises:
        UnreadableError: It is no text, or in another encoding.
    """
    codec = choose_encoding(raw, wanted or (declared if declared and is_known(declared) else None))
    fault = None if is_wide(codec) else foreign_fault(raw) or binary_fault(raw)
    if fault is not None:
        raise UnreadableError(fault)
    try:
        return raw.decode(codec)
    except UnicodeError as error:
        raise UnreadableError(undecodable(codec, raw=raw, error=error)) from error


def undecodable(codec: str, *, raw: bytes = b"", error: UnicodeError | None = None) -> str:
    """Return the sentence for bytes that `codec` cannot read.

    Args:
        codec: The codec that was tried.
        raw: All the bytes that `error` speaks of; without them no position is named.
        error: What the codec said.
    """
    shown = "UTF-8" if codec.startswith("utf-8") else codec
    where = ""
    if raw and isinstance(error, UnicodeDecodeError):
        offset = error.start + len(raw) - len(error.object)  # a mark that was taken off is not counted
        where = f" (byte 0x{raw[offset]:02x} at position {offset})"
    return REMEDY.format(encoding=shown, where=where)


def _is_utf8(sample: bytes) -> bool:
    """Say whether `sample` is UTF-8 beyond doubt: plain ASCII may be anything, even UTF-16."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return not text.isascii()
