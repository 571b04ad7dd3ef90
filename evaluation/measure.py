"""Measure accuracy on the gold data and hold the floors in `floors.json`.

    python evaluation/measure.py          # prints a table, exits 1 below a floor

The gold data and its scorer are found at GEONEWS_SHARED, else beside the project; where they are
absent nothing is measured, and this is said.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from geonews import Article, Geoparser
from geonews.output import record

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("GEONEWS_SHARED", ROOT.parent / "shared"))
FLOORS = Path(__file__).parent / "floors.json"


def articles(gold: Path) -> Iterator[Article]:
    """Yield the texts of a gold file as articles."""
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        for doc in map(json.loads, lines):
            yield Article(id=str(doc["id"]), text=doc["text"], lang=doc.get("lang"))


def scores(name: str, options: list[str]) -> dict[str, float]:
    """Return recognition and location figures for one gold file, as its own scorer gives them."""
    gold = SHARED / f"eval/{name}.jsonl.gz"
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        with predicted.open("w", encoding="utf-8") as out:
            for parsed in Geoparser().parse_many(articles(gold)):
                out.write(json.dumps(record(parsed), ensure_ascii=False) + "\n")
        command = [sys.executable, SHARED / "eval/score.py", gold, predicted, "--match", "token", "--json", *options]
        result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    token, located = result["recognition"]["token"], result["located"]
    return {
        **{f"recognition {figure}": token[figure] for figure in ("precision", "recall", "f1")},
        **{f"located {figure}": located[figure] for figure in ("precision", "recall", "f1")},
    }


def main() -> int:
    """Print every figure that has a floor; return 1 when one is below it."""
    if not (SHARED / "eval/score.py").exists():
        print(f"no gold data at {SHARED}: accuracy is not measured (set GEONEWS_SHARED to measure it)")
        return 0
    below = 0
    for run in json.loads(FLOORS.read_text(encoding="utf-8"))["runs"]:
        figures = scores(run["gold"], run["options"])
        for figure, floor in run["floors"].items():
            failed = figures[figure] < floor
            below += failed
            mark = "BELOW" if failed else "ok"
            what = f"{run['gold']:16} {' '.join(run['options']):22} {figure:22}"
            print(f"{what} {figures[figure]:.3f}  >= {floor:.3f} {mark}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
