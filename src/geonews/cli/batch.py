"""`geonews batch`: collections of any size to a folder of GeoParquet, restartable."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geonews.cli.batch_watch import BatchWatch, stopping
from geonews.cli.completion import files
from geonews.cli.fallback import open_geocoder
from geonews.cli.options import article_options
from geonews.cli.report import report_lines, unlocated_in
from geonews.cli.terminal import complain
from geonews.cli.unlocated import check_list, write_list

if TYPE_CHECKING:
    from geonews.batch import Order
    from geonews.batch.engines import Engine
    from geonews.cli.options import Settings

_INTERRUPTED = 128 + signal.SIGINT
"""The exit status of what Ctrl-C ended."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", shell_complete=files)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The folder to write to."
)
@click.option(
    "--engine",
    type=click.Choice(["process", "dask"]),
    default="process",
    show_default=True,
    help="Who does the work: processes of this machine, or a Dask cluster.",
)
@click.option("--workers", type=click.IntRange(1), metavar="N", help="How many processes.  [default: one a core]")
@click.option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster, such as tcp://host:8786; else Dask runs here.")
@click.option("--resume", is_flag=True, help="Go on with DIR: do only what is new, missing, or of other versions.")
@click.option(
    "--stories/--no-stories",
    default=True,
    show_default=True,
    help="Find out which articles are copies of one another, and count places by stories too.",
)
@click.option(
    "--texts/--no-texts",
    default=True,
    show_default=True,
    help="Keep the texts in DIR: maps and excerpts that are made of DIR need them.",
)
@article_options
def batch(
    inputs: tuple[str, ...],
    output: Path,
    engine: str,
    workers: int | None,
    scheduler: str | None,
    resume: bool,
    stories: bool,
    texts: bool,
    settings: Settings,
) -> int:
    """Find the places of many articles, and write them to a folder of GeoParquet.

    INPUT is what extract takes. DIR gets articles/ with one row for every article, whatever became of
    it, mentions/ and places/; with --geocoder also geocoded/, what that says of names. The work is cut into
    units of some thousand articles: what stops it costs the units under way, and --resume goes on. Ctrl-C
    stops when these are done.
    """
    from geonews.batch import BatchFolder, Collection, read_report, refuse_to_mix, run_batch

    if settings.unlocated is not None:
        check_list(settings.unlocated, inputs)
    folder = BatchFolder(output)
    refuse_to_mix(folder, inputs, resume=resume)
    order = _order(output, settings, texts=texts, stories=stories)
    chosen = _engine(engine, order, workers=workers, scheduler=scheduler)
    geocoder = open_geocoder(settings)
    watch = BatchWatch(inputs, str(output), quiet=settings.quiet)
    collection = Collection(inputs, settings.encoding)
    with stopping() as is_stopped:
        is_finished = run_batch(collection, order, chosen, watch, geocoder=geocoder, is_stopped=is_stopped)
    watch.end()
    report = read_report(folder)
    for line in report_lines(report, folder):
        watch.say(line)
    if settings.unlocated is not None:
        watch.say(write_list(settings.unlocated, unlocated_in(folder)))
    if not is_finished:
        complain("stopped: the same command with --resume does what is left")
        return _INTERRUPTED
    if not report.articles:
        complain("the inputs hold no article: check that they are not empty")
    return report.status


def _order(output: Path, settings: Settings, *, texts: bool, stories: bool) -> Order:
    """Return what is to be done with every unit; faults of gazetteers and overrides come up here."""
    from geonews.batch import Order, ParserOptions, made_by
    from geonews.batch.parsing import parser_of

    options = ParserOptions(
        tuple(path.resolve() for path in settings.gazetteer),
        tuple(path.resolve() for path in settings.overrides),
        settings.page_lang,
        settings.wants_demonyms,
    )
    parser_of(options)
    roles, confidence = settings.mapped_roles, settings.min_confidence
    stamp = made_by(
        options,
        roles=roles,
        min_confidence=confidence,
        encoding=settings.encoding,
        texts=texts,
        stories=stories,
    )
    return Order(output.resolve(), options, stamp, roles, confidence, texts=texts, stories=stories)


def _engine(name: str, order: Order, *, workers: int | None, scheduler: str | None) -> Engine:
    """Return the engine of a name."""
    from geonews.batch.cluster import DaskEngine
    from geonews.batch.engines import UnitWork
    from geonews.batch.processes import ProcessEngine
    from geonews.gazetteer.building.parallel import cores

    count = workers or cores()
    if name == "dask":
        return DaskEngine(UnitWork(order), scheduler=scheduler, workers=count)
    if scheduler is not None:
        raise click.UsageError("--scheduler is for --engine dask")
    return ProcessEngine(UnitWork(order), count)
