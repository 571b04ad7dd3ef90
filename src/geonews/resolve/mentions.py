"""Names that are places, as mentions: where each stands and lies, in which role, and why."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping, Sequence

from geonews.resolve import choice
from geonews.resolve.block import Block
from geonews.resolve.choice import Chooser, Ranked
from geonews.resolve.facilities import facility_place, facility_span, is_facility, is_road
from geonews.resolve.roles import Rule, roles
from geonews.resolve.rulings import ArticleRulings
from geonews.resolve.sentences import stated
from geonews.resolve.sighting import Sighting
from geonews.resolve.weights import CERTAINTY, CHOICE, PLACE, calibrated
from geonews.types import Candidate, Evidence, Mention, Resolution, Status

_ALTERNATIVES = 4


def mentions_of(
    places: Sequence[Sighting],
    chooser: Chooser,
    rulings: ArticleRulings,
    nowhere: Mapping[int, str],
    block: Block,
    base: int,
) -> Iterator[Mention]:
    """Yield the mentions, each facility with its head noun where that noun is free."""
    end = 0
    for s, following, rule in zip(places, [*places[1:], None], roles(places), strict=False):
        mention = _mention(s, rule, chooser.rank(s), base)
        where = nowhere.get(s.match.name) if s.parent is None and s.forced is None else None
        if where is not None:
            mention = _without_place(mention, "holds_none", where)
        mention = rulings.settled(rulings.explained(mention, s))
        place = mention.resolution.place
        road = is_road(s)
        if road or (place is not None and is_facility(s, place)):
            start, stop = facility_span(s, block.tokens, block.cues)
            if start - base >= end and (following is None or stop <= following.match.start):
                named = _as_road if road else _as_facility
                mention = named(mention, s, block.text[start:stop], start - base)
        end = mention.end
        yield mention


def _mention(s: Sighting, rule: Rule, ranked: Ranked, base: int) -> Mention:
    stated = CERTAINTY[rule.name] / (1 + math.exp(-s.score))
    ambiguous = choice.is_ambiguous(ranked)
    options = zip(ranked.options, ranked.probabilities, strict=True)
    candidates = [Candidate(option.place, round(calibrated(stated * p), 4)) for option, p in options]
    resolution = Resolution(
        status=Status.AMBIGUOUS if ambiguous else Status.RESOLVED,
        place=None if ambiguous else ranked.options[0].place,
        confidence=round(calibrated(stated * ranked.certainty), 4),
        evidence=_evidence(s, rule, ranked),
        alternatives=tuple(candidates[0 if ambiguous else 1 :][:_ALTERNATIVES]),
    )
    return Mention(s.match.start - base, s.match.end - base, s.text, rule.role, resolution)


def _as_facility(mention: Mention, s: Sighting, name: str, start: int) -> Mention:
    """Return the mention with its class noun, as a facility at the place it is named after."""
    resolution = mention.resolution
    assert resolution.place is not None
    place = facility_place(s, resolution.place, name)
    reason = stated("named_after", detail=resolution.place.name("en"))
    resolution = dataclasses.replace(resolution, place=place, evidence=(*resolution.evidence, reason))
    return dataclasses.replace(mention, start=start, end=start + len(name), text=name, resolution=resolution)


def _as_road(mention: Mention, _: Sighting, name: str, start: int) -> Mention:
    """Return the mention with its noun, as a street or square that no gazetteer has."""
    road = _without_place(mention, "named_road")
    return dataclasses.replace(road, start=start, end=start + len(name), text=name)


def _without_place(mention: Mention, reason: str, detail: str = "") -> Mention:
    """Return the mention as one of a place that no gazetteer has."""
    evidence = (*mention.resolution.evidence, stated(reason, detail=detail))
    resolution = dataclasses.replace(
        mention.resolution, status=Status.UNKNOWN, place=None, evidence=evidence, alternatives=()
    )
    return dataclasses.replace(mention, resolution=resolution)


def _evidence(s: Sighting, rule: Rule, ranked: Ranked) -> tuple[Evidence, ...]:
    """Return all reasons, strongest first."""
    certainty = CERTAINTY[rule.name]
    weights = [(name, PLACE[name]) for name in (*s.facts.evidence, *s.evidence)]
    weights.append((rule.name, round(math.log(certainty / (1 - certainty)), 2)))
    if len(ranked.options) > 1:
        weights += [(f"choice_{name}", round(weight, 2)) for name, weight in ranked.evidence if name in CHOICE]
    found = (stated(name, weight) for name, weight in weights)
    return tuple(sorted(found, key=lambda e: -abs(e.weight)))
