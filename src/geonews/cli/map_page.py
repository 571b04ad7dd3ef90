"""`geonews map`: articles to one HTML map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geonews.cli.completion import files
from geonews.cli.filters import filter_options
from geonews.cli.options import article_options
from geonews.cli.run import Tally, open_run
from geonews.cli.target import STANDARD_STREAM, check_output
from geonews.cli.terminal import standard_output
from geonews.errors import UsageError

if TYPE_CHECKING:
    from geonews.cli.filters import Wanted
    from geonews.cli.options import Settings

_SUFFIXES = (".html", ".htm")


@click.command("map")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", shell_complete=files)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="MAP.HTML",
    shell_complete=files,
    help="The page to write; - is standard output.",
)
@click.option(
    "--basemap",
    type=click.Path(path_type=Path),
    metavar="FILE",
    shell_complete=files,
    help="GeoJSON to draw under the points, in place of the countries of Natural Earth.",
)
@click.option("--tiles", metavar="NAME", help="Online tiles to draw over the basemap, such as OpenStreetMap.")
@click.option(
    "--assets",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A node_modules to take Leaflet from, in place of geonews' own.  [default: GEONEWS_ASSETS]",
)
@click.option("--cdn", is_flag=True, help="Do not put Leaflet into the page: it loads it from the network.")
@filter_options
@article_options
def map_page(
    inputs: tuple[str, ...],
    output: str,
    basemap: Path | None,
    tiles: str | None,
    assets: Path | None,
    cdn: bool,
    wanted: Wanted,
    settings: Settings,
) -> int:
    """Draw the places of articles on one HTML map.

    INPUT is a file (.txt, .md, .html, .jsonl, .csv, .parquet, .rss, .atom, .xml, .warc; each
    also as .gz or .zst, or in a .zip), a folder, or - for standard input; or a folder
    that batch wrote.
    """
    from geonews.output import Selection, to_map, write_text

    check_output(output, inputs)
    _check_suffix(output)
    run, parser = open_run(inputs, settings, output=output, wanted=wanted)
    tally = Tally(Selection(settings.mapped_roles, settings.min_confidence))
    drawn = to_map(
        tally.watch(run.parsed()),
        roles=settings.mapped_roles,
        min_confidence=settings.min_confidence,
        outlines=parser.outlines,
        attribution=run.credits_of(parser),
        lang=settings.page_lang,
        assets=assets,
        cdn=cdn,
        basemap=basemap,
        tiles=tiles,
    )
    if not run.was_read:
        return run.status
    html = drawn.get_root().render()
    if output == STANDARD_STREAM:
        standard_output().write(html)
    else:
        write_text(output, html)
        run.say(tally.summary(run, output))
    return run.status


def _check_suffix(output: str) -> None:
    """Refuse a file that no browser would take for a page.

    Raises:
        UsageError: Its suffix is not one of a page.
    """
    suffix = Path(output).suffix
    if output != STANDARD_STREAM and suffix.lower() not in _SUFFIXES:
        known = " or ".join(_SUFFIXES)
        hint = "for places or mentions as data use geonews extract"
        raise UsageError(f"{output}: a map is a page, whose name ends in {known}, not {suffix!r}; {hint}")
