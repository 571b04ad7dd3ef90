"""`geonews explain`: an article in the terminal, with the reason for each place."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from geonews.articles import ReadFailure
from geonews.cli.options import explain_options
from geonews.cli.run import open_run
from geonews.cli.terminal import check_open, counted, isolated, place_line, position, print_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.cli.options import Settings
    from geonews.types import Evidence, Mention, ParsedArticle, Resolution

_INDENT = " " * 6

_HEADINGS = MappingProxyType(
    {"name": "why it is a place:", "role": "why in this role:", "choice": "why this place and no other:"}
)


@click.command()
@click.argument("source", metavar="INPUT")
@explain_options
def explain(source: str, settings: Settings) -> int:
    """Show an article's place names with their roles, places, reasons and runners-up.

    The weight before a reason is its log-odds: above zero it speaks for, below zero against.
    """
    check_open()
    run, _ = open_run([source], settings)
    for item in run.results():
        if not isinstance(item, ReadFailure):
            print_lines(article_lines(item, settings))
    return run.status


def article_lines(parsed: ParsedArticle, settings: Settings) -> Iterator[str]:
    """Yield the lines that explain one article."""
    article = parsed.article
    shown = [mention for mention in parsed.mentions if _is_shown(mention, settings)]
    yield f"{isolated(article.id)} · {parsed.lang} · {counted(len(shown), 'mention')}"
    if article.title:
        yield isolated(article.title)
    for number, mention in enumerate(shown, start=1):
        yield ""
        yield from mention_lines(number, parsed, mention)
    yield ""


def mention_lines(number: int, parsed: ParsedArticle, mention: Mention) -> Iterator[str]:
    """Yield the lines that explain one mention: what, where in the text, which place, why, what else."""
    from geonews.output import excerpt

    resolution = mention.resolution
    title = f"{number:>4}. {isolated(mention.text)}  {mention.role}"
    yield f"{title}  {resolution.status}  confidence {resolution.confidence:.2f}"
    kept = excerpt(parsed.article, mention)
    yield _INDENT + isolated(f"{kept.before}[{kept.surface}]{kept.after}")
    if resolution.place is not None:
        yield f"{_INDENT}→ {place_line(resolution.place)}"
        yield f"{_INDENT}  {position(resolution.place)}"
    yield from _reasons(resolution)
    for candidate in resolution.alternatives:
        place = candidate.place
        yield f"{_INDENT}or {candidate.confidence:.2f} {place_line(place)}  {position(place)}"


def _is_shown(mention: Mention, settings: Settings) -> bool:
    """Say whether the user asked for this mention."""
    is_wanted = settings.roles is None or mention.role in settings.roles
    return is_wanted and mention.resolution.confidence >= settings.min_confidence


def _reasons(resolution: Resolution) -> Iterator[str]:
    """Yield the evidence under headings that say what it speaks of."""
    from geonews.output import grouped

    for group, reasons in grouped(resolution.evidence).items():
        yield _INDENT + _HEADINGS[group]
        yield from (f"{_INDENT}  {_reason(reason)}" for reason in reasons)


def _reason(reason: Evidence) -> str:
    """Return a piece of evidence with its weight."""
    return f"{reason.weight:+.2f} {reason.name}: {isolated(reason.text)}"
