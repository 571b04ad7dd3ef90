"""From what the user names to articles: files, folders, `-`; one table says who reads what."""

from __future__ import annotations

import logging
import stat
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

from geonews.articles.encoding import check_encoding, undecodable
from geonews.articles.failure import ReadFailure
from geonews.articles.jsonlines import read_json_lines
from geonews.articles.naming import FileNames
from geonews.articles.plain import read_text
from geonews.articles.source import Source, file_source, printable, stdin_source
from geonews.types import Article

logger = logging.getLogger(__name__)

Reader = Callable[[Source], Iterator[Article | ReadFailure]]

_READERS = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_text,
        ".jsonl": read_json_lines,
    }
)
"""Who reads a file, by its suffix in lower case."""

KNOWN_SUFFIXES = tuple(_READERS)


def read_articles(
    inputs: Sequence[str],
    *,
    encoding: str | None = None,
    skip: Collection[Path] = (),
    on_read: Callable[[int], None] = lambda _: None,
) -> Iterator[Article | ReadFailure]:
    """Yield the articles of files, folders and standard input (`-`), in the order given.

    Folders are read recursively in the order of their names; hidden entries and unknown
    suffixes in them are passed over. JSON lines are streamed. An article without an id of its
    own is called after its file: by name, in a folder by its path below that folder.

    Args:
        inputs: Paths, or `-`, which is JSON lines when it begins with `{` and text otherwise.
        encoding: For what is neither UTF-8 nor begins with a byte-order mark.
        skip: Files that are passed over in folders, such as the output of the run.
        on_read: Told how many bytes each read of a file gave.

    Raises:
        UsageError: `encoding` is not the name of a text encoding.
    """
    check_encoding(encoding)
    reading = _Reading(encoding, frozenset(path.resolve() for path in skip), on_read)
    return (item for name in inputs for item in reading.read(name))


class _Reading:
    """One run over inputs: what holds for all of them."""

    def __init__(self, encoding: str | None, skip: frozenset[Path], on_read: Callable[[int], None]) -> None:
        self._encoding = encoding
        self._skip = skip
        self._on_read = on_read
        self._names = FileNames()

    def read(self, name: str) -> Iterator[Article | ReadFailure]:
        """Yield what one input holds."""
        if name == "-":
            yield from self._read_stdin()
            return
        if not name:
            yield ReadFailure("''", "''", "the name is empty: name a file, a folder, or - for standard input")
            return
        path = Path(name)
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            yield _failure(path, "there is no such file: check the path")
        except OSError as error:
            yield _failure(path, _refused(error))
        else:
            yield from self._read_folder(path) if is_folder else self._read_file(path)

    def _read_stdin(self) -> Iterator[Article | ReadFailure]:
        """Yield what standard input holds, told by its first visible character."""
        try:
            source, first = stdin_source(encoding=self._encoding)
        except OSError as error:
            reason = error.strerror or error
            yield ReadFailure(
                "stdin", "standard input", f"it cannot be read ({reason}): pipe articles in or name files"
            )
        else:
            yield from _guarded(read_json_lines if first == b"{" else read_text, source)

    def _read_folder(self, folder: Path) -> Iterator[Article | ReadFailure]:
        """Yield what the files of a folder hold, or that there is none to read."""
        found = False
        unknown: Counter[str] = Counter()
        for entry in _walk(folder, unknown):
            if isinstance(entry, ReadFailure):
                yield entry
            elif entry.resolve() in self._skip:
                logger.warning("warning: %s: not read, because it is the output", printable(str(entry)))
                continue
            else:
                yield from self._read_file(entry, folder=folder)
            found = True
        if not found:
            yield _failure(folder, f"the folder holds no file to read; known suffixes: {_known()}")
        elif unknown:
            _warn_of_unknown(folder, unknown)

    def _read_file(self, path: Path, *, folder: Path | None = None) -> Iterator[Article | ReadFailure]:
        """Yield what a file holds."""
        reader = _READERS.get(path.suffix.lower())
        if reader is None:
            yield _failure(path, f"unknown suffix {path.suffix!r}; known are {_known()}, or pipe it in with -")
        else:
            name = self._names.name(path, folder=folder)
            source = file_source(path, name=name, encoding=self._encoding, on_read=self._on_read)
            yield from _guarded(reader, source)


def _walk(folder: Path, unknown: Counter[str]) -> Iterator[Path | ReadFailure]:
    """Yield the readable files below `folder` in the order of their names; count the other suffixes."""
    try:
        entries = [(entry, entry.is_dir(), _is_to_open(entry)) for entry in sorted(folder.iterdir())]
    except OSError as error:
        yield _failure(folder, _refused(error))
        return
    for entry, is_folder, is_to_open in entries:
        if entry.name.startswith("."):
            continue
        if is_folder:
            # A link to a folder may lead back up, and then the walk would not end.
            yield from () if entry.is_symlink() else _walk(entry, unknown)
        elif is_to_open and entry.suffix.lower() in _READERS:
            yield entry
        else:
            unknown[entry.suffix.lower() if is_to_open else "no regular file"] += 1


def _is_to_open(entry: Path) -> bool:
    """Say whether an entry is a file, or a broken link to one; opening a pipe would wait for ever."""
    return entry.is_file() or not entry.exists()


def _warn_of_unknown(folder: Path, unknown: Counter[str]) -> None:
    """Say how many files of a folder were passed over."""
    suffixes = ", ".join(sorted(printable(suffix) or "none" for suffix in unknown))
    logger.warning(
        "warning: %s: %d file(s) passed over, whose suffixes are not known (%s)",
        printable(str(folder)),
        unknown.total(),
        suffixes,
    )


def _guarded(reader: Reader, source: Source) -> Iterator[Article | ReadFailure]:
    """Yield what `reader` finds; a fault of the file or of its bytes ends the file only."""
    try:
        yield from reader(source)
    except OSError as error:
        yield ReadFailure(source.name, source.path, _refused(error))
    except UnicodeError as error:
        codec = error.encoding if isinstance(error, UnicodeDecodeError) else source.encoding or "UTF-8"
        yield ReadFailure(source.name, source.path, undecodable(codec))


def _failure(path: Path, message: str) -> ReadFailure:
    """Return the failure of a file or folder that was never opened."""
    return ReadFailure(printable(path.name) or printable(str(path)), printable(str(path)), message)


def _refused(error: OSError) -> str:
    """Return the sentence for a file that the system does not give."""
    return f"it cannot be read ({error.strerror or error}): check its permissions and the disk"


def _known() -> str:
    """Return the known suffixes for a message."""
    return ", ".join(KNOWN_SUFFIXES)
