"""Gold documents by the name of their set, found at GEONEWS_SHARED, else beside the project; only read.

The sets of `eval/` hold texts with toponyms. Our own annotations in `annotations/` hold spans alone;
their texts are the articles of `news/`, and a text that has changed is refused.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from geonews import Article

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("GEONEWS_SHARED", HERE.parents[1] / "shared"))
NEWS = SHARED / "news/arabic_news_12k.jsonl.gz"
ANNOTATIONS = HERE / "annotations"

Document = dict[str, Any]


def documents(name: str) -> Iterator[Document]:
    """Yield the documents of a set: `id`, `lang`, `text` and `toponyms`.

    Raises:
        FileNotFoundError: The data is not there.
        ValueError: An annotated text is not the one that was read.
    """
    own = ANNOTATIONS / f"{name}.jsonl"
    yield from _annotated(own) if own.exists() else _packed_lines(SHARED / f"eval/{name}.jsonl.gz")


def article(document: Document) -> Article:
    """Return the text of a document as an article."""
    return Article(id=str(document["id"]), text=document["text"], lang=document.get("lang"))


def digest(name: str) -> bytes:
    """Return the SHA-256 of a set's file."""
    own = ANNOTATIONS / f"{name}.jsonl"
    return hashlib.sha256((own if own.exists() else SHARED / f"eval/{name}.jsonl.gz").read_bytes()).digest()


def _packed_lines(path: Path) -> Iterator[Document]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _annotated(path: Path) -> Iterator[Document]:
    texts = _texts()
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = texts[document["id"]]
        if hashlib.sha256(text.encode()).hexdigest() != document["sha256"]:
            raise ValueError(f"{path}: the text of {document['id']} is not the one that was annotated")
        yield document | {"lang": "ar", "text": text, "toponyms": [_with_text(t, text) for t in document["toponyms"]]}


def _with_text(toponym: Document, text: str) -> Document:
    span = text[toponym["start"] : toponym["end"]]
    return toponym | {"text": span, "literal": toponym["role"] in ("literal", "dateline")}


@cache
def _texts() -> dict[str, str]:
    """Return title and text of each article of the news corpus, as offsets count them."""
    return {row["id"]: Article(row["id"], row["text"], row["title"] or None).content for row in _packed_lines(NEWS)}
