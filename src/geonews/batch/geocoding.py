"""Ask a geocoder about the names of a whole folder, once all units are done, in the process that started the run.

The stored mentions are read twice, unit by unit: for the questions, and for what each article means. So memory
grows with the different names, not with the articles, and no texts are needed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from geonews.batch.folder import MENTIONS, BatchFolder
from geonews.batch.geocoded import UNITS
from geonews.batch.parsing import parser_of
from geonews.batch.parts import Order
from geonews.batch.stored_rows import WHOLE_MENTION_ROW, articles_of
from geonews.fallback import OPEN, Placer, Questions, Replies, Unasked, answered
from geonews.output import By, to_features
from geonews.output.files import replacing_bytes
from geonews.output.geoparquet import GeoParquetFile
from geonews.output.layer import layer_of
from geonews.types import Feature, ParsedArticle, Role

if TYPE_CHECKING:
    from geonews.geocode import Desk


class AskingWatcher(Protocol):
    """Is told how the asking goes."""

    def asking(self, names: int, service: str) -> None:
        """So many names are asked for."""

    def asked(self, done: int, names: int) -> None:
        """So many have been."""

    def unasked(self, unasked: Unasked, service: str) -> None:
        """Names have no answer."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """The stored articles with names to ask for."""

    folder: BatchFolder
    order: Order

    def articles(self, unit: str) -> Iterator[ParsedArticle]:
        """Yield those of a unit, as far as the mentions tell."""
        import pyarrow.compute as pc
        import pyarrow.dataset as ds

        part = ds.dataset(self.folder.part(MENTIONS, unit), format="parquet")
        is_open = pc.field("status").isin([str(status) for status in OPEN])
        is_open &= pc.field("role").isin([str(role) for role in self.order.roles])
        ids = part.to_table(columns=["id"], filter=is_open, use_threads=False).column("id").unique()
        if len(ids):
            rows = part.to_table(columns=WHOLE_MENTION_ROW, filter=pc.field("id").isin(ids), use_threads=False)
            yield from articles_of(rows.to_pylist(), self.order.options.lang)

    def places(self, articles: Sequence[ParsedArticle]) -> list[Feature]:
        """Return the places of articles as `places/` has its rows."""
        return to_features(articles, roles=self.order.roles, min_confidence=self.order.min_confidence)


def write_geocoded(
    folder: BatchFolder, order: Order, desk: Desk, watcher: AskingWatcher, *, is_stopped: Callable[[], bool]
) -> None:
    """Ask about all names of a folder that have no place, each once, and write what became of their mentions.

    Args:
        folder: All its units are done.
        order: Says roles and gazetteer.
        desk: Asks the geocoder.
        watcher: Is told how it goes.
        is_stopped: Asked before each question; when true, nothing is written. Answers are kept all the same.

    Raises:
        UsageError: The folder cannot be written.
    """
    stored = _Folder(folder, order)
    questions = Questions(order.roles)
    for unit in folder.units():
        for article in stored.articles(unit):
            questions.add(article)
    replies = _replies(questions, order, desk, watcher, is_stopped)
    if replies is None:
        return
    for unasked in replies.unasked:
        watcher.unasked(unasked, desk.service.domain)
    _write(stored, Placer(replies, order.roles), (*parser_of(order.options).attribution, *replies.credits))


def _replies(
    questions: Questions, order: Order, desk: Desk, watcher: AskingWatcher, is_stopped: Callable[[], bool]
) -> Replies | None:
    """Return what became of the questions, None where the run was stopped."""
    if len(questions):
        watcher.asking(len(questions), desk.service.domain)
    replies = {}
    for question, reply in answered(questions, desk, parser_of(order.options).gazetteer):
        replies[question] = reply
        watcher.asked(len(replies), len(questions))
        if is_stopped():
            return None
    return Replies(replies, desk.service)


def _write(stored: _Folder, placer: Placer, attribution: Iterable[str]) -> None:
    """Write the mentions that were asked for, and the places they were given: a row group for each unit with any."""
    folder = stored.folder
    folder.geocoded.parent.mkdir(exist_ok=True)
    credits = {"attribution": json.dumps(list(dict.fromkeys(attribution)), ensure_ascii=False)}
    units: list[str] = []
    with _file(folder.geocoded, "mention") as mentions, _file(folder.geocoded_places, "place") as places:
        for unit in folder.units():
            changed = [one for article in stored.articles(unit) if (one := _changed(article, placer)).mentions]
            if changed:
                mentions.add(layer_of(_rows(changed), by="mention"))
                places.add(layer_of(stored.places(changed), by="place"))
                units.append(unit)
        mentions.note(credits | {UNITS: json.dumps(units)})
        places.note(credits)


@contextmanager
def _file(path: Path, by: By) -> Iterator[GeoParquetFile]:
    """Write a file that stands in its place only when it is whole."""
    with replacing_bytes(path) as stream, GeoParquetFile(stream, layer_of((), by=by).columns) as file:
        yield file


def _changed(article: ParsedArticle, placer: Placer) -> ParsedArticle:
    """Return an article with those of its mentions alone that were asked for."""
    placed = placer.placed(article)
    changed = [new for old, new in zip(article.mentions, placed.mentions, strict=True) if new is not old]
    return replace(placed, mentions=tuple(changed))


def _rows(articles: Sequence[ParsedArticle]) -> list[Feature]:
    """Return mentions as `mentions/` has its rows."""
    return to_features(articles, by="mention", roles=tuple(Role), unplaced=True)
