"""The options that the commands share, gathered into one `Settings`."""

from __future__ import annotations

import functools
import logging
import math
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from geonews.cli.completion import files, role_names
from geonews.cli.terminal import STATUS, cleaned
from geonews.types import MAPPED_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")

NO_GEOCODER = "none"

_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the shared options say; None where the user did not say."""

    gazetteer: tuple[Path, ...] = ()
    overrides: tuple[Path, ...] = ()
    geocoder: str = NO_GEOCODER
    geocoder_option: tuple[str, ...] = ()
    max_requests: int = 500
    max_minutes: float = 15.0
    lang: str = "auto"
    encoding: str | None = None
    roles: tuple[Role, ...] | None = None
    demonyms: bool = False
    min_confidence: float = 0.0
    unlocated: Path | None = None
    quiet: bool = False
    verbose: int = 0

    @property
    def mapped_roles(self) -> tuple[Role, ...]:
        """The roles that go on maps and into files by place or mention."""
        return self.roles or MAPPED_ROLES

    @property
    def wants_demonyms(self) -> bool:
        """Whether demonyms are looked for: when asked for, or when their role is."""
        return self.demonyms or Role.DEMONYM in (self.roles or ())

    @property
    def page_lang(self) -> str | None:
        """The language that was asked for; None to detect it."""
        return None if self.lang == "auto" else self.lang


def roles_of(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[Role, ...] | None:
    """Return the roles that an option names with commas between them, None when it is not given."""
    if value is None:
        return None
    try:
        return tuple(dict.fromkeys(Role(name.strip()) for name in value.split(",")))
    except ValueError as error:
        message = f"{value!r}: known roles are {', '.join(Role)}"
        raise click.BadParameter(message, ctx, param) from error


class _Probability(click.FloatRange):
    """A number from 0 to 1; NaN is in no range, but no comparison says so."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 -- click's own
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value!r} is not a number from 0 to 1", param, ctx)
        return number


_PATH = click.Path(path_type=Path)

_ARTICLES = (
    click.option(
        "--lang",
        type=click.Choice(["ar", "en", "auto"]),
        default="auto",
        show_default=True,
        help="Language of the articles.",
    ),
    click.option("--encoding", metavar="NAME", help="Of files that are neither UTF-8 nor begin with a mark."),
    click.option(
        "--demonyms", is_flag=True, help="Also find words such as السوري and Syrian; --roles demonym asks for them too."
    ),
)


def _choice_options(roles_help: str, roles_default: str, confidence_help: str) -> tuple[Callable[[Any], Any], ...]:
    """Return the options on which mentions count, in the words of a command."""
    return (
        click.option(
            "--roles",
            callback=roles_of,
            metavar="ROLE,...",
            shell_complete=role_names,
            help=f"{roles_help}, of {', '.join(Role)}.  [default: {roles_default}]",
        ),
        click.option("--min-confidence", type=_Probability(), default=0.0, metavar="P", help=confidence_help),
    )


_MAPPED = _choice_options(
    "Roles that go on maps and into files by place or mention",
    ",".join(MAPPED_ROLES),
    "Leave less confident mentions off maps and out of such files; 0.5 is a sensible start.  [default: 0]",
)

_EXPLAINED = _choice_options("Roles to show", "all", "Leave less confident mentions out.  [default: 0]")

_GEOCODER = (
    click.option(
        "--geocoder",
        default=NO_GEOCODER,
        show_default=True,
        metavar="NAME",
        help="Ask nominatim, photon, pelias or another geocoder of geopy about names that no gazetteer has; "
        "or a TOML file with its name and options.",
    ),
    click.option(
        "--geocoder-option",
        multiple=True,
        metavar="KEY=VALUE",
        help="An option of that geocoder as geopy has it, such as domain=127.0.0.1:8080, scheme=http or user_agent=...",
    ),
    click.option(
        "--max-requests",
        type=click.IntRange(min=0),
        default=500,
        show_default=True,
        metavar="N",
        help="Send the geocoder no more requests in this run.",
    ),
    click.option(
        "--max-minutes",
        type=click.FloatRange(min=0),
        default=15.0,
        show_default=True,
        metavar="M",
        help="Ask it no longer than so many minutes.",
    ),
)

_GAZETTEER = (
    click.option(
        "--gazetteer",
        type=_PATH,
        multiple=True,
        metavar="PATH",
        help="Index folder to read on top of the embedded one, later ones win; or a table of own places.",
    ),
)

_OVERRIDES = (
    click.option(
        "--overrides",
        type=_PATH,
        multiple=True,
        metavar="FILE",
        help="CSV or GeoJSON of your own: places and names to add, to block or to force; later ones win.",
    ),
)

_UNLOCATED = (
    click.option(
        "--unlocated",
        type=_PATH,
        metavar="FILE",
        shell_complete=files,
        help="CSV or TSV to write the names without a place to; filled in, --gazetteer takes it.",
    ),
)

_LOUDNESS = (
    click.option("-q", "--quiet", is_flag=True, help="Name failures only."),
    click.option("-v", "--verbose", count=True, help="Say what is done; twice for details."),
)


def article_options(command: Command) -> Command:
    """Give a command all shared options, as its argument `settings`."""
    groups = (*_GAZETTEER, *_OVERRIDES, *_GEOCODER, *_ARTICLES, *_MAPPED, *_UNLOCATED, *_LOUDNESS)
    return _with_settings(command, groups)


def explain_options(command: Command) -> Command:
    """Give a command all shared options, in words for one that shows mentions of every role."""
    groups = (*_GAZETTEER, *_OVERRIDES, *_GEOCODER, *_ARTICLES, *_EXPLAINED, *_UNLOCATED, *_LOUDNESS)
    return _with_settings(command, groups)


def gazetteer_options(command: Command) -> Command:
    """Give a command the options on gazetteers, as its argument `settings`."""
    return _with_settings(command, (*_GAZETTEER, *_LOUDNESS))


def evaluate_options(command: Command) -> Command:
    """Give a command the options on gazetteers and overrides, as its argument `settings`."""
    return _with_settings(command, (*_GAZETTEER, *_OVERRIDES, *_LOUDNESS))


def report_options(command: Command) -> Command:
    """Give a command `--unlocated`, `-q` and `-v`, as its argument `settings`."""
    return _with_settings(command, (*_UNLOCATED, *_LOUDNESS))


def loudness_options(command: Command) -> Command:
    """Give a command `-q` and `-v`, as its argument `settings`."""
    return _with_settings(command, _LOUDNESS)


def _with_settings(command: Command, options: tuple[Callable[[Any], Any], ...]) -> Command:
    """Return the command with its shared options taken out of the arguments."""

    @functools.wraps(command)
    def run(**arguments: Any) -> Any:  # noqa: ANN401 -- whatever the command returns
        shared = {field.name: arguments.pop(field.name) for field in fields(Settings) if field.name in arguments}
        settings = Settings(**shared)
        _set_up_logging(settings)
        return command(settings=settings, **arguments)

    decorated: Any = run
    for option in reversed(options):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]  # click's decorators keep the type of a callable


class _LineFormatter(logging.Formatter):
    """Writes messages that cannot steer the terminal, whatever file names are in them."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- the name is logging's
        return cleaned(super().formatMessage(record))


class _LineHandler(logging.StreamHandler[TextIO]):
    """Writes messages on lines of their own, not behind what a terminal shows of progress."""

    def emit(self, record: logging.LogRecord) -> None:
        STATUS.erase()
        super().emit(record)


def _set_up_logging(settings: Settings) -> None:
    """Send our log to standard error, as loud as asked."""
    level = logging.ERROR if settings.quiet else _LEVELS[min(settings.verbose, 2)]
    handler = _LineHandler(sys.stderr)
    handler.setFormatter(_LineFormatter("geonews: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("geonews").setLevel(level)
