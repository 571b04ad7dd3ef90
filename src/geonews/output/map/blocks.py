"""Blocks of data that stand in a page: JSON that is never markup, the large ones compressed."""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import dataclass

LARGEST_PLAIN = 200_000
"""Characters; a longer block is compressed, which the browser undoes faster than a disk reads."""

_LEVEL = 6
"""Of compression: the highest is three times as slow, for one part in a hundred."""

_JINJA_OPENING = re.compile(r"\{(?=[{%#])")
"""What begins a Jinja tag: branca compiles the page's parts as templates once they are filled in."""

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class Block:
    """A value as it stands in the page: `text` is JSON, or gzip of JSON in base 64, as `media_type` says."""

    name: str
    media_type: str
    text: str


def block_of(name: str, value: object) -> Block:
    """Return a JSON value as a block of the page."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    data = text.encode("utf-8", "replace")  # a lone surrogate is no letter
    if len(text) <= LARGEST_PLAIN:
        return Block(name, "application/json", script_safe(data.decode("utf-8")))
    packed = gzip.compress(data, compresslevel=_LEVEL, mtime=0)
    return Block(name, "application/gzip", base64.b64encode(packed).decode("ascii"))


def script_safe(text: str) -> str:
    """Return JSON that no HTML parser takes for markup and no Jinja for a template, whatever its strings hold."""
    return _JINJA_OPENING.sub(r"\\u007b", text.translate(_ESCAPES))  # only strings hold such pairs
