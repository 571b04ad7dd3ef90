"""Reading: peak memory of JSON lines at two sizes, and every reader against JSON lines.

Memory: a fresh process reads generated lines of about 3 kB; the peak must not grow with the file.
Speed: the same articles in every format, median CPU seconds of interleaved rounds in one process.
The files lie in a temporary folder (TMPDIR) and need about 1.5 times the larger size.

    python benchmarks/bench_read.py [--megabytes 200 1000] [--articles 2000] [--rounds 5]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import html
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pyarrow
from pyarrow import parquet
from scenario import machine, median_seconds, table, use_one_core
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from geonews.articles import ReadFailure, read_articles

SENTENCE = "وصل الوفد إلى دمشق يوم الاثنين قادما من بغداد، والتقى مسؤولين في وزارة الخارجية. "
PARAGRAPHS, SENTENCES = 5, 4

PEAK = """
import sys
from pathlib import Path
from geonews.articles import read_articles
count = sum(1 for _ in read_articles([sys.argv[1]]))
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(count, int(status["VmHWM"].split()[0]) / 1024)
"""
"""Linux only: elsewhere a process's own account of its peak counts the one that started it."""


def article(number: int) -> dict[str, str]:
    """Return the fields of a generated article of about 3 kB."""
    text = "\n".join(f"{number} {SENTENCE * SENTENCES}" for _ in range(PARAGRAPHS))
    return {"id": str(number), "title": f"خبر {number}", "text": text, "published": "2019-03-25T10:00:00Z"}


def page(fields: dict[str, str]) -> str:
    """Return the article as a page of news."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in fields["text"].splitlines())
    head = f'<meta charset="utf-8"><title>{fields["title"]}</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body><nav>x</nav><article>{paragraphs}</article></body></html>"


def write_lines(path: Path, megabytes: float) -> None:
    """Write JSON lines until the file is as large as asked."""
    number = 0
    with path.open("w", encoding="utf-8") as file:
        while file.tell() < megabytes * 1e6:
            file.writelines(json.dumps(article(number + n), ensure_ascii=False) + "\n" for n in range(500))
            number += 500


def memory(sizes: list[float], folder: Path) -> str:
    """Return the peak memory of fresh processes that read files of several sizes."""
    rows: list[list[object]] = [["JSON lines", "articles", "peak MB"]]
    for megabytes in sizes:
        for suffix in (".jsonl", ".jsonl.gz"):
            path = folder / f"large{suffix}"
            write_lines(folder / "large.jsonl", megabytes)
            if suffix.endswith(".gz"):
                subprocess.run(["gzip", "-1", "-f", str(folder / "large.jsonl")], check=True)
            run = subprocess.run([sys.executable, "-c", PEAK, str(path)], check=True, capture_output=True, text=True)
            count, peak = run.stdout.split()
            rows.append([f"{megabytes:g} MB {suffix}", count, f"{float(peak):.1f}"])
            path.unlink()
    return table(rows)


def write_formats(articles: list[dict[str, str]], folder: Path) -> dict[str, Path]:
    """Write the articles in every format."""
    lines = "".join(json.dumps(fields, ensure_ascii=False) + "\n" for fields in articles)
    files = {"news.jsonl": lines.encode(), "news.jsonl.gz": gzip.compress(lines.encode(), 6)}
    files["news.jsonl.zst"] = pyarrow.Codec("zstd").compress(lines.encode(), asbytes=True)
    files["news.rss"] = feed(articles)
    files["news.warc"] = web_archive(articles)
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    parquet.write_table(pyarrow.Table.from_pylist(articles), folder / "news.parquet")
    with (folder / "news.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(articles[0]))
        writer.writeheader()
        writer.writerows(articles)
    for name, write in (("pages", page), ("texts", lambda fields: fields["text"])):
        (folder / name).mkdir()
        suffix = ".html" if name == "pages" else ".txt"
        for fields in articles:
            (folder / name / f"{fields['id']}{suffix}").write_text(write(fields), encoding="utf-8")
    names = [*files, "news.parquet", "news.csv", "texts", "pages"]
    return {name: folder / name for name in names}


def feed(articles: list[dict[str, str]]) -> bytes:
    """Return the articles as one feed."""
    items = "".join(
        f"<item><guid>{a['id']}</guid><title>{a['title']}</title><description>{html.escape(a['text'])}</description></item>"
        for a in articles
    )
    return f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()


def web_archive(articles: list[dict[str, str]]) -> bytes:
    """Return captures of the articles' pages."""
    file = BytesIO()
    writer = WARCWriter(file, gzip=False)
    for fields in articles:
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        address = f"https://example.org/{fields['id']}"
        payload = BytesIO(page(fields).encode())
        writer.write_record(writer.create_warc_record(address, "response", payload=payload, http_headers=http))
    return file.getvalue()


def reading(path: Path, expected: int) -> Callable[[], None]:
    """Return a run that reads a file and counts its articles."""

    def run() -> None:
        found = [item for item in read_articles([str(path)]) if not isinstance(item, ReadFailure)]
        if len(found) != expected:
            raise SystemExit(f"{path}: {len(found)} articles instead of {expected}")

    return run


def speed(count: int, rounds: int, folder: Path) -> str:
    """Return the time of each reader, alone and against JSON lines."""
    paths = write_formats([article(number) for number in range(count)], folder)
    seconds = median_seconds({name: reading(path, count) for name, path in paths.items()}, rounds)
    base = seconds["news.jsonl"]
    rows: list[list[object]] = [["reader", "articles/s", "times JSON lines"]]
    rows += [[name, f"{count / time:,.0f}", f"{time / base:.1f}"] for name, time in seconds.items()]
    return table(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[200, 1000])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    use_one_core()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        print(memory(options.megabytes, Path(folder)))
        print(speed(options.articles, options.rounds, Path(folder)))


if __name__ == "__main__":
    main()
