"""Start-up: `geonews --help` and `import geonews` against `python -c pass`.

Median CPU seconds (user and system, all children) of fresh processes, files in the page cache.

    python benchmarks/bench_start.py [--rounds 15]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys

from scenario import machine, table, use_one_core

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import numpy": ["-c", "import numpy"],
    "import geonews": ["-c", "import geonews"],
    "import geonews.pipeline": ["-c", "import geonews; geonews.Geoparser"],
    "geonews --help": ["-m", "geonews", "--help"],
}


def cpu_seconds(arguments: list[str]) -> float:
    """Return the CPU seconds of one fresh process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    use_one_core()
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(options.rounds):
        for name, arguments in COMMANDS.items():
            seconds[name].append(cpu_seconds(arguments))
    bare = statistics.median(seconds["python -c pass"])
    rows = [["command", "CPU ms", "x bare python"]]
    for name, times in seconds.items():
        median = statistics.median(times)
        rows.append([name, f"{median * 1000:.0f}", f"{median / bare:.1f}"])
    print(machine(), table(rows), sep="\n")


if __name__ == "__main__":
    main()
