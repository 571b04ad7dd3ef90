"""`geonews report`: what a batch has brought, and what failed in it."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geonews.cli.options import loudness_options
from geonews.cli.terminal import cleaned, counted, isolated, print_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.batch import BatchFolder, Report
    from geonews.cli.options import Settings

_NAMED = 20
"""How many failures are named; all are in articles/."""

_DIGEST_DIGITS = 12


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@loudness_options
def report(folder: Path, settings: Settings) -> int:  # noqa: ARG001 -- what all commands take
    """Say what is in a folder that batch wrote: articles by what became of them, mentions, places, failures.

    The exit status is that of the batch: 0 all done, 1 some articles failed or the last run did not end,
    2 not one article could be read.
    """
    from geonews.batch import BatchFolder, read_report

    written = BatchFolder(folder)
    found = read_report(written)
    print_lines([*report_lines(found, written), *_failed(written, found)])
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
