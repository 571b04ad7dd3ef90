"""Write files whole or not at all: beside the target under a dot, then renamed into place."""

from __future__ import annotations

import contextlib
import io
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from geonews.errors import UsageError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write `text` to `path` whole or not at all.

    Raises:
        UsageError: The file cannot be written.
    """
    with replacing(Path(path)) as stream:
        stream.write(text)


def check_target(path: Path) -> None:
    """Refuse a path that could not be written, before the long work starts.

    Raises:
        UsageError: It is a folder, or its folder is not there.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder: name a file in it")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"{path}: the folder {path.parent} does not exist; make it first")


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Give a UTF-8 stream as `replacing_bytes` does; a character that UTF-8 cannot carry becomes `?`."""
    with (
        replacing_bytes(path) as stream,
        io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="\n") as text,
    ):
        yield text


@contextlib.contextmanager
def replacing_bytes(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes become the file at `path` when the block ends well.

    When it does not, the file stays as it was. A device or pipe is written to directly.

    Raises:
        UsageError: The file cannot be written.
    """
    check_target(path)
    if path.exists() and not path.is_file():
        try:
            with path.open("wb") as stream:
                yield stream
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable(path, error) from error
        return
    target = path.resolve()  # a link stays a link to the new file
    temporary = target.with_name(f".geonews-{secrets.token_hex(4)}.tmp")  # a name of any length has room beside it
    try:
        stream = temporary.open("xb")
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with stream:
            if target.exists():
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            yield stream
        temporary.replace(target)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (None, str(temporary)):
            raise _unwritable(path, error) from error
        raise


def _unwritable(path: Path, error: OSError) -> UsageError:
    """Return the error for a file that the system does not take."""
    return UsageError(f"{path} cannot be written ({error.strerror or error}): choose another place")
