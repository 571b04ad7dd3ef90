"""Where a command writes: checked before the long work starts, so that no input is ever lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geonews.cli.terminal import check_open
from geonews.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

STANDARD_STREAM = "-"


def check_output(output: str, inputs: Sequence[str]) -> None:
    """Refuse an output that could not be written, or that one of the inputs would be lost to.

    Raises:
        UsageError: The output is one of the inputs, has no name, is a folder or in none, or is closed.
    """
    from geonews.output import check_target

    if not output:
        raise UsageError("the name of the output is empty: name a file, or - for standard output")
    if output == STANDARD_STREAM:
        check_open()
        return
    if any(_is_same(output, name) for name in inputs):
        raise UsageError(f"{output}: the output is also an input, which would be lost: name another file")
    check_target(Path(output))


def files_of(output: str) -> tuple[Path, ...]:
    """Return the file that a run writes, which it must not read; none for standard output."""
    return () if output == STANDARD_STREAM else (Path(output),)


def _is_same(output: str, name: str) -> bool:
    """Say whether an output and an input are one file, by whatever names and links."""
    if name in ("", STANDARD_STREAM):
        return False
    target, source = Path(output), Path(name)
    try:
        return target.is_file() and target.samefile(source)
    except OSError:
        return False  # the input is not there, which reading will say
