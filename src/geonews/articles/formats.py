"""One table says who reads what, by the suffix of a name; compressed files by the suffix inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from types import MappingProxyType

from geonews.articles.archive import ARCHIVE_SUFFIX
from geonews.articles.csv_table import read_csv
from geonews.articles.failure import ReadFailure
from geonews.articles.feed import read_feed
from geonews.articles.jsonlines import read_json_lines
from geonews.articles.packing import PACKINGS, unpacked
from geonews.articles.parquet import read_parquet
from geonews.articles.plain import read_text
from geonews.articles.source import Source
from geonews.articles.warc import read_warc
from geonews.articles.webpage import read_page
from geonews.types import Article

Reader = Callable[[Source], Iterator[Article | ReadFailure]]
"""Yields the articles of a source in order; a fault of the whole source is raised as `UnreadableError`."""

READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_text,
        ".html": read_page,
        ".htm": read_page,
        ".jsonl": read_json_lines,
        ".csv": read_csv,
        ".parquet": read_parquet,
        ".rss": read_feed,
        ".atom": read_feed,
        ".xml": read_feed,
        ".warc": read_warc,
    }
)
"""Who reads a file, by its suffix in lower case; the libraries behind are imported when first needed."""

KNOWN_SUFFIXES = tuple(READERS)


def find_reader(name: str) -> Reader | None:
    """Return who reads a file of this name, None when nobody does."""
    reader = READERS.get(PurePath(inner_name(name)).suffix.lower())
    packing = packing_of(name)
    if reader is None or not packing:
        return reader
    inner = reader
    return lambda source: inner(unpacked(source, packing))


def is_known(name: str) -> bool:
    """Say whether a file of this name is read, also as an archive."""
    return PurePath(name).suffix.lower() == ARCHIVE_SUFFIX or find_reader(name) is not None


def inner_name(name: str) -> str:
    """Return the name of what is in a compressed file: `news.jsonl` for `news.jsonl.gz`."""
    return name[: -len(packing)] if (packing := packing_of(name)) else name


def packing_of(name: str) -> str:
    """Return the suffix that says how a file is compressed, in lower case; empty when it is not."""
    suffix = PurePath(name).suffix.lower()
    return suffix if suffix in PACKINGS else ""


JSON_SUFFIX = ".json"
NOT_LINES = "JSON is read as lines: write one object a line, e.g. with jq -c '.[]', and call it .jsonl"


def unknown_suffix(name: str) -> str:
    """Return the sentence for a name that nobody reads."""
    if packing_of(name) and not PurePath(inner_name(name)).suffix:
        return "the name does not say what is inside: rename it, e.g. to news.jsonl.gz"
    if inner_name(name).lower().endswith(JSON_SUFFIX):
        return NOT_LINES
    suffix = "".join(PurePath(name).suffixes[-2:] if packing_of(name) else PurePath(name).suffixes[-1:])
    return f"unknown suffix {suffix!r}; known are {known_suffixes()}, or pipe it in with -"


def known_suffixes() -> str:
    """Return the known suffixes for a message."""
    packings = ", ".join(PACKINGS)
    return f"{', '.join(KNOWN_SUFFIXES)}, each also as {packings} or in a {ARCHIVE_SUFFIX}"
