"""What the user says of a geocoder: its name, and options that are geopy's own, from the command line or a table."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geonews.errors import UsageError

NONE = "none"
_TABLE_SUFFIX = ".toml"
_NAME = "geocoder"
_PAUSE, _TIMEOUT = "pause_seconds", "timeout"


@dataclass(frozen=True, slots=True)
class GeocoderOptions:
    """A geocoder by geopy's name for it, and how to ask it.

    `options` are arguments of geopy's class. `pause_seconds` lie between a request and the next;
    `timeout_seconds` is how long to wait for an answer to begin.
    """

    name: str
    options: dict[str, str] = field(default_factory=dict)
    pause_seconds: float = 1.0
    timeout_seconds: float = 10.0


def read_options(name: str, pairs: Sequence[str] = ()) -> GeocoderOptions:
    """Return what a name or the path of a TOML table says, with `KEY=VALUE` pairs over it.

    Raises:
        UsageError: The table cannot be read, or an option is not of that form.
    """
    table = _table(Path(name)) if name.lower().endswith(_TABLE_SUFFIX) else {_NAME: name}
    options = table | dict(_pair(text) for text in pairs)
    if not options.get(_NAME):
        raise UsageError(f'{name}: a line such as {_NAME} = "nominatim" is missing')
    return GeocoderOptions(
        name=options.pop(_NAME).lower(),
        pause_seconds=_seconds(options, _PAUSE, 1.0),
        timeout_seconds=_seconds(options, _TIMEOUT, 10.0),
        options=options,
    )


def _table(path: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read ({error.strerror or error}): check the path after --geocoder"
        ) from error
    except ValueError as error:  # no TOML, no UTF-8
        raise UsageError(f"{path}: no table in TOML ({error})") from error
    nested = [key for key, value in table.items() if isinstance(value, dict | list)]
    if nested:
        raise UsageError(f"{path}: {nested[0]} is not one value: geopy's parameters stand in lines of their own")
    return {key: str(value) for key, value in table.items()}


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise UsageError(f"--geocoder-option {text}: say KEY=VALUE, such as domain=127.0.0.1:8080")
    return key.strip(), value.strip()


def _seconds(options: dict[str, str], key: str, default: float) -> float:
    """Take an option that is a number of seconds out of the others."""
    text = options.pop(key, None)
    try:
        seconds = default if text is None else float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf or (key == _TIMEOUT and not seconds):
        raise UsageError(f"--geocoder-option {key}={text}: say a number of seconds")
    return seconds
