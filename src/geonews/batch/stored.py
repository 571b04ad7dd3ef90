"""What a folder of a batch holds, as parsed articles again: read as far as it is wanted, and no further.

Statistics in the parts' footers say which parts can hold something that is wanted; of these the columns that are
asked about are read, and the rest of a part only where they say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from geonews.articles import ReadFailure
from geonews.batch.folder import ARTICLES, MENTIONS, BatchFolder
from geonews.batch.receipts import Receipt, read_receipt
from geonews.batch.report import read_run
from geonews.batch.schema import STATUS_COLUMNS, ArticleStatus
from geonews.errors import UsageError
from geonews.output.filters import Box, Filters
from geonews.output.schema import TOPONYM_COLUMNS
from geonews.text.scripts import detect_language, known_language
from geonews.types import (
    Article,
    Candidate,
    Evidence,
    Kind,
    LonLat,
    Mention,
    ParsedArticle,
    Place,
    Resolution,
    Role,
    Status,
)

if TYPE_CHECKING:
    import pyarrow.compute as pc

_NOT_READ = ("duplicate_of", "mentions")
_ARTICLE = [column.name for column in STATUS_COLUMNS if column.name not in _NOT_READ]
_MENTION = ["id", *(column.name for column in TOPONYM_COLUMNS)]
_LINE = re.compile(r"(?::(\d+))?: ")
_GAP = " … "
_UNSEEN = "\x1f"
"""Stands for a letter that was not kept: neither excerpts nor maps show it."""

_HEADED = "\n\n"


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
        return tuple(lines)

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
        mentions: dict[str, list[dict[str, Any]]] = {}
        for row in self._rows(MENTIONS, receipt, _MENTION, _mentions_wanted(self._filters)):
            mentions.setdefault(row["id"], []).append(row)
        ids = list(mentions) if self._filters.asks_places else None
        wanted = _articles_wanted(self._filters, ids, has_failures=bool(receipt.counts[ArticleStatus.FAILED]))
        for row in self._rows(ARTICLES, receipt, _ARTICLE, wanted):
            item = _item(row, mentions.get(row["id"], ()), self._lang)
            kept = item if isinstance(item, ReadFailure) or item.error else self._filters.of(item)
            if kept is not None:
                yield kept

    def _rows(
        self, kind: str, receipt: Receipt, columns: list[str], wanted: pc.Expression | None
    ) -> Iterator[dict[str, Any]]:
        """Yield the wanted rows of a part; where there are none, no more than the columns asked about is read."""
        import pyarrow as pa
        import pyarrow.dataset as ds

        try:
            part = ds.dataset(self._folder.part(kind, receipt.unit), format="parquet")
            if wanted is None or part.count_rows(filter=wanted):
                for batch in part.to_batches(columns=columns, filter=wanted, use_threads=False):
                    yield from batch.to_pylist()
        except (OSError, pa.ArrowException) as error:
            path = self._folder.part(kind, receipt.unit)
            raise UsageError(f"{path} cannot be read ({error}): geonews batch --resume makes it anew") from error


def _place_of(receipt: Receipt) -> tuple[str, int]:
    """Return where the articles of a unit begin in the inputs."""
    return min((mark.path, mark.first) for mark in receipt.marks)


def _mentions_wanted(filters: Filters) -> pc.Expression | None:
    """Return the condition on rows of `mentions/`, None for all; what lies near is cut out of its box later."""
    import pyarrow.compute as pc

    conditions = list(_in_time_and_source(filters))
    if filters.countries:
        conditions.append(pc.field("country").isin(filters.countries))
    boxes = (filters.box, filters.near and filters.near.box())
    conditions += [_in_box(box) for box in boxes if box is not None]
    return _all(conditions)


def _articles_wanted(filters: Filters, ids: list[str] | None, *, has_failures: bool) -> pc.Expression:
    """Return the condition on rows of `articles/`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    conditions = [pc.field("status") != str(ArticleStatus.DUPLICATE), *_in_time_and_source(filters)]
    if ids is not None:
        conditions.append(pc.field("id").isin(pa.array(ids, pa.string())))
    wanted = _all(conditions)
    return wanted | (pc.field("status") == str(ArticleStatus.FAILED)) if has_failures else wanted


def _in_time_and_source(filters: Filters) -> Iterator[pc.Expression]:
    """Yield the conditions on articles, which rows of mentions meet too; as `Filters.of` has them."""
    import pyarrow.compute as pc

    published = pc.field("published")
    if filters.since:
        less_exact = [filters.since[:end] for end in (4, 7)]
        yield (published >= filters.since) | published.isin(less_exact)
    if filters.until:
        yield published <= f"{filters.until}\uffff"
    if filters.sources:
        yield pc.field("source").isin(filters.sources)


def _in_box(box: Box) -> pc.Expression:
    """Return the condition of lying in a box, which footers have statistics for."""
    import pyarrow.compute as pc

    lon, lat = pc.field("bbox", "xmin"), pc.field("bbox", "ymin")
    is_between = (lon >= box.west) & (lon <= box.east) if box.west <= box.east else (lon >= box.west) | (lon <= box.east)
    return is_between & (lat >= box.south) & (lat <= box.north)


def _all(conditions: Iterable[pc.Expression]) -> pc.Expression | None:
    """Return the condition that all are met, None where there are none."""
    met = None
    for condition in conditions:
        met = condition if met is None else met & condition
    return met


def _item(row: Mapping[str, Any], mentions: Iterable[Mapping[str, Any]], lang: str | None) -> ParsedArticle | ReadFailure:
    """Return what a status row and its mentions were made of."""
    failed = row["reason"] if row["status"] == ArticleStatus.FAILED else None
    if failed is not None and row["digest"] is None:
        return _failure(row)
    text = row["text"] if row["text"] is not None else _names_alone(row["title"], mentions)
    fields = {name: row[name] for name in ("id", "title", "published", "url", "source", "lang")}
    article = Article(text=text, drawn=bool(row["drawn"]), **fields)
    lang = lang or known_language(row["lang"]) or detect_language(article.content)
    return ParsedArticle(article, lang, tuple(_mention(one, lang) for one in mentions), error=failed)


def _failure(row: Mapping[str, Any]) -> ReadFailure:
    """Return what a status row says of an article that could not be read."""
    reason, path = str(row["reason"]), str(row["input"])
    found = _LINE.match(reason, len(path)) if reason.startswith(path) else None
    if found is None:
        return ReadFailure(row["id"], path, reason)
    line = found[1] and int(found[1])
    return ReadFailure(row["id"], path, reason[found.end() :], line=line or None, keeps_line=bool(line))


def _names_alone(title: str | None, mentions: Iterable[Mapping[str, Any]]) -> str:
    """Return in place of a text that was not kept the names in it, each where it stands."""
    begin = len(title) + len(_HEADED) if title else 0
    text = ""
    for mention in mentions:
        gap = mention["start"] - begin - len(text)
        if gap >= 0:
            text += (_GAP.center(gap, _UNSEEN) if gap >= len(_GAP) else " " * gap) + mention["text"]
    return text + _GAP.rstrip()


def _mention(row: Mapping[str, Any], lang: str) -> Mention:
    """Return the mention of a row."""
    resolution = Resolution(
        status=Status(row["status"]),
        place=_place(row) if row["place_id"] is not None else None,
        confidence=row["confidence"],
        evidence=tuple(Evidence(**one) for one in row["evidence"]),
        alternatives=tuple(_alternative(one, lang) for one in row["alternatives"]),
    )
    return Mention(row["start"], row["end"], row["text"], Role(row["role"]), resolution)


def _place(row: Mapping[str, Any]) -> Place:
    """Return the place of a mention; how many people it has is not kept."""
    texts = ("name_ar", "name_en", "feature_code", "country", "admin1", "admin2", "pcode")
    return Place(
        id=row["place_id"],
        kind=Kind(row["kind"]),
        point=LonLat(lon=row["lon"], lat=row["lat"]),
        radius_km=row["radius_km"],
        **{name: row[name] for name in texts},
    )


def _alternative(row: Mapping[str, Any], lang: str) -> Candidate:
    """Return a runner-up, of which the name in the article's language is kept, and no extent."""
    names = {"name_ar": row["name"] if lang == "ar" else None, "name_en": None if lang == "ar" else row["name"]}
    point = LonLat(lon=row["lon"], lat=row["lat"])
    place = Place(
        id=row["place_id"],
        kind=Kind(row["kind"]),
        feature_code="",
        country=row["country"],
        admin1=None,
        admin2=None,
        point=point,
        radius_km=0.0,
        **names,
    )
    return Candidate(place, row["confidence"])
