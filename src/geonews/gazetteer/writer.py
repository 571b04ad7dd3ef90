"""Turn rows into the arrays of an index.

Names are hashed by the very scan that reads articles, so that what is written is what will
be looked for. The candidates of a name stand in descending importance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.hashtable import HashTable, build_table
from geonews.gazetteer.importance import importance
from geonews.gazetteer.layout import PLACE, WORD, Arrays, country_number
from geonews.gazetteer.rows import KIND_BITS, KINDS, NameFlag, PlaceRow, Rule, WeakRow, WordRow
from geonews.text.proclitics import ARTICLE
from geonews.text.tokens import U64, chain, scan
from geonews.types import Kind

MAX_WORDS = 8
"""A name of more words is left out; the longest real ones have seven."""

Key = tuple[str, ...]
Entry = tuple[int, str, NameFlag]

_TOGGLED_KINDS = {Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD}
_MIN_LETTERS = 2
_WELL_KNOWN = 100_000
_MIN_TOGGLED = 3


@dataclass(slots=True)
class Strings:
    """A pool of strings; number 0 is the empty one."""

    numbers: dict[str, int] = field(default_factory=lambda: {"": 0})

    def add(self, text: str | None) -> int:
        """Return the number of `text`, new or known."""
        return self.numbers.setdefault(text or "", len(self.numbers))

    def arrays(self) -> Arrays:
        """Return the pool as bytes and the end of each string in them."""
        parts = [text.encode() for text in self.numbers]
        ends = np.cumsum([len(part) for part in parts], dtype=np.uint64)
        return {"strings": np.frombuffer(b"".join(parts), dtype=np.uint8), "string_ends": ends}


def index_arrays(
    places: Sequence[PlaceRow], words: Iterable[WordRow], weak: Iterable[WeakRow]
) -> tuple[Arrays, dict[str, Any]]:
    """Return the arrays of an index, and the counts and sizes that its meta.json needs."""
    strings = Strings()
    weak = list(weak)
    rules = dict(zip(words_of([row.text for row in weak]), (row.rule for row in weak), strict=True))
    names, name_arrays = _name_arrays(places, rules, strings)
    word_table, word_arrays = _word_arrays(words)
    arrays = {"places": _place_array(places, strings), **name_arrays, **word_arrays, **strings.arrays()}
    counts = {
        "places": len(places),
        "names": len(arrays["candidate_places"]),
        "keys": len(arrays["name_rules"]),
        "words": len(arrays["words"]),
    }
    return arrays, {"counts": counts, "name_size": names.size, "word_size": word_table.size}


def _place_array(places: Sequence[PlaceRow], strings: Strings) -> NDArray[Any]:
    rows = [
        (strings.add(p.id), strings.add(p.name_ar), strings.add(p.name_en), strings.add(p.admin1),
         strings.add(p.admin2), strings.add(p.feature_code), strings.add(p.pcode),
         strings.add(" ".join(p.identifiers)), p.point.lon, p.point.lat, p.radius_km,
         p.population, importance(p), country_number(p.country), KINDS.index(p.kind))
        for p in places
    ]  # fmt: skip
    return np.array(rows, dtype=PLACE)


def _name_arrays(places: Sequence[PlaceRow], rules: Mapping[Key, Rule], strings: Strings) -> tuple[HashTable, Arrays]:
    entries = _entries(places, rules)
    keys = list(entries)
    rank = [importance(place) for place in places]
    first, flat = [0], []
    for key in keys:
        flat += sorted(entries[key], key=lambda e: (-rank[e[0]], e[2], e[0]))
        first.append(len(flat))
    table = _table(keys)
    return table, {
        "name_slots": table.slots,
        "name_filter": table.filter,
        "name_first": np.array(first),
        "name_rules": np.array([_rule(key, entries[key], places, rules) for key in keys], dtype=np.uint8),
        "candidate_places": np.array([place for place, _, _ in flat]),
        "candidate_spellings": np.array([strings.add(text) for _, text, _ in flat]),
        "candidate_flags": np.array([int(flags) for _, _, flags in flat]),
    }


def _entries(places: Sequence[PlaceRow], rules: Mapping[Key, Rule]) -> dict[Key, list[Entry]]:
    """Return for every key the places it may mean; a name that is never a place has none."""
    entries: dict[Key, dict[int, Entry]] = defaultdict(dict)
    named = [(number, name) for number, place in enumerate(places) for name in place.names]
    for (number, name), words in zip(named, words_of([n.text for _, n in named]), strict=True):
        for key, flags in _keys(words, name.flags, places[number].kind):
            known, entry = entries[key].get(number), (number, name.text, flags)
            place = places[number]
            if rules.get(key) != Rule.NEVER and (known is None or _doubt(entry, place) < _doubt(known, place)):
                entries[key][number] = entry
    return {key: list(by_place.values()) for key, by_place in entries.items() if by_place}


def _doubt(entry: Entry, place: PlaceRow) -> tuple[bool, bool, bool, bool]:
    """Return how far a spelling is from the place's own name; of two with one key the lesser is kept."""
    _, text, flags = entry
    foreign = text not in (place.name_ar, place.name_en)
    return NameFlag.TOGGLED in flags, foreign, NameFlag.WEAK in flags, NameFlag.REVIEWED not in flags


def _keys(key: Key, flags: NameFlag, kind: Kind) -> Iterable[tuple[Key, NameFlag]]:
    """Return the keys of a name: itself, and with its article toggled for one-word settlements."""
    if len(key) > MAX_WORDS or len("".join(key)) < _MIN_LETTERS:
        return
    yield key, flags
    if len(key) == 1 and kind in _TOGGLED_KINDS and "\u0621" <= key[0][0] <= "\u06ff":
        toggled = _toggled(key)
        if len(toggled[0]) >= _MIN_TOGGLED:
            yield toggled, flags | NameFlag.TOGGLED


def words_of(texts: Sequence[str]) -> list[Key]:
    """Return the folded words of each text, as the scan of an article would cut them."""
    lines = [" ".join(text.split()) for text in texts]
    tokens = scan("\n".join(lines))
    folded = "".join(map(chr, tokens.folded.tolist()))
    starts = np.cumsum([0, *(len(line) + 1 for line in lines)])
    line_of = np.searchsorted(starts, tokens.offsets[tokens.first], side="right") - 1
    words: list[list[str]] = [[] for _ in lines]
    for line, a, b in zip(line_of.tolist(), tokens.first.tolist(), tokens.last.tolist(), strict=True):
        words[line].append(folded[a:b])
    return [tuple(found) for found in words]


def _rule(key: Key, entries: Sequence[Entry], places: Sequence[PlaceRow], rules: Mapping[Key, Rule]) -> Rule:
    """Return the rule of a name; a small place named like a weak word but for its article needs context."""
    if key in rules:
        return rules[key]
    known = any(NameFlag.REVIEWED in flags or places[n].population >= _WELL_KNOWN for n, _, flags in entries)
    return Rule.CONTEXT if not known and rules.get(_toggled(key), Rule.STRONG) > Rule.CONTEXT else Rule.STRONG


def _toggled(key: Key) -> Key:
    """Return the key with its article dropped or added."""
    bare = key[0].removeprefix(ARTICLE)
    return (bare if bare != key[0] else ARTICLE + bare, *key[1:])


def _word_arrays(words: Iterable[WordRow]) -> tuple[HashTable, Arrays]:
    merged: dict[Key, list[int]] = {}
    words = list(words)
    for row, key in zip(words, words_of([row.text for row in words]), strict=True):
        entry = merged.setdefault(key, [0, 0, 0])
        entry[0] |= row.tag.bit
        entry[1] |= sum(KIND_BITS[kind] for kind in set(row.kinds))
        entry[2] = entry[2] or country_number(row.country)
    keys = [key for key in merged if key and len(key) <= MAX_WORDS]
    table = _table(keys)
    rows = np.array([(*merged[key], 0) for key in keys], dtype=WORD)
    return table, {"word_slots": table.slots, "word_filter": table.filter, "words": rows}


def _table(keys: Sequence[Key]) -> HashTable:
    """Return the hash table of word chains; every shorter chain is entered as a prefix."""
    whole, prefix = dict(zip(_chain_hashes(keys), range(len(keys)), strict=True)), set[int]()
    for length in range(1, MAX_WORDS):
        prefix.update(_chain_hashes([key[:length] for key in keys if len(key) > length]))
    every = [*whole, *(prefix - whole.keys())]
    numbers = [whole.get(h, -1) for h in every]
    return build_table(
        np.array(every, dtype=np.uint64),
        np.array(numbers, dtype=np.int64),
        np.array([h in prefix for h in every], dtype=np.bool_),
    )


def _chain_hashes(keys: Sequence[Key]) -> list[int]:
    """Return the hash of each chain of words, hashed as in an article."""
    vocabulary = list(dict.fromkeys(word for key in keys for word in key))
    tokens = scan("\n".join(vocabulary))
    known = dict(zip(vocabulary, range(len(vocabulary)), strict=True))
    hashes = tokens.hashes(tokens.first, tokens.last)
    result = np.zeros(len(keys), dtype=np.uint64)
    for length in range(MAX_WORDS):
        here = np.array([i for i, key in enumerate(keys) if len(key) > length], dtype=np.int64)
        if len(here):
            word: U64 = hashes[[known[keys[i][length]] for i in here.tolist()]]
            result[here] = word if length == 0 else chain(result[here], word)
    return [int(h) for h in result]
