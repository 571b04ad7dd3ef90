"""Several articles scanned as one text: its matches, its words, and what the lists say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geonews.gazetteer import PlaceNames
from geonews.match import Match, Position, find, find_positions
from geonews.resolve.cues import Cues, read_cues
from geonews.resolve.shared_nouns import Shared, shared_nouns, with_shared
from geonews.text.tokens import Tokens


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A scanned text; all offsets and word numbers of its parts are those of `text`.

    `shared` holds the matches whose noun stands further on, with that noun; `positions` those that the text gives by
    coordinates.
    """

    text: str
    matches: Sequence[Match]
    tokens: Tokens
    cues: Cues
    shared: Shared
    positions: Sequence[Position] = ()


def read_block(text: str, gazetteer: PlaceNames) -> Block:
    """Return `text` with the names found in it and what the lists say of its words."""
    found = find(text, gazetteer.names)
    shared = shared_nouns(text, found.tokens, gazetteer.names)
    matches, cues = with_shared(found.matches, shared), read_cues(found.tokens, gazetteer)
    return Block(text, matches, found.tokens, cues, shared, find_positions(text, found.tokens))
