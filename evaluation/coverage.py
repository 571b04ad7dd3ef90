"""Measure which places of a coverage list the gazetteer has, and whether the right one is chosen.

Every Arabic and English variant of `geodata/lists/gold_places_ar.tsv` is put into a plain sentence.
A place is right when its kind agrees and it lies within the distance of its class.

    python evaluation/coverage.py [--missing]

The list is found at GEONEWS_SHARED, else beside the project.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geonews import Geoparser, Kind, LonLat, Place
from geonews.gazetteer.distance import great_circle_km

SHARED = Path(os.environ.get("GEONEWS_SHARED", Path(__file__).parents[2] / "shared"))
GOLD = SHARED / "geodata/lists/gold_places_ar.tsv"
CARRIERS = {
    "ar": "قال مراسلنا إن الحدث وقع في {} يوم أمس.",
    "en": "Our correspondent said it happened in {} on Monday.",
}

_SETTLEMENTS = {Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD}
_AREAS = {Kind.ADMIN1, Kind.ADMIN2, Kind.REGION}
CLASSES: dict[str, tuple[set[Kind], float]] = {
    "capital": (_SETTLEMENTS, 30),
    "city": (_SETTLEMENTS, 30),
    "town": (_SETTLEMENTS, 15),
    "neigh": (_SETTLEMENTS, 15),
    "camp": ({Kind.CAMP}, 15),
    "crossing": ({Kind.CROSSING}, 15),
    "airport": ({Kind.FACILITY}, 15),
    "dam": ({Kind.FACILITY}, 15),
    "admin1": (_AREAS, 150),
    "admin2": (_AREAS, 60),
    "island": ({Kind.ISLAND}, 60),
    "mountain": ({Kind.MOUNTAIN}, 100),
    "river": ({Kind.RIVER}, 900),
    "sea": ({Kind.SEA, Kind.LAKE, Kind.RIVER}, 900),
    "region": (_AREAS, 900),
    "country": ({Kind.COUNTRY}, 2000),
}
"""For each class of the list: the kinds that are right, and within how many kilometres."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One name of a place of the list."""

    name: str
    lang: str
    group: str
    point: LonLat

    def is_right(self, place: Place) -> bool:
        """Return whether `place` is the one that the list means."""
        kinds, km = CLASSES[self.group]
        return place.kind in kinds and great_circle_km(self.point, place.point) <= km


def variants() -> Iterator[Variant]:
    """Yield every variant of the list."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            point = LonLat(lon=float(row["lon"]), lat=float(row["lat"]))
            for lang in ("ar", "en"):
                for name in filter(None, row[f"names_{lang}"].split("|")):
                    yield Variant(name, lang, row["class"], point)


def answers(parser: Geoparser, variant: Variant) -> tuple[Place | None, list[Place]]:
    """Return the place chosen for the variant in its sentence, and the runners-up."""
    before, after = CARRIERS[variant.lang].split("{}")
    start, end = len(before), len(before) + len(variant.name)
    for mention in parser.parse(before + variant.name + after).mentions:
        if mention.start < end and start < mention.end:
            return mention.resolution.place, [c.place for c in mention.resolution.alternatives]
    return None, []


def measure(rows: Iterable[Variant]) -> tuple[Counter[str], list[str]]:
    """Return the counts by outcome, for all and by class, and a line for each that is not chosen."""
    parser = Geoparser()
    counts: Counter[str] = Counter()
    wrong = []
    for variant in rows:
        chosen, others = answers(parser, variant)
        right = chosen is not None and variant.is_right(chosen)
        known = right or any(variant.is_right(place) for place in others)
        for key in ("all", variant.lang, variant.group):
            counts.update({f"{key} n": 1, f"{key} answer": int(right), f"{key} known": int(known)})
        if not right:
            wrong.append(f"{variant.group:14} {variant.name}: {'runner-up' if known else 'missing'}, chose {chosen}")
    return counts, wrong


def main() -> None:
    """Print the share known and chosen, in all and by class."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--missing", action="store_true", help="also list what is not chosen")
    list_wrong = parser.parse_args().missing
    if not GOLD.exists():
        print(f"{GOLD} is absent; set GEONEWS_SHARED")
        return
    counts, wrong = measure(variants())
    for key in dict.fromkeys(name.rsplit(" ", 1)[0] for name in counts):
        n = counts[f"{key} n"]
        print(f"{key:14} {n:4}  answer {counts[f'{key} answer'] / n:.3f}  among {counts[f'{key} known'] / n:.3f}")
    if list_wrong:
        print("\n".join(wrong))


if __name__ == "__main__":
    main()
