"""`geonews map`: articles to one HTML map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geonews.cli.completion import files
from geonews.cli.filters import filter_options
from geonews.cli.options import article_options
from geonews.cli.run import open_run
from geonews.cli.tally import Tally
from geonews.cli.target import STANDARD_STREAM, check_output
from geonews.cli.terminal import complain, isolated, standard_output
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
    help="GeoJSON to draw under the points, in place of the land and water of Natural Earth.",
)
@click.option("--ui", type=click.Choice(["ar", "en"]), help="Language of the page.  [default: the reader's browser's]")
@click.option(
    "--texts/--no-texts",
    default=True,
    show_default=True,
    help="Put the texts of the articles into the page. Without them nothing of an article stands in it but its id, "
    "title, source, date and address, and the names of places with their reasons: no text, no excerpt.",
)
@click.option("--tiles", metavar="NAME", help="Online tiles to draw over the basemap, such as OpenStreetMap.")
@click.option(
    "--assets",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A node_modules to take the page's scripts from, in place of geonews' own.  [default: GEONEWS_ASSETS]",
)
@click.option(
    "--fetch-assets",
    is_flag=True,
    help="Where geonews has no scripts and no land for its maps, download them first, once for all maps.",
)
@click.option(
    "--assets-from",
    "origin",
    metavar="URL",
    help="The server for --fetch-assets, which has npm's packages as a CDN does.  [default: Folium's CDN]",
)
@click.option("--cdn", is_flag=True, help="Do not put the scripts into the page: it loads them from the network.")
@filter_options
@article_options
def map_page(
    inputs: tuple[str, ...],
    output: str,
    basemap: Path | None,
    ui: str | None,
    texts: bool,
    tiles: str | None,
    assets: Path | None,
    fetch_assets: bool,
    origin: str | None,
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
    if fetch_assets or origin:
        _fetch(origin, settings, is_asked=fetch_assets)
    run, parser = open_run(inputs, settings, output=output, wanted=wanted)
    tally = Tally(Selection(settings.mapped_roles, settings.min_confidence))
    parsed = run.parsed()
    drawn = to_map(
        tally.watch(parsed),
        roles=settings.mapped_roles,
        min_confidence=settings.min_confidence,
        outlines=parser.outlines,
        attribution=run.credits_of(parser),
        ui=ui,
        assets=assets,
        cdn=cdn,
        basemap=basemap,
        tiles=tiles,
        context=parser.gazetteer,
        texts=texts,
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


def _fetch(origin: str | None, settings: Settings, *, is_asked: bool) -> None:
    """Have what maps are made with, and say where it is.

    Raises:
        UsageError: A server was named, and nothing was asked of it.
    """
    from geonews.output import fetch_assets

    if not is_asked:
        raise UsageError("--assets-from names the server for --fetch-assets: give both, or neither")
    cache = fetch_assets(origin)
    if not settings.quiet:
        fetched = f"fetched what maps are made with: {isolated(str(cache))}"
        complain("nothing was fetched: all is here" if cache is None else fetched)


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
