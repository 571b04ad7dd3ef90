"""`--unlocated`: the list of the names without a place, checked before the work and written after it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geonews.cli.target import STANDARD_STREAM, check_output
from geonews.cli.terminal import counted, isolated
from geonews.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.cli.options import Settings
    from geonews.output import Unlocated
    from geonews.types import ParsedArticle


class UnlocatedList:
    """The names without a place on their way to a file."""

    def __init__(self, path: Path, settings: Settings) -> None:
        """Begin with none."""
        from geonews.output import UnlocatedNames

        self._path = path
        self._names = UnlocatedNames(settings.mapped_roles)

    def add(self, parsed: ParsedArticle) -> None:
        """Count the names of an article that have no place."""
        self._names.add(parsed)

    def write(self) -> str:
        """Write the list, and return the line that says so."""
        return write_list(self._path, self._names.listed())


def write_list(path: Path, names: Sequence[Unlocated]) -> str:
    """Write names without a place, and return the line that says so."""
    from geonews.output import write_unlocated

    write_unlocated(path, names)
    mentions = counted(sum(one.mentions for one in names), "mention")
    return f"{counted(len(names), 'name')} without a place, {mentions} → {isolated(str(path))}"


def check_list(path: Path, inputs: Sequence[str] = ()) -> None:
    """Refuse a list that could not be written, before the long work.

    Raises:
        UsageError: It could not, or would replace an input.
    """
    from geonews.output import check_table

    check_table(path)
    check_output(str(path), inputs)


def unlocated_list(settings: Settings, inputs: Sequence[str], output: str) -> UnlocatedList | None:
    """Return the list that the user asked for, None where there is none to write.

    Args:
        settings: The shared options.
        inputs: All files that are read, which the list must not replace.
        output: The other file that is written.

    Raises:
        UsageError: The list could not be written, or would replace another file of the run.
    """
    path = settings.unlocated
    if path is None:
        return None
    check_list(path, inputs)
    if output != STANDARD_STREAM and path.resolve() == Path(output).resolve():
        raise UsageError(f"{path}: --unlocated and the output are one file: name two")
    return UnlocatedList(path, settings)
