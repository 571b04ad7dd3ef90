"""Names of public data that are a known name behind a proclitic letter: بروما is a village of Syria, and in Rome.

The matcher takes the reading that cuts least, for a letter may belong to the name. Where nobody has
vetted the longer name and the shorter one is known, the shorter one is meant.
"""

from __future__ import annotations

from geonews.gazetteer import PlaceNames
from geonews.gazetteer.index import number_of
from geonews.match import Match
from geonews.resolve.block import Block
from geonews.resolve.names import NameBook, NameFacts
from geonews.text.proclitics import CONJUNCTIONS, PREPOSITIONS

_LETTERS = frozenset(CONJUNCTIONS + PREPOSITIONS)


def behind_proclitic(
    match: Match, block: Block, names: NameBook, gazetteer: PlaceNames
) -> tuple[Match, NameFacts] | None:
    """Return the known name of one word that stands behind the first letter of `match`, None where there is none."""
    if match.cut or match.last - match.first > 1 or block.text[match.start] not in _LETTERS:
        return None
    start = int(block.tokens.offsets[block.tokens.first[match.first] + 1])
    rest = block.text[start : match.end]
    number = number_of(gazetteer.names, rest)
    facts = names.facts(number, rest, 1) if number >= 0 else None
    if facts is None or not facts.options or "unvetted" in facts.evidence:
        return None
    return match._replace(start=start, cut=1, name=number), facts
