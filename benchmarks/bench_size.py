"""Size: a gazetteer of millions of places, built, opened and used beside the embedded one.

Scenario: 12 million synthetic places with 20 million names (see synthetic.py; --places for fewer) are built by
`geonews.gazetteer.build` in a process of its own, whose memory is the sum of its and its children's
proportional sets. Then fresh processes open the index, parse Arabic news with it on top of the embedded
gazetteer, alone and two at once, and the same news with the embedded gazetteer only. Memory of its own is what
no file backs, above what the imports and the articles take; of pages of files that two processes map
neither has them for itself. With --index an index that was built so before is measured.

    python benchmarks/bench_size.py [--places 12000000] [--index DIR] [--megabytes 8] [--rounds 5]
"""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from scenario import machine, table
from synthetic import vocabularies

HERE = str(Path(__file__).parent)
BUILD = """
import json, pickle, resource, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from synthetic import SyntheticPlaces
from geonews.gazetteer import build
arabic, latin = pickle.loads(Path(sys.argv[2]).read_bytes())
start = time.perf_counter()
report = build([SyntheticPlaces(int(sys.argv[3]), arabic, latin)], Path(sys.argv[4]))
seconds = time.perf_counter() - start
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({"seconds": seconds, "cpu": sum(u.ru_utime + u.ru_stime for u in used), **report.counts}))
"""
USE = """
import json, re, statistics, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from scenario import article_records, median_seconds
import geonews
from geonews.gazetteer import Gazetteer
from geonews.types import Article
def memory():
    text = Path("/proc/self/smaps_rollup").read_text()
    kilobytes = {key: int(value) for key, value in re.findall(r"(\\w+): +(\\d+) kB", text)}
    private = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    found = {"own": kilobytes["Anonymous"], "private": private, "rss": kilobytes["Rss"], "pss": kilobytes["Pss"],
             "shared": kilobytes["Shared_Clean"]}
    return {key: value / 1024 for key, value in found.items()}
index, rounds = Path(sys.argv[2]), int(sys.argv[4])
articles = [Article(id=r["id"], text=r["text"], lang="ar") for r in article_records(float(sys.argv[3]))]
import geonews.pipeline
before = memory()
opening = []
for _ in range(50):
    start = time.perf_counter()
    Gazetteer.open(index)
    opening.append(time.perf_counter() - start)
big = geonews.Geoparser(index)
start = time.perf_counter()
big.parse(articles[0])
first = time.perf_counter() - start
def parse(parser):
    return sum(len(parsed.mentions) for parsed in parser.parse_many(articles))
parse(big)
after = memory()
print(json.dumps({"ready": True}), flush=True)
sys.stdin.readline()
together = memory()
answer = {"open": statistics.median(opening) * 1000, "first": first * 1000, "articles": len(articles),
          "own": after["own"] - before["own"], "together": together}
if rounds:
    embedded = geonews.Geoparser()
    seconds = median_seconds({"embedded": lambda: parse(embedded), "big": lambda: parse(big)}, rounds)
    answer |= {"ratio": seconds["big"] / seconds["embedded"], "mentions": [parse(embedded), parse(big)], **seconds}
print(json.dumps(answer), flush=True)
sys.stdin.readline()
"""


class PeakMemory:
    """The highest sum of the proportional set sizes of a process and its children, in megabytes."""

    def __init__(self, process: int) -> None:
        """Watch `process` from now on."""
        self.megabytes = 0.0
        self._thread = threading.Thread(target=self._watch, args=(process,), daemon=True)
        self._thread.start()

    def _watch(self, process: int) -> None:
        while Path(f"/proc/{process}").exists():
            self.megabytes = max(self.megabytes, sum(map(_pss_megabytes, _family(process))))
            time.sleep(0.5)


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    yield from map(int, children)


def _pss_megabytes(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def built(places: int, index: Path) -> list[list[str]]:
    """Build an index of that many places and return rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "words"
        words.write_bytes(pickle.dumps(vocabularies()))
        command = [sys.executable, "-c", BUILD, HERE, str(words), str(places), str(index)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            peak = PeakMemory(process.pid)
            answer = json.loads(process.communicate()[0])
    return [
        ["places", f"{answer['places']:,}"], ["names (with forms)", f"{answer['names']:,}"],
        ["keys", f"{answer['keys']:,}"], ["build, seconds", f"{answer['seconds']:.0f}"],
        ["build, CPU seconds", f"{answer['cpu']:.0f}"], ["build, peak MB", f"{peak.megabytes:,.0f}"],
    ]  # fmt: skip


def user(index: Path, megabytes: float, rounds: int) -> subprocess.Popen[str]:
    """Start a process that opens the index and parses, and waits for a line before it answers."""
    command = [sys.executable, "-c", USE, HERE, str(index), str(megabytes), str(rounds)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def answers(users: list[subprocess.Popen[str]]) -> list[dict[str, object]]:
    """Return what processes measured once all of them have parsed."""
    for process in users:
        process.stdout.readline()  # type: ignore[union-attr]
    for process in users:
        process.stdin.write("measure\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
    found = [json.loads(process.stdout.readline()) for process in users]  # type: ignore[union-attr]
    for process in users:
        process.communicate("leave\n")
    return found


def used(index: Path, megabytes: float, rounds: int) -> list[list[str]]:
    """Return what opening and parsing takes, as rows of the table."""
    (alone,) = answers([user(index, megabytes, rounds)])
    pair = [answer["together"] for answer in answers([user(index, megabytes, 0) for _ in range(2)])]
    size = sum(path.stat().st_size for path in index.iterdir()) / 1e6
    return [
        ["index, MB", f"{size:,.0f}"], ["open, ms", f"{alone['open']:.1f}"],
        ["first article, ms", f"{alone['first']:.1f}"], ["articles", f"{alone['articles']:,}"],
        ["mentions, embedded and big", " ".join(f"{n:,}" for n in alone["mentions"])],
        ["memory of its own, MB", f"{alone['own']:.0f}"],
        ["parse, embedded CPU s", f"{alone['embedded']:.2f}"], ["parse, big CPU s", f"{alone['big']:.2f}"],
        ["parse, ratio", f"{alone['ratio']:.2f}"],
        *([f"one of two: {key}, MB", " ".join(f"{one[key]:,.0f}" for one in pair)] for key in pair[0]),
    ]  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=12_000_000)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--megabytes", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = options.index or Path(folder) / "index"
        print(machine())
        if not index.exists():
            print(table(built(options.places, index)), flush=True)
        print(table(used(index, options.megabytes, options.rounds)))


if __name__ == "__main__":
    main()
