"""`geonews explain`: an article in the terminal, with the reason for each place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from geonews.cli.completion import files
from geonews.cli.explanation import Explanation
from geonews.cli.marked import Mark, marked_lines, text_width, wants_color
from geonews.cli.options import explain_options
from geonews.cli.run import open_run
from geonews.cli.terminal import check_open, print_lines
from geonews.types import Mention, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.cli.options import Settings
    from geonews.types import ParsedArticle

Name = TypeVar("Name", Mention, Rejected)


@click.command()
@click.argument("source", metavar="INPUT", shell_complete=files)
@click.option("--all", "with_rejected", is_flag=True, help="Also show the names that are no places here, and why.")
@click.option("--lang-out", type=click.Choice(["ar", "en"]), help="Language of the reasons.  [default: the article's]")
@click.option("--color/--no-color", default=None, help="Mark names by colour.  [default: on a terminal]")
@explain_options
def explain(source: str, with_rejected: bool, lang_out: str | None, color: bool | None, settings: Settings) -> int:
    """Show an article with its place names marked, and for each its role, place, reasons and runners-up.

    The weight before a reason is its log-odds: above zero it speaks for, below zero against.
    """
    check_open()
    is_colored = wants_color(color)
    run, _ = open_run([source], settings, rejected=with_rejected)
    for parsed in run.parsed():
        explanation = Explanation(parsed, lang_out or parsed.lang, color=is_colored)
        print_lines(article_lines(explanation, _shown(parsed, settings)), color=is_colored)
    return run.status


def article_lines(explanation: Explanation, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield the lines that explain one article: its text, its mentions, the names that are none."""
    parsed = explanation.parsed
    marks = _marks(parsed, mentions)
    yield explanation.head(len(mentions))
    yield ""
    yield from marked_lines(parsed.article.content, marks, color=explanation.color, width=text_width())
    if marks:
        yield ""
        yield explanation.legend({mark.role: None for mark in marks})
    for numbers, alike in _alike(mentions):
        yield ""
        yield from explanation.mention_lines(numbers, alike)
    if parsed.rejected:
        yield from ("", explanation.rejected_head())
    for numbers, rejected in _alike(parsed.rejected):
        yield ""
        yield from explanation.rejected_lines(numbers, rejected)
    yield ""


def _shown(parsed: ParsedArticle, settings: Settings) -> list[Mention]:
    """Return the mentions that the user asked for."""
    wanted = (mention for mention in parsed.mentions if settings.roles is None or mention.role in settings.roles)
    return [mention for mention in wanted if mention.resolution.confidence >= settings.min_confidence]


def _marks(parsed: ParsedArticle, mentions: Sequence[Mention]) -> list[Mark]:
    """Return the marks of mentions, and of rejected names, in text order."""
    marks = [Mark(m.start, m.end, str(number), m.role) for number, m in enumerate(mentions, start=1)]
    marks += [Mark(r.start, r.end, f"×{number}", None) for number, r in enumerate(parsed.rejected, start=1)]
    return sorted(marks, key=lambda mark: mark.start)


def _alike(names: Sequence[Name]) -> Iterator[tuple[list[int], list[Name]]]:
    """Yield the names, with their numbers, that differ only in where they stand: one explanation serves all."""
    groups: dict[Name, list[int]] = {}
    for number, name in enumerate(names, start=1):
        groups.setdefault(replace(name, start=0, end=0), []).append(number)
    for numbers in groups.values():
        yield numbers, [names[number - 1] for number in numbers]
