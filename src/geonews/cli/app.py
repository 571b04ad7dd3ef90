"""The `geonews` command and what becomes of its errors: a sentence and a status, no traceback."""

from __future__ import annotations

import contextlib
import errno
import io
import logging
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, NoReturn

import click

from geonews import __version__
from geonews.cli.batch import batch
from geonews.cli.completion import answer_shell, completion
from geonews.cli.evaluate import evaluate
from geonews.cli.examples import show_examples
from geonews.cli.explain import explain
from geonews.cli.extract import extract
from geonews.cli.gazetteer import gazetteer
from geonews.cli.map_page import map_page
from geonews.cli.report import report
from geonews.cli.terminal import cleaned, complain
from geonews.errors import GeonewsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

logger = logging.getLogger(__name__)

UNUSABLE = 2
"""Exit status of wrong usage, and of a run in which not one article could be read."""

_SIGNALLED = 128
"""What a shell adds to the number of the signal that ended a program."""

_INTERRUPTED = _SIGNALLED + signal.SIGINT


@click.group()
@click.version_option(__version__, prog_name="geonews")
def cli() -> None:
    """Find the places that Arabic and English articles report, offline, with reasons."""


for command in (map_page, extract, explain, batch, report, evaluate, gazetteer, completion):
    cli.add_command(command)
show_examples(cli)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0, 1 or 2 as the manual says.

    Args:
        args: Arguments without the program's name; those of the process when None.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Arabic is no reason to stop
    try:
        with _orderly_end():
            status = _run(list(sys.argv[1:] if args is None else args))
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        return 0  # the reader has what it wanted
    except OSError as error:  # such as a full disk
        _silence_stdout()
        complain(_sentence(error))
        return UNUSABLE
    return status


@contextlib.contextmanager
def _orderly_end() -> Iterator[None]:
    """Let SIGTERM unwind the program, so that no temporary file is left behind."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 -- the signal module's signature
        raise SystemExit(_SIGNALLED + number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _run(args: list[str]) -> int:
    """Run a command and turn every error into a message and a status."""
    try:
        answered = answer_shell(cli)
        if answered is not None:
            return answered
        with cli.make_context("geonews", args) as context:
            return cli.invoke(context) or 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        _show(error)
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        complain("stopped")
        return _INTERRUPTED
    except BrokenPipeError:
        raise
    except GeonewsError as error:
        complain(cleaned(str(error)))
        return UNUSABLE
    except OSError as error:
        complain(_sentence(error))
        return UNUSABLE
    except Exception as error:
        logger.debug("the error in full", exc_info=True)
        fault = cleaned(f"{type(error).__name__}: {error}")
        complain(f"this should not happen ({fault}): please report it; -vv shows more")
        return UNUSABLE


def _show(error: click.ClickException) -> None:
    """Say on standard error what is wrong with a command line, in click's words."""
    words = io.StringIO()
    error.show(words)
    for line in words.getvalue().splitlines():
        click.echo(cleaned(line), err=True)


def _sentence(error: OSError) -> str:
    """Return what the system refused, with the name of the file where it is known."""
    # Every file names itself when it cannot be written; what has no name and is full is standard output.
    unnamed = "standard output: " if error.errno == errno.ENOSPC else ""
    name = unnamed if error.filename is None else f"{error.filename}: "
    return cleaned(f"{name}{error.strerror or error}")


def _silence_stdout() -> None:
    """Send what is still buffered nowhere, so that Python does not complain at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
