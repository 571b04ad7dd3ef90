"""What a folder of a batch holds, as parsed articles again: read as far as it is wanted, and no further.

Statistics in the parts' footers say which parts can hold something that is wanted; of these the columns that are
asked about are read, and the rest of a part only where they say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from geonews.articles import ReadFailure
from geonews.batch.folder import ARTICLES, MENTIONS, BatchFolder
from geonews.batch.geocoded import Geocoded, readable
from geonews.batch.ranges import Wanted, article_ranges, condition, may_hold, place_ranges
from geonews.batch.receipts import Receipt, read_receipt
from geonews.batch.report import read_run
from geonews.batch.schema import ArticleStatus
from geonews.batch.stored_rows import ARTICLE_ROW, MENTION_ROW, item_of
from geonews.output.filters import Filters
from geonews.types import ParsedArticle

if TYPE_CHECKING:
    import pyarrow.compute as pc


class StoredArticles:
    """The articles of a folder that are wanted.

    Args:
        folder: The folder of a batch.
        filters: What is wanted.

    Raises:
        UsageError: The folder holds no results, or is damaged.
    """

    def __init__(self, folder: BatchFolder, filters: Filters) -> None:
        """Read the receipts."""
        run = read_run(folder)
        found = (read_receipt(folder, unit) for unit in folder.units())
        self._receipts = sorted((one for one in found if one is not None), key=lambda one: _place_of(one))
        self._folder = folder
        self._geocoded = Geocoded(folder)
        self._filters = filters
        self._lang: str | None = run["made_by"].get("lang")
        self.has_texts = bool(run["made_by"].get("texts"))
        """Whether the texts were kept; else they are but the names in them, where these stand."""

    def count(self, status: ArticleStatus) -> int:
        """Return how many articles of a status the folder holds, wanted or not."""
        return sum(receipt.counts[status] for receipt in self._receipts)

    @property
    def credits(self) -> tuple[str, ...]:
        """Whose data the places are."""
        import json

        import pyarrow.parquet as pq

        lines: dict[str, None] = {}
        for receipt in self._receipts[:1]:
            metadata = pq.read_schema(self._folder.part(MENTIONS, receipt.unit)).metadata or {}
            lines |= dict.fromkeys(json.loads(metadata.get(b"attribution", b"[]")))
        return tuple(lines | dict.fromkeys(self._geocoded.credits))

    def __iter__(self) -> Iterator[ParsedArticle | ReadFailure]:
        """Yield the articles that are wanted, and all that failed, in the order of the inputs; no duplicates."""
        for receipt in self._receipts:
            yield from self._unit(receipt)

    def stories(self) -> dict[str, str] | None:
        """Return the stories of the articles that are copies of others, by their ids; None where nobody looked."""
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        path = self._folder.stories(ARTICLES)
        if not path.is_file():
            return None
        table = pq.read_table(path, filters=pc.field("id") != pc.field("story"))
        return dict(zip(*(column.to_pylist() for column in table.columns), strict=True))

    def _unit(self, receipt: Receipt) -> Iterator[ParsedArticle | ReadFailure]:
        """Yield the wanted articles of a unit."""
        asked = list(article_ranges(self._filters))
        mentions = self._mentions(receipt, [*asked, *place_ranges(self._filters)])
        if self._filters.asks_places:
            asked.append(Wanted(("id",), tuple((own, own) for own in mentions)))
        for row in self._rows(ARTICLES, receipt, ARTICLE_ROW, asked):
            item = item_of(row, mentions.get(row["id"], ()), self._lang)
            kept = item if isinstance(item, ReadFailure) or item.error else self._filters.of(item)
            if kept is not None:
                yield kept

    def _mentions(self, receipt: Receipt, asked: Sequence[Wanted]) -> dict[str, list[dict[str, Any]]]:
        """Return the wanted mentions of a unit by article; what a geocoder said of one stands in its place."""
        parsed = self._rows(MENTIONS, receipt, MENTION_ROW, asked)
        rows = {(row["id"], row["start"]): row for row in parsed}
        rows |= {(row["id"], row["start"]): row for row in self._geocoded.rows(receipt.unit, MENTION_ROW, asked)}
        mentions: dict[str, list[dict[str, Any]]] = {}
        for _, row in sorted(rows.items()):
            mentions.setdefault(row["id"], []).append(row)
        return mentions

    def _rows(
        self, kind: str, receipt: Receipt, columns: list[str], asked: Sequence[Wanted]
    ) -> Iterator[dict[str, Any]]:
        """Yield the wanted rows of a part; where there are none, no more than the columns asked about is read."""
        import pyarrow.dataset as ds

        path = self._folder.part(kind, receipt.unit)
        keeps_failures = kind == ARTICLES and bool(receipt.counts[ArticleStatus.FAILED])
        with readable(path):
            if asked and not keeps_failures and not may_hold(path, asked):
                return
            wanted = _condition(asked, of_articles=kind == ARTICLES, keeps_failures=keeps_failures)
            part = ds.dataset(path, format="parquet")
            if wanted is None or part.count_rows(filter=wanted):
                for batch in part.to_batches(columns=columns, filter=wanted, use_threads=False):
                    yield from batch.to_pylist()


def _place_of(receipt: Receipt) -> tuple[str, int]:
    """Return where the articles of a unit begin in the inputs."""
    return min((mark.path, mark.first) for mark in receipt.marks)


def _condition(asked: Sequence[Wanted], *, of_articles: bool, keeps_failures: bool) -> pc.Expression | None:
    """Return the condition on the rows of a part, None for all of them; of articles no duplicates, but failures."""
    import pyarrow.compute as pc

    status = pc.field("status")
    met = status != str(ArticleStatus.DUPLICATE) if of_articles else None
    met = condition(asked, met)
    return met | (status == str(ArticleStatus.FAILED)) if keeps_failures else met
