"""Give mentions what was answered: which of the places that fit an article means is weighed by its other places."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from geonews.fallback.asking import Replies
from geonews.fallback.questions import asked_by
from geonews.gazetteer.distance import great_circle_km
from geonews.geocode import Answer, Question, Verdict
from geonews.resolve.sentences import stated
from geonews.resolve.weights import GEOCODER
from geonews.types import (
    MAPPED_ROLES,
    Candidate,
    Evidence,
    Kind,
    LonLat,
    ParsedArticle,
    Resolution,
    Role,
    Status,
)

_NEAR_KM, _AROUND_KM, _SAME_KM = 100.0, 300.0, 50.0
_SURE = 0.5
_WIDE = (Kind.COUNTRY, Kind.ADMIN1, Kind.REGION, Kind.SEA, Kind.RIVER)
"""Of places like these the point says too little to be near to."""


class Placer:
    """Gives mentions what was answered.

    Args:
        replies: What became of the questions of all articles.
        roles: Those for which the questions were gathered.
    """

    def __init__(self, replies: Replies, roles: Collection[Role] = MAPPED_ROLES) -> None:
        """Take the replies."""
        self._replies = replies
        self._roles = roles

    def placed(self, article: ParsedArticle) -> ParsedArticle:
        """Return an article with its unknown names placed, as far as an answer fits."""
        questions = dict(asked_by(article, self._roles))
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
        outcome, verdicts = self._replies[question]
        if not outcome.is_answer:
            told = stated(f"geocoder_{outcome}", detail=self._replies.service)
            return _without_place(asked, Status.UNAVAILABLE, told)
        fit = [verdict for verdict in verdicts if verdict.refusal is None]
        if fit:
            return self._chosen(asked, fit, anchors)
        if verdicts:
            return _without_place(asked, Status.UNKNOWN, _refusal(verdicts[0]))
        return _without_place(asked, Status.UNKNOWN, stated("geocoder_not_found", detail=self._replies.service))

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
        found = stated("geocoder_found", detail=f"{self._replies.service}, {first.answer.id}")
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
