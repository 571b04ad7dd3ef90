"""Matches of an article in, mentions out: the stages of deciding, one line each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from geonews.gazetteer import Override, PlaceNames
from geonews.gazetteer.rows import Tag
from geonews.match import Match, Position
from geonews.resolve import evidence, rejection
from geonews.resolve.article import weigh_together
from geonews.resolve.block import Block
from geonews.resolve.choice import Chooser
from geonews.resolve.elsewhere import note_claims, placeless
from geonews.resolve.guess import with_guesses
from geonews.resolve.hashtags import weigh_hashtags
from geonews.resolve.headlines import is_in_address, line_around, repeated_lines
from geonews.resolve.linking import HOLDERS, link, quote, weigh_datelines, weigh_signs
from geonews.resolve.mentions import mentions_of
from geonews.resolve.names import NameBook, NameFacts
from geonews.resolve.positions import NO_POSITIONS, Positions, within
from geonews.resolve.proclitic import behind_proclitic
from geonews.resolve.rulings import ArticleRulings, Rulings
from geonews.resolve.scope import Scope
from geonews.resolve.sighting import Sighting, sighting
from geonews.resolve.unknown import unknown_mentions
from geonews.resolve.unknown_listed import listed_mentions
from geonews.text.tokens import Tokens
from geonews.types import Article, Mention, Rejected

Found = TypeVar("Found", Match, Position)


class Weighed(NamedTuple):
    """The names of an article with their scores, the countries it speaks of, and what is ordered for it."""

    sightings: list[Sighting]
    scope: Scope
    rulings: ArticleRulings


class Decider:
    """Decides which matches are places, in which role, and where they are."""

    def __init__(self, gazetteer: PlaceNames, orders: Iterable[Override] = ()) -> None:
        """Use the names and words of `gazetteer`, and obey the user's orders.

        Raises:
            UsageError: An order speaks of a place or a name that is not in `gazetteer`.
        """
        self._names = NameBook(gazetteer)
        self._rulings = Rulings(gazetteer, orders)
        self._gazetteer = gazetteer

    def decide(
        self, article: Article, block: Block, base: int, matches: Sequence[Match], *, rejected: bool = False
    ) -> tuple[list[Mention], list[Rejected]]:
        """Return the mentions of an article in text order, and the rejected names when they are asked for.

        Args:
            article: The article; its content is `block.text[base:]` up to its length.
            block: The text that was scanned, with its words.
            base: Where the article's content starts in the block.
            matches: The article's matches, with the offsets of the block.
            rejected: Whether to return the rejected names; in no order, and some may lie in a mention.
        """
        positions = self._positions(article, block, base)
        matches = positions.outside(matches)
        sightings, scope, rulings = self.weigh(article, block, base, matches, positions)
        places = [s for s in sightings if s.score > 0]
        chooser = Chooser(places, scope, rulings.preferred, positions)
        nowhere = placeless(places, scope)
        found = positions.merged(mentions_of(places, chooser, rulings, nowhere, block, base))
        settled, blocked = rulings.parted(_with_unknown(found, article, block, base, matches))
        mentions = with_guesses(settled, block, base, scope.main())
        if not rejected:
            return mentions, []
        weighed = {s.match.first for s in sightings}
        others = self._sightings([match for match in matches if match.first not in weighed], block)
        return mentions, [
            *(rejection.weighed_down(s, chooser, base) for s in sightings if s.score <= 0),
            *(rejection.passed_over(s, article, chooser, base, rulings) for s in others),
            *(rejection.blocked(mention, one) for mention, one in blocked),
        ]

    def _positions(self, article: Article, block: Block, base: int) -> Positions:
        """Return the positions that an article gives, but for lines that only repeat its headline."""
        own = within(block.positions, base, base + len(article.content))
        if not own:
            return NO_POSITIONS
        return Positions(_outside(own, base, repeated_lines(article.content)), self._gazetteer, base, block.text)

    def weigh(
        self,
        article: Article,
        block: Block,
        base: int,
        matches: Sequence[Match],
        positions: Positions = NO_POSITIONS,
    ) -> Weighed:
        """Return all sightings with their evidence and score, the article's countries, and the user's orders for it.

        Where orders depend on the countries, it is weighed once without the names they speak of, to know these.
        """
        early = self._rulings.of(article)
        sightings, scope = self._weigh(article, block, base, matches, early, positions)
        rulings = early.within(scope.main())
        if any(early.waits(block.text[match.start : match.end]) for match in matches):
            sightings, scope = self._weigh(article, block, base, matches, rulings, positions)
        return Weighed(sightings, scope, rulings)

    def _weigh(
        self,
        article: Article,
        block: Block,
        base: int,
        matches: Sequence[Match],
        rulings: ArticleRulings,
        positions: Positions,
    ) -> tuple[list[Sighting], Scope]:
        content = article.content
        once = _outside(matches, base, repeated_lines(content))
        sightings = self._sightings([m for m in once if self._is_prose(m, block.text)], block)
        sightings = rulings.applied(sightings, base)
        quote(sightings, block.text)
        for s in sightings:
            evidence.weigh(s)
        weigh_datelines(positions.apart(sightings), article, content, base)
        weigh_hashtags(sightings, content, base)
        weigh_signs(sightings, block.text)
        link(sightings, block.text)
        note_claims(sightings, block.text)
        positions.weigh(sightings)
        told = [*block.cues.nisbas(base, base + len(content)), *positions.countries]
        return sightings, weigh_together(sightings, told)

    def _sightings(self, matches: Sequence[Match], block: Block) -> list[Sighting]:
        read = (self._read(match, block) for match in matches)
        return [
            sighting(match, block.text[match.start : match.end], _clitics(block.tokens, match), facts, block.cues)
            for match, facts in read
            if facts.options
        ]

    def _read(self, match: Match, block: Block) -> tuple[Match, NameFacts]:
        """Return a match with the facts of its name, or the known name behind its first letter with those."""
        surface = block.text[match.start : match.end]
        noun = block.shared.get(match)
        whole = f"{surface} {noun}" if noun else surface
        facts = self._names.facts(match.name, whole, len(whole.split()) if noun else match.last - match.first)
        known = behind_proclitic(match, block, self._names, self._gazetteer) if "unvetted" in facts.evidence else None
        return known or (match, facts)

    def _is_prose(self, match: Match, text: str) -> bool:
        """Return whether a match is neither in an address nor in a line that is only page furniture."""
        if is_in_address(text, match.start, match.end):
            return False
        line = line_around(text, match.start, match.end)
        return line is None or not self._gazetteer.tags(line) & Tag.FURNITURE.bit


def _clitics(tokens: Tokens, match: Match) -> str:
    if not match.cut:
        return ""
    first = int(tokens.first[match.first])
    return "".join(map(chr, tokens.folded[first : first + match.cut].tolist()))


def _outside(matches: Sequence[Found], base: int, spans: Sequence[tuple[int, int]]) -> list[Found]:
    """Return the matches or positions that are in none of `spans`, which are in order."""
    starts = [start for start, _ in spans]

    def inside(match: Found) -> bool:
        span = bisect_right(starts, match.start - base) - 1
        return span >= 0 and match.start - base < spans[span][1]

    return [match for match in matches if not inside(match)]


def _with_unknown(
    mentions: list[Mention], article: Article, block: Block, base: int, matches: Sequence[Match]
) -> list[Mention]:
    """Return the mentions with those of names that no gazetteer has, in text order."""
    spans = [(m.start + base, m.end + base) for m in mentions]
    offsets = block.tokens.offsets[block.tokens.first]
    taken = {word for start, end in spans for word in range(*np.searchsorted(offsets, [start, end]).tolist())}
    seen = {word for match in matches for word in range(match.first, match.last)}
    holders = [m.start + base for m in mentions if m.resolution.place and m.resolution.place.kind in HOLDERS]
    states = set(np.searchsorted(offsets, holders).tolist())
    unknown = list(unknown_mentions(block, base, base + len(article.content), taken, seen, states))
    inside = {position for m in unknown for position in range(m.start, m.end)}
    others = [m for m in mentions if not inside.intersection(range(m.start, m.end))]
    told = sorted([*others, *unknown], key=_start)
    listed = listed_mentions(block, base, base + len(article.content), told, seen)
    return _apart([*told, *listed])


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions in text order without those that overlap one before them in `mentions`."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in mentions:
        letters = range(mention.start, mention.end)
        if taken.isdisjoint(letters):
            taken.update(letters)
            kept.append(mention)
    return sorted(kept, key=_start)


def _start(mention: Mention) -> int:
    return mention.start
