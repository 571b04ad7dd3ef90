"""Write files whole or not at all: beside the target under a dot, then renamed into place."""

from __future__ import annotations

import contextlib
import secrets
import stat
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TextIO

from geonews.errors import UsageError
from geonews.output.credits import credit_lines
from geonews.output.geojson import write_geojson

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from geonews.types import Feature


class Writer(Protocol):
    """Writes features in one format."""

    def __call__(self, stream: TextIO, features: Iterable[Feature], *, attribution: Sequence[str]) -> None:
        """Write all of `features` to `stream`."""


_WRITERS: MappingProxyType[str, Writer] = MappingProxyType({".geojson": write_geojson})
"""Who writes a file, by its suffix in lower case."""

FEATURE_SUFFIXES = tuple(_WRITERS)


def write(
    path: str | os.PathLike[str], features: Iterable[Feature], *, attribution: Sequence[str] | None = None
) -> None:
    """Write features to `path` in the format of its suffix; an older file stays until all is written.

    Args:
        path: Where to.
        features: Written in the order given.
        attribution: Whose data the places are; None is the embedded gazetteer's.

    Raises:
        UsageError: The suffix is not known, or the file cannot be written.
    """
    target = Path(path)
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        known = ", ".join(FEATURE_SUFFIXES)
        raise UsageError(f"{target}: unknown suffix {target.suffix!r}; known are {known}")
    with replacing(target) as stream:
        writer(stream, features, attribution=credit_lines(attribution))


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
    """Give a UTF-8 stream whose text becomes the file at `path` when the block ends well.

    When it does not, the file stays as it was. A device or pipe is written to directly. A
    character that UTF-8 cannot carry becomes `?`.

    Raises:
        UsageError: The file cannot be written.
    """
    check_target(path)
    if path.exists() and not path.is_file():
        try:
            with path.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
                yield stream
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable(path, error) from error
        return
    target = path.resolve()  # a link stays a link to the new file
    temporary = target.with_name(f".geonews-{secrets.token_hex(4)}.tmp")  # a name of any length has room beside it
    try:
        stream = temporary.open("x", encoding="utf-8", errors="replace", newline="\n")
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
