"""Text that a terminal shows in the right direction, and that cannot steer the terminal."""

from __future__ import annotations

import io
import re
import shutil
import sys
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

from geonews.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geonews.types import Place

_ISOLATE, _POP = "\u2068", "\u2069"
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _RIGHT_MARK = "\u2066", "\u2067", "\u200f"

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""Control characters and direction marks: an article must not colour, move or reverse our lines."""


_ERASE = "\r\x1b[K"


class StatusLine:
    """The line on a terminal's standard error that is rewritten in place; messages erase it first."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        self._is_shown = False

    def show(self, text: str) -> None:
        """Show `text` in place of what was shown before, cut to the terminal's width."""
        self._is_shown = True
        self._write(_ERASE + text[: shutil.get_terminal_size().columns - 1])

    def erase(self) -> None:
        """Leave the line empty, if anything is shown."""
        if self._is_shown:
            self._is_shown = False
            self._write(_ERASE)

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


STATUS = StatusLine()
"""A terminal has one such line."""


def cleaned(text: str) -> str:
    """Return `text` on one line, with nothing in it that steers a terminal."""
    return _STEERING.sub(" ", text)


def isolated(text: str) -> str:
    """Return `text` cleaned, with a direction of its own; ASCII needs none, and stays fit to be copied."""
    text = cleaned(text)
    return text if text.isascii() else framed(text)


def framed(text: str) -> str:
    """Return a text that is clean already, with a direction of its own."""
    return f"{_ISOLATE}{text}{_POP}"


def left_to_right(text: str) -> str:
    """Return numbers or ids as they are read, whatever stands around them."""
    return f"{_LEFT_TO_RIGHT}{text}{_POP}"


def directed(line: str, lang: str) -> str:
    """Return a line in the direction of its language.

    The mark sets the line's direction where a terminal takes it from the first letter, the
    isolate where it starts every line from the left.
    """
    return f"{_RIGHT_MARK}{_RIGHT_TO_LEFT}{line}{_POP}" if lang == "ar" else line


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


def print_lines(lines: Iterable[str], *, color: bool | None = None) -> None:
    """Print lines on standard output; colours in them are kept as `color` says, on a terminal when None.

    Raises:
        UsageError: Standard output is closed.
    """
    check_open()
    click.echo("\n".join(lines), color=color)


def complain(message: str) -> None:
    """Say something on standard error, in a sentence whose parts are cleaned."""
    STATUS.erase()
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
