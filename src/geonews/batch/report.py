"""What a folder holds, from its receipts: the run report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from geonews.batch.folder import ARTICLES, PLACES, BatchFolder
from geonews.batch.geocoded import Geocoded
from geonews.batch.receipts import COUNTS, read_receipt
from geonews.batch.schema import ArticleStatus
from geonews.errors import UsageError


@dataclass(slots=True)
class Report:
    """What all units of a folder hold together; filled by `read_report`, then only read."""

    run: dict[str, Any]
    """What `run.json` says."""
    units: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    """By status, and the mentions."""
    places: int = 0
    """How many different places there are."""
    geocoded: Counter[str] = field(default_factory=Counter)
    """The mentions that a geocoder was asked about, by their status then."""
    outdated: int = 0
    """How many units were made by other versions or options than the last run had."""

    @property
    def articles(self) -> int:
        """How many articles were put in."""
        return sum(self.counts[status] for status in ArticleStatus)

    @property
    def is_finished(self) -> bool:
        """Whether the last run came to its end."""
        return self.run.get("state") == "finished"

    @property
    def status(self) -> int:
        """The exit status: 0 all done, 1 some failed, 2 not one article could be read."""
        if self.articles == self.counts[ArticleStatus.FAILED]:
            return 2
        return 1 if self.counts[ArticleStatus.FAILED] else 0


def read_report(folder: BatchFolder) -> Report:
    """Return the report on a folder.

    Raises:
        UsageError: It is no folder of a batch.
    """
    report = Report(read_run(folder), geocoded=Geocoded(folder).statuses())
    places: set[str] = set()
    for unit in folder.units():
        receipt = read_receipt(folder, unit)
        if receipt is None:
            continue
        report.units += 1
        report.outdated += receipt.made_by != report.run["made_by"]
        report.counts.update({name: receipt.counts[name] for name in COUNTS if name != PLACES})
        if receipt.counts[PLACES]:
            places.update(_column(folder, PLACES, unit, "place_id"))
    report.places = len(places)
    return report


def read_run(folder: BatchFolder) -> dict[str, Any]:
    """Return what `run.json` says.

    Raises:
        UsageError: It is not there, or damaged.
    """
    try:
        run = json.loads(folder.run.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{folder.path} is no folder of a batch: name the one that `geonews batch -o` wrote"
        ) from error
    if not isinstance(run, dict) or "made_by" not in run:
        raise UsageError(f"{folder.run} is damaged: make the folder anew")
    return run


def failures(folder: BatchFolder, unit: str) -> Iterator[tuple[str, str, bool]]:
    """Yield id and reason of a unit's articles that failed, and whether they could be read before that."""
    import pyarrow.parquet as pq

    path = folder.part(ARTICLES, unit)
    columns = ["id", "reason", "digest"]
    rows = pq.read_table(path, columns=columns, filters=[("status", "=", str(ArticleStatus.FAILED))])
    for row in rows.to_pylist():
        yield row["id"], row["reason"], row["digest"] is not None


def _column(folder: BatchFolder, kind: str, unit: str, name: str) -> list[Any]:
    """Return one column of a part."""
    import pyarrow.parquet as pq

    values: list[Any] = pq.read_table(folder.part(kind, unit), columns=[name]).column(0).to_pylist()
    return values
