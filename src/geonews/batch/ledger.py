"""What a folder holds already, against what is read now: which slices are done, which ids are taken.

The ledger is a SQLite file that lives as long as a run, so that memory does not grow with the collection. It
is made from the receipts and the status rows.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from geonews.articles import STDIN
from geonews.batch.receipts import Receipt
from geonews.batch.units import Mark, text_digest
from geonews.types import Article

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;
CREATE TABLE units (number INTEGER PRIMARY KEY, name TEXT, is_current INTEGER, is_dropped INTEGER DEFAULT 0);
CREATE TABLE slices (path TEXT, first INTEGER, digest TEXT, articles INTEGER, unit INTEGER, is_met INTEGER,
                     PRIMARY KEY (path, first, digest));
CREATE TABLE opened (path TEXT PRIMARY KEY);
CREATE TABLE ids (id BLOB PRIMARY KEY, digest TEXT, unit INTEGER) WITHOUT ROWID;
CREATE TABLE copies (id BLOB, unit TEXT);
INSERT INTO units VALUES (0, '', 1, 0);
BEGIN;
"""
"""Unit 0 stands for all units of this run."""

_ID_BYTES = 16

SAME_TEXT = "an earlier article has this id and the same text"
OTHER_TEXT = "an earlier article has this id and another text: give each article an id of its own"


class Ledger:
    """Knows the slices and ids of the units that are done, and of the run.

    Args:
        path: The file it is kept in; it is removed at the end.
    """

    def __init__(self, path: Path) -> None:
        """Begin an empty ledger."""
        self._path = path
        self._file = sqlite3.connect(path, isolation_level=None)
        self._file.executescript(_TABLES)
        self._units = 0
        self.is_to_reread = False
        """Whether slices that were passed as done are no more, so that the inputs must be read once more."""

    def __enter__(self) -> Ledger:
        """Return the ledger."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the ledger."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def add_unit(
        self, receipt: Receipt, ids: Iterable[tuple[str, str]], copies: Iterable[str], *, is_current: bool
    ) -> None:
        """Take up a unit of the folder.

        Args:
            receipt: Its receipt.
            ids: The ids of its articles but for duplicates, each with the digest of its text.
            copies: The ids of its duplicates.
            is_current: Whether it was made by what makes units now; else it will be made anew.
        """
        self._units += 1
        self._file.execute("INSERT INTO units VALUES (?, ?, ?, 0)", (self._units, receipt.unit, is_current))
        rows = ((mark.path, mark.first, mark.digest, mark.articles, self._units) for mark in receipt.marks)
        self._file.executemany("INSERT OR IGNORE INTO slices VALUES (?, ?, ?, ?, ?, 0)", rows)
        known = ((_key(article_id), digest, self._units) for article_id, digest in ids)
        self._file.executemany("INSERT OR IGNORE INTO ids VALUES (?, ?, ?)", known)
        self._add_copies(receipt.unit, copies)

    def open(self, path: str) -> None:
        """Take note that an input is read."""
        self._file.execute("INSERT OR IGNORE INTO opened VALUES (?)", (path,))

    def close(self, path: str) -> None:
        """Take note that an input cannot be read this time, so that what is known of it stays."""
        self._file.execute("DELETE FROM opened WHERE path = ?", (path,))

    def is_done(self, mark: Mark) -> bool:
        """Say whether a slice is done, or taken up already in this run; if not, take it up."""
        found = self._file.execute(
            "SELECT is_current AND NOT is_dropped FROM slices JOIN units ON unit = number"
            " WHERE path = ? AND first = ? AND digest = ?",
            (mark.path, mark.first, mark.digest),
        ).fetchone()
        is_done = bool(found and found[0])
        if is_done:
            self._file.execute(
                "UPDATE slices SET is_met = 1 WHERE path = ? AND first = ? AND digest = ?",
                (mark.path, mark.first, mark.digest),
            )
        return is_done

    def take_up(self, mark: Mark, *, is_unreadable: bool = False) -> list[str]:
        """Take up a slice that is not done, and return the units to remove, because it replaces some of theirs.

        Where the input holds something else than it did, all that is known of it and was not met goes. Only the
        same slice is replaced where an input cannot be read, and in standard input, which is never the same.
        """
        same = (mark.path, mark.first, mark.digest)
        if mark.path == STDIN or is_unreadable:
            dropped = self._drop("path = ? AND first = ? AND digest = ?", same)
        else:
            dropped = self._drop("path = ?", (mark.path,)) if self._has_changed(mark) else []
        self._file.execute("INSERT OR REPLACE INTO slices VALUES (?, ?, ?, ?, 0, 1)", (*same, mark.articles))
        return dropped

    def shortened(self) -> list[str]:
        """Return the units to remove, because inputs that were read have no longer what they held."""
        return self._drop("path != ? AND path IN (SELECT path FROM opened)", (STDIN,))

    def duplicate(self, article: Article, unit: str) -> str | None:
        """Return why an article of a unit is a duplicate; None when it is the first of its id, which is then taken."""
        key, digest = _key(article.id), text_digest(article)
        row = self._file.execute(
            "SELECT digest FROM ids JOIN units ON unit = number WHERE id = ? AND NOT is_dropped", (key,)
        ).fetchone()
        if row is None:
            self._file.execute("INSERT OR REPLACE INTO ids VALUES (?, ?, 0)", (key, digest))
            return None
        self._add_copies(unit, [article.id])
        return SAME_TEXT if row[0] == digest else OTHER_TEXT

    def orphaned(self) -> list[str]:
        """Return the units to remove, because the first articles of the ids of their duplicates are no more."""
        rows = self._file.execute(
            "SELECT DISTINCT copies.unit FROM copies JOIN ids ON copies.id = ids.id JOIN units ON ids.unit = number"
            " WHERE is_dropped AND copies.unit NOT IN (SELECT name FROM units WHERE is_dropped)"
        ).fetchall()
        self.is_to_reread |= bool(rows)
        return [name for (name,) in rows]

    def unread(self) -> Iterator[tuple[str, int]]:
        """Yield the inputs whose results were removed and that were not read in this run, with their articles."""
        yield from self._file.execute(
            "SELECT path, SUM(articles) FROM slices JOIN units ON unit = number"
            " WHERE is_dropped AND path NOT IN (SELECT path FROM opened) GROUP BY path ORDER BY path"
        )

    def _add_copies(self, unit: str, ids: Iterable[str]) -> None:
        """Take note of the ids of a unit's duplicates."""
        self._file.executemany("INSERT INTO copies VALUES (?, ?)", ((_key(one), unit) for one in ids))

    def _has_changed(self, mark: Mark) -> bool:
        """Say whether something else than a slice is known where it lies, or the same of other versions."""
        where = (mark.path, mark.first + mark.articles, mark.first)
        query = "SELECT 1 FROM slices WHERE path = ? AND first < ? AND first + articles > ? AND NOT is_met"
        return self._file.execute(query, where).fetchone() is not None

    def _drop(self, condition: str, values: tuple[object, ...]) -> list[str]:
        """Drop the units of earlier runs with slices that were not met, and return their names."""
        rows = self._file.execute(
            "SELECT DISTINCT number, name FROM slices JOIN units ON unit = number"
            f" WHERE unit > 0 AND NOT is_met AND NOT is_dropped AND {condition}",
            values,
        ).fetchall()
        for number, _ in rows:
            self._file.execute("UPDATE units SET is_dropped = 1 WHERE number = ?", (number,))
            met = self._file.execute("SELECT 1 FROM slices WHERE unit = ? AND is_met", (number,)).fetchone()
            self.is_to_reread |= met is not None
        return [name for _, name in rows]


def _key(article_id: str) -> bytes:
    """Return what stands for an id: always as long."""
    return hashlib.blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=_ID_BYTES).digest()
