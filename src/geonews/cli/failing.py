"""Failures told on standard error: the first of a kind one by one, the others counted at the end."""

from __future__ import annotations

import re
from collections import Counter

from geonews.cli.terminal import cleaned, complain, isolated

NAMED = 20
"""So many failures of a kind are named: a broken dump has thousands, and one hides what else is wrong."""

_VARYING = re.compile(r"0x[0-9a-f]+|\d+|'[^']*'|\"[^\"]*\"")
"""What differs between failures of a kind: positions, bytes, names."""


class Failures:
    """Names failures as they come; outputs hold them all."""

    def __init__(self) -> None:
        """Begin at none."""
        self._counts: Counter[str] = Counter()
        self._firsts: dict[str, str] = {}

    def tell(self, place: str, reason: str) -> None:
        """Name a failure, unless many of its kind were named."""
        kind = _VARYING.sub("", reason)
        line = f"{isolated(place)}: {cleaned(reason)}"
        self._firsts.setdefault(kind, line)
        self._counts[kind] += 1
        if self._counts[kind] <= NAMED:
            complain(line)

    def sum_up(self) -> None:
        """Say how many were not named, kind by kind, each with the first of its kind; then begin at none."""
        for kind, count in self._counts.items():
            if count > NAMED:
                complain(f"{count - NAMED:,} more failed in the same way as {self._firsts[kind]}")
        self._counts.clear()
        self._firsts.clear()
