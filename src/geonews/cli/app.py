"""The `geonews` command and what becomes of its errors: a sentence and a status, no traceback."""

from __future__ import annotations

import io
import logging
import os
import sys
from typing import TYPE_CHECKING

import click

from geonews import __version__
from geonews.cli.explain import explain
from geonews.cli.extract import extract
from geonews.cli.gazetteer import gazetteer
from geonews.cli.map_page import map_page
from geonews.errors import GeonewsError

if TYPE_CHECKING:
    from collections.abc import Sequence

logger = logging.getLogger(__name__)

UNUSABLE = 2
"""Exit status of wrong usage, and of a run in which not one article could be read."""

_INTERRUPTED = 130


@click.group()
@click.version_option(__version__, prog_name="geonews")
def cli() -> None:
    """Find the places that Arabic and English articles report, offline, with reasons.

    \b
    geonews map article.txt -o map.html
    geonews extract news.jsonl -o places.geojson
    """  # noqa: D301 -- click reads the \b


for command in (map_page, extract, explain, gazetteer):
    cli.add_command(command)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0, 1 or 2 as the manual says.

    Args:
        args: Arguments without the program's name; those of the process when None.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Arabic is no reason to stop
    try:
        status = _run(list(sys.argv[1:] if args is None else args))
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        return 0  # the reader has what it wanted
    return status


def _run(args: list[str]) -> int:
    """Run a command and turn every error into a message and a status."""
    try:
        with cli.make_context("geonews", args) as context:
            return cli.invoke(context) or 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        _complain("stopped")
        return _INTERRUPTED
    except BrokenPipeError:
        raise
    except (GeonewsError, OSError) as error:
        _complain(str(error))
        return UNUSABLE
    except Exception as error:
        logger.debug("the error in full", exc_info=True)
        _complain(f"this should not happen ({type(error).__name__}: {error}): please report it; -vv shows more")
        return UNUSABLE


def _complain(message: str) -> None:
    """Say on standard error why the command ends."""
    click.echo(f"geonews: {message}", err=True)


def _silence_stdout() -> None:
    """Send what is still buffered nowhere, so that Python does not complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
