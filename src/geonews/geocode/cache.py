"""What geocoders have answered, kept between runs and shared by processes, with the licence of the data.

Found and not found are kept, the latter for a while only. What could not be asked is never here.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from geonews.errors import UsageError
from geonews.geocode.protocol import Hit, Query, Service
from geonews.types import LonLat

NEGATIVE_DAYS = 30
"""How long nothing found is believed: maps grow."""
FILE = "answers-1.sqlite"
"""The number is that of the format."""
_DAY_SECONDS = 86_400
_BUSY_SECONDS = 30
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    service TEXT, domain TEXT, parameters TEXT, asked_at REAL, licence TEXT, hits TEXT,
    PRIMARY KEY (service, domain, parameters)
)"""
_FIND = "SELECT asked_at, hits FROM answers WHERE service = ? AND domain = ? AND parameters = ?"
_KEEP = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)"


class AnswerCache:
    """The answers in one folder.

    Args:
        folder: Where the file is.
        clock: Returns seconds since the epoch.

    Raises:
        UsageError: The file cannot be made, or is no database.
    """

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        """Open the file, made when it is not there."""
        self._path = folder / FILE
        self._clock = clock
        with self._named():
            self._database = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
            self._database.execute(_TABLE)

    def get(self, service: Service, query: Query) -> list[Hit] | None:
        """Return what was answered, empty where nothing was found; None where it must be asked."""
        with self._named():
            row = self._database.execute(_FIND, _key(service, query)).fetchone()
            if row is None:
                return None
            asked_at, text = row
            hits = [_hit(entry) for entry in json.loads(text)]
        is_old = self._clock() - asked_at > NEGATIVE_DAYS * _DAY_SECONDS
        return None if is_old and not hits else hits

    def put(self, service: Service, query: Query, hits: Sequence[Hit]) -> None:
        """Keep what was answered; it is there for all processes at once, or, if this one is killed, not at all."""
        text = json.dumps([_entry(hit) for hit in hits], ensure_ascii=False)
        with self._named():
            self._database.execute(_KEEP, (*_key(service, query), self._clock(), service.credit, text))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextlib.contextmanager
    def _named(self) -> Iterator[None]:
        """Name the file, and what helps, in every fault of it."""
        try:
            yield
        except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
            remedy = "delete it, or let XDG_CACHE_HOME name a folder that can be written to"
            raise UsageError(
                f"{self._path}: the geocoder's answers cannot be kept there ({error}): {remedy}"
            ) from error


def _key(service: Service, query: Query) -> tuple[str, str, str]:
    """Return what an answer depends on; keys and passwords of the user are no part of it."""
    parameters = {"countries": query.countries, "lang": query.lang, "name": query.name}
    return service.name, service.domain, json.dumps(parameters, ensure_ascii=False, sort_keys=True)


def _entry(hit: Hit) -> dict[str, Any]:
    return {"lon": hit.point.lon, "lat": hit.point.lat, "address": hit.address, "raw": hit.raw}


def _hit(entry: Mapping[str, Any]) -> Hit:
    return Hit(LonLat(lon=entry["lon"], lat=entry["lat"]), entry["address"], entry["raw"])
