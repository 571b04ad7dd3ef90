"""Whose data the places are: said on every map and in every file, also when the caller does not think of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Sequence


def credit_lines(attribution: Sequence[str] | None) -> tuple[str, ...]:
    """Return `attribution`, or when it is None the embedded gazetteer's; none without such a gazetteer."""
    if attribution is not None:
        return tuple(attribution)
    from geonews.gazetteer import open_gazetteer

    try:
        return tuple(open_gazetteer().attribution)
    except GazetteerError:
        return ()
