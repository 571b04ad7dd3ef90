"""Sort evidence by what it speaks of: the names of evidence say it, by how they begin."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from geonews.types import Evidence

_BEGINNINGS = MappingProxyType({"role_": "role", "choice_": "choice", "geocoder_": "choice"})

REASON_GROUPS = tuple(dict.fromkeys(("name", *_BEGINNINGS.values())))
"""Why it is a place at all, why in this role, why this place and not another."""


def grouped(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Return the evidence of each of `REASON_GROUPS`, in the order given; groups without any are left out."""
    groups: dict[str, list[Evidence]] = {group: [] for group in REASON_GROUPS}
    for reason in evidence:
        groups[group_of(reason)].append(reason)
    return {group: reasons for group, reasons in groups.items() if reasons}


def group_of(reason: Evidence) -> str:
    """Return what a piece of evidence speaks of."""
    return next((group for beginning, group in _BEGINNINGS.items() if reason.name.startswith(beginning)), "name")
