"""Zip archives, read like folders: each member is a source, and fails alone."""

from __future__ import annotations

import itertools
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from geonews.articles.counting import CountedFile
from geonews.articles.failure import UnreadableError
from geonews.articles.packing import unpacking
from geonews.articles.source import ARTICLE_BYTES, Source, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator
    from types import TracebackType

    from geonews.articles.packing import Unpacker
    from geonews.articles.source import ByteStream

ARCHIVE_SUFFIX = ".zip"

_ENCRYPTED = 0x1
"""The bit of a member's flags that says so."""

_BOMB_RATIO = 200
"""News shrinks to a tenth; what shrinks to a two-hundredth of much is made to fill disks."""


class Archive:
    """An open zip archive.

    Raises:
        UnreadableError: It is damaged, or no zip archive.
        OSError: The system does not give the file.
    """

    def __init__(self, path: Path, on_read: Callable[[int], None]) -> None:
        """Open the archive and read its list of members."""
        self._path = path
        self._file = CountedFile(path, on_read)
        try:
            self._zip = zipfile.ZipFile(self._file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            self._file.close()
            raise UnreadableError(f"the archive is damaged or cut short ({error}): get it again") from error
        self._members: dict[Path, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            if not info.is_dir():
                self._members[_free(_below(path, info), self._members)] = info

    def __enter__(self) -> Archive:
        """Return the archive."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the archive."""
        self._zip.close()
        self._file.close()

    def members(self) -> Iterator[Path]:
        """Yield the paths of the members as if they lay in a folder, by name, without hidden ones."""
        for path in sorted(self._members):
            inner = path.relative_to(self._path).parts
            if not any(part.startswith((".", "__MACOSX")) for part in inner):
                yield path

    def source(self, member: Path, *, name: str, encoding: str | None) -> Source:
        """Return the source of a member, with the name that its articles go by."""
        info = self._members[member]

        def opened() -> ByteStream:
            _check(info)
            try:
                return unpacking(cast("Unpacker", self._zip.open(info)))
            except (zipfile.BadZipFile, NotImplementedError) as error:
                raise UnreadableError(f"the member cannot be unpacked ({error}): pack it again") from error

        return Source(name=printable(name), path=printable(str(member)), open=opened, encoding=encoding)


def _below(archive: Path, info: zipfile.ZipInfo) -> Path:
    """Return a member's path below its archive, wherever its name would lead."""
    parts = [part for part in PurePosixPath(info.filename).parts if part not in ("/", "..")]
    return archive.joinpath(*parts)


def _free(path: Path, taken: Container[Path]) -> Path:
    """Return the path, with a number where another member has the same one."""
    paths = (path.with_name(f"{path.stem}~{number}{path.suffix}") for number in itertools.count(2))
    return path if path not in taken else next(other for other in paths if other not in taken)


def _check(info: zipfile.ZipInfo) -> None:
    """Refuse a member that is locked, or made to swell.

    Raises:
        UnreadableError: It is.
    """
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableError("the member is encrypted: unpack the archive with its password")
    if info.file_size > max(ARTICLE_BYTES, _BOMB_RATIO * info.compress_size):
        ratio = info.file_size // max(info.compress_size, 1)
        raise UnreadableError(f"the member swells {ratio} times when unpacked: if you trust it, unpack it yourself")
