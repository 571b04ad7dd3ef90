"""The names that found no place, grouped and counted: what a person must place by hand.

The file that `write_unlocated` writes is a table of own places as `--gazetteer` reads it, with the
positions left empty: filled in, it is the answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geonews.errors import UsageError
from geonews.gazetteer.overrides import OWN_COLUMNS, TOLD_COLUMNS
from geonews.output.excerpts import MOST, excerpt, showable
from geonews.output.files import replacing
from geonews.output.places import Selection
from geonews.output.spreadsheet import MARK, csv_row
from geonews.text.folding import fold
from geonews.types import MAPPED_ROLES, Guess

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable

    from geonews.output.excerpts import Excerpt
    from geonews.types import Candidate, Evidence, Kind, Mention, ParsedArticle, Role, Status

DELIMITERS = {".csv": ",", ".tsv": "\t"}
"""What stands between the cells, by the suffix of the file."""

_NOTHING_GUESSED = Guess()
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Unlocated:
    """One name without a place: all mentions of it with the same guesses.

    `status` says whether no gazetteer has the name, several places of that name are as likely, or
    a look-up could not be asked. `kind` and `country` (ISO 3166-1 alpha-2) are guesses, None where nothing
    tells them. `evidence` and `alternatives` are those of the surest mention, `excerpts` at most five.
    """

    name: str
    kind: Kind | None
    country: str | None
    status: Status
    mentions: int
    articles: int
    evidence: tuple[Evidence, ...]
    alternatives: tuple[Candidate, ...]
    excerpts: tuple[Excerpt, ...]


@dataclass(slots=True)
class _Group:
    """The mentions of one name while they are gathered."""

    best: Mention
    order: tuple[float, str, int]
    mentions: int = 0
    article_ids: set[str] = field(default_factory=set)
    excerpts: dict[tuple[str, int], Excerpt] = field(default_factory=dict)

    def add(self, parsed: ParsedArticle, mention: Mention) -> None:
        """Count a mention."""
        article = parsed.article
        order = (-mention.resolution.confidence, article.id, mention.start)
        if order < self.order:
            self.best, self.order = mention, order
        self.mentions += 1
        if article.id not in self.article_ids:
            self.article_ids.add(article.id)
            self.excerpts[article.id, mention.start] = excerpt(article, mention)
        if len(self.excerpts) > MOST:
            del self.excerpts[max(self.excerpts)]


class UnlocatedNames:
    """Gathers the names without a place, an article at a time; their order does not matter."""

    def __init__(self, roles: Collection[Role] = MAPPED_ROLES) -> None:
        """Begin with none; mentions in other `roles` are left out."""
        self._selection = Selection(roles)
        self._groups: dict[tuple[str, Kind | None, str | None], _Group] = {}

    def add(self, parsed: ParsedArticle) -> None:
        """Count the names of an article that have no place."""
        for mention in self._selection.unplaced(parsed):
            first = _Group(mention, (-mention.resolution.confidence, parsed.article.id, mention.start))
            kind, country = _guess(mention)
            self._groups.setdefault((fold(mention.text), kind, country), first).add(parsed, mention)

    def listed(self) -> list[Unlocated]:
        """Return the names, those with the most mentions first."""
        names = [_unlocated(group) for group in self._groups.values()]
        return sorted(names, key=lambda one: (-one.mentions, one.name, str(one.kind), str(one.country)))


def unlocated(parsed: Iterable[ParsedArticle], *, roles: Collection[Role] = MAPPED_ROLES) -> list[Unlocated]:
    """Return each name that found no place, once for each kind and country guessed, the most mentioned first.

    Args:
        parsed: Parsed articles; read once.
        roles: Mentions in other roles are left out.
    """
    names = UnlocatedNames(roles)
    for one in parsed:
        names.add(one)
    return names.listed()


def write_unlocated(path: str | os.PathLike[str], names: Iterable[Unlocated]) -> None:
    """Write names without a place as a table to fill in: with `lat` and `lon`, `--gazetteer` takes it.

    Args:
        path: Where to, `.csv` or `.tsv`; an older file stays until all is written.
        names: What `unlocated` returns.

    Raises:
        UsageError: The file cannot be written, or its name ends otherwise.
    """
    delimiter = DELIMITERS[check_table(Path(path))]
    with replacing(Path(path)) as stream:
        stream.write(MARK + csv_row([*OWN_COLUMNS, *TOLD_COLUMNS], delimiter))
        for one in names:
            row = _cells(one)
            stream.write(csv_row([row.get(column) for column in (*OWN_COLUMNS, *TOLD_COLUMNS)], delimiter))


def check_table(path: Path) -> str:
    """Return the suffix of a path that says how its cells are parted.

    Raises:
        UsageError: It says nothing of the kind.
    """
    suffix = path.suffix.lower()
    if suffix not in DELIMITERS:
        raise UsageError(f"{path}: the unlocated are written as a table, whose name ends in {' or '.join(DELIMITERS)}")
    return suffix


def _guess(mention: Mention) -> tuple[Kind | None, str | None]:
    guess = mention.resolution.guess or _NOTHING_GUESSED
    return guess.kind, next(iter(guess.countries), None)


def _unlocated(group: _Group) -> Unlocated:
    resolution = group.best.resolution
    return Unlocated(
        showable(group.best.text),
        *_guess(group.best),
        status=resolution.status,
        mentions=group.mentions,
        articles=len(group.article_ids),
        evidence=resolution.evidence,
        alternatives=resolution.alternatives,
        excerpts=tuple(group.excerpts[key] for key in sorted(group.excerpts)),
    )


def _cells(one: Unlocated) -> dict[str, Any]:
    """Return the cells of a name's row by column; what a person fills in is not among them."""
    return {
        "name": one.name,
        "kind": one.kind and str(one.kind),
        "country": one.country,
        "status": str(one.status),
        "mentions": one.mentions,
        "articles": one.articles,
        "evidence": _BETWEEN.join(reason.text for reason in one.evidence if _speaks_of_name(one, reason)),
        "runners_up": _BETWEEN.join(map(_runner_up, one.alternatives)),
        "snippets": _BETWEEN.join(f"{kept.article_id}: {kept.text}" for kept in one.excerpts),
    }


def _speaks_of_name(one: Unlocated, reason: Evidence) -> bool:
    """Return whether a reason speaks of the name, and not of one of the places among which none was chosen."""
    return not (one.alternatives and reason.name.startswith("choice_"))


def _runner_up(candidate: Candidate) -> str:
    """Return a place that the name may mean: its id, which the row may take, and what tells it from others."""
    place = candidate.place
    where = ", ".join(filter(None, (place.country, place.admin1)))
    return f"{place.id} {place.name('en')} ({place.kind}{', ' if where else ''}{where}; {candidate.confidence:.2f})"
