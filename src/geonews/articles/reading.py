"""From what the user names to articles: files, folders, `-`; one table says who reads what."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

from geonews.articles.encoding import check_encoding, undecodable
from geonews.articles.failure import ReadFailure
from geonews.articles.jsonlines import read_json_lines
from geonews.articles.plain import read_text
from geonews.articles.source import Source, file_source, printable, stdin_source
from geonews.types import Article

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


def read_articles(inputs: Sequence[str], *, encoding: str | None = None) -> Iterator[Article | ReadFailure]:
    """Yield the articles of files, folders and standard input (`-`), in the order given.

    Folders are read recursively in the order of their names; hidden entries and unknown
    suffixes in them are passed over. JSON lines are streamed.

    Args:
        inputs: Paths, or `-`, which is JSON lines when it begins with `{` and text otherwise.
        encoding: For what is neither UTF-8 nor begins with a byte-order mark.

    Raises:
        UsageError: `encoding` is not the name of a text encoding.
    """
    check_encoding(encoding)
    return (item for name in inputs for item in _read_input(name, encoding))


def _read_input(name: str, encoding: str | None) -> Iterator[Article | ReadFailure]:
    """Yield what one input holds."""
    if name == "-":
        yield from _read_stdin(encoding)
        return
    path = Path(name)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        yield _failure(path, "there is no such file: check the path")
    except OSError as error:
        yield _failure(path, _refused(error))
    else:
        yield from (_read_folder if is_folder else _read_file)(path, encoding)


def _read_stdin(encoding: str | None) -> Iterator[Article | ReadFailure]:
    """Yield what standard input holds, told by its first visible character."""
    source, first = stdin_source(encoding=encoding)
    yield from _guarded(read_json_lines if first == b"{" else read_text, source)


def _read_folder(folder: Path, encoding: str | None) -> Iterator[Article | ReadFailure]:
    """Yield what the files of a folder hold, or that there is none to read."""
    found = False
    for entry in _walk(folder):
        found = True
        yield from (entry,) if isinstance(entry, ReadFailure) else _read_file(entry, encoding)
    if not found:
        yield _failure(folder, f"the folder holds no file to read; known suffixes: {_known()}")


def _walk(folder: Path) -> Iterator[Path | ReadFailure]:
    """Yield the readable files below `folder` in the order of their names."""
    try:
        entries = [(entry, entry.is_dir()) for entry in sorted(folder.iterdir())]
    except OSError as error:
        yield _failure(folder, _refused(error))
        return
    for entry, is_folder in entries:
        if entry.name.startswith("."):
            continue
        if is_folder:
            # A link to a folder may lead back up, and then the walk would not end.
            yield from () if entry.is_symlink() else _walk(entry)
        elif entry.suffix.lower() in _READERS:
            yield entry


def _read_file(path: Path, encoding: str | None) -> Iterator[Article | ReadFailure]:
    """Yield what a file holds."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        yield _failure(path, f"unknown suffix {path.suffix!r}; known are {_known()}, or pipe it in with -")
    else:
        yield from _guarded(reader, file_source(path, encoding=encoding))


def _guarded(reader: Reader, source: Source) -> Iterator[Article | ReadFailure]:
    """Yield what `reader` finds; a fault of the file or of its bytes ends the file only."""
    try:
        yield from reader(source)
    except OSError as error:
        yield ReadFailure(source.name, source.path, _refused(error))
    except UnicodeDecodeError as error:
        yield ReadFailure(source.name, source.path, undecodable(error.encoding))


def _failure(path: Path, message: str) -> ReadFailure:
    """Return the failure of a file or folder that was never opened."""
    return ReadFailure(printable(path.name) or printable(str(path)), printable(str(path)), message)


def _refused(error: OSError) -> str:
    """Return the sentence for a file that the system does not give."""
    return f"it cannot be read ({error.strerror or error}): check its permissions and the disk"


def _known() -> str:
    """Return the known suffixes for a message."""
    return ", ".join(KNOWN_SUFFIXES)
