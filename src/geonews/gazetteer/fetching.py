"""Bring the public files of a gazetteer here, whole and with a record of what came, when and from where.

Nothing is asked of any server but by `fetch`. A file is put in its place when it has been checked;
until then an older one stays. `fetch.json` records each, and `sha256sum -c SHA256SUMS` checks them.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import shutil
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from geonews.errors import FetchError, UsageError
from geonews.gazetteer.download import OnBytes, Version, download, forget

GEONAMES = "https://download.geonames.org/export/dump/"
RECORD, SUMS = "fetch.json", "SHA256SUMS"
_COUNTRY = re.compile("[A-Z]{2}")
_ALWAYS = ("countryInfo.txt", "admin1CodesASCII.txt", "admin2Codes.txt")
_SCHEMES = ("http://", "https://")
_HEAD_BYTES = 1 << 12
_Bring: TypeAlias = Callable[[str, Path, Version | None], Version | None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that has arrived, and what its server said of its version."""

    name: str
    size: int
    sha256: str
    fetched: str
    source: str
    etag: str = ""
    last_modified: str = ""
    is_new: bool = True

    @property
    def version(self) -> Version:
        """What the server said of the version."""
        return Version(self.etag, self.last_modified)


def geonames_files(countries: Sequence[str] = (), *, alternate_names: bool = False) -> list[str]:
    """Return the names of the files of GeoNames, as its server has them.

    Args:
        countries: Two letters each; the whole world where there are none.
        alternate_names: Whether the names in all languages are wanted too.

    Raises:
        UsageError: A country is no two letters.
    """
    for code in countries:
        if not _COUNTRY.fullmatch(code):
            raise UsageError(f"--country takes a country's two capital letters (ISO 3166-1), such as SY, not {code!r}")
    places = [f"{code}.zip" for code in countries] or ["allCountries.zip"]
    names = [f"alternatenames/{code}.zip" for code in countries] or ["alternateNamesV2.zip"]
    return [*_ALWAYS, *places, *(names if alternate_names else ())]


def untold(name: str, done: int, total: int | None) -> None:
    """Tell nobody how far a download has come."""


def fetch(
    names: Iterable[str],
    out: Path,
    *,
    origin: str = GEONAMES,
    agent: str = "geonews",
    on_bytes: OnBytes = untold,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Fetched]:
    """Yield the files as they arrive in the folder `out`; what is there and has not changed is not brought again.

    Args:
        names: Files of the origin, with the folders they are in.
        out: The folder to put them in.
        origin: The address of a server's folder, or a folder of this machine.
        agent: What servers are told about who asks.
        on_bytes: Told the name of a file, how many bytes are there and how many there will be.
        sleep: Waits so many seconds, before a server is asked again.

    Raises:
        FetchError: A file cannot be had, or is damaged.
        UsageError: `out` cannot be written to.
    """

    def bring(source: str, part: Path, known: Version | None) -> Version | None:
        if source.startswith(_SCHEMES):
            return download(source, part, agent=agent, known=known, on_bytes=on_bytes, sleep=sleep)
        return _copied(Path(source), part)

    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file: name a folder to fill with -o")
    try:
        for name in names:
            known = _records(out)
            record = _fetched(name, out, f"{origin.rstrip('/')}/{name}", known.get(name), bring)
            _record(out, known | {name: record})
            yield record
    except OSError as error:
        why = f"{error.filename or out} cannot be written ({error.strerror or error})"
        raise UsageError(f"{why}: make room, or name another folder with -o, and run it again") from error


def _fetched(name: str, out: Path, source: str, known: Fetched | None, bring: _Bring) -> Fetched:
    target = out / name
    part = target.with_name(f".{target.name}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    current = known if known is not None and known.source == source and _is_as_recorded(target, known) else None
    version = bring(source, part, current.version if current else None)
    if version is None and current is not None:
        return dataclasses.replace(current, is_new=False)
    _check_whole(part, name, source)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    told = version or Version()
    record = Fetched(name, part.stat().st_size, _sha256(part), now, source, told.etag, told.last_modified)
    part.replace(target)
    forget(part)
    return record


def _copied(source: Path, part: Path) -> Version:
    """Copy a file of this machine; there is nothing to resume."""
    try:
        shutil.copyfile(source, part)
    except OSError as error:
        forget(part)
        if error.filename == str(part) or error.filename2 == str(part):
            raise
        raise FetchError(
            f"{source} cannot be read ({error.strerror}): name the folder that holds it with --from, "
            "or a server by its address, which begins with https://"
        ) from error
    return Version()


def _check_whole(part: Path, name: str, source: str) -> None:
    """Refuse, and remove, what is no sound archive or no table."""
    fault = _zip_fault(part) if name.endswith(".zip") else _table_fault(part)
    if fault:
        forget(part)
        raise FetchError(f"{source} {fault}: fetch it again, or from another server with --from")


def _zip_fault(path: Path) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            bad = archive.testzip()
            return f"is damaged: {bad} in it does not match its checksum" if bad else None
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        return f"is no sound zip archive ({error})"


def _table_fault(path: Path) -> str | None:
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    return None if b"\t" in head and not head.lstrip().startswith(b"<") else "is no table with tabs between its cells"


def _is_as_recorded(target: Path, known: Fetched) -> bool:
    return target.is_file() and target.stat().st_size == known.size and _sha256(target) == known.sha256


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _records(out: Path) -> dict[str, Fetched]:
    """Return what earlier fetches recorded, by the names of the files; nothing where the record is not readable."""
    try:
        files = json.loads((out / RECORD).read_text(encoding="utf-8"))["files"]
        return {one["name"]: Fetched(**one) for one in files}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _record(out: Path, records: dict[str, Fetched]) -> None:
    every = [records[name] for name in sorted(records)]
    files = [{key: value for key, value in dataclasses.asdict(one).items() if key != "is_new"} for one in every]
    _write(out / RECORD, json.dumps({"files": files}, ensure_ascii=False, indent=1) + "\n")
    _write(out / SUMS, "".join(f"{one.sha256}  {one.name}\n" for one in every))


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
