"""`geonews map`: articles to one HTML map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geonews.cli.options import article_options
from geonews.cli.run import STANDARD_STREAM, open_run, standard_output

if TYPE_CHECKING:
    from geonews.cli.options import Settings


@click.command("map")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="MAP.HTML", help="The page to write; - is standard output.")
@article_options
def map_page(inputs: tuple[str, ...], output: str, settings: Settings) -> int:
    """Draw the places of articles on one HTML map.

    INPUT is a file (.txt, .md, .jsonl), a folder, or - for standard input.
    """
    from geonews.output import check_target, to_map, write_text

    if output != STANDARD_STREAM:
        check_target(Path(output))
    run, attribution = open_run(inputs, settings)
    drawn = to_map(
        run.parsed(),
        roles=settings.mapped_roles,
        min_confidence=settings.min_confidence,
        attribution=attribution,
        lang=settings.page_lang,
    )
    if not run.articles:
        return run.status
    html = drawn.get_root().render()
    if output == STANDARD_STREAM:
        standard_output().write(html)
    else:
        write_text(output, html)
        run.say(f"{run.articles} article(s) on the map {output}")
    return run.status
