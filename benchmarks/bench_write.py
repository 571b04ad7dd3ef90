"""Writing: `geonews extract` to each format, as a ratio to JSON lines in the same run.

Scenario: fresh processes over Arabic news articles, one core; median CPU seconds (user and system) of
interleaved rounds. Every file is read again and its rows are counted: all formats
must hold as many as the JSON lines tell.

    python benchmarks/bench_write.py [--megabytes 1000] [--rounds 3] [--by place]
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from types import MappingProxyType

from scenario import article_records, machine, table, use_one_core

from geonews.output import FORMATS

LINES = "jsonl"


def cpu_seconds(arguments: list[str]) -> float:
    """Return the CPU seconds of one run of geonews."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "geonews", *arguments], check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def rows_of_lines(path: Path, by: str) -> int:
    """Return how many rows the other formats must have, by what the JSON lines say."""
    with path.open(encoding="utf-8") as lines:
        toponyms = [one for line in lines for one in json.loads(line)["toponyms"]]
    places = [one["place_id"] for one in toponyms if one["literal"] and one["status"] == "resolved"]
    return len(places if by == "mention" else set(places))


def rows_of_csv(path: Path) -> int:
    """Return the number of rows below the head."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def rows_of_geojson(path: Path) -> int:
    """Return the number of features."""
    return len(json.loads(path.read_text(encoding="utf-8"))["features"])


def rows_of_geoparquet(path: Path) -> int:
    """Return the number of rows with their points."""
    import geopandas

    return len(geopandas.read_parquet(path))


def rows_of_layer(path: Path) -> int:
    """Return the number of features that GDAL reads."""
    import geopandas

    return len(geopandas.read_file(path))


COUNTS = MappingProxyType({"geojson": rows_of_geojson, "csv": rows_of_csv, "parquet": rows_of_geoparquet})
"""Who counts the rows of a format; GDAL where it is not said."""


def measured(articles: Path, folder: Path, by: str, rounds: int) -> dict[str, float]:
    """Return the median seconds by format; the files stay in `folder`."""
    seconds: dict[str, list[float]] = {name: [] for name in (LINES, *FORMATS)}
    for _ in range(rounds):
        for name, times in seconds.items():
            options = [] if name == LINES else ["--by", by]
            times.append(cpu_seconds(["extract", str(articles), "-q", "-o", str(folder / f"out.{name}"), *options]))
    return {name: statistics.median(times) for name, times in seconds.items()}


def main() -> None:
    """Measure, read again, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=1000, help="of text; all articles when there are fewer")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--by", choices=["place", "mention"], default="place")
    given = parser.parse_args()
    use_one_core()
    records = article_records(given.megabytes)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles.jsonl"
        articles.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        seconds = measured(articles, folder, given.by, given.rounds)
        files = {name: folder / f"out.{name}" for name in seconds}
        rows = {name: COUNTS.get(name, rows_of_layer)(path) for name, path in files.items() if name != LINES}
        rows[LINES] = rows_of_lines(files[LINES], given.by)
        sizes = {name: path.stat().st_size / 1e6 for name, path in files.items()}
    lines = [["format", "CPU s", "x jsonl", "MB", "rows read again"]]
    for name, taken in seconds.items():
        ratio = taken / seconds[LINES]
        lines.append([name, f"{taken:.1f}", f"{ratio:.2f}", f"{sizes[name]:.1f}", f"{rows[name]:,}"])
    print(f"{len(records):,} articles, by {given.by}; {machine()}", table(lines), sep="\n")
    if len(set(rows.values())) > 1:
        raise SystemExit("the formats do not hold the same rows")


if __name__ == "__main__":
    main()
