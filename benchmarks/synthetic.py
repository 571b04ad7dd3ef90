"""A source of as many plausible places as a benchmark asks for.

Their words are made of the beginnings and endings of real ones (../shared/geodata/geonames-rebuilt, or
the embedded gazetteer where that is absent), in Latin and Arabic letters. Words of the news are left out,
also behind proclitics: random names must not be found where no name stands, or the same text would have
more to weigh. The same seed gives the same places on every machine.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scenario import NEWS, SHARED, article_records, spellings

from geonews.gazetteer import Gazetteer
from geonews.gazetteer.rows import NameRow, Outline, PlaceRow
from geonews.gazetteer.source import Tally
from geonews.text.folding import fold
from geonews.text.proclitics import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from geonews.types import Kind, LonLat

REAL = SHARED / "geodata/geonames-rebuilt"
CREDIT = {"id": "syn", "title": "Synthetic places", "url": "", "licence": "CC0", "attribution": ""}
_PIECES = 4_000
_WORDS = 400_000
_GENERIC = 60
_BLOCK = 16_384
_SEED = 1
_ARABIC_WORD = re.compile("[\u0621-\u064a]{4,12}")
_LATIN_WORD = re.compile("[A-Za-zÀ-ɏḀ-ỿ]{4,12}")
_AVOIDED_MB = 40
_ONE_WORD, _SECOND_NAME, _ARABIC, _PEOPLED = 0.35, 2 / 3, 0.4, 0.005
"""Shares: of names with one word, places with two names, of second names the Arabic ones, places with a population."""
_KINDS = (Kind.VILLAGE,) * 7 + (Kind.RIVER, Kind.MOUNTAIN, Kind.FACILITY)
_CODES = {Kind.VILLAGE: "P.PPL", Kind.RIVER: "H.STM", Kind.MOUNTAIN: "T.MT", Kind.FACILITY: "S.FRM"}
_COUNTRIES = ("CN", "US", "IN", "MX", "RU", "ID", "FR", "DE", "IR", "PK", "TR", "YE", "SY", "IQ", "EG", "MA")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Made words of one script, and the words that real names of several words begin with."""

    words: Sequence[str]
    generic: Sequence[str]


@dataclass(frozen=True, slots=True)
class SyntheticPlaces:
    """`count` places with five names for every three of them."""

    count: int
    arabic: Vocabulary
    latin: Vocabulary
    label: str = "synthetic"
    credits: Sequence[Mapping[str, Any]] = (CREDIT,)

    def rows(self, tally: Tally) -> Iterator[PlaceRow]:
        """Yield the places."""
        draw = np.random.default_rng(_SEED)
        for first in range(0, self.count, _BLOCK):
            size = min(_BLOCK, self.count - first)
            tally.read += size
            tally.kept += size
            yield from self._block(first, size, draw)

    def outlines(self) -> Iterator[Outline]:
        """Yield nothing."""
        yield from ()

    def _block(self, first: int, size: int, draw: np.random.Generator) -> Iterator[PlaceRow]:
        names, others = self._names(self.latin, size, draw), self._names(self.latin, size, draw)
        arabic = self._names(self.arabic, size, draw)
        second = draw.random(size)
        people = np.where(draw.random(size) < _PEOPLED, 10 ** draw.uniform(3, 6, size), 0).astype(int).tolist()
        lon, lat = draw.uniform(-179, 179, size).tolist(), draw.uniform(-55, 70, size).tolist()
        kinds, countries = (
            draw.integers(0, len(_KINDS), size).tolist(),
            draw.integers(0, len(_COUNTRIES), size).tolist(),
        )
        for n, share in enumerate(second.tolist()):
            kind = _KINDS[kinds[n]]
            is_arabic = share < _SECOND_NAME * _ARABIC
            more = (NameRow(arabic[n] if is_arabic else others[n]),) if share < _SECOND_NAME else ()
            yield PlaceRow(
                f"syn:{first + n}", kind, _CODES[kind], LonLat(lon[n], lat[n]), 1.5, (NameRow(names[n]), *more),
                arabic[n] if is_arabic else None, names[n], _COUNTRIES[countries[n]], "07", None, people[n],
            )  # fmt: skip

    def _names(self, vocabulary: Vocabulary, size: int, draw: np.random.Generator) -> list[str]:
        words, generic = vocabulary.words, vocabulary.generic
        last = draw.integers(0, len(words), size).tolist()
        first = draw.integers(-len(generic) * len(words) // (4 * len(generic)), len(words), size).tolist()
        alone = (draw.random(size) < _ONE_WORD).tolist()
        return [
            words[z] if one else f"{words[a] if a >= 0 else generic[a % len(generic)]} {words[z]}"
            for one, a, z in zip(alone, first, last, strict=True)
        ]


def vocabularies() -> tuple[Vocabulary, Vocabulary]:
    """Return made words in Arabic and in Latin letters."""
    avoided, names = _words_of_the_news(), _real_names()
    draw = np.random.default_rng(_SEED)
    arabic, latin = (_vocabulary(names, letters, avoided, draw) for letters in (_ARABIC_WORD, _LATIN_WORD))
    return arabic, latin


def _real_names() -> list[str]:
    """Return names of real places, each once, in a fixed order."""
    if not REAL.exists():
        return sorted(spellings(Gazetteer.open()))
    names: set[str] = set()
    for path in sorted(REAL.glob("*.zip")):
        with zipfile.ZipFile(path) as archive, archive.open(f"{path.stem}.txt") as member:
            for line in io.TextIOWrapper(member, encoding="utf-8", newline="\n"):
                cells = line.split("\t")
                names |= {cells[1], *cells[3].split(",")} - {""}
    return sorted(names)


def _vocabulary(
    names: Iterable[str], letters: re.Pattern[str], avoided: set[str], draw: np.random.Generator
) -> Vocabulary:
    split = [name.split() for name in names]
    words = sorted({word for name in split for word in name if letters.fullmatch(word)})
    begun = Counter(name[0] for name in split if len(name) > 1 and letters.fullmatch(name[0]))
    heads = [head for head, _ in Counter(word[: len(word) // 2] for word in words).most_common(_PIECES)]
    tails = [tail for tail, _ in Counter(word[len(word) // 2 :] for word in words).most_common(_PIECES)]
    pairs = draw.integers(0, (len(heads), len(tails)), (2 * _WORDS, 2)).tolist()
    made = dict.fromkeys((heads[a] + tails[z]).capitalize() for a, z in pairs)
    kept = [word for word in made if fold(word) not in avoided][:_WORDS]
    return Vocabulary(kept, [word for word, _ in begun.most_common(_GENERIC)])


def _words_of_the_news() -> set[str]:
    """Return the folded words of the news, as they are and as they are read with their proclitics cut."""
    if not NEWS.exists():
        return set()
    found: set[str] = set()
    for record in article_records(_AVOIDED_MB):
        found.update(record["text"].split())
    words = {fold("".join(filter(str.isalpha, word))) for word in found}
    for _ in range(2):
        words |= {word[1:] for word in words if word[:1] and word[0] in CONJUNCTIONS + PREPOSITIONS}
    words |= {ARTICLE + word.removeprefix("ل") for word in words if word.startswith("ل")}
    return words | {word.removeprefix(ARTICLE) for word in words} | {ARTICLE + word for word in words}
