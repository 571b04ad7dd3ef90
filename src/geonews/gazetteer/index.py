"""A gazetteer opened for reading: places, their names, and the words around them.

Opening maps files and copies nothing, so it takes about a millisecond at any size, and all
processes of a machine share the same pages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geonews.errors import GazetteerError
from geonews.gazetteer.hashtable import HashTable, NumberTable, name_hash
from geonews.gazetteer.layout import OUTLINES, REMEDY, Arrays, country_code, open_arrays, read_meta
from geonews.gazetteer.nearest import SmallPlaces
from geonews.gazetteer.outline_file import check_entry
from geonews.gazetteer.outlines import Outlines
from geonews.gazetteer.rows import KINDS, NameFlag, Rule
from geonews.gazetteer.within import Bounds, Located, places_within
from geonews.text.folding import fold_table
from geonews.text.tokens import chain, scan
from geonews.types import Kind, LonLat, Place

EMBEDDED = Path(__file__).parent.parent / "embedded"
PLACES_KEPT = 8_192
"""So many places and names are kept as objects; they take a few megabytes."""
_OPTIONAL = ("name_ar", "name_en", "admin1", "admin2", "pcode")
_NOT_EMBEDDED = (
    "the embedded gazetteer has no outlines of countries: there was no npm when geonews was built. "
    "Install npm and build geonews from its source again (pip install .), or add an index with outlines"
)
_NOT_BUILT = "{} has no outlines: none of its sources gave any. Build it from sources that do"
_ARABIC_BYTES = (0xD8, 0xDB)
"""The first UTF-8 bytes of the letters from U+0600 to U+06FF."""


class NameEntry(NamedTuple):
    """One candidate of a name: the number of its place, the name as printed, and its flags."""

    place: int
    spelling: str
    flags: NameFlag


class Gazetteer:
    """Places and names of one index folder; made by `Gazetteer.open`."""

    def __init__(self, path: Path, meta: dict[str, Any], arrays: Arrays) -> None:
        """Wrap the mapped arrays of an index; use `open`."""
        self.path = path
        self.meta = meta
        self._arrays = arrays
        self._places = arrays["places"]
        self.names, self.words, self._ids = (
            HashTable(arrays[f"{table}_slots"], arrays[f"{table}_filter"], meta[f"{table}_size"], meta["counts"][count])
            for table, count in (("name", "keys"), ("word", "words"), ("id", "places"))
        )
        self.place = lru_cache(PLACES_KEPT)(self._place)
        self.candidates = lru_cache(PLACES_KEPT)(self._candidates)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Return the gazetteer at `path`, or the embedded one.

        Raises:
            GazetteerError: No index there, a damaged one, or one folded by another table.
        """
        path = path or EMBEDDED
        meta = read_meta(path)
        if meta.get("fold") != fold_table().digest():
            raise GazetteerError(f"{path} was built with another folding of letters. {REMEDY}")
        return cls(path, meta, open_arrays(path, meta))

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._places)

    def info(self) -> dict[str, object]:
        """Return what the index holds and whose data it is, as JSON values.

        Places are counted by kind and by country ("": of none), the most frequent first; names
        (one of one place) by script, as `ar` and `latin`.
        """
        try:
            return self._info()
        except (ValueError, IndexError) as error:
            raise GazetteerError(f"{self.path} is damaged. {REMEDY}") from error

    def _info(self) -> dict[str, object]:
        return {
            "path": str(self.path),
            "format": self.meta["format"],
            "counts": self.meta["counts"],
            "kinds": _counted(self._places["kind"], lambda kind: KINDS[kind].value),
            "countries": _counted(self._places["country"], lambda code: country_code(code) or ""),
            "names": self._scripts(),
            "outlines": len(self.outlines),
            "sources": self.meta["sources"],
            "attribution": list(self.attribution),
        }

    def _scripts(self) -> dict[str, int]:
        """Return how many candidate names are in Arabic script and how many in another, as `ar` and `latin`."""
        if not len(self._arrays["candidate_spellings"]):
            return {"ar": 0, "latin": 0}
        first = self._arrays["strings"][self._arrays["string_ends"][self._arrays["candidate_spellings"] - 1]]
        arabic = int(np.count_nonzero((first >= _ARABIC_BYTES[0]) & (first <= _ARABIC_BYTES[1])))
        return {"ar": arabic, "latin": len(first) - arabic}

    def source(self, place: Place) -> str:
        """Return the title of the source that a place comes from, the prefix of its id where none is named."""
        prefix = place.id.split(":")[0]
        return next((source["title"] for source in self.meta["sources"] if source["id"] == prefix), prefix)

    @cached_property
    def outlines(self) -> Outlines:
        """The outlines of places; nothing is read before one is asked for.

        Raises:
            GazetteerError: meta.json describes them wrongly.
        """
        if entry := self.meta.get(OUTLINES):
            check_entry(self.path, entry)
        return Outlines(self.path, entry, _NOT_EMBEDDED if self.path == EMBEDDED else _NOT_BUILT.format(self.path))

    @property
    def attribution(self) -> tuple[str, ...]:
        """The credit lines of the sources, as maps and files must show them."""
        return tuple(source["attribution"] for source in self.meta["sources"] if source["attribution"])

    def find(self, name: str) -> list[Place]:
        """Return the places called `name`, in descending importance; folded as articles are."""
        number = number_of(self.names, name)
        return [self.place(entry.place) for entry in self.candidates(number)]

    def tags(self, phrase: str) -> int:
        """Return the mask of `Tag` bits that the word lists give to the whole of `phrase`."""
        number = number_of(self.words, phrase)
        return 0 if number < 0 else int(self.word_facts[number]["tags"])

    def nearest(self, point: LonLat) -> tuple[int, float] | None:
        """Return the number of the small place nearest to a point and the kilometres to it, None where all are far."""
        return self._small_places.nearest(point)

    @cached_property
    def _small_places(self) -> SmallPlaces:
        return SmallPlaces(self._places)

    def rule(self, number: int) -> Rule:
        """Return how much evidence the name with this number needs."""
        try:
            return Rule(int(self._arrays["name_rules"][number]))
        except ValueError as error:
            raise self._damaged("name_rules") from error

    def importance(self, place: int) -> float:
        """Return the prominence of a place, about 0 to 10."""
        return float(self._places[place]["importance"])

    def country(self, code: str | None) -> Place | None:
        """Return the country of an ISO 3166-1 alpha-2 code, None where the index has it not."""
        number = self.number_of_country(code)
        return None if number is None else self.place(number)

    def number_of_country(self, code: str | None) -> int | None:
        """Return the number of the country of an ISO 3166-1 alpha-2 code."""
        number: int | None = self.meta["countries"].get(code)
        return number

    def number(self, *ids: str) -> int:
        """Return the number of the place that has the first known one of `ids`, as its id or else, -1 where none."""
        for id_ in ids:
            number = self._ids.get(name_hash(id_))
            if number >= 0 and id_ in (self.place(number).id, *self.place(number).identifiers):
                return number
        return -1

    @property
    def word_facts(self) -> NDArray[Any]:
        """What the word lists say of each word, as a structured array; see `layout.WORD`."""
        return self._arrays["words"]

    def within(self, bounds: Bounds, kinds: Collection[Kind]) -> Iterator[Located]:
        """Yield the places of some kinds within bounds, in blocks; see `within.places_within`."""
        return places_within(self._places, bounds, kinds)

    def iter_places(self) -> Iterator[Place]:
        """Return every place, in the order of the index."""
        return (self._place(number) for number in range(len(self._places)))

    def _candidates(self, number: int) -> tuple[NameEntry, ...]:
        if number < 0:
            return ()
        first, last = self._arrays["name_first"][number : number + 2].tolist()
        places, *columns = (
            self._arrays[f"candidate_{column}"][first:last].tolist() for column in ("places", "spellings", "flags")
        )
        if not places or max(places) >= len(self):
            raise self._damaged("name_first or candidate_places")
        return tuple(NameEntry(p, self._string(s), NameFlag(f)) for p, s, f in zip(places, *columns, strict=True))

    def _place(self, number: int) -> Place:
        try:
            return self._read_place(self._places[number])
        except (ValueError, IndexError) as error:
            raise self._damaged("places") from error

    def _damaged(self, what: str) -> GazetteerError:
        return GazetteerError(f"{self.path} is damaged: {what}.bin holds a wrong number. {REMEDY}")

    def _read_place(self, row: np.void) -> Place:
        text: dict[str, Any] = {key: self._string(int(row[key])) or None for key in _OPTIONAL}
        return Place(
            id=self._string(int(row["id"])),
            kind=KINDS[int(row["kind"])],
            feature_code=self._string(int(row["feature"])),
            country=country_code(int(row["country"])),
            point=LonLat(lon=round(float(row["lon"]), 6), lat=round(float(row["lat"]), 6)),
            radius_km=round(float(row["radius_km"]), 3),
            population=int(row["population"]),
            identifiers=tuple(self._string(int(row["identifiers"])).split()),
            **text,
        )

    def _string(self, number: int) -> str:
        ends = self._arrays["string_ends"]
        try:
            start = int(ends[number - 1]) if number else 0
            return self._arrays["strings"][start : int(ends[number])].tobytes().decode()
        except (ValueError, IndexError) as error:
            raise self._damaged("strings") from error


def _counted(column: NDArray[Any], label: Callable[[int], str]) -> dict[str, int]:
    """Return how often each value of a column occurs, by its label, the most frequent first, equals by name."""
    values, counts = np.unique(column, return_counts=True)
    labelled = zip(map(label, values.tolist()), counts.tolist(), strict=True)
    return dict(sorted(labelled, key=lambda item: (-item[1], item[0])))


def number_of(table: NumberTable, text: str) -> int:
    """Return the number of the whole of `text` in `table`, -1 where it is not in it."""
    words = scan(" ".join(text.split())).word_hashes
    if not len(words):
        return -1
    whole = words[:1]
    for number in range(1, len(words)):
        whole = chain(whole, words[number : number + 1])
    return int(table.lookup(whole)[0][0])
