"""The pages of the manual, and the blocks of code in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))

_BLOCK = re.compile(
    r"(?P<mark><!-- not run: [^\n]+ -->\n\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Block:
    """A fenced block: `text[start:end]` of its page is what stands between the fences."""

    language: str
    text: str
    line: int
    start: int
    end: int
    is_run: bool


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page in order."""
    for found in _BLOCK.finditer(page):
        start, end = found.span("text")
        line = page.count("\n", 0, start) + 1
        yield Block(found["language"], found["text"], line, start, end, is_run=found["mark"] is None)


def visible(text: str) -> str:
    """Return what a page shows of a program's output: no marks of direction, no spaces at line ends."""
    return "".join(f"{line.rstrip()}\n" for line in _DIRECTIONS.sub("", text).strip("\n").split("\n"))
