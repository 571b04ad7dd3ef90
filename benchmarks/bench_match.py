"""Matching speed: geonews against flashgeotext and spaCy's PhraseMatcher, same names, same run, one core.

Scenario: Arabic news articles. geonews reads raw text in blocks of about 40,000 characters, and
one article a call; it folds letters, cuts proclitics and returns offsets and name numbers. The
peers get the same names as their sources print them and one raw article a call, as their users
would; they neither fold nor cut proclitics, so they find fewer names and do less work.
flashgeotext gets its Arabic script setting and span_info; spaCy a blank Arabic pipeline and
PhraseMatcher(attr="ORTH") with greedy spans left out. MB/s are UTF-8 bytes per CPU second.

    python benchmarks/bench_match.py [--names embedded|all] [--megabytes 4] [--rounds 5]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from scenario import article_records, in_blocks, machine, median_seconds, opened, spellings, table, use_one_core

from geonews.gazetteer import Gazetteer
from geonews.match import find

SPACY_SHARE = 0.2
"""spaCy reads this share of the articles; it is too slow for all in each round."""


def geonews_run(gazetteer: Gazetteer, texts: Sequence[str]) -> Callable[[], int]:
    """Return a function that finds all names and says how many."""
    return lambda: sum(len(find(text, gazetteer.names).matches) for text in texts)


def flashgeotext_run(names: Sequence[str], texts: Sequence[str]) -> Callable[[], int]:
    """Return the same for flashgeotext."""
    from flashgeotext.geotext import GeoText, GeoTextConfiguration
    from flashgeotext.lookup import LookupData

    geotext = GeoText(GeoTextConfiguration(use_demo_data=False))
    geotext.add(LookupData(name="places", data={name: [name] for name in names}, script="arabic"))

    def run() -> int:
        found = (geotext.extract(text)["places"] for text in texts)
        return sum(place["count"] for places in found for place in places.values())

    return run


def spacy_run(names: Sequence[str], texts: Sequence[str]) -> Callable[[], int]:
    """Return the same for spaCy."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("ar")
    matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
    matcher.add("places", list(nlp.tokenizer.pipe(names)))
    return lambda: sum(len(matcher(nlp.make_doc(text))) for text in texts)


def measure(names: str, megabytes: float, rounds: int) -> str:
    """Return the table of speeds."""
    gazetteer = opened(names)
    texts = [record["text"] for record in article_records(megabytes)]
    few = texts[: max(1, int(len(texts) * SPACY_SHARE))]
    raw = spellings(gazetteer)
    blocks = list(in_blocks(texts))
    read = {"geonews, blocks": blocks, "geonews, one article a call": texts, "flashgeotext": texts, "spaCy": few}
    runs = {
        "geonews, blocks": geonews_run(gazetteer, blocks),
        "geonews, one article a call": geonews_run(gazetteer, texts),
        "flashgeotext": flashgeotext_run(raw, texts),
        "spaCy": spacy_run(raw, few),
    }
    seconds = median_seconds(runs, rounds)
    size = {name: sum(len(text.encode()) for text in read[name]) / 1e6 for name in runs}
    speed = {name: size[name] / seconds[name] for name in runs}
    articles = {**dict.fromkeys(runs, len(texts)), "spaCy": len(few)}
    head = f"{len(raw):,} names, {len(texts):,} articles, {size['flashgeotext']:.1f} MB; {machine()}\n"
    rows = [["", "MB/s", "names/article", "x flashgeotext", "x spaCy"]]
    rows += [[name, f"{speed[name]:.1f}", f"{run() / articles[name]:.1f}", f"{speed[name] / speed['flashgeotext']:.2f}",
              f"{speed[name] / speed['spaCy']:.1f}"] for name, run in runs.items()]  # fmt: skip
    return head + table(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", choices=["embedded", "all"], default="embedded")
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    use_one_core()
    print(measure(options.names, options.megabytes, options.rounds))


if __name__ == "__main__":
    main()
