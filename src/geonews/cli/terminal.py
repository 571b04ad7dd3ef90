"""Text that a terminal shows in the right direction, and that cannot steer the terminal."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

from geonews.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geonews.types import Place

_ISOLATE, _POP = "\u2068", "\u2069"

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""Control characters and direction marks: an article must not colour, move or reverse our lines."""


def cleaned(text: str) -> str:
    """Return `text` on one line, with nothing in it that steers a terminal."""
    return _STEERING.sub(" ", text)


def isolated(text: str) -> str:
    """Return `text` cleaned, with a direction of its own; ASCII needs none, and stays fit to be copied."""
    text = cleaned(text)
    return text if text.isascii() else f"{_ISOLATE}{text}{_POP}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 place`, `2 places`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def place_line(place: Place) -> str:
    """Return a place in one line: both names, kind, country, id."""
    names = " / ".join(isolated(name) for name in (place.name_ar, place.name_en) if name)
    country = f", {isolated(place.country)}" if place.country else ""
    return f"{names or isolated(place.id)}  {place.kind}{country}  {isolated(place.id)}"


def position(place: Place) -> str:
    """Return where a place lies, latitude first as people say it, and how exactly."""
    return f"{place.point.lat:.5f}, {place.point.lon:.5f} (within {place.radius_km:g} km)"


def print_lines(lines: Iterable[str]) -> None:
    """Print lines on standard output.

    Raises:
        UsageError: Standard output is closed.
    """
    check_open()
    click.echo("\n".join(lines))


def complain(message: str) -> None:
    """Say something on standard error, in a sentence whose parts are cleaned."""
    click.echo(f"geonews: {message}", err=True)


def check_open() -> None:
    """Refuse to work for a standard output that is closed.

    Raises:
        UsageError: It is.
    """
    if sys.stdout is None:
        raise UsageError("standard output is closed, so nothing can be written to it")


def standard_output() -> TextIO:
    """Return standard output, made to carry UTF-8 with bare newlines whatever the locale.

    Raises:
        UsageError: It is closed.
    """
    check_open()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    return sys.stdout


def standard_bytes(*, is_binary: bool) -> BinaryIO:
    """Return standard output for bytes.

    Args:
        is_binary: Whether they are no text, which a terminal must not be sent.

    Raises:
        UsageError: It is closed, or a terminal that cannot show them.
    """
    check_open()
    if is_binary and sys.stdout.isatty():
        raise UsageError("the format is binary, which a terminal cannot show: name a file, or pipe it on")
    return sys.stdout.buffer
