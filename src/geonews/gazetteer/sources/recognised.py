"""Which source a name, a file or a folder on the command line is, told by its name and its first row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from geonews.errors import UsageError
from geonews.gazetteer.source import Source
from geonews.gazetteer.sources.geonames import GeoNames
from geonews.gazetteer.sources.geonames_names import Table, table_of
from geonews.gazetteer.sources.packed import text_lines
from geonews.gazetteer.sources.pcodes import is_pcoded
from geonews.gazetteer.sources.plan import (
    CLDR,
    CREDITS,
    GEONAMES_CITIES,
    NE,
    PACKAGES,
    PCODE,
    WOF,
    Plan,
    files_of,
    record_source,
)
from geonews.gazetteer.sources.recipe import RECIPE_SUFFIX, read_recipe
from geonews.gazetteer.sources.records import RECORD_SUFFIXES, data_suffix, read_records
from geonews.gazetteer.sources.world_atlas import WorldAtlas, is_world_atlas

_TABLE_SUFFIX = ".tsv"
_TABLE_FOLDERS = ("places", "names", "prominence", "words")
_COMMENT = "#"
_CHOICE = (
    "name a folder, a .tsv table, a recipe.toml, files of GeoNames, Who's On First or Natural Earth, "
    f"{GEONAMES_CITIES} or {CLDR}"
)

_OWN = 'a table or map of your own needs a recipe.toml with a [[source]] of the type "table"'


def planned(names: Sequence[str | Source]) -> Plan:
    """Return what `names` are: packages, recipes, reviewed tables, public files, folders of such; or sources already.

    Raises:
        UsageError: One is nothing that can be read; the message says what could be.
    """
    packages = tuple(name for name in PACKAGES if name in names)
    given = tuple(name for name in names if not isinstance(name, str))
    paths = [Path(name) for name in names if isinstance(name, str) and name not in PACKAGES]
    recipes = [path for path in paths if path.suffix == RECIPE_SUFFIX]
    tables = tuple(path for path in paths if _is_reviewed(path))
    atlases = tuple(path for path in paths if is_world_atlas(path))
    plan = Plan(packages, tables=tables)
    plan += _public([path for path in paths if path not in (*recipes, *tables, *atlases)])
    plan += Plan(sources=tuple(map(WorldAtlas, atlases)))
    for path in recipes:
        plan += read_recipe(path)
    return plan + Plan(sources=given)


def _is_reviewed(path: Path) -> bool:
    """Return whether this is a reviewed table, or a folder of such."""
    if path.is_dir():
        return any(any(path.glob(f"{name}/*{_TABLE_SUFFIX}")) for name in _TABLE_FOLDERS)
    return path.suffix == _TABLE_SUFFIX and path.is_file()


def _public(paths: Iterable[Path]) -> Plan:
    """Return the plan of files, and of folders as far as their files are known."""
    found: list[tuple[str, Path]] = []
    left_out: list[Path] = []
    for path in paths:
        kinds = [(recognised(file), file) for file in files_of(path)]
        known = [(kind, file) for kind, file in kinds if kind is not None]
        if not known:
            problem = f"no source that is known; {_CHOICE}; {_OWN}" if path.exists() else f"no such source; {_CHOICE}"
            raise UsageError(f"{path}: {problem}")
        found += known
        left_out += [file for kind, file in kinds if kind is None]
    return Plan(sources=tuple(_sources(found)), left_out=tuple(left_out))


def recognised(file: Path) -> str | None:
    """Return which public data a file is: a `Table` of GeoNames, or a kind of `READERS`; None for none of them.

    Raises:
        UsageError: It cannot be read.
    """
    if not file.exists():
        return None
    if data_suffix(file) in RECORD_SUFFIXES or _holds_shapes(file):
        return _record_kind(file)
    return table_of(next((line for line in text_lines(file) if not line.startswith(_COMMENT)), ""))


def _holds_shapes(file: Path) -> bool:
    return zipfile.is_zipfile(file) and any(name.endswith(".shp") for name in zipfile.ZipFile(file).namelist())


def _record_kind(file: Path) -> str | None:
    _, first = next(read_records(file), ("", None))
    columns = frozenset(first.cells) if first else frozenset()
    if columns & {"wof:id", "wof_id", "placetype"}:
        return WOF
    if columns & {"featurecla", "ne_id"}:
        return NE
    return PCODE if is_pcoded(columns) else None


def _sources(found: list[tuple[str, Path]]) -> Iterable[Source]:
    """Yield one source for all files of GeoNames, then one for each kind of records."""
    tables = {table: tuple(file for kind, file in found if kind == table) for table in Table}
    if tables[Table.PLACES]:
        yield GeoNames(tables[Table.PLACES], tables[Table.NAMES], tables[Table.CODES])
    elif beside := tables[Table.NAMES] + tables[Table.CODES]:
        raise UsageError(f"{beside[0]} goes with a dump of GeoNames, such as allCountries.zip; name that too")
    records = sorted(pair for pair in found if pair[0] not in set(Table))
    for kind, pairs in groupby(records, key=lambda pair: pair[0]):
        files = [file for _, file in pairs]
        if kind not in CREDITS:
            raise UsageError(
                f"{files[0]} holds P-codes, but not whose data it is: name it in a recipe.toml, as a [[source]] of "
                f'the type "{PCODE}" with a [source.credit]'
            )
        yield record_source(kind, files, credit=CREDITS[kind])
