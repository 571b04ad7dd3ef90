"""`geonews extract`: mentions as JSON lines, or places as GeoJSON."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TextIO

import click

from geonews.articles import ReadFailure
from geonews.cli.options import article_options
from geonews.cli.run import Tally, open_run
from geonews.cli.target import STANDARD_STREAM, check_output
from geonews.cli.terminal import standard_output
from geonews.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.cli.options import Settings
    from geonews.cli.run import Run

logger = logging.getLogger(__name__)

_FORMATS = MappingProxyType({".jsonl": "jsonl", ".geojson": "geojson"})
"""Formats by the suffix of the output."""


class _NothingRead(Exception):  # noqa: N818 -- not an error: it undoes the output file
    """Not one line was written, so the output must stay as it was."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="OUT", help="The file to write; - is standard output.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(_FORMATS.values())),
    help="Format of OUT.  [default: by its suffix; jsonl on standard output]",
)
@click.option(
    "--by",
    type=click.Choice(["place", "mention"]),
    help="One GeoJSON feature for each place or each mention.  [default: place]",
)
@click.option("--with-text", is_flag=True, help="Keep each article's text in its JSON line.")
@article_options
def extract(
    inputs: tuple[str, ...],
    output: str,
    format_name: str | None,
    by: Literal["place", "mention"] | None,
    with_text: bool,
    settings: Settings,
) -> int:
    """Write the mentions or places of articles to a file.

    INPUT is a file (.txt, .md, .html, .jsonl, .csv, .parquet, .rss, .atom, .xml, .warc; each
    also as .gz or .zst, or in a .zip), a folder, or - for standard input. JSON lines hold
    every mention of every article; GeoJSON holds what was placed, in the roles asked for.
    """
    check_output(output, inputs)
    if (format_name or _format_of(output)) == "jsonl":
        if by is not None:
            logger.warning("warning: --by is for GeoJSON: JSON lines hold a line an article")
        return _extract_lines(inputs, output, settings, with_text=with_text)
    if with_text:
        logger.warning("warning: --with-text is for JSON lines: GeoJSON does not hold texts")
    return _extract_features(inputs, output, settings, by=by or "place")


def _format_of(output: str) -> str:
    """Return the format that a path's suffix asks for."""
    if output == STANDARD_STREAM:
        return "jsonl"
    suffix = Path(output).suffix.lower()
    if suffix not in _FORMATS:
        known = ", ".join(_FORMATS)
        raise UsageError(f"{output}: unknown suffix {suffix!r}; known are {known}, or say --format")
    return _FORMATS[suffix]


def _extract_lines(inputs: tuple[str, ...], output: str, settings: Settings, *, with_text: bool) -> int:
    """Write a line an article, as the articles are read."""
    run, _ = open_run(inputs, settings, output=output)
    tally = Tally()
    with contextlib.suppress(_NothingRead), _opened(output) as stream:
        if not _write_lines(run, stream, tally, with_text=with_text):
            raise _NothingRead
    _sum_up(run, tally, output)
    return run.status


def _write_lines(run: Run, stream: TextIO, tally: Tally, *, with_text: bool) -> int:
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


def _extract_features(
    inputs: tuple[str, ...], output: str, settings: Settings, *, by: Literal["place", "mention"]
) -> int:
    """Write one feature collection, once all articles are read."""
    from geonews.output import Selection, to_features, write_geojson

    run, attribution = open_run(inputs, settings, output=output)
    selection = Selection(settings.mapped_roles, settings.min_confidence)
    tally = Tally(selection)
    articles = tally.watch(run.parsed())
    features = to_features(articles, by=by, roles=selection.roles, min_confidence=selection.min_confidence)
    if run.articles:
        with _opened(output) as stream:
            write_geojson(stream, features, attribution=attribution)
    _sum_up(run, tally, output)
    return run.status


def _sum_up(run: Run, tally: Tally, output: str) -> None:
    """Say what was written to a file."""
    if run.articles and output != STANDARD_STREAM:
        run.say(tally.summary(run, output))


@contextlib.contextmanager
def _opened(output: str) -> Iterator[TextIO]:
    """Give the stream to write to: standard output, or a file that appears when it is whole."""
    from geonews.output import replacing

    if output == STANDARD_STREAM:
        yield standard_output()
        return
    with replacing(Path(output)) as stream:
        yield stream
