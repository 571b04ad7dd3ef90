"""Text of public files, plain, gzipped or zipped, read line by line."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from geonews.errors import UsageError

BROKEN = "\ufffd"
"""What stands for bytes that are not UTF-8."""

_ZIP, _GZIP, _MARK = b"PK\x03\x04", b"\x1f\x8b", b"\xef\xbb\xbf"
_BESIDE = ("readme", "iso-languagecodes")
"""What lies in GeoNames' archives beside the data."""
_CHUNK = 1 << 18
_DAMAGED = (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError)


def text_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file without their ends; bytes that are not UTF-8 become `BROKEN`.

    Raises:
        UsageError: The file cannot be read, or is damaged; file and remedy are named.
    """
    with opened_text(path) as text:
        rest = ""
        while chunk := text.read(_CHUNK):
            lines = (rest + chunk).split("\n")
            rest = lines.pop()
            yield from [line.rstrip("\r") for line in lines] if "\r" in chunk else lines
        if rest:
            yield rest.rstrip("\r")


@contextmanager
def opened_text(path: Path) -> Iterator[IO[str]]:
    """Give the text of a file, unpacked as it is read, without its byte order mark.

    Raises:
        UsageError: As `text_lines`.
    """
    try:
        with ExitStack() as stack:
            data = _opened(path, stack)
            if data.peek(len(_MARK)).startswith(_MARK):
                data.read(len(_MARK))
            yield stack.enter_context(io.TextIOWrapper(data, encoding="utf-8", errors="replace", newline="\n"))
    except _DAMAGED as error:
        raise UsageError(f"{path} is cut short or damaged ({error}); get it again") from error
    except (OSError, RuntimeError, NotImplementedError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error


def _opened(path: Path, stack: ExitStack) -> Any:  # noqa: ANN401 -- a binary stream that can be peeked into
    file = stack.enter_context(path.open("rb"))
    start = file.peek(len(_ZIP))
    if start.startswith(_GZIP):
        return stack.enter_context(gzip.GzipFile(fileobj=file))
    if start.startswith(_ZIP):
        archive = stack.enter_context(zipfile.ZipFile(file))
        return archive.open(_member(archive, path))
    return file


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """Return the file of an archive that has its name, else the largest."""
    files = [file for file in archive.infolist() if not file.is_dir()]
    files = [file for file in files if not Path(file.filename).stem.lower().startswith(_BESIDE)] or files
    if not files:
        raise UsageError(f"{path} is an empty archive; get it again")
    return max(files, key=lambda file: (Path(file.filename).stem == path.stem, file.file_size))


def labelled(paths: Sequence[Path]) -> str:
    """Return what reports call some files: the first, and how many more."""
    return str(paths[0]) if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"
