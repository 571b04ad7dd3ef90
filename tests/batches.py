"""Collections for batches, and what became of them."""

import json
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq

from geonews.batch.folder import BatchFolder
from geonews.batch.parsing import ParserOptions
from geonews.batch.parts import Order
from geonews.batch.receipts import made_by
from geonews.types import MAPPED_ROLES

TEXTS = (
    "وصل الوفد إلى دمشق قادما من بغداد",
    "Fighting resumed near Aleppo on Monday",
    "انعقد المؤتمر في القاهرة أمس",
    "The committee will meet again next week",
)
"""Three with places, one without."""


def write_articles(path: Path, numbers: Iterable[int], *, prefix: str = "a") -> Path:
    """Write JSON lines with an article for each number, all of different texts."""
    lines = [
        json.dumps({"id": f"{prefix}{number}", "text": f"{TEXTS[number % len(TEXTS)]}. {number}"}, ensure_ascii=False)
        for number in numbers
    ]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def make_order(folder: Path, **changes) -> Order:
    """Return an order for the embedded gazetteer; the folder is made."""
    BatchFolder(folder).make()
    options = ParserOptions()
    stamp = made_by(options, roles=MAPPED_ROLES, min_confidence=0.0, encoding=None)
    return Order(**({"folder": folder, "options": options, "made_by": stamp} | changes))


def rows_of(folder: Path, kind: str) -> list[dict]:
    """Return all rows of a kind, in an order that does not depend on units."""
    rows = [row for part in BatchFolder(folder).parts(kind) for row in pq.read_table(part).to_pylist()]
    return sorted(rows, key=lambda row: json.dumps(row, default=repr, sort_keys=True))


def statuses_of(folder: Path) -> dict[str, list[str]]:
    """Return the statuses of all status rows by the article's id."""
    found: dict[str, list[str]] = {}
    for row in rows_of(folder, "articles"):
        found.setdefault(row["id"], []).append(row["status"])
    return found
