"""Gather mentions by place: what features and maps both say of a place.

The result does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geonews.errors import UsageError
from geonews.output.dates import earliest, latest
from geonews.output.excerpts import MOST, Excerpt, excerpt
from geonews.types import Mention, ParsedArticle, Place, Role, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_ROLE_ORDER = {role: position for position, role in enumerate(Role)}

_KEPT = 64
"""Excerpts held before the list is cut back to the best `MOST`; keeps a long run's memory flat."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which mentions count: those resolved, in one of `roles`, at least so confident."""

    roles: Collection[Role]
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what no mention could ever be.

        Raises:
            UsageError: A role is not known, or the confidence is no probability.
        """
        unknown = sorted(str(role) for role in self.roles if role not in set(Role))
        if isinstance(self.roles, str) or unknown:
            raise UsageError(f"roles must be a collection of {', '.join(Role)}, not {unknown or self.roles!r}")
        if not 0 <= self.min_confidence <= 1:
            raise UsageError(f"min_confidence must be from 0 to 1, not {self.min_confidence}")

    def of(self, parsed: ParsedArticle) -> Iterator[tuple[Mention, Place]]:
        """Yield the article's mentions that count, each with its place, in text order."""
        for mention in parsed.mentions:
            place = mention.resolution.place
            if place is not None and mention.resolution.status is Status.RESOLVED and self._wants(mention):
                yield mention, place

    def unplaced(self, parsed: ParsedArticle) -> list[Mention]:
        """Return the mentions in the wanted roles that found no place, however confident, in text order."""
        return [
            mention
            for mention in parsed.mentions
            if mention.role in self.roles and mention.resolution.status is not Status.RESOLVED
        ]

    def _wants(self, mention: Mention) -> bool:
        """Say whether role and confidence are as wanted."""
        return mention.role in self.roles and mention.resolution.confidence >= self.min_confidence


@dataclass(slots=True)
class PlaceReport:
    """What the articles say of one place; filled by `gather`, then only read."""

    place: Place
    best: Mention
    mentions: int = 0
    article_ids: set[str] = field(default_factory=set)
    langs: Counter[str] = field(default_factory=Counter)
    seen_roles: set[Role] = field(default_factory=set)
    first_published: str | None = None
    last_published: str | None = None
    _best_key: tuple[float, str, int] = (1.0, "", 0)
    _excerpts: list[tuple[int, str, int, Excerpt]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name in the language of most articles that mention the place; Arabic at a draw."""
        return self.place.name("ar" if self.langs["ar"] * 2 >= self.langs.total() else "en")

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles the place was mentioned in, literal first."""
        return tuple(sorted(self.seen_roles, key=_ROLE_ORDER.__getitem__))

    @property
    def confidence(self) -> float:
        """The confidence of the surest mention."""
        return self.best.resolution.confidence

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        """At most `MOST` excerpts: each article's first, then each one's second."""
        return tuple(item[-1] for item in sorted(self._excerpts, key=_excerpt_order)[:MOST])

    def add(self, parsed: ParsedArticle, mention: Mention, place: Place, *, nth: int) -> None:
        """Count the `nth` mention of the place in an article."""
        article = parsed.article
        self.mentions += 1
        self.seen_roles.add(mention.role)
        if nth == 0:
            self.article_ids.add(article.id)
            self.langs[parsed.lang] += 1
            self.first_published = earliest(self.first_published, article.published)
            self.last_published = latest(self.last_published, article.published)
        key = (-mention.resolution.confidence, article.id, mention.start)
        if self.mentions == 1 or key < self._best_key:
            self.best, self.place, self._best_key = mention, place, key
        if nth < MOST:
            self._keep((nth, article.id, mention.start, excerpt(article, mention)))

    def _keep(self, item: tuple[int, str, int, Excerpt]) -> None:
        """Hold an excerpt, and let the worst go when there are many."""
        self._excerpts.append(item)
        if len(self._excerpts) > _KEPT:
            self._excerpts = sorted(self._excerpts, key=_excerpt_order)[:MOST]


def gather(parsed: Iterable[ParsedArticle], selection: Selection) -> list[PlaceReport]:
    """Return a report for each place that a wanted mention was resolved to, sorted by place id."""
    reports: dict[str, PlaceReport] = {}
    for one in parsed:
        add_article(reports, one, selection)
    return [reports[place_id] for place_id in sorted(reports)]


def add_article(reports: dict[str, PlaceReport], parsed: ParsedArticle, selection: Selection) -> None:
    """Count one article's mentions in `reports`, by place id."""
    seen: Counter[str] = Counter()
    for mention, place in selection.of(parsed):
        report = reports.setdefault(place.id, PlaceReport(place, mention))
        report.add(parsed, mention, place, nth=seen[place.id])
        seen[place.id] += 1


def _excerpt_order(item: tuple[int, str, int, Excerpt]) -> tuple[int, str, int, str]:
    """Return the key that makes the choice of excerpts independent of reading order."""
    nth, article_id, start, kept = item
    return nth, article_id, start, kept.text
