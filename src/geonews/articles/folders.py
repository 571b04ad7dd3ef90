"""What lies in a folder or an archive to be read, and what is passed over."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from geonews.articles.failure import ReadFailure
from geonews.articles.formats import is_known
from geonews.articles.source import printable

logger = logging.getLogger(__name__)


class Unknown:
    """Counts the files of a folder that nobody reads."""

    def __init__(self) -> None:
        """Begin at none."""
        self._suffixes: Counter[str] = Counter()

    def add(self, path: Path, suffix: str | None = None) -> None:
        """Count a file."""
        self._suffixes[suffix or path.suffix.lower()] += 1

    def warn(self, folder: Path) -> None:
        """Say how many files were passed over."""
        if self._suffixes:
            suffixes = ", ".join(sorted(printable(suffix) or "none" for suffix in self._suffixes))
            logger.warning(
                "warning: %s: %d file(s) passed over, whose suffixes are not known (%s)",
                printable(str(folder)),
                self._suffixes.total(),
                suffixes,
            )


def walk(folder: Path, unknown: Unknown) -> Iterator[Path | ReadFailure]:
    """Yield the readable files below `folder` in the order of their names; count the others."""
    try:
        entries = [(entry, entry.is_dir(), _is_to_open(entry)) for entry in sorted(folder.iterdir())]
    except OSError as error:
        yield file_failure(folder, refused(error))
        return
    for entry, is_folder, is_to_open in entries:
        if entry.name.startswith("."):
            continue
        if is_folder:
            # A link to a folder may lead back up, and then the walk would not end.
            yield from () if entry.is_symlink() else walk(entry, unknown)
        elif is_to_open and is_known(entry.name):
            yield entry
        else:
            unknown.add(entry, None if is_to_open else "no regular file")


def file_failure(path: Path, message: str) -> ReadFailure:
    """Return the failure of a file or folder that was never opened."""
    return ReadFailure(printable(path.name) or printable(str(path)), printable(str(path)), message)


def refused(error: OSError) -> str:
    """Return the sentence for a file that the system does not give."""
    return f"it cannot be read ({error.strerror or error}): check its permissions and the disk"


def _is_to_open(entry: Path) -> bool:
    """Say whether an entry is a file, or a broken link to one; opening a pipe would wait for ever."""
    return entry.is_file() or not entry.exists()
