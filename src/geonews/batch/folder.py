"""The folder that a batch writes: parts of Parquet, a receipt for each unit, `run.json`.

A unit's parts have its name in `articles/`, `mentions/` and `places/`; its receipt is written last. What has
no receipt does not count: it was cut off, and the next run removes it. Temporary files begin with a dot.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geonews.errors import UsageError

ARTICLES, MENTIONS, PLACES, SIGNATURES = "articles", "mentions", "places", "signatures"

KINDS = (ARTICLES, MENTIONS, PLACES, SIGNATURES)
"""The folders of parts: a status row an article, a row a mention, a row a place of the unit, a signature an article."""

_STORIES, _GEOCODED = "stories", "geocoded"

_RECEIPTS = "receipts"
_RUN = "run.json"
_TEMPORARY = ".geonews-*"


@dataclass(frozen=True, slots=True)
class BatchFolder:
    """The paths below the folder of a batch."""

    path: Path

    @property
    def run(self) -> Path:
        """The file that says what the last run was asked for and how it ended."""
        return self.path / _RUN

    def part(self, kind: str, unit: str) -> Path:
        """Return the path of a unit's part, of one of `KINDS`."""
        return self.path / kind / f"{unit}.parquet"

    def receipt(self, unit: str) -> Path:
        """Return the path of a unit's receipt."""
        return self.path / _RECEIPTS / f"{unit}.json"

    def receipts(self) -> list[Path]:
        """Return the receipts, sorted by the names of their units."""
        return sorted((self.path / _RECEIPTS).glob("*.json"))

    def units(self) -> list[str]:
        """Return the names of the units that are whole, sorted."""
        return [receipt.stem for receipt in self.receipts()]

    def parts(self, kind: str) -> list[Path]:
        """Return the parts of a kind that have their receipt, sorted: what a reader of the results opens.

        Raises:
            UsageError: The folder holds no results.
        """
        if not self.run.is_file():
            raise UsageError(f"{self.path} is no folder of a batch: name the one that `geonews batch -o` wrote")
        return [self.part(kind, unit) for unit in self.units()]

    def stories(self, kind: str) -> Path:
        """Return the path of what is said over all units: stories of `ARTICLES`, or counts of `PLACES`."""
        return self.path / _STORIES / f"{kind}.parquet"

    @property
    def geocoded(self) -> Path:
        """The path of what a geocoder said of mentions, over all units."""
        return self.path / _GEOCODED / f"{MENTIONS}.parquet"

    @property
    def geocoded_places(self) -> Path:
        """The path of the places that it gave them."""
        return self.path / _GEOCODED / f"{PLACES}.parquet"

    def clear_conclusion(self) -> None:
        """Remove what is said over all units, which no longer holds once a unit comes or goes."""
        for path in (*map(self.stories, (ARTICLES, PLACES)), self.geocoded, self.geocoded_places):
            path.unlink(missing_ok=True)

    def make(self) -> None:
        """Make the folders.

        Raises:
            UsageError: They cannot be made.
        """
        try:
            for name in (*KINDS, _RECEIPTS, _STORIES):
                (self.path / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{self.path} cannot be written ({error.strerror}): choose another folder") from error

    def remove(self, unit: str) -> None:
        """Remove a unit: its receipt first, so that it never counts by halves."""
        for path in (self.receipt(unit), *(self.part(kind, unit) for kind in KINDS)):
            path.unlink(missing_ok=True)

    def clear_leftovers(self) -> None:
        """Remove temporary files, and parts that were written without reaching their receipt."""
        whole = set(self.units())
        for folder in (self.path, *(self.path / name for name in (*KINDS, _RECEIPTS, _STORIES, _GEOCODED))):
            for path in folder.glob(_TEMPORARY):
                path.unlink(missing_ok=True)
        for path in self._written():
            if path.stem not in whole:
                path.unlink(missing_ok=True)

    def _written(self) -> Iterator[Path]:
        """Yield all parts, with a receipt or without."""
        for kind in KINDS:
            yield from (self.path / kind).glob("*.parquet")


def unwritable(folder: BatchFolder, error: Exception) -> UsageError:
    """Return the error for a folder that takes no more: what the system said, and how to go on."""
    reason = getattr(error.__cause__ or error, "strerror", None) or error
    return UsageError(f"{folder.path} cannot be written ({reason}): mend that, then go on with --resume")


def refuse_to_mix(folder: BatchFolder, inputs: Sequence[str], *, resume: bool) -> None:
    """Refuse a folder whose results would be mixed with others, or be read as input.

    Raises:
        UsageError: It holds results and the run is not to go on with them, holds something else, is a
            file, or lies in an input or holds one.
    """
    path = folder.path
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path} is a file: name a folder to write to")
    for name in inputs:
        _refuse_overlap(path, name)
    if folder.run.is_file():
        if not resume:
            raise UsageError(f"{path} holds results of a batch: say --resume to go on with them, or name a new folder")
    elif path.exists() and any(path.iterdir()):
        raise UsageError(f"{path} is not empty, and no folder of a batch: name a new or an empty folder")


def _refuse_overlap(out: Path, name: str) -> None:
    """Refuse an output that one run would write and read."""
    with contextlib.suppress(OSError):
        here, given = out.resolve(), Path(name).resolve()
        if name not in ("", "-") and (given in (here, *here.parents) or here in given.parents):
            raise UsageError(f"{out} is or lies in the input {name}, or holds it: name a folder outside of it")
