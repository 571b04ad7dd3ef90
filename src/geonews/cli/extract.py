"""`geonews extract`: mentions as JSON lines, or places and mentions in the formats of maps and tables."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geonews.cli.completion import files
from geonews.cli.filters import filter_options
from geonews.cli.lines import write_lines
from geonews.cli.options import article_options
from geonews.cli.run import open_run
from geonews.cli.tally import Tally
from geonews.cli.target import STANDARD_STREAM, check_output
from geonews.cli.terminal import standard_bytes
from geonews.errors import UsageError

if TYPE_CHECKING:
    from geonews.cli.filters import Wanted
    from geonews.cli.options import Settings
    from geonews.cli.run import Run
    from geonews.output import By

logger = logging.getLogger(__name__)

_LINES = "jsonl"

_FORMATS = (_LINES, "geojson", "csv", "parquet", "gpkg", "fgb", "kml")
"""What `--format` takes, named here so that the help need not import the writers; each suffix is a name after a dot."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", shell_complete=files)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    shell_complete=files,
    help="The file to write; - is standard output.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    help="Format of OUT.  [default: by its suffix, which is the format's name; jsonl on standard output]",
)
@click.option(
    "--by",
    type=click.Choice(["place", "mention"]),
    help="One feature or row for each place or each mention, in all formats but jsonl.  [default: place]",
)
@click.option("--unplaced", is_flag=True, help="With --by mention: also mentions that found no place.")
@click.option("--with-text", is_flag=True, help="Keep each article's text in its JSON line.")
@filter_options
@article_options
def extract(
    inputs: tuple[str, ...],
    output: str,
    format_name: str | None,
    by: By | None,
    unplaced: bool,
    with_text: bool,
    wanted: Wanted,
    settings: Settings,
) -> int:
    """Write the mentions or places of articles to a file.

    INPUT is a file (.txt, .md, .html, .jsonl, .csv, .parquet, .rss, .atom, .xml, .warc; each
    also as .gz or .zst, or in a .zip), a folder, or - for standard input. JSON lines hold
    every mention of every article; the other formats hold what was placed, in the roles asked
    for: GeoJSON, CSV, GeoParquet, GeoPackage, FlatGeobuf and KML. INPUT may also be a folder
    that batch wrote, of which no more is read than is asked for.
    """
    check_output(output, inputs)
    name = format_name or _format_of(output)
    _warn(name, by=by, unplaced=unplaced, with_text=with_text)
    _warn_of_choice(name, output, settings)
    if name == _LINES:
        return _extract_lines(inputs, output, settings, wanted, with_text=with_text)
    unplaced = unplaced and by == "mention"
    return _extract_features(inputs, output, settings, wanted, name=name, by=by or "place", unplaced=unplaced)


def _format_of(output: str) -> str:
    """Return the format that a path's suffix asks for."""
    if output == STANDARD_STREAM:
        return _LINES
    suffix = Path(output).suffix.lower()
    if suffix.removeprefix(".") not in _FORMATS:
        known = ", ".join(f".{name}" for name in _FORMATS)
        raise UsageError(f"{output}: unknown suffix {suffix!r}; known are {known}, or say --format")
    return suffix.removeprefix(".")


def _warn(name: str, *, by: By | None, unplaced: bool, with_text: bool) -> None:
    """Name the options that do not apply."""
    if name == _LINES and by is not None:
        logger.warning("warning: --by is not for JSON lines, which hold a line an article")
    if unplaced and (name == _LINES or by != "mention"):
        logger.warning("warning: --unplaced is for --by mention: places have a place, JSON lines hold every mention")
    if name != _LINES and with_text:
        logger.warning("warning: --with-text is for JSON lines: the other formats do not hold texts")


def _warn_of_choice(name: str, output: str, settings: Settings) -> None:
    """Say where a choice of mentions does not apply, and where a suffix says something else than the format."""
    if name == _LINES and (settings.roles is not None or settings.min_confidence):
        logger.warning("warning: --roles and --min-confidence are not for JSON lines, which hold every mention")
    suffix = Path(output).suffix.lower().removeprefix(".")
    if suffix in _FORMATS and suffix != name and output != STANDARD_STREAM:
        logger.warning("warning: %s will hold %s, which its suffix does not say", output, name)


def _extract_lines(inputs: tuple[str, ...], output: str, settings: Settings, wanted: Wanted, *, with_text: bool) -> int:
    """Write a line an article."""
    run, _ = open_run(inputs, settings, output=output, wanted=wanted)
    tally = Tally()
    write_lines(run, output, tally, with_text=with_text)
    _sum_up(run, tally, output)
    return run.status


def _extract_features(
    inputs: tuple[str, ...], output: str, settings: Settings, wanted: Wanted, *, name: str, by: By, unplaced: bool
) -> int:
    """Write one collection of features, once all articles are read."""
    from geonews.batch.stories import with_stories
    from geonews.output import FORMATS, Selection, to_features, write, write_to

    stream = standard_bytes(is_binary=FORMATS[name].is_binary) if output == STANDARD_STREAM else None
    run, parser = open_run(inputs, settings, output=output, wanted=wanted)
    selection = Selection(settings.mapped_roles, settings.min_confidence)
    tally = Tally(selection, unplaced=unplaced)
    features = to_features(
        tally.watch(run.parsed()),
        by=by,
        roles=selection.roles,
        min_confidence=selection.min_confidence,
        unplaced=unplaced,
    )
    stories = run.stored.stories() if run.stored is not None and by == "place" else None
    if stories is not None:
        features = with_stories(features, stories)
    if run.was_read and stream is not None:
        write_to(stream, features, by=by, format=name, attribution=run.credits_of(parser))
    elif run.was_read:
        write(output, features, by=by, format=name, attribution=run.credits_of(parser))
    _sum_up(run, tally, output)
    return run.status


def _sum_up(run: Run, tally: Tally, output: str) -> None:
    """Say what was written to a file."""
    if run.was_read and output != STANDARD_STREAM:
        run.say(tally.summary(run, output))
