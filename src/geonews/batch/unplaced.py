"""The mentions of a folder that have no place, as articles that `--unlocated` can list; no texts are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geonews.batch.folder import MENTIONS, BatchFolder
from geonews.batch.geocoded import Geocoded, readable
from geonews.batch.receipts import read_receipt
from geonews.batch.report import read_run
from geonews.batch.stored_rows import WHOLE_MENTION_ROW, articles_of
from geonews.types import ParsedArticle, Role, Status

_PLACED = str(Status.RESOLVED)


def counted_roles(folder: BatchFolder) -> tuple[Role, ...]:
    """Return the roles that count in a folder, as its last run had them.

    Raises:
        UsageError: It is no folder of a batch.
    """
    return tuple(Role(role) for role in read_run(folder)["made_by"]["roles"])


def unplaced_articles(folder: BatchFolder) -> Iterator[ParsedArticle]:
    """Yield the articles with mentions that found no place in a role that counts, with these mentions alone.

    Raises:
        UsageError: It is no folder of a batch, or is damaged.
    """
    lang = read_run(folder)["made_by"].get("lang")
    roles = [str(role) for role in counted_roles(folder)]
    geocoded = Geocoded(folder)
    for unit in folder.units():
        if read_receipt(folder, unit) is not None:
            yield from articles_of(_rows(folder, geocoded, unit, roles), lang)


def _rows(folder: BatchFolder, geocoded: Geocoded, unit: str, roles: list[str]) -> list[dict[str, Any]]:
    """Return the rows of a unit's mentions without a place, in text order."""
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    path = folder.part(MENTIONS, unit)
    is_open = (pc.field("status") != _PLACED) & pc.field("role").isin(roles)
    with readable(path):
        parsed = ds.dataset(path, format="parquet").to_table(
            columns=WHOLE_MENTION_ROW, filter=is_open, use_threads=False
        )
    rows = {(row["id"], row["start"]): row for row in parsed.to_pylist()}
    rows |= {(row["id"], row["start"]): row for row in geocoded.rows(unit, WHOLE_MENTION_ROW, ())}
    return [row for _, row in sorted(rows.items()) if row["status"] != _PLACED and row["role"] in roles]
