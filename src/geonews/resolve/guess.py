"""What a name without a place probably is, and where: the noun beside it, and what the article speaks of.

It is what a person who must place it by hand, or a look-up elsewhere, begins with.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from geonews.gazetteer.layout import country_code
from geonews.gazetteer.rows import KIND_BITS
from geonews.resolve.block import Block
from geonews.resolve.sentences import stated
from geonews.resolve.sighting import CLASS_NOUN
from geonews.text.folding import fold
from geonews.types import Guess, Kind, Mention, Status

_SIZES = (Kind.CITY, Kind.TOWN, Kind.VILLAGE)
_LIKELIEST = (
    Kind.CAMP, Kind.CROSSING, Kind.FACILITY, Kind.ADMIN2, Kind.ADMIN1, Kind.ROAD, Kind.NEIGHBOURHOOD, Kind.RIVER,
    Kind.LAKE, Kind.SEA, Kind.ISLAND, *_SIZES, Kind.MOUNTAIN, Kind.REGION, Kind.COUNTRY,
)  # fmt: skip
"""Where a noun allows several kinds, the one that is narrower and news leaves unplaced more often comes first."""
_BY_NEIGHBOUR, _BY_SCOPE = "choice_country_beside", "choice_country_scope"
_LISTED = re.compile(" ?[،,] ?و?| و|, and | and |, ")
_BESIDE = re.compile(r"[^.!?؟;؛\n]{0,25}\Z")
"""What may stand between a name and the place behind it that tells its country: بلدة بوداي في محافظة بعلبك."""


def kind_of(mask: int) -> Kind | None:
    """Return the likeliest of the kinds that a class noun allows, None where it allows none.

    Of settlements of several sizes it is the middle one, of two the smaller: large ones are in gazetteers.
    """
    sizes = [kind for kind in _SIZES if mask & KIND_BITS[kind]]
    kind = next((kind for kind in _LIKELIEST if mask & KIND_BITS[kind]), None)
    return sizes[len(sizes) // 2] if kind in sizes else kind


def with_guesses(mentions: Sequence[Mention], block: Block, base: int, countries: Sequence[str]) -> list[Mention]:
    """Return the mentions, those without a place with what is guessed of it.

    Args:
        mentions: The mentions of an article in text order.
        block: The text that was scanned.
        base: Where the article starts in the block.
        countries: Those that the article is mainly about, the first one first.
    """
    if all(mention.resolution.status is Status.RESOLVED for mention in mentions):
        return list(mentions)
    words = _Words(block, base)
    kinds = _kinds(mentions, words)
    followed = zip(mentions, [*mentions[1:], None], strict=True)
    return [
        mention
        if mention.resolution.status is Status.RESOLVED
        else _guessed(mention, kinds.get(fold(mention.text)), words.country(mention, following), countries)
        for mention, following in followed
    ]


def _guessed(mention: Mention, kind: Kind | None, told: str | None, countries: Sequence[str]) -> Mention:
    """Return a mention with its guess, and of an unknown one the reason for the country."""
    resolution = mention.resolution
    own = {candidate.place.country for candidate in resolution.alternatives}
    shared = next(iter(own)) if len(own) == 1 else None
    codes = (told,) if told else (shared,) if shared else tuple(countries)
    reasons = resolution.evidence
    if codes and resolution.status is Status.UNKNOWN:
        reasons += (stated(_BY_NEIGHBOUR if told else _BY_SCOPE, detail=", ".join(codes)),)
    guess = Guess(kind, codes)
    return dataclasses.replace(mention, resolution=dataclasses.replace(resolution, guess=guess, evidence=reasons))


def _kinds(mentions: Sequence[Mention], words: _Words) -> Mapping[str, Kind]:
    """Return the kinds of the names without a place: what is said once beside a name holds wherever it stands.

    In a list it is said beside the first name: بلدتي حاس وبوداي.
    """
    kinds: dict[str, Kind] = {}
    listed: Kind | None = None
    for number, mention in enumerate(mentions):
        goes_on = number > 0 and words.follows(mention, mentions[number - 1])
        listed = words.kind(mention) or (listed if goes_on else None)
        if mention.resolution.status is not Status.RESOLVED:
            kind = listed or _shared_kind(mention)
            if kind is not None:
                kinds.setdefault(fold(mention.text), kind)
    return kinds


def _shared_kind(mention: Mention) -> Kind | None:
    """Return the kind that all places of a name have."""
    kinds = {candidate.place.kind for candidate in mention.resolution.alternatives}
    return next(iter(kinds)) if len(kinds) == 1 else None


class _Words:
    """The words in and beside the mentions of one article."""

    def __init__(self, block: Block, base: int) -> None:
        self._block, self._base = block, base

    def kind(self, mention: Mention) -> Kind | None:
        """Return what the noun in a name, before it, or behind a Latin one says of its kind."""
        cues = self._block.cues
        first, last = self._span(mention)
        latin = mention.text[:1].isascii()
        inside = [last - 1, first] if latin else [first]
        masks = [cues.kinds[word] for word in inside] if last - first > 1 else []
        if first and cues.joins[first - 1] and cues.tags[first - 1] & CLASS_NOUN:
            masks.append(cues.kinds[first - 1])
        if latin and cues.joins[last - 1]:
            masks.append(cues.kinds[last])
        return next(filter(None, map(kind_of, masks)), None)

    def follows(self, mention: Mention, previous: Mention) -> bool:
        """Return whether only "and" or a comma stands between two mentions."""
        return _LISTED.fullmatch(self._block.text, previous.end + self._base, mention.start + self._base) is not None

    def country(self, mention: Mention, following: Mention | None) -> str | None:
        """Return the country told beside a name: by an adjective of origin, else by the place named behind it."""
        _, last = self._span(mention)
        cues = self._block.cues
        number = cues.countries[last] if cues.joins[last - 1] else 0
        return country_code(number) if number else self._country_behind(mention, following)

    def _country_behind(self, mention: Mention, following: Mention | None) -> str | None:
        """Return the country of the place that is named right behind a name, in its sentence."""
        place = following.resolution.place if following else None
        if following is None or place is None:
            return None
        between = self._block.text[mention.end + self._base : following.start + self._base]
        return place.country if _BESIDE.match(between) else None

    def _span(self, mention: Mention) -> tuple[int, int]:
        """Return the numbers of the first word and of the one behind the last; a cut proclitic is no word."""
        offsets = self._block.cues.offsets
        last = bisect_left(offsets, mention.end + self._base)
        first = bisect_left(offsets, mention.start + self._base + 1) - 1
        return first, last
