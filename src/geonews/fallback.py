"""The last resort: names that no gazetteer has are asked of a geocoder, once all articles are parsed.

Each name is asked for once, however many articles have it; which of the answers an article means is weighed
for each article by itself.
"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geonews.gazetteer import PlaceNames, PlaceOutlines
from geonews.gazetteer.distance import great_circle_km
from geonews.gazetteer.sameness import same_place
from geonews.geocode import Answer, Desk, Outcome, Question, Reply, Verdict, judge
from geonews.resolve.sentences import stated
from geonews.resolve.weights import GEOCODER
from geonews.types import (
    MAPPED_ROLES,
    Candidate,
    Evidence,
    Guess,
    Kind,
    LonLat,
    Mention,
    ParsedArticle,
    Resolution,
    Role,
    Status,
)

_OPEN = (Status.UNKNOWN, Status.UNAVAILABLE)
_NEAR_KM, _AROUND_KM, _SAME_KM = 100.0, 300.0, 50.0
_MAIN = 0.5
"""A country that an article is about holds at least so many of the places that the first one does."""
_SURE = 0.5
_WIDE = (Kind.COUNTRY, Kind.ADMIN1, Kind.REGION, Kind.SEA, Kind.RIVER)
"""Of places like these the point says too little to be near to."""


@dataclass(frozen=True, slots=True)
class Unasked:
    """Names that have no answer for one reason, and the reason in the geocoder's words."""

    outcome: Outcome
    why: str
    names: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Articles after a geocoder was asked, the credits of what was taken, and what had no answer."""

    articles: tuple[ParsedArticle, ...]
    credits: tuple[str, ...]
    unasked: tuple[Unasked, ...]


def place_unknown(
    parsed: Iterable[ParsedArticle],
    desk: Desk,
    *,
    roles: Collection[Role] = MAPPED_ROLES,
    gazetteer: PlaceNames | None = None,
    on_asked: Callable[[int, int], None] | None = None,
) -> Placed:
    """Return the articles with their unknown names placed, as far as a geocoder knows them and the answer fits.

    Args:
        parsed: All articles of a run.
        desk: Asks the geocoder.
        roles: Names in other roles are not asked for.
        gazetteer: Its outlines tell in which country an answer lies that does not say it; and an answer that
            it has by another name becomes its place.
        on_asked: Told after each name how many are done, and of how many.
    """
    articles = tuple(parsed)
    questions = list(dict.fromkeys(question for article in articles for _, question in _open(article, roles)))
    replies: dict[Question, Reply] = {}
    for question in questions:
        replies[question] = _completed(desk.ask(question), gazetteer)
        if on_asked is not None:
            on_asked(len(replies), len(questions))
    placer = _Placer(replies, f"{desk.service.name} ({desk.service.domain})")
    placed = tuple(placer.placed(article, dict(_open(article, roles))) for article in articles)
    return Placed(placed, tuple(placer.credits), tuple(_unasked(replies.values())))


def _open(article: ParsedArticle, roles: Collection[Role]) -> Iterator[tuple[Mention, Question]]:
    """Yield the mentions of an article to ask for, each with its question."""
    wanted = [m for m in article.mentions if m.resolution.status in _OPEN and m.role in roles]
    countries = _countries(article) if wanted else ()
    for mention in wanted:
        guess = mention.resolution.guess or Guess()
        yield mention, Question(mention.text, guess.kind, tuple(sorted(guess.countries)) or countries)


def _countries(article: ParsedArticle) -> tuple[str, ...]:
    """Return the countries in which most of an article's places lie, sorted."""
    places = {m.resolution.place for m in article.mentions if m.resolution.place}
    votes = Counter(place.country for place in places if place.country)
    most = max(votes.values(), default=0)
    return tuple(sorted(country for country, count in votes.items() if count >= _MAIN * most))


def _completed(reply: Reply, gazetteer: PlaceNames | None) -> Reply:
    """Return a reply whose answers have what the gazetteer knows of them."""
    if gazetteer is None:
        return reply
    located = (_with_country(answer, gazetteer.outlines) for answer in reply.answers)
    return dataclasses.replace(reply, answers=tuple(_as_known(answer, gazetteer) for answer in located))


def _with_country(answer: Answer, outlines: PlaceOutlines) -> Answer:
    """Return an answer that says its country, as far as outlines tell."""
    unsaid = answer.place.country is None and len(outlines)
    units = outlines.units_at(answer.place.point) if unsaid else []
    codes = [unit.removeprefix("iso:") for unit in units if unit.startswith("iso:")]
    if len(codes) != 1:  # none, or disputed
        return answer
    return dataclasses.replace(answer, place=dataclasses.replace(answer.place, country=codes[0]))


def _as_known(answer: Answer, gazetteer: PlaceNames) -> Answer:
    """Return an answer with the gazetteer's own place, where any of its names leads to the same."""
    namesakes = (place for name in answer.names for place in gazetteer.find(name))
    known = next((place for place in namesakes if same_place(place, answer.place)), None)
    return answer if known is None else dataclasses.replace(answer, place=known)


def _unasked(replies: Iterable[Reply]) -> Iterator[Unasked]:
    counts = Counter((reply.outcome, reply.why) for reply in replies if not reply.outcome.is_answer)
    for (outcome, why), names in counts.items():
        yield Unasked(outcome, why, names)


class _Placer:
    """Gives mentions what was answered, and takes note of whose data was taken."""

    def __init__(self, replies: Mapping[Question, Reply], service: str) -> None:
        self._replies = replies
        self._service = service
        self.credits: dict[str, None] = {}

    def placed(self, article: ParsedArticle, questions: Mapping[Mention, Question]) -> ParsedArticle:
        if not questions:
            return article
        anchors = _anchors(article)
        mentions = tuple(
            dataclasses.replace(m, resolution=self._resolution(m.resolution, questions[m], anchors))
            if m in questions
            else m
            for m in article.mentions
        )
        return dataclasses.replace(article, mentions=mentions)

    def _resolution(self, asked: Resolution, question: Question, anchors: Sequence[LonLat]) -> Resolution:
        reply = self._replies[question]
        if not reply.outcome.is_answer:
            told = stated(f"geocoder_{reply.outcome}", detail=self._service)
            return _without_place(asked, Status.UNAVAILABLE, told)
        verdicts = [judge(question, answer) for answer in reply.answers]
        fit = [verdict for verdict in verdicts if verdict.refusal is None]
        if fit:
            return self._chosen(asked, fit, anchors)
        if verdicts:
            return _without_place(asked, Status.UNKNOWN, _refusal(verdicts[0]))
        return _without_place(asked, Status.UNKNOWN, stated("geocoder_not_found", detail=self._service))

    def _chosen(self, asked: Resolution, fit: Sequence[Verdict], anchors: Sequence[LonLat]) -> Resolution:
        """Return what is likeliest meant, or that it is ambiguous where several are as likely."""
        weighed = sorted((_Weighed(v.answer, _weights(v, anchors)) for v in fit), key=lambda one: -one.score)
        first, total = weighed[0], sum(math.exp(one.score) for one in weighed)
        shares = [math.exp(one.score) / total for one in weighed]
        share = sum(part for part, one in zip(shares, weighed, strict=True) if _is_beside(first.answer, one.answer))
        right = asked.confidence / (1 + math.exp(-first.score))
        candidates = [
            Candidate(one.answer.place, round(right * part, 4)) for part, one in zip(shares, weighed, strict=True)
        ]
        self.credits.update(dict.fromkeys(one.answer.credit for one in weighed))
        found = stated("geocoder_found", detail=f"{self._service}, {first.answer.id}")
        told = (found, *(stated(f"geocoder_{name}", weight) for name, weight in first.weights.items()))
        is_sure = share >= GEOCODER["least_share"]
        return dataclasses.replace(
            asked,
            status=Status.RESOLVED if is_sure else Status.AMBIGUOUS,
            place=first.answer.place if is_sure else None,
            confidence=round(right * share, 4),
            evidence=_with(asked, *told),
            alternatives=tuple(candidates[1 if is_sure else 0 :]),
            guess=None if is_sure else asked.guess,
        )


class _Weighed(NamedTuple):
    """An answer that fits, and what speaks for and against it in an article, in log-odds."""

    answer: Answer
    weights: Mapping[str, float]

    @property
    def score(self) -> float:
        return sum(self.weights.values())


def _weights(verdict: Verdict, anchors: Sequence[LonLat]) -> dict[str, float]:
    """Return what speaks for and against an answer in an article, in log-odds."""
    point = verdict.answer.place.point
    nearest = min((great_circle_km(point, anchor) for anchor in anchors), default=math.inf)
    near = ("near",) if nearest <= _NEAR_KM else ("around",) if nearest <= _AROUND_KM else ()
    return {name: GEOCODER[name] for name in (*verdict.grounds, *near)}


def _anchors(article: ParsedArticle) -> list[LonLat]:
    """Return the points of an article's sure places that are small enough to be near to."""
    sure = (m.resolution.place for m in article.mentions if m.resolution.confidence >= _SURE)
    return [place.point for place in sure if place is not None and place.kind not in _WIDE]


def _is_beside(first: Answer, other: Answer) -> bool:
    return great_circle_km(first.place.point, other.place.point) <= _SAME_KM


def _refusal(verdict: Verdict) -> Evidence:
    """Return why an answer was refused, and which."""
    answer = verdict.answer
    facts = ", ".join(filter(None, (answer.feature, answer.place.country, answer.id)))
    name = next(iter(answer.names), answer.id)
    return stated(f"geocoder_refused_{verdict.refusal}", detail=f"{name} ({facts})")


def _without_place(asked: Resolution, status: Status, told: Evidence) -> Resolution:
    return dataclasses.replace(asked, status=status, evidence=_with(asked, told))


def _with(asked: Resolution, *told: Evidence) -> tuple[Evidence, ...]:
    """Return all reasons, strongest first; what an earlier run was told by its geocoder goes."""
    own = [reason for reason in asked.evidence if not reason.name.startswith("geocoder_")]
    return tuple(sorted((*own, *told), key=lambda reason: -abs(reason.weight)))
