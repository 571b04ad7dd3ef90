"""The index: size, time to open, peak memory of finding names, and how all three grow.

Scenario: the embedded index, and indexes of synthetic two-word names (100,000, 1,000,000, or
what --names says) made of Arabic-looking words. Opening is the median of 50 in a warm process;
memory is that of a fresh process that opens the index and reads the sample article.

    python benchmarks/bench_index.py [--names 100000 1000000]
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scenario import SAMPLE, machine, table, use_one_core

from geonews.gazetteer import Gazetteer
from geonews.gazetteer.building.writer import index_arrays
from geonews.gazetteer.index import EMBEDDED
from geonews.gazetteer.layout import write_arrays
from geonews.gazetteer.rows import NameRow, PlaceRow
from geonews.text.folding import fold_table
from geonews.types import Kind, LonLat

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
READ_SAMPLE = """
import sys, time
from pathlib import Path
from geonews.gazetteer import Gazetteer
from geonews.match import find
text = Path(sys.argv[2]).read_text(encoding="utf-8")
def peak_kb():
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0])
before = peak_kb()
start = time.perf_counter()
find(text, Gazetteer.open(Path(sys.argv[1])).names)
first = time.perf_counter() - start
print((peak_kb() - before) / 1024, first * 1000)
"""


def synthetic(names: int, folder: Path) -> Path:
    """Return the folder of an index of that many two-word names."""
    draw = random.Random(1)
    words = ["".join(draw.choices(LETTERS, k=draw.randint(3, 7))) for _ in range(names // 4 + 100)]
    point = LonLat(lon=40.0, lat=34.0)
    places = [
        PlaceRow(f"x:{n}", Kind.TOWN, "P.PPL", point, 2.0, (NameRow(f"{draw.choice(words)} {draw.choice(words)}"),))
        for n in range(names)
    ]
    arrays, meta = index_arrays(places, [], [])
    write_arrays(folder, arrays, {"fold": fold_table().digest(), "sources": [], **meta})
    return folder


def opening_seconds(folder: Path) -> float:
    """Return the median wall time of opening an index."""
    times = []
    for _ in range(50):
        start = time.perf_counter()
        Gazetteer.open(folder)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def measured(label: str, folder: Path, build_seconds: float | None = None) -> list[str]:
    """Return one row of the table."""
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    sample = [sys.executable, "-c", READ_SAMPLE, str(folder), str(SAMPLE)]
    memory, first = subprocess.run(sample, check=True, capture_output=True, text=True).stdout.split()
    keys = Gazetteer.open(folder).meta["counts"]["keys"]
    return [label, f"{keys:,}", f"{size:.1f}", f"{opening_seconds(folder) * 1000:.2f}", f"{float(memory):.1f}",
            f"{float(first):.1f}", f"{build_seconds:.1f}" if build_seconds else ""]  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--names", type=int, nargs="*", default=[100_000, 1_000_000])
    options = parser.parse_args()
    use_one_core()
    rows = [["index", "keys", "MB", "open ms", "peak MB added", "first article ms", "build s"]]
    rows.append(measured("embedded", EMBEDDED))
    with tempfile.TemporaryDirectory() as folder:
        for names in options.names:
            start = time.process_time()
            path = synthetic(names, Path(folder) / str(names))
            rows.append(measured(f"synthetic {names:,}", path, time.process_time() - start))
    print(machine(), table(rows), sep="\n")


if __name__ == "__main__":
    main()
