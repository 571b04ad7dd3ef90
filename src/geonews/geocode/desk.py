"""The desk where questions are answered: from the cache, else by the geocoder, within pace, budget and patience.

After some failures in a row the geocoder is not asked any more in this run.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from geonews.errors import GeocoderError, GeocoderLimited, GeocoderRejected, GeocoderUnavailable, UsageError
from geonews.geocode.answers import Answer, read_answers
from geonews.geocode.cache import AnswerCache
from geonews.geocode.pace import Pace
from geonews.geocode.protocol import Geocoder, Hit, Query, Service
from geonews.geocode.question import Question
from geonews.text.scripts import detect_language

logger = logging.getLogger(__name__)

FAILURES = 3
"""After so many in a row it is no accident."""
PATIENCE_SECONDS = 60.0
"""A service that asks to be left alone for longer is not asked any more in this run."""


class Outcome(StrEnum):
    """How asking for a name ended."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    DOWN = "down"
    LIMITED = "limited"
    REJECTED = "rejected"
    SPENT = "spent"

    @property
    def is_answer(self) -> bool:
        """Whether the geocoder has answered; all others are asked again by a later run."""
        return self in (Outcome.FOUND, Outcome.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one run may ask for: requests, and minutes with all waiting."""

    requests: int = 500
    minutes: float = 15.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a question: the answers, or why there are none."""

    outcome: Outcome
    answers: tuple[Answer, ...] = ()
    why: str = ""


class Desk:
    """Answers questions.

    Args:
        geocoder: Whom to ask.
        cache: What was asked before.
        pace: When a request may be sent.
        limits: The budget of this run.
        clock: Returns seconds that only go forward.
    """

    def __init__(
        self,
        geocoder: Geocoder,
        cache: AnswerCache,
        pace: Pace,
        limits: Limits | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open the desk; the minutes run from the first request."""
        self._geocoder = geocoder
        self._cache = cache
        self._pace = pace
        self._limits = limits or Limits()
        self._clock = clock
        self._until: float | None = None
        self._failures = 0
        self._closed: Reply | None = None
        self.requests = 0
        """How many requests were sent."""

    @property
    def service(self) -> Service:
        """Who answers."""
        return self._geocoder.service

    def ask(self, question: Question) -> Reply:
        """Return what became of a question; a folder that fails in the midst of a run ends the asking, not the run."""
        try:
            return self._ask(question)
        except (UsageError, OSError) as error:
            return self._close(Reply(Outcome.DOWN, why=str(error)))

    def _ask(self, question: Question) -> Reply:
        query = Query(" ".join(question.name.split()), detect_language(question.name), question.countries)
        known = self._cache.get(self.service, query)
        return self._closed or self._send(query) if known is None else self._read(known)

    def _send(self, query: Query) -> Reply:
        """Send a query, if the budget has room, and keep what is answered."""
        left = self._seconds_left()
        if self.requests >= self._limits.requests or left <= 0:
            return self._close(Reply(Outcome.SPENT, why="the requests or minutes of this run are used up"))
        try:
            with self._pace.turn(min(left, PATIENCE_SECONDS)):
                self.requests += 1
                reply = self._answered(query)
        except GeocoderError as error:
            return self._failed(error)
        self._failures = 0
        return reply

    def _answered(self, query: Query) -> Reply:
        hits = self._geocoder.search(query)
        reply = self._read(hits)
        if hits and not reply.answers:
            raise GeocoderUnavailable("its answer cannot be read")
        self._cache.put(self.service, query, hits)
        return reply

    def _read(self, hits: Sequence[Hit]) -> Reply:
        answers = read_answers(hits, self.service)
        return Reply(Outcome.FOUND if answers else Outcome.NOT_FOUND, answers)

    def _failed(self, error: GeocoderError) -> Reply:
        """Return why there is no answer, and close the desk where further questions are of no use."""
        reply = Reply(_outcome(error), why=str(error))
        logger.info("%s: %s", self.service.domain, error)
        self._failures += 1
        is_final = isinstance(error, GeocoderRejected) and error.is_final
        too_long = isinstance(error, GeocoderLimited) and (error.wait_seconds or 0) > PATIENCE_SECONDS
        return self._close(reply) if is_final or too_long or self._failures >= FAILURES else reply

    def _close(self, reply: Reply) -> Reply:
        self._closed = reply
        return reply

    def _seconds_left(self) -> float:
        now = self._clock()
        if self._until is None:
            self._until = now + self._limits.minutes * 60
        return self._until - now


def _outcome(error: GeocoderError) -> Outcome:
    if isinstance(error, GeocoderLimited):
        return Outcome.LIMITED
    return Outcome.REJECTED if isinstance(error, GeocoderRejected) else Outcome.DOWN
