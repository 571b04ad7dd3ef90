"""Whose data a folder of tables holds: the `[[source]]` entries of its sources.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

from geonews.errors import UsageError

SOURCES_FILE = "sources.toml"
CREDIT_KEYS = ("id", "title", "url", "licence", "attribution")


def read_credits(path: Path) -> list[dict[str, str]]:
    """Return the sources that a sources.toml names, each with all of `CREDIT_KEYS`.

    Raises:
        UsageError: The file is no TOML, or a source or a key is missing; the message says which.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("source")
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as TOML: {error}") from error
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"{path}: there is no [[source]]; give each source the keys {', '.join(CREDIT_KEYS)}")
    for number, entry in enumerate(entries, 1):
        for key in CREDIT_KEYS:
            if not isinstance(entry.get(key), str):
                raise UsageError(f'{path}: [[source]] number {number} needs the key {key} = "..."')
    return [{key: entry[key] for key in CREDIT_KEYS} for entry in entries]
