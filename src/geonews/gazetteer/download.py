"""One file over HTTP: resumed where it stopped, and never taken for whole when it is not.

What has arrived waits beside the target as `.NAME.part`, with what the server says of its
version as `.NAME.from`: a later part of another version is never put behind it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geonews.errors import FetchError

if TYPE_CHECKING:
    from requests import Response, Session

OnBytes = Callable[[str, int, int | None], None]
"""Told the name of a file, how many bytes of it are there, and how many there will be, None where nobody says."""

_TIMEOUT_SECONDS = (10, 60)
_CHUNK_BYTES = 1 << 16
_ATTEMPTS = 4
_LONGEST_WAIT_SECONDS = 60
_OK, _PARTIAL, _UNCHANGED, _GONE, _BEYOND_END = 200, 206, 304, (404, 410), 416
_ASK_LATER = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Version:
    """What a server says of the version of a file; empty where it says nothing."""

    etag: str = ""
    last_modified: str = ""

    @property
    def validator(self) -> str:
        """What proves that a file is still this version, byte for byte; empty where nothing does."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.last_modified


class _InterruptedError(Exception):
    """A download that may go on when asked again, after so many seconds where the server says so."""

    def __init__(self, why: str, wait_seconds: float | None = None) -> None:
        super().__init__(why)
        self.wait_seconds = wait_seconds


def download(
    url: str,
    part: Path,
    *,
    agent: str,
    known: Version | None = None,
    on_bytes: OnBytes,
    sleep: Callable[[float], None],
) -> Version | None:
    """Write what `url` holds to `part`, and return its version; None when that is still `known`.

    Args:
        url: What to get.
        part: Where to put it; what is there of an earlier try is used.
        agent: What the server is told about who asks.
        known: The version that the caller has, which need not come again.
        on_bytes: Told how far it has come.
        sleep: Waits so many seconds, between tries.

    Raises:
        FetchError: It cannot be had; the message says why and what helps.
    """
    import requests

    with requests.Session() as session:
        session.headers.update({"User-Agent": agent, "Accept-Encoding": "identity"})
        for attempt in range(_ATTEMPTS):
            try:
                return _try(session, url, part, known, on_bytes)
            except _InterruptedError as error:
                if attempt + 1 == _ATTEMPTS:
                    raise FetchError(f"{url}: {error}: run it again later, it goes on where it stopped") from error
                wait = 2.0**attempt if error.wait_seconds is None else error.wait_seconds
                sleep(min(wait, _LONGEST_WAIT_SECONDS))
    raise AssertionError("unreachable")


def forget(part: Path) -> None:
    """Remove what has arrived of a file."""
    part.unlink(missing_ok=True)
    _version_file(part).unlink(missing_ok=True)


def _try(session: Session, url: str, part: Path, known: Version | None, on_bytes: OnBytes) -> Version | None:
    import requests

    headers = _resuming(part) or _unless(known)
    try:
        response = session.get(url, headers=headers, stream=True, timeout=_TIMEOUT_SECONDS)
    except requests.ReadTimeout as error:
        raise _InterruptedError(f"no answer within {_TIMEOUT_SECONDS[1]} seconds") from error
    except requests.ConnectionError as error:
        remedy = "check the network, or name another server or a folder with --from"
        raise FetchError(f"{url}: there is no connection to the server: {remedy}") from error
    except requests.RequestException as error:
        raise FetchError(f"{url} cannot be asked for ({error}): check the address after --from") from error
    with response:
        if response.status_code == _UNCHANGED and known is not None:
            return None
        _check_status(response, part)
        return _receive(response, part, on_bytes)


def _resuming(part: Path) -> dict[str, str]:
    """Return the headers that ask for the rest of what has arrived; none where nothing usable has."""
    try:
        version = Version(**json.loads(_version_file(part).read_text(encoding="utf-8")))
        size = part.stat().st_size
    except (OSError, ValueError, TypeError):
        return {}
    return {"Range": f"bytes={size}-", "If-Range": version.validator} if size and version.validator else {}


def _unless(known: Version | None) -> dict[str, str]:
    if known is None:
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value}


def _check_status(response: Response, part: Path) -> None:
    """Refuse an answer that brings no part of the file."""
    status, url = response.status_code, response.url
    if status in _GONE:
        raise FetchError(f"{url}: the server has no such file: check --country, or name another server with --from")
    if status in _ASK_LATER:
        raise _InterruptedError(f"the server answered {status} {response.reason}", _asked_wait(response))
    if status == _BEYOND_END:
        forget(part)
        raise _InterruptedError("what had arrived is no beginning of the file")
    if status not in (_OK, _PARTIAL):
        raise FetchError(f"{url}: the server answered {status} {response.reason}: name another with --from")


def _asked_wait(response: Response) -> float | None:
    text = response.headers.get("Retry-After", "")
    return float(text) if text.isdecimal() else None


def _receive(response: Response, part: Path, on_bytes: OnBytes) -> Version:
    """Write the body behind what is there, or anew, and check that all of it has come."""
    start, total = _extent(response, part)
    version = Version(response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))
    _check_room(part, (total or 0) - start)
    fields = {"etag": version.etag, "last_modified": version.last_modified}
    _version_file(part).write_text(json.dumps(fields), encoding="utf-8")
    done = start
    with part.open("ab" if start else "wb") as file:
        for chunk in _chunks(response):
            file.write(chunk)
            done += len(chunk)
            on_bytes(part.stem.removeprefix("."), done, total)
    if total is not None and done != total:
        raise _InterruptedError(f"only {done:,} of {total:,} bytes have come")
    return version


def _extent(response: Response, part: Path) -> tuple[int, int | None]:
    """Return at which byte the body begins, and how many bytes the whole file has, None where nobody says."""
    if response.status_code == _OK:
        length = response.headers.get("Content-Length", "")
        return 0, int(length) if length.isdecimal() else None
    first, _, total = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("/")
    start = part.stat().st_size
    if first.partition("-")[0] != str(start) or not total.isdecimal():
        forget(part)
        raise _InterruptedError("the server sent another part than was asked for")
    return start, int(total)


def _chunks(response: Response) -> Iterator[bytes]:
    import requests

    try:
        yield from response.iter_content(_CHUNK_BYTES)
    except requests.RequestException as error:
        raise _InterruptedError("the connection broke off") from error


def _check_room(part: Path, needed: int) -> None:
    free = shutil.disk_usage(part.parent).free
    if needed > free:
        raise FetchError(
            f"{part.parent}: {needed:,} bytes are needed, {free:,} are free: make room, or name another folder with -o"
        )


def _version_file(part: Path) -> Path:
    return part.with_suffix(".from")
