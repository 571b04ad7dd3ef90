"""The folder a build writes: nothing but an older index is ever replaced, and that only by a whole one."""

from __future__ import annotations

import glob
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from geonews.errors import UsageError
from geonews.gazetteer.layout import META
from geonews.gazetteer.outline_file import FILE

try:
    import fcntl
except ImportError:  # Windows, where leftovers stay until they are removed by hand
    fcntl = None  # type: ignore[assignment]


def refuse_to_lose(out: Path, sources: Iterable[Path]) -> None:
    """Refuse to write an index to `out` where anything but an older index would be lost.

    Raises:
        UsageError: `out` is a file, is or contains one of the `sources`, or holds other files.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; name a folder to write the index to")
    here = out.resolve()
    for source in sources:
        if here in (source.resolve(), *source.resolve().parents):
            raise UsageError(f"{out} is or holds the source {source}; name another folder to write the index to")
    others = sorted(path.name for path in out.iterdir() if not _is_index_file(path)) if out.exists() else []
    if others:
        raise UsageError(f"{out} holds {others[0]}, which is no part of an index; name a new or an empty folder")
    if out.exists() and any(out.iterdir()) and not _is_index(out):
        raise UsageError(f"{out} is neither empty nor an index; name a new or an empty folder")


def _is_index_file(path: Path) -> bool:
    return path.is_file() and (path.name in (META, FILE) or path.suffix == ".bin")


def _is_index(folder: Path) -> bool:
    """Return whether the folder has a meta.json of ours, of whatever format."""
    try:
        meta = json.loads((folder / META).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(meta, dict) and {"format", "fold", "files"} <= meta.keys()


def write_whole(out: Path, write: Callable[[Path, Path], None]) -> None:
    """Let `write` fill a new folder, then put that in the place of `out`.

    Its second argument is a folder for what it needs meanwhile. What a build that was killed has left
    beside `out` is removed, and the old index put back if it was killed in the very moment of the change.

    Whatever fails before the end leaves `out` as it was.

    Raises:
        UsageError: `out` cannot be written.
    """
    out = out.resolve()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(out)
        work = Path(tempfile.mkdtemp(prefix=f".index-{out.name}-", dir=out.parent))
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error}") from error
    old = work / "old"
    lock = _locked(work)
    try:
        (new := work / "new").mkdir()
        (scratch := work / "scratch").mkdir()
        write(new, scratch)
        if out.exists():
            out.replace(old)
        new.replace(out)
    finally:
        if old.exists() and not out.exists():
            old.replace(out)
        if lock:
            lock.close()
        shutil.rmtree(work, ignore_errors=True)


def _clear_leftovers(out: Path) -> None:
    """Remove the work folders of builds of `out` that run no more."""
    for work in sorted(out.parent.glob(f".index-{glob.escape(out.name)}-*")):
        lock = _locked(work)
        if lock:
            with lock:
                if (work / "old").exists() and not out.exists():
                    (work / "old").replace(out)
                shutil.rmtree(work, ignore_errors=True)


def _locked(work: Path) -> IO[bytes] | None:
    """Return the locked file of a work folder, None where another process has it or the system has no such locks."""
    if fcntl is None:
        return None
    lock = (work / "lock").open("wb")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return lock
