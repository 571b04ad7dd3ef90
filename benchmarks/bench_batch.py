"""`geonews batch` as a whole program, beside programs that only match names with flashgeotext or spaCy.

Scenario: a collection that collection.py makes, read from one file of JSON lines. geonews folds, finds, weighs and
places every mention, looks for copies and writes GeoParquet; the other programs read the same file, look up the
same names as their sources print them, and write a line of JSON for each article. Every program is a process
of its own, and its time is that of a clock from start to end; CPU seconds of all its processes are told beside
it, for they depend less on what else the machine does. Programs take turns; the median counts.
Memory is what all processes of a program have for themselves and their share of what they share (PSS), at
its peak; "own" is what the largest worker shares with nobody (USS). spaCy reads a part of the articles, as it
needs a minute for a thousand.

What two processes can gain is a matter of the machine too: so two runs of one process each are timed beside each
other, and the gain of two processes is told beside what they gain together.

    python benchmarks/bench_batch.py [--articles 16000] [--more 160000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench_match import flashgeotext_run, spacy_run
from collection import write_collection
from scenario import machine, opened, spellings, table

SPACY_SHARE = 0.1
INTERVAL_SECONDS = 0.5
_PEERS = {"flashgeotext": flashgeotext_run, "spaCy": spacy_run}


@dataclass(frozen=True)
class Outcome:
    """What a program took."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    own_mb: float


def measured(command: Sequence[str]) -> Outcome:
    """Run a program, and watch its memory."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = own = 0.0
    pid, status, used = os.wait4(process.pid, os.WNOHANG)
    while not pid:
        memory = [_memory(pid) for pid in _family(process.pid)]
        peak = max(peak, sum(pss for pss, _ in memory))
        own = max([own, *(uss for _, uss in memory[1:])])
        time.sleep(INTERVAL_SECONDS)
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return Outcome(time.perf_counter() - start, used.ru_utime + used.ru_stime, peak, own)


def at_once(commands: Sequence[Sequence[str]]) -> float:
    """Run programs beside each other, and return how long the longest took in seconds."""
    with ThreadPoolExecutor(len(commands)) as pool:
        return max(outcome.seconds for outcome in pool.map(measured, commands))


def _family(pid: int) -> list[int]:
    """Return a process and its children."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], check=False, capture_output=True, text=True)
    return [pid, *map(int, listed.stdout.split())]


def _memory(pid: int) -> tuple[float, float]:
    """Return a process's PSS and USS in MB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return 0.0, 0.0
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return kilobytes["Pss"] / 1024, (kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]) / 1024


def batch(news: Path, out: Path, *options: str) -> list[str]:
    """Return the command line of geonews."""
    return [sys.executable, "-m", "geonews", "batch", str(news), "-o", str(out), "-q", *options]


def peer(name: str, news: Path, out: Path) -> None:
    """Be the whole program of a peer: names, articles, a line for each."""
    find: Callable[[Sequence[str], Sequence[str]], Callable[[], int]] = _PEERS[name]
    texts: list[str] = []
    run = find(spellings(opened("embedded")), texts)
    with news.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as written:
        for line in lines:
            record = json.loads(line)
            texts[:] = [record["text"]]
            written.write(json.dumps({"id": record["id"], "names": run()}) + "\n")


def head(news: Path, share: float) -> Path:
    """Return a file with the first articles of another."""
    lines = news.read_text(encoding="utf-8").splitlines(keepends=True)
    few = news.with_name("few.jsonl")
    few.write_text("".join(lines[: max(1, int(len(lines) * share))]), encoding="utf-8")
    return few


def compare(folder: Path, news: Path, rounds: int) -> str:
    """Return the table of programs."""
    few = head(news, SPACY_SHARE)
    own = str(Path(__file__).resolve())
    programs = {
        "geonews, 1 process": (news, lambda out: batch(news, out, "--workers", "1")),
        "geonews, 2 processes": (news, lambda out: batch(news, out, "--workers", "2")),
        "geonews, 2, --no-stories": (news, lambda out: batch(news, out, "--workers", "2", "--no-stories")),
        "flashgeotext": (news, lambda out: [sys.executable, own, "--peer", "flashgeotext", str(news), str(out)]),
        "spaCy PhraseMatcher": (few, lambda out: [sys.executable, own, "--peer", "spaCy", str(few), str(out)]),
    }
    found: dict[str, list[Outcome]] = {name: [] for name in programs}
    gains = []
    for number in range(rounds):
        for name, (_, command) in programs.items():
            found[name].append(measured(command(folder / f"{name}-{number}")))
        one, two = (found[f"geonews, {n}"][-1].seconds for n in ("1 process", "2 processes"))
        beside = at_once([batch(news, folder / f"{side}-{number}", "--workers", "1") for side in "ab"])
        gains.append((one / two, 2 * one / beside))
    rows = [["", "articles/s", "MB/s", "articles/CPU s", "peak MB", "own MB"]]
    for name, (read, _) in programs.items():
        seconds = statistics.median(outcome.seconds for outcome in found[name])
        busy = statistics.median(outcome.cpu_seconds for outcome in found[name])
        peak, own_mb = (max(getattr(outcome, what) for outcome in found[name]) for what in ("peak_mb", "own_mb"))
        rate, size = _lines(read) / seconds, read.stat().st_size / 1e6
        per_cpu = f"{_lines(read) / busy:,.0f}"
        rows.append([name, f"{rate:,.0f}", f"{size / seconds:.2f}", per_cpu, f"{peak:.0f}", f"{own_mb:.0f}"])
    ours, runs = (statistics.median(gain) for gain in zip(*gains, strict=True))
    told = f"2 processes are {ours:.2f} times as fast as 1; 2 runs at once, of 1 process each, {runs:.2f} times"
    return f"{table(rows)}\n{told}\nround by round: {', '.join(f'{own:.2f} ({side:.2f})' for own, side in gains)}"


def growth(folder: Path, articles: int, more: int) -> str:
    """Return how the peak grows with the collection."""
    peaks = []
    for count in (articles, more):
        news = folder / f"{count}.jsonl"
        size = write_collection(count, news)
        outcome = measured(batch(news, folder / f"grown-{count}"))
        peaks.append(outcome.peak_mb)
        rate = f"{count / outcome.seconds:,.0f} articles/s"
        print(
            f"{count:,} articles, {size / 1e6:.0f} MB: {outcome.seconds:.0f} s, {rate}, peak {outcome.peak_mb:.0f} MB"
        )
    return f"{more / articles:.0f} times the articles, {peaks[1] / peaks[0]:.2f} times the peak"


def _lines(news: Path) -> int:
    with news.open(encoding="utf-8") as lines:
        return sum(1 for _ in lines)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--articles", type=int, default=16_000)
    options.add_argument("--more", type=int, default=160_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--peer", nargs=3, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.peer:
        name, news, out = given.peer
        peer(name, Path(news), Path(out))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        news = folder / "news.jsonl"
        size = write_collection(given.articles, news)
        load = os.getloadavg()[0]
        print(f"{given.articles:,} articles, {size / 1e6:.1f} MB; {machine()}; load before {load:.1f}")
        print(compare(folder, news, given.rounds))
        print(growth(folder, given.articles, given.more))


if __name__ == "__main__":
    main()
