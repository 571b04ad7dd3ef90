"""Several articles scanned as one text: its matches, its words, and what the lists say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geonews.gazetteer import PlaceNames
from geonews.match import Match, find
from geonews.resolve.cues import Cues, read_cues
from geonews.text.tokens import Tokens


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A scanned text; all offsets and word numbers of its parts are those of `text`."""

    text: str
    matches: Sequence[Match]
    tokens: Tokens
    cues: Cues


def read_block(text: str, gazetteer: PlaceNames) -> Block:
    """Return `text` with the names found in it and what the lists say of its words."""
    found = find(text, gazetteer.names)
    return Block(text, found.matches, found.tokens, read_cues(found.tokens, gazetteer))
