"""The command line: the only place that prints or sets an exit status."""

from geonews.cli.app import cli, main

__all__ = ["cli", "main"]
