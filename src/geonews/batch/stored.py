"""What a folder of a batch holds, as parsed articles again: read as far as it is wanted, and no further.

Statistics in the parts' footers say which parts can hold something that is wanted; of these the columns that are
asked about are read, and the rest of a part only where they say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geonews.articles import ReadFailure
from geonews.batch.folder import ARTICLES, MENTIONS, BatchFolder
from geonews.batch.ranges import Wanted, article_ranges, may_hold, place_ranges
from geonews.batch.receipts import Receipt, read_receipt
from geonews.batch.report import read_run
from geonews.batch.schema import STATUS_COLUMNS, ArticleStatus
from geonews.errors import UsageError
from geonews.output.filters import Filters
from geonews.output.schema import TOPONYM_COLUMNS
from geonews.text.scripts import detect_language, known_language
from geonews.types import (
    Article,
    Candidate,
    Evidence,
    Guess,
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
        asked = list(article_ranges(self._filters))
        mentions: dict[str, list[dict[str, Any]]] = {}
        for row in self._rows(MENTIONS, receipt, _MENTION, [*asked, *place_ranges(self._filters)]):
            mentions.setdefault(row["id"], []).append(row)
        if self._filters.asks_places:
            asked.append(Wanted(("id",), tuple((own, own) for own in mentions)))
        for row in self._rows(ARTICLES, receipt, _ARTICLE, asked):
            item = _item(row, mentions.get(row["id"], ()), self._lang)
            kept = item if isinstance(item, ReadFailure) or item.error else self._filters.of(item)
            if kept is not None:
                yield kept

    def _rows(
        self, kind: str, receipt: Receipt, columns: list[str], asked: Sequence[Wanted]
    ) -> Iterator[dict[str, Any]]:
        """Yield the wanted rows of a part; where there are none, no more than the columns asked about is read."""
        import pyarrow as pa
        import pyarrow.dataset as ds

        path = self._folder.part(kind, receipt.unit)
        keeps_failures = kind == ARTICLES and bool(receipt.counts[ArticleStatus.FAILED])
        try:
            if asked and not keeps_failures and not may_hold(path, asked):
                return
            wanted = _condition(asked, of_articles=kind == ARTICLES, keeps_failures=keeps_failures)
            part = ds.dataset(path, format="parquet")
            if wanted is None or part.count_rows(filter=wanted):
                for batch in part.to_batches(columns=columns, filter=wanted, use_threads=False):
                    yield from batch.to_pylist()
        except (OSError, pa.ArrowException) as error:
            reason = str(error).splitlines()[0]
            raise UsageError(f"{path} cannot be read ({reason}): geonews batch --resume makes it anew") from error


def _place_of(receipt: Receipt) -> tuple[str, int]:
    """Return where the articles of a unit begin in the inputs."""
    return min((mark.path, mark.first) for mark in receipt.marks)


def _condition(asked: Sequence[Wanted], *, of_articles: bool, keeps_failures: bool) -> pc.Expression | None:
    """Return the condition on the rows of a part, None for all of them; of articles no duplicates, but failures."""
    import pyarrow.compute as pc

    status = pc.field("status")
    met = status != str(ArticleStatus.DUPLICATE) if of_articles else None
    for one in asked:
        met = one.expression() if met is None else met & one.expression()
    return met | (status == str(ArticleStatus.FAILED)) if keeps_failures else met


def _item(
    row: Mapping[str, Any], mentions: Iterable[Mapping[str, Any]], lang: str | None
) -> ParsedArticle | ReadFailure:
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
        guess=_guess(row) if row["place_id"] is None else None,
    )
    return Mention(row["start"], row["end"], row["text"], Role(row["role"]), resolution)


def _place(row: Mapping[str, Any]) -> Place:
    """Return the place of a mention; how many people it has is not kept."""
    return Place(
        id=row["place_id"],
        name_ar=row["name_ar"],
        name_en=row["name_en"],
        kind=Kind(row["kind"]),
        feature_code=row["feature_code"],
        country=row["country"],
        admin1=row["admin1"],
        admin2=row["admin2"],
        point=LonLat(lon=row["lon"], lat=row["lat"]),
        radius_km=row["radius_km"],
        pcode=row["pcode"],
        bbox=tuple(row["extent"]) if row["extent"] else None,
        credit=row["credit"],
    )


def _guess(row: Mapping[str, Any]) -> Guess:
    """Return what a place that was not found probably is."""
    kind = row["guessed_kind"]
    return Guess(None if kind is None else Kind(kind), tuple(row["guessed_countries"]))


def _alternative(row: Mapping[str, Any], lang: str) -> Candidate:
    """Return a runner-up, of which the name in the article's language is kept, and no extent."""
    place = Place(
        id=row["place_id"],
        name_ar=row["name"] if lang == "ar" else None,
        name_en=None if lang == "ar" else row["name"],
        kind=Kind(row["kind"]),
        feature_code="",
        country=row["country"],
        admin1=None,
        admin2=None,
        point=LonLat(lon=row["lon"], lat=row["lat"]),
        radius_km=0.0,
    )
    return Candidate(place, row["confidence"])
