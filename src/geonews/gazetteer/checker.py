"""Say what is wrong with an index folder or with a folder of reviewed tables."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from geonews.errors import GazetteerError, UsageError
from geonews.gazetteer.checks.licences import find_unlicensed
from geonews.gazetteer.checks.namesakes import find_namesakes
from geonews.gazetteer.checks.soundness import find_faults
from geonews.gazetteer.checks.strays import find_strays
from geonews.gazetteer.index import Gazetteer
from geonews.gazetteer.keys import words_of
from geonews.gazetteer.layout import META, OUTLINES, open_arrays
from geonews.gazetteer.outline_file import FILE, check_entry, sha256_of
from geonews.gazetteer.rows import NameRow
from geonews.gazetteer.sources.credits import SOURCES_FILE, read_credits
from geonews.gazetteer.sources.prominence import read_prominence
from geonews.gazetteer.sources.tables import (
    SPECIAL_TAGS,
    WEAK_TAG,
    WORD_COLUMNS,
    Line,
    read_lines,
    read_names,
    read_places,
    read_words,
)

_Row = TypeVar("_Row")


def check(path: Path, outlines: Path | None = None) -> list[str]:
    """Return the problems of an index folder, of a folder of tables or of one table of places; empty when sound.

    Args:
        path: The folder or table.
        outlines: The `countries-10m.json` of world-atlas; without it, places of tables are not held
            against the outlines of their countries, which a warning says.

    Raises:
        UsageError: `path` is neither, or `outlines` cannot be read.
    """
    if (path / META).exists():
        return list(_index_problems(path))
    if path.is_file() and path.suffix == ".tsv":
        return list(_place_problems([path], outlines))
    places, names, prominence, words = (
        sorted(path.glob(f"{folder}/*.tsv")) for folder in ("places", "names", "prominence", "words")
    )
    if not places:
        raise UsageError(f"{path}: neither an index (no {META}) nor a folder with places/*.tsv")
    return [
        *_place_problems(places, outlines),
        *_more_names_problems(names),
        *_prominence_problems(prominence),
        *_word_problems(words),
        *_credit_problems(path / SOURCES_FILE),
    ]


def _read(read: Callable[[Path, list[str]], Iterable[_Row]], tables: Iterable[Path]) -> tuple[list[_Row], list[str]]:
    """Return the rows of all tables, and what is wrong with the others."""
    rows: list[_Row] = []
    faults: list[str] = []
    for table in tables:
        try:
            rows += read(table, faults)
        except UsageError as error:
            faults.append(str(error))
    return rows, faults


def _credit_problems(path: Path) -> Iterator[str]:
    try:
        if path.exists():
            read_credits(path)
    except UsageError as error:
        yield str(error)


def _index_problems(path: Path) -> Iterator[str]:
    try:
        gazetteer = Gazetteer.open(path)
    except GazetteerError as error:
        yield str(error)
        return
    changed = [*_changed_files(path, gazetteer.meta["files"]), *_outline_problems(path, gazetteer.meta)]
    faults = find_faults(gazetteer, open_arrays(path, gazetteer.meta))
    yield from changed or (f"{path}: {fault}; build the index again" for fault in faults)


def _changed_files(path: Path, files: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for name, file in files.items():
        with (path / f"{name}.bin").open("rb") as data:
            digest = hashlib.file_digest(data, "sha256").hexdigest()
        if digest != file["sha256"]:
            yield f"{path / name}.bin is not the file that was built; build the index again"


def _outline_problems(path: Path, meta: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the file of outlines, which an index need not have."""
    if OUTLINES not in meta:
        if (path / FILE).exists():
            yield f"{path / FILE} is no part of the index; build the index again"
        return
    try:
        check_entry(path, meta[OUTLINES])
        if sha256_of(path / FILE) != meta[OUTLINES]["sha256"]:
            yield f"{path / FILE} is not the file that was built; build the index again"
    except (GazetteerError, OSError) as error:
        yield str(error)


def _place_problems(tables: Iterable[Path], outlines: Path | None) -> Iterator[str]:
    rows, faults = _read(read_places, tables)
    yield from faults
    yield from _repeated_ids((row.id, row.origin) for row in rows)
    for row in rows:
        yield from _repeated_names(row.origin, row.names)
    yield from find_unlicensed(rows)
    yield from find_namesakes(rows)
    yield from find_strays(rows, outlines)


def _more_names_problems(tables: Iterable[Path]) -> Iterator[str]:
    rows, faults = _read(read_names, tables)
    yield from faults
    yield from _repeated_ids((row.id, row.line.origin) for row in rows)
    for row in rows:
        yield from _repeated_names(row.line.origin, row.names)


def _prominence_problems(tables: Iterable[Path]) -> Iterator[str]:
    rows, faults = _read(read_prominence, tables)
    yield from faults
    yield from _repeated_ids((row.id, row.line.origin) for row in rows)


def _repeated_ids(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    first: dict[str, str] = {}
    for id_, origin in rows:
        if first.setdefault(id_, origin) != origin:
            yield f"{origin}: the id {id_} stands already at {first[id_]}"


def _repeated_names(origin: str, names: Iterable[NameRow]) -> Iterator[str]:
    keys = Counter(words_of([name.text for name in names]))
    yield from (f"{origin}: {' '.join(key)!r} is given {n} times, folded" for key, n in keys.items() if n > 1)


def _tag(line: Line) -> str:
    """Return the tag of a row, with its value where that makes another tag of it."""
    tag, value = line.cells["tag"], line.cells["value"]
    return f"{tag} {value}" if (tag, value) in SPECIAL_TAGS else tag


def _word_problems(lists: Sequence[Path]) -> Iterator[str]:
    _, faults = _read(read_words, lists)
    yield from faults
    lines, _ = _read(lambda path, faults: read_lines(path, WORD_COLUMNS, faults), lists)
    forms = [(form, _tag(line), line) for line in lines for form in line.cells["word"].split("|")]
    folded = sorted(zip(words_of([form for form, _, _ in forms]), forms, strict=True), key=lambda f: (f[0], f[1][1]))
    for (key, (_, tag, _)), (other, (_, other_tag, line)) in pairwise(folded):
        if key == other and tag == other_tag and tag != WEAK_TAG:
            yield str(line.fault(f"{' '.join(key)!r} stands twice as {tag}"))
