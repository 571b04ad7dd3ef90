"""Ask each question once: what a geocoder says is completed by what the gazetteer knows, and judged."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geonews.fallback.questions import Questions
from geonews.gazetteer import PlaceNames, PlaceOutlines
from geonews.gazetteer.sameness import same_place
from geonews.geocode import ACROSS_BORDERS, Answer, Desk, Outcome, Question, Reply, Service, Verdict, judge


@dataclass(frozen=True, slots=True)
class Unasked:
    """Names that have no answer for one reason, and the reason in the geocoder's words."""

    outcome: Outcome
    why: str
    names: int


class Replies:
    """What became of all questions of a run.

    Args:
        replies: By question, completed.
        service: Who was asked.
    """

    def __init__(self, replies: Mapping[Question, Reply], service: Service) -> None:
        """Judge the answers: whether one fits does not depend on the article."""
        self._replies = replies
        self._verdicts = {
            question: tuple(judge(question, answer) for answer in reply.answers) for question, reply in replies.items()
        }
        self.service = f"{service.name} ({service.domain})"
        """Who was asked, as evidence says it."""

    def __getitem__(self, question: Question) -> tuple[Outcome, tuple[Verdict, ...]]:
        """Return how a question ended, and what is thought of each answer."""
        return self._replies[question].outcome, self._verdicts[question]

    @cached_property
    def credits(self) -> tuple[str, ...]:
        """Whose data is taken: that of all answers that fit."""
        verdicts = (verdict for found in self._verdicts.values() for verdict in found)
        return tuple(dict.fromkeys(verdict.answer.credit for verdict in verdicts if verdict.refusal is None))

    @property
    def unasked(self) -> Iterator[Unasked]:
        """The names without an answer, counted by the reason."""
        counts = Counter((one.outcome, one.why) for one in self._replies.values() if not one.outcome.is_answer)
        for (outcome, why), names in counts.items():
            yield Unasked(outcome, why, names)


def ask(
    questions: Questions,
    desk: Desk,
    *,
    gazetteer: PlaceNames | None = None,
    on_asked: Callable[[int, int], None] | None = None,
) -> Replies:
    """Return what became of questions.

    Args:
        questions: Each is asked once.
        desk: Asks the geocoder.
        gazetteer: Its outlines tell in which country an answer lies that does not say it; and an answer that
            it has by another name becomes its place.
        on_asked: Told after each name how many are done, and of how many.
    """
    replies: dict[Question, Reply] = {}
    for question, reply in answered(questions, desk, gazetteer):
        replies[question] = reply
        if on_asked is not None:
            on_asked(len(replies), len(questions))
    return Replies(replies, desk.service)


def answered(questions: Questions, desk: Desk, gazetteer: PlaceNames | None) -> Iterator[tuple[Question, Reply]]:
    """Yield each question with its reply as soon as it is there; the arguments are those of `ask`."""
    for question in questions:
        yield question, _completed(desk.ask(question), question.countries, gazetteer)


def _completed(reply: Reply, countries: Sequence[str], gazetteer: PlaceNames | None) -> Reply:
    """Return a reply whose answers have what the gazetteer knows of them."""
    if gazetteer is None:
        return reply
    outlines = gazetteer.outlines
    located = (_with_reach(_with_country(answer, outlines), countries, outlines) for answer in reply.answers)
    return dataclasses.replace(reply, answers=tuple(_as_known(answer, gazetteer) for answer in located))


def _with_country(answer: Answer, outlines: PlaceOutlines) -> Answer:
    """Return an answer that says its country, as far as outlines tell."""
    unsaid = answer.place.country is None and len(outlines)
    units = outlines.units_at(answer.place.point) if unsaid else []
    codes = [unit.removeprefix("iso:") for unit in units if unit.startswith("iso:")]
    if len(codes) != 1:  # none, or disputed
        return answer
    return dataclasses.replace(answer, place=dataclasses.replace(answer.place, country=codes[0]))


def _with_reach(answer: Answer, countries: Sequence[str], outlines: PlaceOutlines) -> Answer:
    """Return an answer that says into which of some countries it reaches, as rivers and mountains do.

    A bounding box that spans the 180th meridian says nothing here.
    """
    import shapely

    box = answer.place.bbox
    if box is None or box[0] > box[2] or answer.place.kind not in ACROSS_BORDERS or not len(outlines):
        return answer
    area = shapely.box(*box)
    areas = {code: outlines.get(f"iso:{code}") for code in countries}
    reaches = tuple(code for code, outline in areas.items() if outline is not None and outline.intersects(area))
    return dataclasses.replace(answer, reaches=reaches)


def _as_known(answer: Answer, gazetteer: PlaceNames) -> Answer:
    """Return an answer with the gazetteer's own place, where any of its names leads to the same."""
    namesakes = (place for name in answer.names for place in gazetteer.find(name))
    known = next((place for place in namesakes if same_place(place, answer.place)), None)
    return answer if known is None else dataclasses.replace(answer, place=known)
