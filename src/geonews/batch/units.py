"""Articles cut into units: the portions that are parsed, written and receipted as one.

An input is cut into slices from its beginning on, so that the same articles always make the same slices,
also in a file that has grown at its end. Slices that follow each other are put together until they
make a unit: small files share one, a large file makes many. Never more than a unit is in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geonews.articles import ReadFailure, read_articles
from geonews.types import Article

Item = Article | ReadFailure

UNIT_ARTICLES = 2000
"""A slice has at most so many articles, a unit at least so many, but for the last, and less than twice as many."""

UNIT_CHARS = 8_000_000
"""The same for characters, so that long articles do not make a unit that no memory holds."""

_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Mark:
    """What identifies a slice: where it lies in an input, and a digest of its articles."""

    path: str
    first: int
    """How many articles stand before it in the input."""
    articles: int
    digest: str


@dataclass(frozen=True, slots=True)
class Slice:
    """Articles, and failures to read one, that follow each other in one input."""

    mark: Mark
    items: tuple[Item, ...]

    @property
    def is_unreadable(self) -> bool:
        """Whether it says only that the input cannot be read."""
        first = self.items[0]
        return self.mark.first == 0 and isinstance(first, ReadFailure) and not first.keeps_line

    @property
    def chars(self) -> int:
        """How long all articles are together."""
        return sum(map(_chars, self.items))


@dataclass(frozen=True, slots=True)
class Unit:
    """Slices that are parsed and written together."""

    name: str
    """Made of the marks: the same slices make a unit of the same name."""
    marks: tuple[Mark, ...]
    items: tuple[Item, ...]
    duplicates: Mapping[int, str] = field(default_factory=dict)
    """The numbers of the articles whose id was there before, each with the reason that is given."""

    def inputs(self) -> Iterator[str]:
        """Yield the path of the input of each item."""
        for mark in self.marks:
            yield from [mark.path] * mark.articles


def read_slices(
    inputs: Sequence[str],
    *,
    encoding: str | None = None,
    on_read: Callable[[int], None] = lambda _: None,
    on_file: Callable[[str], None] = lambda _: None,
    most: int = UNIT_ARTICLES,
) -> Iterator[Slice]:
    """Yield what the inputs hold, in order, in slices; the arguments are those of `read_articles`."""
    cutter = _Cutter(most, on_file)
    for item in read_articles(inputs, encoding=encoding, on_read=on_read, on_file=cutter.begin):
        if isinstance(item, ReadFailure) and item.path != cutter.path:
            cutter.begin(item.path)
        yield from cutter.add(item)
    yield from cutter.rest()


def unit_of(slices: Sequence[Slice], duplicates: Mapping[int, str] | None = None) -> Unit:
    """Return the unit that slices make."""
    marks = tuple(one.mark for one in slices)
    name = hashlib.blake2b(repr(marks).encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()
    return Unit(name, marks, tuple(item for one in slices for item in one.items), duplicates or {})


def grouped(slices: Iterable[Slice | None], *, most: int = UNIT_ARTICLES) -> Iterator[list[Slice]]:
    """Yield slices in groups that are large enough for a unit; None among them ends a group.

    What was done before is left out with a None in its place: so the units that are missing come out
    as they were.
    """
    group: list[Slice] = []
    for one in slices:
        if one is not None:
            group.append(one)
        if group and (one is None or _is_full(group, most)):
            yield group
            group = []
    if group:
        yield group


def _is_full(group: Sequence[Slice], most: int) -> bool:
    """Say whether slices make a unit."""
    return sum(one.mark.articles for one in group) >= most or sum(one.chars for one in group) >= UNIT_CHARS


class _Cutter:
    """Gathers the articles of one input after the other, and gives slices."""

    def __init__(self, most: int, on_file: Callable[[str], None]) -> None:
        self.path = ""
        self._most = most
        self._on_file = on_file
        self._finished: list[Slice] = []
        self._items: list[Item] = []
        self._chars = 0
        self._first = 0

    def begin(self, path: str) -> None:
        """Go on to another input."""
        self._cut()
        self._on_file(path)
        self.path, self._first = path, 0

    def add(self, item: Item) -> Iterator[Slice]:
        """Take an article, and yield the slices that are finished."""
        self._items.append(item)
        self._chars += _chars(item)
        if len(self._items) >= self._most or self._chars >= UNIT_CHARS:
            self._cut()
        yield from self._given()

    def rest(self) -> Iterator[Slice]:
        """Yield what is left."""
        self._cut()
        yield from self._given()

    def _cut(self) -> None:
        """End the slice."""
        if self._items:
            mark = Mark(self.path, self._first, len(self._items), _digest(self._items))
            self._finished.append(Slice(mark, tuple(self._items)))
        self._first += len(self._items)
        self._items, self._chars = [], 0

    def _given(self) -> Iterator[Slice]:
        """Yield the finished slices once."""
        finished, self._finished = self._finished, []
        yield from finished


def text_digest(article: Article) -> str:
    """Return the digest of an article's title and text, by which copies are told."""
    return hashlib.blake2b(article.content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _chars(item: Item) -> int:
    """Return how long an article is."""
    return len(item.text) + len(item.title or "") if isinstance(item, Article) else 0


def _digest(items: Iterable[Item]) -> str:
    """Return the digest of articles with all their fields."""
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for item in items:
        digest.update(repr(item).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
