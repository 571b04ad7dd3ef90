"""Parsed articles as JSON lines, written as the articles are read."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from geonews.articles import ReadFailure
from geonews.cli.target import STANDARD_STREAM
from geonews.cli.terminal import standard_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.cli.run import Run
    from geonews.cli.tally import Tally


class _NothingRead(Exception):  # noqa: N818 -- not an error: it undoes the output file
    """Nothing could be read, so the output must stay as it was."""


def write_lines(run: Run, output: str, tally: Tally, *, with_text: bool) -> None:
    """Write a line an article to `output`, which stays as it was when nothing could be read."""
    with contextlib.suppress(_NothingRead), _opened(output) as stream:
        if not _write(run, stream, tally, with_text=with_text) and not run.was_read:
            raise _NothingRead


def _write(run: Run, stream: TextIO, tally: Tally, *, with_text: bool) -> int:
    """Write the lines of a run and return how many; a failed line of input keeps its line."""
    from geonews.output import dump, error_record, record

    written = 0
    for item in run.results():
        if not isinstance(item, ReadFailure):
            tally.add(item)
            stream.write(dump(record(item, with_text=with_text)) + "\n")
        elif item.keeps_line:
            stream.write(dump(error_record(item.id, item.message)) + "\n")
        else:
            continue
        written += 1
    return written


@contextlib.contextmanager
def _opened(output: str) -> Iterator[TextIO]:
    """Give the stream to write to: standard output, or a file that appears when it is whole."""
    from geonews.output import replacing

    if output == STANDARD_STREAM:
        yield standard_output()
        return
    with replacing(Path(output)) as stream:
        yield stream
