"""What a place name does in its sentence: literal, dateline, associative or embedded.

Rules are tried in order; the first that holds gives the role and its reason. A name without
any of them says where something is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from geonews.gazetteer.rows import KIND_BITS, Tag
from geonews.resolve.sighting import ANY_LOCATIVE, CLASS_NOUN, Sighting
from geonews.types import Kind, Role

_POLITY, _BACKED, _SPEECH = Tag.POLITY_HEAD.bit, Tag.BACKED.bit, Tag.SPEECH.bit
_ORG, _TAIL, _TAIL_AFTER_HEAD = Tag.ORG_HEAD.bit, Tag.ORG_TAIL.bit, Tag.TAIL_AFTER_HEAD.bit
_RELATION, _MOTION, _EVENT = Tag.RELATION.bit, Tag.MOTION.bit, Tag.EVENT.bit
_PLACE_FACTS = frozenset(
    {"class_noun", "class_noun_other", "locative", "locative_strong", "attached_bi", "motion_before", "motion_towards"}
)
_STANDS_ALONE = KIND_BITS[Kind.FACILITY] | KIND_BITS[Kind.CAMP] | KIND_BITS[Kind.CROSSING]


class Rule(NamedTuple):
    """A role, the name of its reason, and the test."""

    role: Role
    name: str
    test: Callable[[Sighting], bool]


def _in_organisation(s: Sighting) -> bool:
    """Return whether the word before heads an organisation's name (جامعة دمشق, شرطة منطقة جازان)."""
    head = s.before[0]
    if head & CLASS_NOUN and not head & _ORG:
        head = 0 if s.noun_governed or len(s.before) == 1 else s.before[1]
    if not head & _ORG or head & (CLASS_NOUN | _RELATION):
        return False
    if s.facts.is_polity and any(tags & _RELATION for tags in s.before[1:]):
        return False
    if s.facts.kinds & _STANDS_ALONE and not head & _POLITY:
        return False
    return not head & _POLITY or bool(s.after[0] & _TAIL_AFTER_HEAD)


def _of_state(s: Sighting) -> bool:
    """Return whether a state's head or body comes before: حكومة X, أمير منطقة X."""
    first, second = s.before[0], s.before[1] if len(s.before) > 1 else 0
    if first & ANY_LOCATIVE and not first & _POLITY:
        return False
    if first & CLASS_NOUN and second & ANY_LOCATIVE:
        return False
    return bool(first & _POLITY) or bool(first & CLASS_NOUN and second & _POLITY)


def _speaks(s: Sighting) -> bool:
    """Return whether the name is the subject of a verb of speech or government."""
    if not s.facts.is_polity or s.governed or s.before[0] & (ANY_LOCATIVE | CLASS_NOUN):
        return False
    return bool((s.before[0] | s.after[0]) & _SPEECH)


def _related(s: Sighting) -> bool:
    """Return whether dealings between states come before: مع X, العلاقات بين X."""
    if not s.facts.is_polity:
        return False
    first = s.before[0]
    if first & ANY_LOCATIVE:
        return bool(first & _RELATION) and any(tags & _RELATION for tags in s.before[1:])
    return any(tags & _RELATION for tags in s.before) and not any(tags & ANY_LOCATIVE for tags in s.before)


def _acts(s: Sighting) -> bool:
    """Return whether a country stands where nothing says a place: أن X لم تملك, امتناع X, X تعلن.

    After ل it is where something goes, when it is gone to (الغزو العراقي للكويت, زيارة للكاميرون).
    """
    if "country" not in s.facts.evidence or s.class_kinds:
        return False
    if _PLACE_FACTS.intersection(s.evidence) or s.previous is not None:
        return False
    if s.clitics:
        return s.clitics.endswith("ل") and not any(tags & (_MOTION | _EVENT) for tags in s.lead)
    return s.has_before or s.has_after


RULES: tuple[Rule, ...] = (
    Rule(Role.DATELINE, "role_dateline", lambda s: "dateline" in s.evidence),
    Rule(Role.EMBEDDED, "role_tail", lambda s: bool(s.after[0] & _TAIL)),
    Rule(Role.EMBEDDED, "role_outlet", lambda s: "outlet_slot" in s.evidence),
    Rule(Role.EMBEDDED, "role_fixed", lambda s: s.in_fixed_name),
    Rule(Role.EMBEDDED, "role_organisation", _in_organisation),
    Rule(Role.ASSOCIATIVE, "role_backed", lambda s: bool(s.before[0] & _BACKED)),
    Rule(Role.ASSOCIATIVE, "role_state", _of_state),
    Rule(Role.ASSOCIATIVE, "role_speaks", _speaks),
    Rule(Role.ASSOCIATIVE, "role_related", _related),
    Rule(Role.ASSOCIATIVE, "role_acts", _acts),
)
_LISTED = Rule(Role.LITERAL, "role_listed", lambda _: True)
_PLAIN = Rule(Role.LITERAL, "role_literal", lambda _: True)
_INHERITED = (Role.ASSOCIATIVE,)
_SUBJECTS = ("role_speaks", "role_acts")


def roles(sightings: Iterable[Sighting]) -> list[Rule]:
    """Return for each sighting the rule that gives its role, in the same order."""
    decided: dict[int, Rule] = {}
    result: list[Rule] = []
    for s in sightings:
        rule = next((rule for rule in RULES if rule.test(s)), None)
        before = decided.get(id(s.previous)) if s.previous is not None else None
        if rule is None and before is not None and before.role in _INHERITED:
            rule = _LISTED._replace(role=before.role)
        rule = rule or _PLAIN
        decided[id(s)] = rule
        if rule.name in _SUBJECTS and before is _PLAIN and _may_act(s.previous):
            result[-1] = _LISTED._replace(role=rule.role)
        result.append(rule)
    return result


def _may_act(s: Sighting | None) -> bool:
    """Return whether the name before in a list may be the subject of what the next one does (X and Y said)."""
    return s is not None and s.facts.is_polity and not s.governed and not _PLACE_FACTS.intersection(s.evidence)
