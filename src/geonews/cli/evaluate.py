"""`geonews evaluate`: how right the output is on a gold file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geonews.cli.completion import files
from geonews.cli.options import evaluate_options, roles_of
from geonews.cli.terminal import print_lines

if TYPE_CHECKING:
    from geonews.cli.options import Settings
    from geonews.types import Role


@click.command()
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD", shell_complete=files)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every error.")
@click.option(
    "--match",
    type=click.Choice(["exact", "token", "overlap"]),
    default="token",
    show_default=True,
    help="How spans must agree for places, roles and errors; token does not mind Arabic proclitics.",
)
@click.option("--mapped", is_flag=True, help="Ask only for what belongs on a map: literal and dateline.")
@click.option(
    "--drop-role",
    "drop_roles",
    callback=roles_of,
    metavar="ROLE,...",
    help="Leave out mentions in roles that GOLD does not mark, such as embedded.",
)
@click.option("--demonyms", is_flag=True, help="Also find demonyms, where GOLD marks them.")
@evaluate_options
def evaluate(
    gold: Path,
    as_json: bool,
    match: str,
    mapped: bool,
    drop_roles: tuple[Role, ...] | None,
    settings: Settings,
) -> int:
    """Compare what is found in the articles of GOLD with what is right.

    GOLD is JSON lines, plain or as .gz: `id`, `text` and `toponyms`, each with `start`, `end` and,
    where they are known, `role`, `literal`, `kind`, `country`, `lat`, `lon`, `radius_km`. A toponym
    is placed right in its country if it is one, else within 161 km.
    """
    from geonews.evaluate import read_gold, report_json, report_lines, score
    from geonews.evaluate.spans import Match
    from geonews.pipeline import Geoparser

    documents = list(read_gold(gold))
    parser = Geoparser(settings.gazetteer, overrides=settings.overrides, demonyms=settings.demonyms)
    pairs = zip(documents, parser.parse_many(one.article for one in documents), strict=True)
    scores = score(pairs, match=Match(match), mapped=mapped, drop_roles=drop_roles or ())
    print_lines([json.dumps(report_json(scores), ensure_ascii=False, indent=2)] if as_json else report_lines(scores))
    return 0
