"""`geonews report`: what a batch has brought, and what failed in it."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geonews.cli.options import report_options
from geonews.cli.terminal import cleaned, complain, counted, isolated, print_lines
from geonews.cli.unlocated import check_list, write_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.batch import BatchFolder, Report
    from geonews.cli.options import Settings
    from geonews.output import Unlocated

_NAMED = 20
"""How many failures, and names without a place, are named."""

_DIGEST_DIGITS = 12


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@report_options
def report(folder: Path, settings: Settings) -> int:
    """Say what is in a folder that batch wrote: articles by what became of them, mentions, places, failures.

    Names without a place are listed, in the roles that the batch had, the most mentioned first.

    The exit status is that of the batch: 0 all done, 1 some articles failed or the last run did not end,
    2 not one article could be read.
    """
    from geonews.batch import BatchFolder, read_report

    if settings.unlocated is not None:
        check_list(settings.unlocated)
    written = BatchFolder(folder)
    found = read_report(written)
    names = unlocated_in(written)
    print_lines([*report_lines(found, written), *_failed(written, found), *_unlocated(names)])
    if settings.unlocated is not None:
        complain(write_list(settings.unlocated, names))
    return found.status or int(not found.is_finished)


def report_lines(report: Report, folder: BatchFolder) -> Iterator[str]:
    """Yield the lines of the run report."""
    from geonews.batch import ArticleStatus
    from geonews.types import Status

    yield f"{counted(report.articles, 'article')} in {counted(report.units, 'unit')} → {isolated(str(folder.path))}"
    for status in ArticleStatus:
        if report.counts[status]:
            yield f"{report.counts[status]:>12,} {status.replace('_', ' ')}"
    yield f"{report.counts['mentions']:>12,} mentions of {counted(report.places, 'place')}"
    if report.geocoded:
        asked = counted(report.geocoded.total(), "mention")
        yield f"{report.geocoded[Status.RESOLVED]:>12,} more placed by a geocoder, of {asked} without a place"
    made = report.run["made_by"]
    yield f"made by geonews {made['program']}, gazetteer {', '.join(one[:_DIGEST_DIGITS] for one in made['gazetteer'])}"
    if report.outdated:
        outdated = counted(report.outdated, "unit")
        yield f"{outdated} of other versions or options: --resume with their inputs makes them anew"
    if not report.is_finished:
        yield "the last run did not come to its end: --resume does what is left"


def _failed(folder: BatchFolder, report: Report) -> Iterator[str]:
    """Yield a line for each of the first articles that failed."""
    from geonews.batch import ArticleStatus, failures

    count = report.counts[ArticleStatus.FAILED]
    if not count:
        return
    yield f"failed{f', the first {_NAMED}' if count > _NAMED else ''}:"
    rows = (row for unit in folder.units() for row in failures(folder, unit))
    for article_id, reason, _ in itertools.islice(rows, _NAMED):
        yield f"  {isolated(article_id)}: {cleaned(reason)}"
    if count > _NAMED:
        yield "all are in articles/, where status is failed"


def unlocated_in(folder: BatchFolder) -> list[Unlocated]:
    """Return the names without a place in the roles that count in a folder, the most mentioned first."""
    from geonews.batch import counted_roles, unplaced_articles
    from geonews.output import UnlocatedNames

    names = UnlocatedNames(counted_roles(folder))
    for article in unplaced_articles(folder):
        names.add(article)
    return names.listed()


def _unlocated(names: Sequence[Unlocated]) -> Iterator[str]:
    """Yield a line for each of the first names without a place."""
    if not names:
        return
    yield f"{counted(len(names), 'name')} without a place{f', the first {_NAMED}' if len(names) > _NAMED else ''}:"
    for one in names[:_NAMED]:
        guesses = ", ".join(filter(None, (one.kind, one.country, one.status)))
        where = f"{counted(one.mentions, 'mention')} in {counted(one.articles, 'article')}"
        yield f"  {isolated(one.name)} ({guesses}): {where}"
    if len(names) > _NAMED:
        yield f"{len(names) - _NAMED:,} more: --unlocated FILE writes them all"
