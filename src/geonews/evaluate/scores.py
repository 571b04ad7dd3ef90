"""Count what was found, and what of that was placed right.

A toponym is placed right when a country is that country, and anything else lies within 161 km, or
within its own radius where that is larger. A mention without a place puts no dot on a map: it is
missed, not wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from geonews.evaluate.gold import GoldDocument, GoldToponym
from geonews.evaluate.spans import Match, overlaps, pair, words_around
from geonews.resolve.surroundings import great_circle_km
from geonews.types import Mention, ParsedArticle, Place, Role

NEAR_KM = 161.0
"""A hundred miles, by which geoparsers are usually compared."""

COUNTRY_KINDS = frozenset({"country", "CTRY", "Country", "ADM0", "PCLI"})


@dataclass(slots=True)
class Counts:
    """What was found rightly, wrongly, and not at all."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return _ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what is right that was found; 0 where there is nothing."""
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _ratio(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(slots=True)
class Group:
    """How many gold toponyms of one country, kind or role there are, were found, and were placed right."""

    asked: int = 0
    found: int = 0
    placed: int = 0


@dataclass(frozen=True, slots=True)
class FarMiss:
    """A toponym that was placed far from where it is."""

    km: float
    text: str
    place: str
    document: str


@dataclass(slots=True)
class Scores:
    """All counts of one evaluation; `groups` is keyed by property (`country`, `kind`, `role`) and value."""

    documents: int = 0
    recognition: dict[Match, Counts] = field(default_factory=lambda: {match: Counts() for match in Match})
    located: Counts = field(default_factory=Counts)
    located_asked: int = 0
    roles: Counter[tuple[Role, Role]] = field(default_factory=Counter)
    groups: dict[tuple[str, str], Group] = field(default_factory=dict)
    missed: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    far: list[FarMiss] = field(default_factory=list)

    @property
    def placed(self) -> float:
        """The share of the recognised toponyms with gold coordinates that were placed right."""
        return _ratio(self.located.right, self.located_asked)

    @property
    def roles_right(self) -> float:
        """The share of the recognised toponyms whose role is right."""
        return _ratio(sum(n for (ours, theirs), n in self.roles.items() if ours == theirs), self.roles.total())


def score(
    pairs: Iterable[tuple[GoldDocument, ParsedArticle]],
    *,
    match: Match = Match.TOKEN,
    mapped: bool = False,
    drop_roles: Collection[Role] = (),
) -> Scores:
    """Return the counts over documents and what was made of them.

    Args:
        pairs: Each gold document with its parsed article.
        match: How spans must agree for roles, places, groups and errors; recognition is counted in all ways.
        mapped: Whether only what belongs on a map counts: names that say where something is.
        drop_roles: Mentions in these roles are left out, where gold does not mark them.
    """
    scores = Scores()
    for document, parsed in pairs:
        gold = [t for t in document.toponyms if not (mapped and t.literal is False)]
        said = [m for m in parsed.mentions if m.role not in drop_roles and (m.role.is_literal or not mapped)]
        _count(scores, document, gold, said, match)
        scores.documents += 1
    return scores


def _count(
    scores: Scores, document: GoldDocument, gold: Sequence[GoldToponym], said: Sequence[Mention], match: Match
) -> None:
    text = document.article.text
    asked = [toponym for toponym in gold if toponym.is_asked]
    spare = [(toponym.start, toponym.end) for toponym in gold if not toponym.is_asked]
    for way, counts in scores.recognition.items():
        partners = dict(pair(text, [(t.start, t.end) for t in asked], [(m.start, m.end) for m in said], way))
        taken = set(partners.values())
        wrong = [m for number, m in enumerate(said) if number not in taken and not _touches(text, m, spare, way)]
        counts.right += len(partners)
        counts.wrong += len(wrong)
        counts.missed += len(asked) - len(partners)
        if way is match:
            answers = [said[partners[i]] if i in partners else None for i in range(len(asked))]
            _count_matched(scores, document, asked, answers, wrong)


def _touches(text: str, mention: Mention, spare: Sequence[tuple[int, int]], way: Match) -> bool:
    """Return whether a mention is something that need not be found."""
    widen = words_around if way is Match.TOKEN else lambda _, start, end: (start, end)
    return overlaps(widen(text, mention.start, mention.end), [widen(text, *span) for span in spare])


def _count_matched(
    scores: Scores,
    document: GoldDocument,
    asked: Sequence[GoldToponym],
    answers: Sequence[Mention | None],
    wrong: Sequence[Mention],
) -> None:
    """Count roles, places, groups and errors of one document."""
    text = document.article.text
    for toponym, answer in zip(asked, answers, strict=True):
        place = answer.resolution.place if answer else None
        is_right = place is not None and toponym.point is not None and is_placed(toponym, place)
        if answer is None:
            scores.missed[text[toponym.start : toponym.end]] += 1
        elif toponym.role:
            scores.roles[toponym.role, answer.role] += 1
        if toponym.point is not None:
            scores.located.right += is_right
            scores.located.missed += not is_right
            scores.located.wrong += place is not None and not is_right
            scores.located_asked += answer is not None
        _count_groups(scores, toponym, found=answer is not None, placed=is_right)
        if place is not None and toponym.point is not None and not is_right:
            km = great_circle_km(toponym.point, place.point)
            shown = f"{place.name('en')} ({place.id})"
            scores.far.append(FarMiss(km, text[toponym.start : toponym.end], shown, document.article.id))
    for mention in wrong:
        scores.spurious[mention.text] += 1
        scores.located.wrong += mention.resolution.place is not None


def _count_groups(scores: Scores, toponym: GoldToponym, *, found: bool, placed: bool) -> None:
    for name, value in (("country", toponym.country), ("kind", toponym.kind), ("role", toponym.role)):
        if value:
            group = scores.groups.setdefault((name, str(value)), Group())
            group.asked += 1
            group.found += found
            group.placed += placed


def is_placed(toponym: GoldToponym, place: Place) -> bool:
    """Return whether a place is where the gold toponym is."""
    if toponym.country and toponym.kind in COUNTRY_KINDS:
        return place.country == toponym.country
    assert toponym.point is not None
    return great_circle_km(toponym.point, place.point) <= max(NEAR_KM, toponym.radius_km)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
