"""The files of an index folder: flat little-endian arrays and one meta.json.

Builder, reader and checker share this page, so that the format is said once.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geonews.errors import GazetteerError
from geonews.gazetteer.rows import KINDS, Tag

FORMAT = 3
META = "meta.json"
OUTLINES = "outlines"
"""The key of meta.json that describes the file of outlines, where there is one; see `outline_file`."""

PLACE = np.dtype(
    [
        ("id", "<u4"), ("name_ar", "<u4"), ("name_en", "<u4"), ("admin1", "<u4"), ("admin2", "<u4"),
        ("feature", "<u4"), ("pcode", "<u4"), ("identifiers", "<u4"), ("lon", "<f8"), ("lat", "<f8"),
        ("radius_km", "<f4"), ("population", "<u4"), ("importance", "<f4"), ("country", "<u2"), ("kind", "<u2"),
    ]
)  # fmt: skip
"""One place; the first eight fields are numbers of strings, 0 for none; several identifiers stand in one
string, with spaces between; `country` is the
two letters as one number (`country_number`), `kind` a position in `rows.KINDS`."""

TEXTS = ("id", "name_ar", "name_en", "admin1", "admin2", "feature", "pcode", "identifiers")
"""The fields of `PLACE` that are numbers of strings."""

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
    "id_slots": np.dtype("<u8"),
    "id_filter": np.dtype("u1"),
    "places": PLACE,
    "word_slots": np.dtype("<u8"),
    "word_filter": np.dtype("u1"),
    "words": WORD,
    "string_ends": np.dtype("<u8"),
    "strings": np.dtype("u1"),
}

COUNTS: Mapping[str, tuple[str, int]] = {
    "places": ("places", 0),
    "names": ("candidate_places", 0),
    "keys": ("name_first", 1),
    "words": ("words", 0),
}
"""What each count of meta.json counts: the rows of an array, less the second number."""

_SAME_LENGTH = (
    ("candidate_places", "candidate_spellings", 0), ("candidate_places", "candidate_flags", 0),
    ("name_first", "name_rules", 1),
)  # fmt: skip
_TABLE_TAIL = 8
"""So many slots stand at least behind those that hashes are spread over; a look-up reads that far."""
_TYPES: Mapping[str, type] = {
    "fold": str, "counts": dict, "name_size": int, "word_size": int, "id_size": int, "countries": dict,
    "sources": list, "files": dict,
}  # fmt: skip
_BLOCK = 1 << 18
"""Arrays are written so many rows at a time."""
_SIZES = ("name_size", "word_size", "id_size")
_SCATTERED = 1 << 24
"""Of longer files the system is told that they are read here and there: it need not read ahead, and maps
single pages, not the sixteen around each; the first articles take a tenth of the time."""
_CREDITS = ("id", "title", "attribution")

Arrays = dict[str, NDArray[Any]]


def country_number(code: str | None) -> int:
    """Return a country's two letters as one number, 0 for none."""
    return 0 if not code else (ord(code[0]) << 8) | ord(code[1])


def country_code(number: int) -> str | None:
    """Return the two letters that `country_number` packed, None for 0."""
    return chr(number >> 8) + chr(number & 0xFF) if number else None


def readings() -> dict[str, list[str]]:
    """Return what the numbers of kinds and the bits of tags mean; an index is read by the same list only."""
    return {"kinds": list(KINDS), "tags": list(Tag)}


def write_arrays(folder: Path, arrays: Arrays, meta: dict[str, Any]) -> None:
    """Write every array and then meta.json, which makes the folder an index."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / META).unlink(missing_ok=True)
    files = {}
    for name, dtype in DTYPES.items():
        digest = _write(folder / f"{name}.bin", arrays[name], dtype)
        files[name] = {"count": len(arrays[name]), "sha256": digest}
    write_meta(folder, {"format": FORMAT, "readings": readings(), **meta, "files": files})


def write_meta(folder: Path, meta: Mapping[str, Any]) -> None:
    """Write meta.json with its own checksum in it."""
    text = json.dumps({**meta, "sha256": _digest(meta)}, ensure_ascii=False, indent=1)
    (folder / META).write_text(text, encoding="utf-8")


def _digest(meta: Mapping[str, Any]) -> str:
    """Return the sha256 of meta.json but for the key that holds it."""
    rest = {key: value for key, value in meta.items() if key != "sha256"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def _write(path: Path, array: NDArray[Any], dtype: np.dtype[Any]) -> str:
    """Write an array block by block, and return its sha256."""
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for start in range(0, len(array), _BLOCK):
            data = np.ascontiguousarray(array[start : start + _BLOCK], dtype=dtype).tobytes()
            digest.update(data)
            file.write(data)
    return digest.hexdigest()


def read_meta(folder: Path) -> dict[str, Any]:
    """Return meta.json.

    Raises:
        GazetteerError: The folder is no index, one of another format, or its meta.json is damaged.
    """
    try:
        meta: dict[str, Any] = json.loads((folder / META).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise GazetteerError(f"{folder} is no gazetteer index: it has no {META}. {REMEDY}") from None
    except (ValueError, OSError) as error:
        raise GazetteerError(f"{folder / META} cannot be read ({error}). {REMEDY}") from error
    if not isinstance(meta, dict) or "format" not in meta:
        raise GazetteerError(f"{folder / META} does not describe an index. {REMEDY}")
    if meta["format"] != FORMAT:
        raise GazetteerError(f"{folder} has index format {meta['format']}, not {FORMAT}. {REMEDY}")
    if meta.get("readings") != readings():
        raise GazetteerError(f"{folder} was built by another version, with other kinds or tags. {REMEDY}")
    if wrong := next(_wrong_keys(meta), None):
        raise GazetteerError(f"{folder / META} does not describe an index: {wrong} is missing or wrong. {REMEDY}")
    if meta.get("sha256") != _digest(meta):
        raise GazetteerError(f"{folder / META} is not the file that was built. {REMEDY}")
    return meta


def _wrong_keys(meta: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys of meta.json that are missing or of a wrong type."""
    wrong = [key for key, type_ in _TYPES.items() if type(meta.get(key)) is not type_]
    yield from wrong
    if wrong:
        return
    if wrong := [f"counts.{key}" for key in COUNTS if not _is_count(meta["counts"].get(key))]:
        yield from wrong
        return
    yield from (key for key in _SIZES if meta[key] < 1)
    places = meta["counts"].get("places")
    if not all(_is_count(number) and number < places for number in meta["countries"].values()):
        yield "countries"
    for name in DTYPES:
        file = meta["files"].get(name)
        if not (isinstance(file, dict) and _is_count(file.get("count")) and isinstance(file.get("sha256"), str)):
            yield f"files.{name}"
    for source in meta["sources"]:
        if not (isinstance(source, dict) and all(isinstance(source.get(key), str) for key in _CREDITS)):
            yield "sources"


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


REMEDY = "Build it with: geonews gazetteer build SOURCE... -o DIR"


def open_arrays(folder: Path, meta: dict[str, Any]) -> Arrays:
    """Map every array into memory, read only; nothing is copied, and pages are read when they are touched.

    Raises:
        GazetteerError: A file is missing or has another length than meta.json or another file says.
    """
    files = meta["files"]
    arrays = {name: _open(folder / f"{name}.bin", dtype, files[name]["count"]) for name, dtype in DTYPES.items()}
    if wrong := next(_disagreements(arrays, meta), None):
        raise GazetteerError(f"{folder} is damaged: {wrong}. {REMEDY}")
    return arrays


def _disagreements(arrays: Arrays, meta: Mapping[str, Any]) -> Iterator[str]:
    """Yield where the lengths of the arrays and meta.json do not go together; no array is read but its end."""
    size = {name: len(array) for name, array in arrays.items()}
    for what, (name, extra) in COUNTS.items():
        if meta["counts"][what] != size[name] - extra:
            yield f"counts.{what} is {meta['counts'][what]}, but {name}.bin has {size[name]} rows"
    for one, other, extra in _SAME_LENGTH:
        if size[one] - extra != size[other]:
            yield f"{one}.bin has {size[one]} rows, but {other}.bin has {size[other]}"
    for table in ("name", "word", "id"):
        if size[f"{table}_slots"] < meta[f"{table}_size"] + _TABLE_TAIL:
            yield f"{table}_size is {meta[f'{table}_size']}, but {table}_slots.bin has {size[f'{table}_slots']} rows"
        elif np.any(arrays[f"{table}_slots"][-_TABLE_TAIL:]):
            yield f"{table}_slots.bin does not end with empty slots"
        if size[f"{table}_filter"].bit_count() != 1:
            yield f"the length of {table}_filter.bin is no power of two"
    if not size["string_ends"]:
        yield "string_ends.bin is empty"


def _open(path: Path, dtype: np.dtype[Any], count: int) -> NDArray[Any]:
    try:
        size = path.stat().st_size if path.exists() else -1
        if size != count * dtype.itemsize:
            raise GazetteerError(f"{path} is missing or damaged. {REMEDY}")
        if count == 0:
            return np.empty(0, dtype=dtype)
        with path.open("rb") as file:
            pages = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if size > _SCATTERED and hasattr(mmap, "MADV_RANDOM"):
            pages.madvise(mmap.MADV_RANDOM)
        return np.frombuffer(pages, dtype=dtype)
    except OSError as error:
        raise GazetteerError(f"{path} cannot be read ({error}). {REMEDY}") from error
