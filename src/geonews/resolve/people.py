"""Persons of an article: introduced by title or full name, remembered by surname.

مصطفى بالي said it once; from then on بالي is no island, unless place evidence returns
(سافر إلى بالي).
"""

from __future__ import annotations

from collections.abc import Iterable

from geonews.resolve.evidence import add
from geonews.resolve.sighting import Sighting

_INTRODUCTIONS = frozenset({"title_before", "given_name_before", "kunya_before"})
_PLACE_EVIDENCE = frozenset({"class_noun", "locative_strong", "motion_before", "motion_towards"})
_WELL_KNOWN = frozenset({"country", "capital", "large_city"})
_ALSO_ELSE = frozenset({"rule_context", "rule_class_noun", "unvetted"})


def remember_people(sightings: Iterable[Sighting]) -> None:
    """Count it against a name that it names a person of this article."""
    seen = list(sightings)
    people = {s.match.name for s in seen if introduces_person(s)}
    for sighting in seen:
        if sighting.match.name in people and not _PLACE_EVIDENCE.intersection(sighting.evidence):
            add(sighting, "remembered_person")


def introduces_person(sighting: Sighting) -> bool:
    """Return whether this sighting is the end of a person's name: الرئيس X, مصطفى X, أبو X."""
    if _is_well_known(frozenset(sighting.facts.evidence)):
        return False
    evidence = sighting.evidence
    return bool(_INTRODUCTIONS.intersection(evidence)) and not _PLACE_EVIDENCE.intersection(evidence)


def _is_well_known(name: frozenset[str]) -> bool:
    """Return whether a name is no person's, whatever stands before it: of a country, a large city, a continent."""
    return bool(_WELL_KNOWN & name) or ("landmark" in name and not _ALSO_ELSE & name)
