"""From a unit to its parts: parse, make the three tables, write them whole, then the receipt.

The bytes depend on the unit and the order alone, not on who does the work or when.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from geonews.articles import ReadFailure
from geonews.batch.folder import ARTICLES, MENTIONS, PLACES, SIGNATURES, BatchFolder, unwritable
from geonews.batch.parsing import ParserOptions, parse_each, parser_of
from geonews.batch.receipts import COUNTS, Receipt, write_receipt
from geonews.batch.schema import ArticleStatus, status_of, status_table
from geonews.batch.signatures import signature_file
from geonews.batch.units import Item, Unit, text_digest
from geonews.errors import UsageError
from geonews.output import to_features
from geonews.output.files import replacing_bytes
from geonews.output.geoparquet import geoparquet_chunks
from geonews.output.jsonlines import article_fields
from geonews.output.layer import layer_of
from geonews.types import MAPPED_ROLES, Article, ParsedArticle, Role


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with every unit of a run; it travels to the workers.

    Args:
        folder: Where the parts go.
        options: What the parser is made of.
        made_by: What the receipts say of that, see `receipts.made_by`.
        roles: The roles that count in `places/`; `mentions/` has all.
        min_confidence: How confident a mention must be to count in `places/`.
        texts: Whether all texts are kept; those that were drawn always are.
        stories: Whether articles get a signature, by which copies are told.
    """

    folder: Path
    options: ParserOptions
    made_by: Mapping[str, Any]
    roles: tuple[Role, ...] = MAPPED_ROLES
    min_confidence: float = 0.0
    texts: bool = True
    stories: bool = True


@dataclass(frozen=True, slots=True)
class Parts:
    """The files of a unit before they are written, and what is counted in them."""

    files: Mapping[str, bytes]
    counts: Mapping[str, int]


def write_unit(unit: Unit, order: Order, condemned: Mapping[int, str]) -> Receipt:
    """Do a unit from parsing to receipt, and return the receipt.

    Args:
        unit: The unit.
        order: What is to be done.
        condemned: The numbers of articles that are not touched, because they ended a worker, each with
            the reason that is given.

    Raises:
        UsageError: A part cannot be written.
    """
    folder = BatchFolder(order.folder)
    parts = make_parts(unit, order, condemned)
    sizes = {kind: len(raw) for kind, raw in parts.files.items()}
    receipt = Receipt(unit.name, order.made_by, parts.counts, sizes, unit.marks)
    try:
        for kind, raw in parts.files.items():
            with replacing_bytes(folder.part(kind, unit.name)) as stream:
                stream.write(raw)
        write_receipt(folder, receipt)
    except UsageError as error:
        raise unwritable(folder, error) from error
    return receipt


def make_parts(unit: Unit, order: Order, condemned: Mapping[int, str]) -> Parts:
    """Return the parts of a unit; the arguments are those of `write_unit`."""
    parser = parser_of(order.options)
    lost = condemned.keys() | unit.duplicates.keys()
    numbers = [number for number, item in enumerate(unit.items) if _is_parsed(item) and number not in lost]
    parsed = parse_each(parser, [cast("Article", unit.items[number]) for number in numbers])
    rows = list(_status_rows(unit, parsed, condemned, texts=order.texts))
    mentions = to_features(parsed, by="mention", roles=tuple(Role), unplaced=True)
    places = to_features(parsed, roles=order.roles, min_confidence=order.min_confidence)
    credits = parser.attribution
    files = {
        ARTICLES: _status_file(rows),
        MENTIONS: b"".join(geoparquet_chunks(layer_of(mentions, by="mention", attribution=credits))),
        PLACES: b"".join(geoparquet_chunks(layer_of(places, by="place", attribution=credits))),
    }
    if order.stories:
        files[SIGNATURES] = signature_file(unit.items, numbers)
    counts = Counter(str(row["status"]) for row in rows)
    counts.update(mentions=len(mentions), places=len(places))
    return Parts(files, {name: counts[name] for name in COUNTS})


def _is_parsed(item: Item) -> bool:
    """Say whether an item is an article with something in it."""
    return not isinstance(item, ReadFailure) and bool(item.content.strip())


def _status_rows(
    unit: Unit, parsed: Sequence[ParsedArticle], condemned: Mapping[int, str], *, texts: bool
) -> Iterator[dict[str, Any]]:
    """Yield a row for every item of a unit, in order."""
    results = iter(parsed)
    for number, (path, item) in enumerate(zip(unit.inputs(), unit.items, strict=True)):
        if isinstance(item, ReadFailure):
            yield _failed(item.id, f"{item.place}: {item.message}") | {"input": path}
            continue
        row = article_fields(ParsedArticle(item, item.lang or "")) | {"input": path, "digest": text_digest(item)}
        row |= {"text": item.text if texts or item.drawn else None, "drawn": item.drawn}
        if number in condemned:
            yield row | _failed(item.id, condemned[number])
        elif number in unit.duplicates:
            yield row | _duplicate(item.id, unit.duplicates[number])
        elif not _is_parsed(item):
            yield row | {"status": ArticleStatus.EMPTY}
        else:
            yield row | _outcome(next(results))


def _failed(article_id: str, reason: str) -> dict[str, Any]:
    """Return what is said of an article that failed."""
    return {"id": article_id, "status": ArticleStatus.FAILED, "reason": reason}


def _duplicate(article_id: str, reason: str) -> dict[str, Any]:
    """Return what is said of an article whose id was there before."""
    return {"status": ArticleStatus.DUPLICATE, "reason": reason, "duplicate_of": article_id}


def _outcome(parsed: ParsedArticle) -> dict[str, Any]:
    """Return what came of an article that was parsed."""
    outcome = {"lang": article_fields(parsed)["lang"], "status": status_of(parsed), "reason": parsed.error}
    return outcome if parsed.error else outcome | {"mentions": len(parsed.mentions)}


def _status_file(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return status rows as a Parquet file."""
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(status_table(rows), file, compression="zstd")
    return file.getvalue()
