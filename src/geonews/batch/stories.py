"""Stories: articles that are copies of one another, over all units of a folder.

The texts of agencies stand in many papers. `stories/articles.parquet` says of every article that was parsed which
story it belongs to, called by the id of the story's first article; `stories/places.parquet` counts the places
of the whole folder by mentions, by articles and by stories. Both are made at the end of a run, from signatures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geonews.batch.folder import ARTICLES, PLACES, SIGNATURES, BatchFolder
from geonews.batch.geocoded import Geocoded
from geonews.batch.receipts import read_receipt
from geonews.batch.schema import STORY_COLUMNS, ArticleStatus
from geonews.batch.signatures import BYTES
from geonews.batch.similar import Bands, Numbers
from geonews.batch.totals import PlaceTotals, total_chunks
from geonews.output import Selection
from geonews.output.arrow import field_of
from geonews.output.files import replacing_bytes
from geonews.types import Feature

_PARSED = (str(ArticleStatus.OK), str(ArticleStatus.NO_PLACES))
_WORDS = BYTES // 8


@dataclass(frozen=True, slots=True)
class Rows:
    """Which numbers the articles of a unit have in the folder: the order of the inputs, however they were cut."""

    unit: str
    numbers: Numbers


def write_stories(folder: BatchFolder, selection: Selection, attribution: Sequence[str]) -> None:
    """Group the articles of a folder, and write the stories and what places they tell of.

    Args:
        folder: All its units have signatures.
        selection: Which mentions count.
        attribution: Whose data the places are.

    Raises:
        UsageError: The folder cannot be written.
    """
    rows = number_rows(folder)
    groups = _grouped(folder, rows)
    _write_articles(folder, rows, groups)
    geocoded = Geocoded(folder)
    totals = PlaceTotals(selection, groups, geocoded)
    for one in rows:
        _add_places(totals, folder, one)
    with replacing_bytes(folder.stories(PLACES)) as stream:
        for chunk in total_chunks(totals, tuple(dict.fromkeys((*attribution, *geocoded.credits)))):
            stream.write(chunk)


def with_stories(features: Iterable[Feature], stories: Mapping[str, str]) -> list[Feature]:
    """Return features by place with a property `stories`, which counts the stories among their articles.

    Args:
        features: The places.
        stories: The stories of articles by their ids; others are a story of their own.
    """
    return [
        replace(one, properties={**one.properties, "stories": len({stories.get(own, own) for own in _articles(one)})})
        for one in features
    ]


def number_rows(folder: BatchFolder) -> list[Rows]:
    """Return the numbers of the articles of a folder, unit by unit, the first of the inputs first."""
    slices = sorted(
        (mark.path, mark.first, unit, position, mark.articles)
        for unit in folder.units()
        if (receipt := read_receipt(folder, unit)) is not None
        for position, mark in enumerate(receipt.marks)
    )
    found: dict[str, dict[int, Numbers]] = {}
    begin = 0
    for _, _, unit, position, articles in slices:
        found.setdefault(unit, {})[position] = np.arange(begin, begin + articles)
        begin += articles
    return [Rows(unit, np.concatenate([parts[place] for place in sorted(parts)])) for unit, parts in found.items()]


def _articles(feature: Feature) -> list[str]:
    """Return the ids of the articles that mention a place."""
    ids: list[str] = feature.properties["articles"]
    return ids


def _grouped(folder: BatchFolder, rows: Sequence[Rows]) -> Numbers:
    """Return for each article the number of the first article of its story."""
    count = sum(len(one.numbers) for one in rows)
    with tempfile.TemporaryFile(prefix=".geonews-", dir=folder.path) as file:
        bands = Bands(file, count)
        for one in rows:
            bands.put(one.numbers, _signatures(folder, one.unit))
        return bands.groups()


def _signatures(folder: BatchFolder, unit: str) -> NDArray[np.uint64]:
    """Return a unit's signatures, shape (n, 32), zeros where there is none."""
    import pyarrow.parquet as pq

    column = pq.read_table(folder.part(SIGNATURES, unit)).column(0)
    raw = b"".join(value if value is not None else bytes(BYTES) for value in column.to_pylist())
    return np.frombuffer(raw, dtype="<u8").reshape(-1, _WORDS)


def _write_articles(folder: BatchFolder, rows: Sequence[Rows], groups: Numbers) -> None:
    """Write the story of every article that was parsed."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = _names(folder, rows, groups)
    schema = pa.schema([field_of(column, flat=False) for column in STORY_COLUMNS])
    with (
        replacing_bytes(folder.stories(ARTICLES)) as stream,
        pq.ParquetWriter(stream, schema, compression="zstd") as writer,
    ):
        for one in rows:
            ids = _ids(folder, one.unit)
            stories = [names.get(int(groups[number]), own) for number, own in zip(one.numbers, ids, strict=True)]
            table = [(own, story) for own, story in zip(ids, stories, strict=True) if own is not None]
            writer.write_table(pa.table([list(column) for column in zip(*table, strict=True)] or [[], []], schema))


def _names(folder: BatchFolder, rows: Sequence[Rows], groups: Numbers) -> dict[int, str]:
    """Return the ids of the first articles of the stories that have several, by their numbers."""
    several = np.unique(groups[groups != np.arange(len(groups))])
    names: dict[int, str] = {}
    for one in rows:
        wanted = np.flatnonzero(np.isin(one.numbers, several))
        if len(wanted):
            ids = _ids(folder, one.unit)
            names |= {int(one.numbers[row]): str(ids[row]) for row in wanted}
    return names


def _add_places(totals: PlaceTotals, folder: BatchFolder, rows: Rows) -> None:
    """Count the places of a unit."""
    by_id = {own: number for number, own in zip(rows.numbers, _ids(folder, rows.unit), strict=True) if own is not None}
    totals.add(folder, rows.unit, by_id)


def _ids(folder: BatchFolder, unit: str) -> list[str | None]:
    """Return the ids of a unit's articles in order, None for those that were not parsed."""
    import pyarrow.parquet as pq

    table = pq.read_table(folder.part(ARTICLES, unit), columns=["id", "status"])
    columns: list[list[Any]] = [column.to_pylist() for column in table.columns]
    return [own if status in _PARSED else None for own, status in zip(*columns, strict=True)]
