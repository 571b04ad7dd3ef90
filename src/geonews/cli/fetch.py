"""`geonews gazetteer fetch`: download the public files that gazetteers are built from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geonews import __version__
from geonews.cli.options import loudness_options
from geonews.cli.progress import is_watched
from geonews.cli.terminal import STATUS, isolated, print_lines

if TYPE_CHECKING:
    from geonews.cli.options import Settings
    from geonews.gazetteer.fetching import Fetched


@click.command()
@click.argument("source", metavar="SOURCE", type=click.Choice(["geonames"]))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder to fill.")
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="CC",
    help="A country by its two letters; may be given several times.  [default: the whole world]",
)
@click.option("--alternate-names", is_flag=True, help="Also the names in all languages.")
@click.option(
    "--from",
    "origin",
    metavar="URL-OR-FOLDER",
    help="Another server with the same files, or a folder of this machine.  [default: GeoNames' own server]",
)
@click.option("--contact", metavar="ADDRESS", help="Where the server's people can reach you; sent with each request.")
@loudness_options
def fetch(
    source: str,  # noqa: ARG001 -- there is one so far
    output: Path,
    countries: tuple[str, ...],
    alternate_names: bool,
    origin: str | None,
    contact: str | None,
    settings: Settings,
) -> int:
    """Download the public files of SOURCE into the folder DIR; run again, it goes on, or brings what is newer.

    SOURCE is geonames: places, and the codes of countries and their units. DIR keeps a record of what came
    in fetch.json and SHA256SUMS. No other command of gazetteers needs a network.
    """
    from geonews.gazetteer import fetching

    names = fetching.geonames_files(countries, alternate_names=alternate_names)
    shown = _show if is_watched(str(output)) and not settings.quiet else fetching.untold
    agent = f"geonews/{__version__} ({contact or 'no contact given'})"
    for one in fetching.fetch(names, output, origin=origin or fetching.GEONAMES, agent=agent, on_bytes=shown):
        STATUS.erase()
        if not settings.quiet:
            print_lines([_line(one, output)])
    return 0


def _show(name: str, done: int, total: int | None) -> None:
    STATUS.show(f"geonews: {name} · {_megabytes(done)}" + (f" of {_megabytes(total)}" if total else ""))


def _line(one: Fetched, folder: Path) -> str:
    news = "fetched" if one.is_new else "is as it was"
    return f"{isolated(str(folder / one.name))}: {news}, {_megabytes(one.size)}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
