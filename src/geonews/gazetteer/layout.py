"""The files of an index folder: flat little-endian arrays and one meta.json.

Builder, reader and checker share this page, so that the format is said once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geonews.errors import GazetteerError

FORMAT = 1
META = "meta.json"

PLACE = np.dtype(
    [
        ("id", "<u4"), ("name_ar", "<u4"), ("name_en", "<u4"), ("admin1", "<u4"), ("admin2", "<u4"),
        ("feature", "<u4"), ("lon", "<f8"), ("lat", "<f8"), ("radius_km", "<f4"), ("population", "<u4"),
        ("importance", "<f4"), ("country", "<u2"), ("kind", "<u2"),
    ]
)  # fmt: skip
"""One place; `id`, names, codes and feature are numbers of strings, 0 for none; `country` is the
two letters as one number (`country_number`), `kind` a position in `rows.KINDS`."""

WORD = np.dtype([("tags", "<u4"), ("kinds", "<u4"), ("country", "<u2"), ("pad", "<u2")])
"""One word of the word lists: masks of tags and of implied kinds, and a nisba's country."""

DTYPES: Mapping[str, np.dtype[Any]] = {
    "name_slots": np.dtype("<u8"),
    "name_filter": np.dtype("u1"),
    "name_first": np.dtype("<u4"),
    "name_rules": np.dtype("u1"),
    "candidate_places": np.dtype("<u4"),
    "candidate_spellings": np.dtype("<u4"),
    "candidate_flags": np.dtype("u1"),
    "places": PLACE,
    "word_slots": np.dtype("<u8"),
    "word_filter": np.dtype("u1"),
    "words": WORD,
    "string_ends": np.dtype("<u8"),
    "strings": np.dtype("u1"),
}

_META_KEYS = {"fold", "counts", "name_size", "word_size", "sources", "files"}

Arrays = dict[str, NDArray[Any]]


def country_number(code: str | None) -> int:
    """Return a country's two letters as one number, 0 for none."""
    return 0 if not code else (ord(code[0]) << 8) | ord(code[1])


def country_code(number: int) -> str | None:
    """Return the two letters that `country_number` packed, None for 0."""
    return chr(number >> 8) + chr(number & 0xFF) if number else None


def write_arrays(folder: Path, arrays: Arrays, meta: dict[str, Any]) -> None:
    """Write every array and then meta.json, which makes the folder an index."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / META).unlink(missing_ok=True)
    files = {}
    for name, dtype in DTYPES.items():
        data = np.ascontiguousarray(arrays[name], dtype=dtype).tobytes()
        (folder / f"{name}.bin").write_bytes(data)
        files[name] = {"count": len(arrays[name]), "sha256": hashlib.sha256(data).hexdigest()}
    text = json.dumps({"format": FORMAT, **meta, "files": files}, ensure_ascii=False, indent=1)
    (folder / META).write_text(text + "\n", encoding="utf-8")


def read_meta(folder: Path) -> dict[str, Any]:
    """Return meta.json.

    Raises:
        GazetteerError: The folder is no index, or one of another format.
    """
    try:
        meta: dict[str, Any] = json.loads((folder / META).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GazetteerError(f"{folder} is no gazetteer index: it has no {META}. {REMEDY}") from None
    except (ValueError, OSError) as error:
        raise GazetteerError(f"{folder / META} cannot be read ({error}). {REMEDY}") from error
    if not isinstance(meta, dict) or "format" not in meta:
        raise GazetteerError(f"{folder / META} does not describe an index. {REMEDY}")
    if meta["format"] != FORMAT:
        raise GazetteerError(f"{folder} has index format {meta['format']}, not {FORMAT}. {REMEDY}")
    if missing := _META_KEYS - meta.keys() or DTYPES.keys() - meta["files"].keys():
        raise GazetteerError(f"{folder / META} lacks {', '.join(sorted(missing))}. {REMEDY}")
    return meta


REMEDY = "Build it with: geonews gazetteer build SOURCE... -o DIR"


def open_arrays(folder: Path, meta: dict[str, Any]) -> Arrays:
    """Map every array into memory, read only; nothing is copied.

    Raises:
        GazetteerError: A file is missing or has another length than meta.json says.
    """
    return {name: _open(folder / f"{name}.bin", dtype, meta["files"][name]["count"]) for name, dtype in DTYPES.items()}


def _open(path: Path, dtype: np.dtype[Any], count: int) -> NDArray[Any]:
    size = path.stat().st_size if path.exists() else -1
    if size != count * dtype.itemsize:
        raise GazetteerError(f"{path} is missing or damaged. {REMEDY}")
    if count == 0:
        return np.empty(0, dtype=dtype)
    return np.memmap(path, dtype=dtype, mode="r").view(np.ndarray)
