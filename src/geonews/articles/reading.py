"""From what the user names to articles: files, folders, archives, `-`."""

from __future__ import annotations

import logging
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from geonews.articles.archive import ARCHIVE_SUFFIX, Archive
from geonews.articles.dates import Dater
from geonews.articles.encoding import check_encoding, undecodable
from geonews.articles.failure import ReadFailure, UnreadableError
from geonews.articles.folders import Unknown, file_failure, refused, walk
from geonews.articles.formats import (
    JSON_SUFFIX,
    NOT_LINES,
    READERS,
    Reader,
    find_reader,
    inner_name,
    known_suffixes,
    unknown_suffix,
)
from geonews.articles.naming import FileNames
from geonews.articles.source import Source, file_source, printable
from geonews.articles.stdin import STDIN, stdin_source
from geonews.types import Article

logger = logging.getLogger(__name__)

_MOST_CHARS = 4_000_000
"""The longest article: where every third word is a place, so much takes 2 GB and a minute to parse."""


def read_articles(
    inputs: Sequence[str],
    *,
    encoding: str | None = None,
    skip: Collection[Path] = (),
    on_read: Callable[[int], None] = lambda _: None,
    on_file: Callable[[str], None] = lambda _: None,
) -> Iterator[Article | ReadFailure]:
    """Yield the articles of files, folders, archives and standard input (`-`), in the order given.

    Folders and archives are read recursively in the order of their names; hidden entries and
    unknown suffixes in them are passed over. Files of many articles are streamed. An article
    without an id of its own is called after its file: by name, in a folder or archive by its
    path below that. Dates of publication become ISO 8601; those not understood are left empty.

    Args:
        inputs: Paths, or `-`, which is told by its first characters: JSON lines, a page, a feed,
            each also compressed, and text otherwise.
        encoding: For what is neither UTF-8 nor begins with a byte-order mark.
        skip: Files that are passed over in folders, such as the output of the run.
        on_read: Told how many bytes each read of a file gave.
        on_file: Told the path of each file, folder and archive that is opened, before its first article
            comes; what comes of none, such as the failure of a missing file, tells its path itself.

    Raises:
        UsageError: `encoding` is not the name of a text encoding.
    """
    check_encoding(encoding)
    reading = _Reading(encoding, frozenset(path.resolve() for path in skip), on_read, on_file)
    return (item for name in inputs for item in reading.read(name))


class _Reading:
    """One run over inputs: what holds for all of them."""

    def __init__(
        self,
        encoding: str | None,
        skip: frozenset[Path],
        on_read: Callable[[int], None],
        on_file: Callable[[str], None],
    ) -> None:
        self._encoding = encoding
        self._skip = skip
        self._on_read = on_read
        self._on_file = on_file
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
            yield file_failure(path, "there is no such file: check the path")
        except OSError as error:
            yield file_failure(path, refused(error))
        else:
            yield from self._read_folder(path) if is_folder else self._read_file(path)

    def _read_stdin(self) -> Iterator[Article | ReadFailure]:
        """Yield what standard input holds."""
        try:
            source, suffix = stdin_source(encoding=self._encoding)
        except OSError as error:
            reason = error.strerror or error
            yield ReadFailure("stdin", STDIN, f"it cannot be read ({reason}): pipe articles in or name files")
        except UnreadableError as error:
            yield ReadFailure("stdin", STDIN, str(error))
        else:
            if suffix == ARCHIVE_SUFFIX:
                yield ReadFailure("stdin", STDIN, "an archive is read from its end: name the file, do not pipe it in")
            elif suffix == JSON_SUFFIX:
                yield ReadFailure("stdin", STDIN, NOT_LINES)
            else:
                yield from self._articles(READERS[suffix], source)

    def _read_folder(self, folder: Path) -> Iterator[Article | ReadFailure]:
        """Yield what the files of a folder hold, or that there is none to read."""
        self._on_file(printable(str(folder)))
        found = False
        unknown = Unknown()
        for entry in walk(folder, unknown):
            if isinstance(entry, ReadFailure):
                yield entry
            elif entry.resolve() in self._skip:
                logger.warning("warning: %s: not read, because it is the output", printable(str(entry)))
                continue
            else:
                yield from self._read_file(entry, folder=folder)
            found = True
        if not found:
            yield file_failure(folder, f"the folder holds no file to read; known suffixes: {known_suffixes()}")
        else:
            unknown.warn(folder)

    def _read_file(self, path: Path, *, folder: Path | None = None) -> Iterator[Article | ReadFailure]:
        """Yield what a file or an archive holds."""
        if path.suffix.lower() == ARCHIVE_SUFFIX:
            yield from self._read_archive(path, folder=folder)
        elif reader := find_reader(path.name):
            name = self._names.name(path, folder=folder, shown=inner_name(path.name))
            source = file_source(path, name=name, encoding=self._encoding, on_read=self._on_read)
            yield from self._articles(reader, source)
        else:
            yield file_failure(path, unknown_suffix(path.name))

    def _read_archive(self, path: Path, *, folder: Path | None) -> Iterator[Article | ReadFailure]:
        """Yield what the members of an archive hold."""
        self._on_file(printable(str(path)))
        try:
            with Archive(path, self._on_read) as archive:
                yield from self._read_members(path, archive, folder=folder or path)
        except UnreadableError as error:
            yield file_failure(path, str(error))
        except OSError as error:
            yield file_failure(path, refused(error))

    def _read_members(self, path: Path, archive: Archive, *, folder: Path) -> Iterator[Article | ReadFailure]:
        """Yield what the members of an archive hold, or that there is none to read."""
        found = False
        unknown = Unknown()
        for member in archive.members():
            if member.suffix.lower() == ARCHIVE_SUFFIX:
                yield file_failure(member, "an archive inside an archive is not opened: unpack the outer one")
            elif reader := find_reader(member.name):
                name = self._names.name(member, folder=folder, shown=inner_name(member.name))
                yield from self._articles(reader, archive.source(member, name=name, encoding=self._encoding))
            else:
                unknown.add(member)
                continue
            found = True
        if not found:
            yield file_failure(path, f"the archive holds no file to read; known suffixes: {known_suffixes()}")
        else:
            unknown.warn(path)

    def _articles(self, reader: Reader, source: Source) -> Iterator[Article | ReadFailure]:
        """Yield what `reader` finds, with dates as ISO 8601; say what is odd about the file."""
        self._on_file(source.path)
        dater = Dater(source)
        found = False
        for item in _guarded(reader, source):
            found = True
            if not isinstance(item, Article):
                yield item
            elif len(item.text) + len(item.title or "") > _MOST_CHARS:
                yield _too_long(item, source)
            else:
                yield dater.dated(item)
        dater.report()
        if not found:
            logger.warning("warning: %s: the file holds no article", source.path)


def _too_long(article: Article, source: Source) -> ReadFailure:
    """Return the failure of an article that would take all memory to parse."""
    message = (
        f"the article has {len(article.text) / 1e6:.0f} million characters, more than {_MOST_CHARS / 1e6:.0f} million: "
        "split it, or write JSON lines, one article a line"
    )
    return ReadFailure(article.id, source.path, message, keeps_line=article.id != source.name)


def _guarded(reader: Reader, source: Source) -> Iterator[Article | ReadFailure]:
    """Yield what `reader` finds; a fault of the file or of its bytes ends the file only."""
    try:
        yield from reader(source)
    except UnreadableError as error:
        yield ReadFailure(source.name, source.path, str(error))
    except OSError as error:
        yield ReadFailure(source.name, source.path, refused(error))
    except UnicodeError as error:
        codec = error.encoding if isinstance(error, UnicodeDecodeError) else source.encoding or "UTF-8"
        yield ReadFailure(source.name, source.path, undecodable(codec))
    except Exception as error:
        logger.debug("%s", source.path, exc_info=True)
        fault = f"{type(error).__name__}: {str(error)[:80]}"
        yield ReadFailure(source.name, source.path, f"it cannot be read on ({fault}): mend the file, or leave it out")
