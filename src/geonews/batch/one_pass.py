"""One reading of the inputs against what a folder holds: what is done is passed over, what is not is handed in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from geonews.articles import ReadFailure
from geonews.batch.engines import Engine
from geonews.batch.folder import ARTICLES, BatchFolder
from geonews.batch.ledger import Ledger
from geonews.batch.parts import Order
from geonews.batch.receipts import Receipt, read_receipt
from geonews.batch.report import failures
from geonews.batch.schema import ArticleStatus
from geonews.batch.trials import Desk
from geonews.batch.units import UNIT_ARTICLES, Slice, Unit, grouped, read_slices, unit_of
from geonews.batch.watcher import Watcher

_LEDGER = ".geonews-ledger"


@dataclass(frozen=True, slots=True)
class Collection:
    """What is put in.

    Args:
        inputs: Files, folders or `-`.
        encoding: Of what is neither UTF-8 nor begins with a mark.
        unit_articles: How many articles make a unit.
    """

    inputs: tuple[str, ...]
    encoding: str | None = None
    unit_articles: int = UNIT_ARTICLES

    def readable_again(self) -> Collection:
        """Return what can be read a second time, which standard input cannot."""
        return replace(self, inputs=tuple(name for name in self.inputs if name != "-"))


class Pass:
    """One reading of the inputs against what the folder holds."""

    def __init__(
        self, collection: Collection, order: Order, engine: Engine, watcher: Watcher, is_stopped: Callable[[], bool]
    ) -> None:
        """Line up the inputs; nothing is read yet."""
        self._collection = collection
        self._made_by = json.loads(json.dumps(order.made_by))
        self._folder = BatchFolder(order.folder)
        self._engine = engine
        self._watcher = watcher
        self._is_stopped = is_stopped

    def run(self) -> bool:
        """Do all units that are to be done, and say whether the inputs must be read once more."""
        desk = Desk(self._engine, self._watcher.died)
        with Ledger(self._folder.path / _LEDGER) as self._ledger:
            self._take_stock()
            for unit in self._units():
                self._tell(desk.hand_in(unit))
                if self._is_stopped():
                    break
            else:
                self._remove(self._ledger.shortened())
                for path, articles in self._ledger.unread():
                    self._watcher.unread(path, articles)
            self._tell(desk.rest())
            self._remove(self._ledger.orphaned())
            return self._ledger.is_to_reread and not self._is_stopped()

    def _take_stock(self) -> None:
        """Enter the units of the folder; those whose receipt cannot be trusted are removed."""
        for name in self._folder.units():
            receipt = read_receipt(self._folder, name)
            if receipt is None:
                self._folder.remove(name)
            else:
                ids, copies = self._ids(name)
                self._ledger.add_unit(receipt, ids, copies, is_current=receipt.made_by == self._made_by)

    def _ids(self, unit: str) -> tuple[list[tuple[str, str]], list[str]]:
        """Return the ids that a unit has taken, with the digests of their texts, and the ids of its duplicates."""
        import pyarrow.parquet as pq

        table = pq.read_table(self._folder.part(ARTICLES, unit), columns=["id", "status", "digest"])
        rows = [row for row in table.to_pylist() if row["digest"] is not None]
        taken = [(row["id"], row["digest"]) for row in rows if row["status"] != ArticleStatus.DUPLICATE]
        return taken, [row["id"] for row in rows if row["status"] == ArticleStatus.DUPLICATE]

    def _units(self) -> Iterator[Unit]:
        """Yield the units that are to be done, in the order of the inputs."""
        most = self._collection.unit_articles
        slices = read_slices(
            self._collection.inputs,
            encoding=self._collection.encoding,
            on_read=self._watcher.read,
            on_file=self._ledger.open,
            most=most,
        )
        for group in grouped(map(self._to_do, slices), most=most):
            unit = unit_of(group)
            yield unit_of(group, dict(self._duplicates(unit)))

    def _to_do(self, one: Slice) -> Slice | None:
        """Return a slice that is to be done, and make room for it; None when it is done."""
        for item in one.items:
            if isinstance(item, ReadFailure):
                self._watcher.failed(item.place, item.message)
        if one.is_unreadable:
            self._ledger.close(one.mark.path)
        if self._ledger.is_done(one.mark):
            self._watcher.passed(one.mark.articles)
            return None
        self._remove(self._ledger.take_up(one.mark, is_unreadable=one.is_unreadable))
        self._watcher.taken(one.mark.articles)
        return one

    def _duplicates(self, unit: Unit) -> Iterator[tuple[int, str]]:
        """Yield the numbers of a unit's articles whose id is taken, and why that matters."""
        for number, item in enumerate(unit.items):
            reason = None if isinstance(item, ReadFailure) else self._ledger.duplicate(item, unit.name)
            if reason is not None:
                yield number, reason

    def _remove(self, units: list[str]) -> None:
        """Remove units."""
        for name in units:
            self._folder.remove(name)
        if units:
            self._watcher.removed(len(units))

    def _tell(self, receipts: Iterable[Receipt]) -> None:
        """Tell what is done, and which articles failed in it that could be read."""
        for receipt in receipts:
            if receipt.counts[ArticleStatus.FAILED]:
                for article_id, reason, was_read in failures(self._folder, receipt.unit):
                    if was_read:
                        self._watcher.failed(article_id, reason)
            self._watcher.done(receipt)
