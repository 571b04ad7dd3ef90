"""Say what is wrong with an index folder or with a folder of reviewed tables."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from geonews.errors import GazetteerError, UsageError
from geonews.gazetteer.index import Gazetteer
from geonews.gazetteer.layout import META
from geonews.gazetteer.rows import NameRow, PlaceRow
from geonews.gazetteer.sources.tables import (
    WEAK_TAG,
    WORD_COLUMNS,
    Line,
    MoreNames,
    read_lines,
    read_names,
    read_places,
    read_words,
)
from geonews.gazetteer.writer import words_of


def check(path: Path) -> list[str]:
    """Return the problems of an index folder or of a folder of tables; empty when sound.

    Raises:
        UsageError: `path` is neither.
    """
    if (path / META).exists():
        return list(_index_problems(path))
    tables = sorted(path.glob("places/*.tsv"))
    if not tables:
        raise UsageError(f"{path}: neither an index (no {META}) nor a folder with places/*.tsv")
    lists = sorted(path.glob("words/*.tsv"))
    return [*_place_problems(tables), *_more_names_problems(sorted(path.glob("names/*.tsv"))), *_word_problems(lists)]


def _index_problems(path: Path) -> Iterator[str]:
    try:
        gazetteer = Gazetteer.open(path)
    except GazetteerError as error:
        yield str(error)
        return
    changed = list(_changed_files(path, gazetteer.meta["files"]))
    yield from changed
    if not changed:
        ids = Counter(place.id for place in gazetteer.iter_places())
        yield from (f"{path}: the id {id_} stands {n} times" for id_, n in ids.items() if n > 1)


def _changed_files(path: Path, files: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for name, file in files.items():
        data = (path / f"{name}.bin").read_bytes()
        if hashlib.sha256(data).hexdigest() != file["sha256"]:
            yield f"{path / name}.bin is not the file that was built; build the index again"


def _place_problems(tables: Iterable[Path]) -> Iterator[str]:
    rows: list[PlaceRow] = []
    for table in tables:
        try:
            rows += read_places(table)
        except UsageError as error:
            yield str(error)
    yield from _repeated_ids((row.id, row.origin) for row in rows)
    for row in rows:
        yield from _repeated_names(row.origin, row.names)
        if row.radius_km <= 0:
            yield f"{row.origin}: radius_km must be above 0, not {row.radius_km}"


def _more_names_problems(tables: Iterable[Path]) -> Iterator[str]:
    rows: list[MoreNames] = []
    for table in tables:
        try:
            rows += read_names(table)
        except UsageError as error:
            yield str(error)
    yield from _repeated_ids((row.id, row.line.origin) for row in rows)
    for row in rows:
        yield from _repeated_names(row.line.origin, row.names)


def _repeated_ids(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    first: dict[str, str] = {}
    for id_, origin in rows:
        if first.setdefault(id_, origin) != origin:
            yield f"{origin}: the id {id_} stands already at {first[id_]}"


def _repeated_names(origin: str, names: Iterable[NameRow]) -> Iterator[str]:
    keys = Counter(words_of([name.text for name in names]))
    yield from (f"{origin}: {' '.join(key)!r} is given {n} times, folded" for key, n in keys.items() if n > 1)


def _word_problems(lists: Iterable[Path]) -> Iterator[str]:
    forms: list[tuple[str, str, Line]] = []
    for path in lists:
        try:
            list(read_words(path))
            forms += [
                (f, x.cells["tag"], x) for x in read_lines(path, WORD_COLUMNS) for f in x.cells["word"].split("|")
            ]
        except UsageError as error:
            yield str(error)
    folded = sorted(zip(words_of([form for form, _, _ in forms]), forms, strict=True), key=lambda f: (f[0], f[1][1]))
    for (key, (_, tag, _)), (other, (_, other_tag, line)) in pairwise(folded):
        if key == other and tag == other_tag and tag != WEAK_TAG:
            yield str(line.fault(f"{' '.join(key)!r} stands twice as {tag}"))
