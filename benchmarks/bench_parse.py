"""The whole pipeline: `Geoparser.parse_many` against flashgeotext's matching alone.

Scenario: Arabic news articles, one core. geonews finds, weighs and places every mention with its
reasons; flashgeotext, loaded with the same names, only matches. MB/s are UTF-8 per CPU second.

    python benchmarks/bench_parse.py [--megabytes 3] [--rounds 3]
"""

from __future__ import annotations

import argparse
import resource

from bench_match import flashgeotext_run
from scenario import article_records, machine, median_seconds, opened, spellings, table, use_one_core

import geonews
from geonews.types import Article


def parse_run(parser: geonews.Geoparser, articles: list[Article]) -> int:
    """Parse all articles and return the number of mentions."""
    return sum(len(parsed.mentions) for parsed in parser.parse_many(articles))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--megabytes", type=float, default=3)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    use_one_core()
    records = article_records(given.megabytes)
    articles = [Article(id=record["id"], text=record["text"], lang="ar") for record in records]
    parser = geonews.Geoparser()
    parse_run(parser, articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    runs = {
        "geonews parse_many": lambda: parse_run(parser, articles),
        "flashgeotext matching": flashgeotext_run(spellings(opened("embedded")), [a.text for a in articles]),
    }
    seconds = median_seconds(runs, given.rounds)
    size = sum(len(article.text.encode()) for article in articles) / 1e6
    rows = [["", "MB/s", "articles/s", "x flashgeotext"]]
    for name, taken in seconds.items():
        ratio = seconds["flashgeotext matching"] / taken
        rows.append([name, f"{size / taken:.1f}", f"{len(articles) / taken:,.0f}", f"{ratio:.2f}"])
    print(f"{len(articles):,} articles, {size:.1f} MB; {machine()}; peak of geonews alone {peak:.0f} MB")
    print(table(rows))


if __name__ == "__main__":
    main()
