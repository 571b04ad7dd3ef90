"""Is this name a place here? Each kind of evidence is one named test.

The tests look at one sighting; what other sightings of the article tell is in `article.py`.
The weights are in `weights.toml`, the sentences in `sentences.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from geonews.gazetteer.layout import country_code
from geonews.gazetteer.rows import Tag
from geonews.resolve.sighting import (
    ANY_LOCATIVE,
    CLASS_NOUN,
    LOCATIVE,
    LOCATIVE_STRONG,
    NOT_PLACE,
    PERSON_NAME,
    Sighting,
)
from geonews.resolve.weights import PLACE
from geonews.text.proclitics import ARTICLE

Test = Callable[[Sighting], bool | int]

_TITLE, _GIVEN, _FAMILY, _KUNYA = Tag.TITLE.bit, Tag.GIVEN_NAME.bit, Tag.FAMILY_NAME.bit, Tag.KUNYA.bit
_POLITY, _BACKED, _SPEECH, _MOTION = Tag.POLITY_HEAD.bit, Tag.BACKED.bit, Tag.SPEECH.bit, Tag.MOTION.bit
_ORG, _TAIL, _NISBA = Tag.ORG_HEAD.bit, Tag.ORG_TAIL.bit, Tag.NISBA.bit
_WORD = ANY_LOCATIVE | _TITLE | _SPEECH | _MOTION | _POLITY | _ORG | _TAIL | Tag.RELATION.bit
_RELATION, _EVENT = Tag.RELATION.bit, Tag.EVENT.bit

BEFORE: dict[str, Test] = {
    "class_noun": lambda s: s.class_kinds & s.facts.kinds,
    "class_noun_other": lambda s: s.class_kinds and not s.class_kinds & s.facts.kinds,
    "described_noun": lambda s: s.class_kinds and s.after_definite and s.text.startswith(ARTICLE),
    "locative_strong": lambda s: s.before[0] & LOCATIVE_STRONG,
    "locative": lambda s: s.before[0] & ANY_LOCATIVE == LOCATIVE,
    "motion_before": lambda s: s.before[0] & _MOTION,
    "motion_towards": lambda s: s.before[0] & ANY_LOCATIVE and any(tags & _MOTION for tags in s.before[1:3]),
    "title_before": lambda s: s.before[0] & _TITLE and not (s.before[0] & (_POLITY | CLASS_NOUN) or s.own & _TITLE),
    "given_name_before": lambda s: s.before[0] & _GIVEN and not s.before[0] & ANY_LOCATIVE,
    "family_name_before": lambda s: s.before[0] & (_GIVEN | _FAMILY) == _FAMILY,
    "kunya_before": lambda s: _follows_kunya(s.before) or _is_last_name(s),
    "speech_before": lambda s: s.before[0] & _SPEECH,
    "polity_before": lambda s: s.before[0] & (_POLITY | _BACKED),
    "relation_before": lambda s: s.before[0] & _RELATION,
    "organisation_before": lambda s: s.before[0] & _ORG,
    "nisba_before": lambda s: s.before[0] & _NISBA,
    "event_before": lambda s: s.before[0] & ANY_LOCATIVE and any(tags & _EVENT for tags in s.before[1:4]),
    "context_organisation": lambda s: s.before[0] & _ORG and "rule_context" in s.facts.evidence,
    "context_given": lambda s: s.before[0] & ANY_LOCATIVE and "rule_context" in s.facts.evidence,
}
"""What the words before a name tell."""

AFTER: dict[str, Test] = {
    "class_noun_after": lambda s: s.kinds_after & s.facts.kinds,
    "name_after": lambda s: s.after[0] & PERSON_NAME and not s.after[0] & ANY_LOCATIVE,
    "speech_after": lambda s: s.after[0] & _SPEECH,
    "organisation_after": lambda s: s.after[0] & _TAIL,
    "speaker": lambda s: s.after[0] & _SPEECH and _may_be_a_speaker(s),
    "locals_after": lambda s: s.after[0] & Tag.LOCALS.bit,
    "nisba_agrees": lambda s: s.after[0] & _NISBA and _agrees(s),
}
"""What the words after a name tell."""

OWN: dict[str, Test] = {
    "also_given_name": lambda s: s.own & _GIVEN,
    "also_family_name": lambda s: s.own & (_GIVEN | _FAMILY) == _FAMILY,
    "also_word": lambda s: s.own & _WORD and "possessive" not in s.facts.evidence,
    "also_class_noun": lambda s: s.own & CLASS_NOUN,
    "also_nisba": lambda s: s.own & _NISBA and not s.after_definite,
    "adjective": lambda s: s.own & _NISBA and s.after_definite,
    "unvetted_word": lambda s: s.own and "unvetted" in s.facts.evidence,
    "unvetted_person": lambda s: s.person_like and "unvetted_words" in s.facts.evidence,
    "outlet_slot": lambda s: s.quoted and s.own & Tag.OUTLET.bit,
    "fixed_name": lambda s: s.own & NOT_PLACE and not s.in_fixed_name,
}
"""What the word lists say of the name itself."""

CAPITALS: dict[str, Test] = {
    "capital_before": lambda s: s.capital_before,
    "capital_after": lambda s: s.capital_after,
}
"""What capitals beside a Latin name tell."""

CLITICS: dict[str, Test] = {
    "attached_bi": lambda s: s.clitics.endswith("ب"),
    "context_attached": lambda s: s.clitics.endswith("ب") and "rule_context" in s.facts.evidence,
    "attached_li": lambda s: s.clitics.endswith("ل"),
    "attached_ka": lambda s: s.clitics.endswith("ك"),
    "attached_wa": lambda s: s.clitics in ("و", "ف"),
    "cut_word": lambda s: s.cut_word,
}
"""What the proclitic on a name tells."""


def weigh(sighting: Sighting) -> None:
    """Fill in the evidence of the sighting's own words, and their sum."""
    groups = (
        (BEFORE, any(sighting.before)),
        (AFTER, sighting.after[0]),
        (OWN, sighting.own or sighting.person_like),
        (CLITICS, sighting.clitics),
        (CAPITALS, sighting.capital_before or sighting.capital_after),
    )
    held = [name for tests, worth in groups if worth for name, test in tests.items() if test(sighting)]
    sighting.evidence = held
    sighting.score = PLACE["bias"] + sighting.facts.prior + sum(PLACE[name] for name in held)


def add(sighting: Sighting, name: str) -> None:
    """Count one more kind of evidence, found by looking at the whole article."""
    sighting.evidence.append(name)
    sighting.score += PLACE[name]


def _may_be_a_speaker(s: Sighting) -> bool:
    """Return whether a person rather than a government would speak by this Latin name, and it says no where."""
    return s.text[:1].isascii() and not s.facts.is_polity and not s.before[0] & (ANY_LOCATIVE | CLASS_NOUN)


def _follows_kunya(before: tuple[int, ...]) -> int:
    """Return whether أبو, بن or عبد comes before, directly or with one name between."""
    second = before[1] if len(before) > 1 and not before[0] & ANY_LOCATIVE else 0
    return (before[0] | second) & _KUNYA


def _is_last_name(sighting: Sighting) -> bool:
    """Return whether the name begins with a small article behind a given or unknown name (Muqtada al-Sadr)."""
    follows_name = sighting.before[0] & PERSON_NAME and not sighting.before[0] & ANY_LOCATIVE
    return sighting.text[:1].islower() and bool(follows_name or sighting.capital_before)


def _agrees(sighting: Sighting) -> bool:
    number = sighting.after_country
    return bool(number) and country_code(number) in sighting.facts.countries
