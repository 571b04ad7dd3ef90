"""What made a unit, and what came of it: a receipt is the last file of a unit that is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonews
from geonews.batch.folder import KINDS, SIGNATURES, BatchFolder
from geonews.batch.schema import columns_digest
from geonews.batch.signatures import VERSION
from geonews.batch.units import Mark
from geonews.errors import UsageError
from geonews.gazetteer.index import EMBEDDED
from geonews.gazetteer.layout import read_meta
from geonews.output import write_text

if TYPE_CHECKING:
    from geonews.batch.parsing import ParserOptions
    from geonews.types import Role

COUNTS = ("ok", "no_places", "empty", "failed", "duplicate", "mentions", "places")
"""What is counted in a unit: articles by status, mentions, and places, of which other units may have the same."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What went into a unit, what made it, what came out."""

    unit: str
    made_by: Mapping[str, Any]
    """See `made_by`."""
    counts: Mapping[str, int]
    """By `COUNTS`."""
    sizes: Mapping[str, int]
    """The bytes of each part, by its kind."""
    marks: tuple[Mark, ...]

    @property
    def articles(self) -> int:
        """How many articles went in: as many have a status row."""
        return sum(mark.articles for mark in self.marks)


def made_by(
    options: ParserOptions,
    *,
    roles: Iterable[Role],
    min_confidence: float,
    encoding: str | None,
    texts: bool = True,
    stories: bool = True,
) -> dict[str, Any]:
    """Return what results depend on besides the articles: the program, checksums of all data, the options.

    Raises:
        GazetteerError: A gazetteer cannot be opened.
        UsageError: A file of overrides cannot be read.
    """
    return {
        **versions(options),
        "lang": options.lang,
        "demonyms": options.demonyms,
        "encoding": encoding,
        "roles": sorted(roles),
        "min_confidence": min_confidence,
        "texts": texts,
        "stories": VERSION if stories else None,
    }


def versions(options: ParserOptions) -> dict[str, Any]:
    """Return the versions of the program and of the columns, the checksums of all data; errors as `made_by`."""
    return {
        "program": geonews.__version__,
        "format": columns_digest(),
        "gazetteer": [read_meta(folder)["sha256"] for folder in (EMBEDDED, *options.gazetteer)],
        "overrides": [_sha256(path) for path in options.overrides],
    }


def write_receipt(folder: BatchFolder, receipt: Receipt) -> None:
    """Write a receipt, after which its unit counts.

    Raises:
        UsageError: It cannot be written.
    """
    write_text(folder.receipt(receipt.unit), json.dumps(asdict(receipt), ensure_ascii=False, indent=1) + "\n")


def read_receipt(folder: BatchFolder, unit: str) -> Receipt | None:
    """Return a unit's receipt; None when it is damaged, or the parts are not those that it speaks of."""
    try:
        fields = json.loads(folder.receipt(unit).read_text(encoding="utf-8"))
        marks = tuple(Mark(**mark) for mark in fields.pop("marks"))
        receipt = Receipt(marks=marks, **fields)
        kinds = [kind for kind in KINDS if kind in receipt.sizes or kind != SIGNATURES]
        sizes = {kind: folder.part(kind, unit).stat().st_size for kind in kinds}
        is_whole = receipt.unit == unit and receipt.sizes == sizes and receipt.counts.keys() == set(COUNTS)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return receipt if is_whole else None


def _sha256(path: Path) -> str:
    """Return the checksum of a file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}): check the path") from error
