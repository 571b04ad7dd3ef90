"""A folder that holds the files which examples name, with `geonews` and `python` on its path."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parent / "data/baghouz.txt"

GOLD = {
    "id": "1",
    "text": "وصل الوفد إلى دمشق.",
    "toponyms": [{"start": 14, "end": 18, "role": "literal", "country": "SY", "lat": 33.51, "lon": 36.29}],
}

NEWS = (
    {"id": "1", "title": "دمشق", "text": "وصل الوفد إلى دمشق قادما من بغداد.", "published": "2019-03-25"},
    {"id": "2", "text": "Clashes were reported near Aleppo.", "published": "2019-03-26"},
)


def lay_out(folder: Path) -> Path:
    """Put the files of the examples into a folder and return it."""
    for part in ("bin", "articles", "tests/data"):
        (folder / part).mkdir(parents=True)
    for program, arguments in (("geonews", "-m geonews"), ("python", "")):
        (folder / "bin" / program).write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
        (folder / "bin" / program).chmod(0o755)
    for name in ("article.txt", "articles/one.txt", "tests/data/baghouz.txt"):
        shutil.copy(SAMPLE, folder / name)
    lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in NEWS)
    (folder / "news.jsonl").write_text("".join(lines), encoding="utf-8")
    (folder / "gold.jsonl").write_text(json.dumps(GOLD, ensure_ascii=False) + "\n", encoding="utf-8")
    return folder


def run_shell(folder: Path, script: str) -> str:
    """Run a script in the folder and return what it prints, on standard error too; a failure fails the test."""
    environment = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, (script, done.stdout)
    return done.stdout
