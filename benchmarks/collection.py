"""A collection of any size out of the corpus: sentences of one article mixed with those of others, and copies.

Every article is as long as one of the corpus, and two thirds of its sentences come from others; so its places
are those of news, and no two are alike by chance. One in ten is a copy as papers print them: of an article
before, with another headline, an agency's tag, and without the last sentences.

    python benchmarks/collection.py ARTICLES FILE.jsonl
"""

from __future__ import annotations

import datetime
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from scenario import article_records

_SENTENCE = re.compile(r"[^.!?؟\n]+[.!?؟\n]*\s*")
_AGENCIES = ("رويترز", "أ ف ب", "الأناضول", "د ب أ")
_EVERYTHING = 1e6
_COPIED = 0.1
_FOREIGN = 2 / 3
_LAST = 500
_FIRST_DAY = datetime.date(2015, 1, 1)
_A_DAY = 500


def collection(articles: int, *, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield the records of a collection; `copy_of` tells which are copies, and geonews does not read it."""
    chance = random.Random(seed)
    records = article_records(_EVERYTHING)
    pool = [_sentences(record["text"]) for record in records]
    recent: list[dict[str, str]] = []
    for number in range(articles):
        day = _FIRST_DAY + datetime.timedelta(days=number // _A_DAY)
        if recent and chance.random() < _COPIED:
            record = _copied(chance.choice(recent), chance)
        else:
            record = {"text": _mixed(chance.choice(pool), pool, chance), "title": chance.choice(records)["title"]}
        record |= {"id": f"a{number}", "published": day.isoformat(), "source": f"paper {number % 40}"}
        if "copy_of" not in record:
            recent = [*recent[-_LAST:], record]
        yield record


def _mixed(own: list[str], pool: list[list[str]], chance: random.Random) -> str:
    """Return a text with most of its sentences replaced by others'."""
    return "".join(chance.choice(chance.choice(pool)) if chance.random() < _FOREIGN else one for one in own)


def _copied(record: dict[str, str], chance: random.Random) -> dict[str, str]:
    """Return a copy as another paper prints it."""
    sentences = _sentences(record["text"])
    kept = sentences[: max(1, len(sentences) - len(sentences) // 5)]
    text = f"({chance.choice(_AGENCIES)}) - {''.join(kept)}"
    return {"title": f"{record['title']} - صور", "text": text, "copy_of": record["id"]}


def _sentences(text: str) -> list[str]:
    return _SENTENCE.findall(text) or [text]


def write_collection(articles: int, path: Path) -> int:
    """Write a collection as JSON lines and return its bytes."""
    with path.open("w", encoding="utf-8") as file:
        for record in collection(articles):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path.stat().st_size


if __name__ == "__main__":
    print(f"{write_collection(int(sys.argv[1]), Path(sys.argv[2])) / 1e6:.0f} MB")
