"""An article's text with its names marked: by colour and a small number, or by brackets and a number."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from geonews.cli.terminal import cleaned, directed, framed
from geonews.text.scripts import detect_language
from geonews.types import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST = 100
"""Columns beyond which lines of prose are hard to read."""

_ROOM_FOR_NUMBERS = 8

_SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_STYLES: MappingProxyType[Role | None, dict[str, Any]] = MappingProxyType(
    {
        Role.LITERAL: {"fg": "green", "bold": True, "underline": True},
        Role.DATELINE: {"fg": "cyan", "bold": True, "underline": True},
        Role.ASSOCIATIVE: {"fg": "yellow"},
        Role.EMBEDDED: {"fg": "magenta"},
        Role.DEMONYM: {"fg": "blue"},
        None: {"fg": "red"},
    }
)
"""How a role is shown, and (None) a name that is no place; what goes on maps is underlined."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A name to be marked: half-open offsets into the text, its number in the list, its role."""

    start: int
    end: int
    number: str
    role: Role | None


def wants_color(asked: bool | None) -> bool:
    """Say whether to write colours: as asked, else on a terminal unless NO_COLOR is set."""
    if asked is not None:
        return asked
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not is_plain and sys.stdout is not None and sys.stdout.isatty()


def text_width() -> int | None:
    """Return how many characters of text go on a line; None when it is not read on a terminal."""
    if not sys.stdout.isatty():
        return None
    return min(shutil.get_terminal_size().columns, _WIDEST) - _ROOM_FOR_NUMBERS


def styled(text: str, role: Role | None, *, color: bool) -> str:
    """Return a text in the style of a role, or as it is without colours."""
    return click.style(text, **_STYLES[role]) if color else text


def marked_lines(content: str, marks: Sequence[Mark], *, color: bool, width: int | None) -> Iterator[str]:
    """Yield the lines of a text with the marks in it, each line in its own direction.

    Args:
        content: The text; runs of empty lines become one.
        marks: In text order, not overlapping.
        color: Whether marks are colours; else brackets.
        width: Longer lines are broken at spaces; None to leave them whole.
    """
    for start, end in _lines(content, width):
        inside = [mark for mark in marks if mark.start < end and start < mark.end]
        line = "".join(_pieces(content, start, end, inside, color=color))
        yield directed(line, detect_language(content[start:end]))


def _lines(content: str, width: int | None) -> Iterator[tuple[int, int]]:
    """Yield where each line to show starts and ends."""
    start, is_blank = 0, True
    for line in content.splitlines(keepends=True):
        bare = line.strip()
        first = start + line.find(bare) if bare else start
        if bare or not is_blank:
            yield from _wrapped(content, first, first + len(bare), width)
        start, is_blank = start + len(line), not bare


def _wrapped(content: str, start: int, end: int, width: int | None) -> Iterator[tuple[int, int]]:
    """Yield the parts of one line, broken at the last space that fits, or the first behind."""
    while width is not None and end - start > width:
        cut = content.rfind(" ", start + 1, start + width + 1)
        cut = cut if cut >= 0 else content.find(" ", start + width, end)
        if cut < 0:
            break
        yield start, cut
        start = cut + 1
    yield start, end


def _pieces(content: str, start: int, end: int, marks: Sequence[Mark], *, color: bool) -> Iterator[str]:
    """Yield a line's text and marks in turn, cleaned."""
    is_ascii = content[start:end].isascii()
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        yield cleaned(content[start:first])
        number = mark.number if mark.end <= end else ""
        marked = _marked(cleaned(content[first:last]), number, mark.role, color=color)
        yield marked if is_ascii else framed(marked)
        start = last
    yield cleaned(content[start:end])


def _marked(name: str, number: str, role: Role | None, *, color: bool) -> str:
    """Return a name with its mark; the number stands behind it, so that a proclitic stays joined."""
    if color:
        return styled(name, role, color=True) + click.style(number.translate(_SMALL), dim=True)
    return f"[{name} {number}]" if number else f"[{name}]"
