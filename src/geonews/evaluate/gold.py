"""Gold files: JSON lines, one document a line, with its text and the toponyms that are right."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from geonews.errors import UsageError
from geonews.types import Article, LonLat, Role


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """One toponym that an annotator marked; None where the file does not say.

    `is_asked` is false for what need not be found, and is not wrong when it is (nested names, hashtags).
    """

    start: int
    end: int
    role: Role | None = None
    literal: bool | None = None
    kind: str | None = None
    country: str | None = None
    point: LonLat | None = None
    radius_km: float = 0.0
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An article and its toponyms; offsets count code points of its content."""

    article: Article
    toponyms: tuple[GoldToponym, ...]


def read_gold(path: Path) -> Iterator[GoldDocument]:
    """Yield the documents of a gold file, plain or as `.gz`.

    Raises:
        UsageError: The file cannot be read, or a line is no gold document; file and line are named.
    """
    try:
        with _opened(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _document(line, f"{path}:{number}")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}): name a file of JSON lines in UTF-8, or its .gz") from error


def _opened(path: Path) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def _document(line: str, origin: str) -> GoldDocument:
    try:
        return gold_document(json.loads(line))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else error
        raise UsageError(f"{origin}: no gold document ({what}): id, text and toponyms are needed") from error


def gold_document(fields: Mapping[str, Any]) -> GoldDocument:
    """Return the document that the fields of one line describe.

    Raises:
        KeyError, TypeError, ValueError: A field is missing or wrong.
    """
    article = Article(str(fields["id"]), fields["text"], lang=fields.get("lang"))
    return GoldDocument(article, tuple(_toponym(one, len(article.text)) for one in fields["toponyms"]))


def _toponym(fields: Mapping[str, Any], size: int) -> GoldToponym:
    start, end = int(fields["start"]), int(fields["end"])
    if not 0 <= start < end <= size:
        raise ValueError(f"the span {start} to {end} is not in the text")
    lat, lon = fields.get("lat"), fields.get("lon")
    role, kind = fields.get("role"), fields.get("kind") or fields.get("type")
    return GoldToponym(
        start=start,
        end=end,
        role=Role(role) if role else None,
        literal=fields.get("literal"),
        kind=str(kind) if kind else None,
        country=str(fields["country"]).upper() if fields.get("country") else None,
        point=None if lat is None or lon is None else LonLat(lon=float(lon), lat=float(lat)),
        radius_km=float(fields.get("radius_km") or 0.0),
        is_asked=not (fields.get("nested") or fields.get("hashtag")),
    )
