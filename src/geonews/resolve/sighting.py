"""A name match with the words around it, as evidence sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from geonews.gazetteer.rows import Tag
from geonews.match import Match
from geonews.resolve.cues import Cues
from geonews.resolve.names import NameFacts
from geonews.text.proclitics import PREPOSITIONS
from geonews.types import Place

_REACH = 4
_NONE = (0, 0, 0, 0)

CLASS_NOUN, LOCATIVE, LOCATIVE_STRONG = Tag.CLASS_NOUN.bit, Tag.LOCATIVE.bit, Tag.LOCATIVE_STRONG.bit
ANY_LOCATIVE = LOCATIVE | LOCATIVE_STRONG
NOT_PLACE = Tag.NOT_PLACE.bit
_OF_PHRASES = NOT_PLACE | Tag.OUTLET.bit
_DOUBTFUL = frozenset({"rule_context", "rule_class_noun", "town", "small_place"})
PERSON_NAME = Tag.GIVEN_NAME.bit | Tag.FAMILY_NAME.bit | Tag.KUNYA.bit


@dataclass(slots=True, eq=False)
class Sighting:
    """One name match in one article.

    Attributes:
        match: Where it stands.
        text: The name as printed, without proclitics.
        facts: What is known of the name itself.
        clitics: The folded letters cut from its front.
        before: Tag masks of the words before it, nearest first; empty after punctuation, and
            for a name with a proclitic, which belongs to no word before it.
        lead: The same for a name with a proclitic: the words before that letter.
        after: The same for the words after it.
        own: Tag mask of the name itself, when it is one word.
        person_like: It has several words, of which the first and the last are names of persons (محمود الحمد).
        cut_word: The whole word, of which letters were cut as proclitics, is a word of the lists; false for
            a name of several words, of which the others speak (وأم درمان).
        class_kinds: Mask of the kinds that the class noun before it implies.
        noun_governed: That class noun carries a proclitic itself.
        kinds_after: The same for a class noun behind a Latin name (Afrin District).
        kinds_inside: The same for a class noun that is the name's own head (مخيم اليرموك).
        after_definite: The word before is definite and no cue, so that an adjective may follow it.
        capital_before, capital_after: A capitalised word that no list knows stands beside it.
        after_country: Country of an adjective of origin behind it, as a number.
        quoted: The name stands alone between quotation marks.
        parent: The country or state named directly behind it that holds it (X, Y; X in Y).
        apposed: A Latin name, and that country or state stands behind a comma (Paris, Texas).
        claimed: The name of a country or state named behind it that holds no place of this name.
        holds: The place by this name that holds the one named directly before it.
        previous: The sighting that stands directly before it in a list (X و Y).
        following: The sighting that stands directly behind it in a list.
        forced: The id of the place that an order of the user gives it.
        score: Log-odds that it is a place; filled in by the decider.
        evidence: Names of the features that hold here, beyond those of the name.
    """

    match: Match
    text: str
    facts: NameFacts
    clitics: str
    before: tuple[int, ...]
    lead: tuple[int, ...]
    after: tuple[int, ...]
    own: int
    person_like: bool
    cut_word: bool
    class_kinds: int
    noun_governed: bool
    kinds_after: int
    kinds_inside: int
    after_definite: bool
    capital_before: bool
    capital_after: bool
    after_country: int
    quoted: bool = False
    parent: Place | None = None
    apposed: bool = False
    claimed: Sighting | None = None
    holds: Place | None = None
    previous: Sighting | None = None
    following: Sighting | None = None
    forced: str | None = None
    score: float = 0.0
    evidence: list[str] = field(default_factory=list)

    @property
    def has_before(self) -> bool:
        """True when a word stands before the name without punctuation or proclitic between."""
        return self.before is not _NONE

    @property
    def has_after(self) -> bool:
        """True when a word follows the name without punctuation between."""
        return self.after is not _NONE

    @property
    def listed(self) -> tuple[Sighting, ...]:
        """The names beside it in a list."""
        return tuple(s for s in (self.previous, self.following) if s is not None)

    @property
    def in_fixed_name(self) -> bool:
        """True for a well-known place inside a longer fixed name (قوات سوريا الديمقراطية)."""
        longer = (self.before[0] | self.after[0]) & NOT_PLACE
        return bool(self.own & longer) and not _DOUBTFUL.intersection(self.facts.evidence)

    @property
    def governed(self) -> bool:
        """True when a preposition letter is attached to the name."""
        return bool(self.clitics) and self.clitics[-1] in PREPOSITIONS


def sighting(match: Match, text: str, clitics: str, facts: NameFacts, cues: Cues) -> Sighting:
    """Return the match with the cues around it."""
    tags, joins = cues.tags, cues.joins
    first, last = match.first, match.last
    behind = tuple(tags[first - 1 - step] for step in range(_run_back(joins, first)))
    before, lead = ((), behind) if clitics else (behind, ())
    after = tuple(tags[last + step] for step in range(_run_on(joins, last - 1)))
    return Sighting(
        match=match,
        text=text,
        facts=facts,
        clitics=clitics,
        before=before or _NONE,
        lead=lead,
        after=after or _NONE,
        own=_own(tags, cues.cuts, match),
        person_like=last - first > 1 and bool(tags[first] & Tag.GIVEN_NAME.bit and tags[last - 1] & PERSON_NAME),
        cut_word=last - first == 1 and match.cut > cues.cuts[first] and tags[first] != 0,
        class_kinds=cues.kinds[first - 1] if before and before[0] & CLASS_NOUN else 0,
        noun_governed=bool(before) and cues.cuts[first - 1] > 0,
        kinds_after=cues.kinds[last] if after and text[:1].isascii() else 0,
        kinds_inside=_kinds_inside(cues, match, text),
        after_definite=bool(before) and cues.definite[first - 1] and not before[0] & (PERSON_NAME | ANY_LOCATIVE),
        capital_before=bool(before) and not before[0] and cues.capital[first - 1],
        capital_after=bool(after) and not after[0] and cues.capital[last],
        after_country=cues.countries[last] if after else 0,
    )


def _own(tags: list[int], cuts: list[int], match: Match) -> int:
    """Return what the lists say of the name itself, read with the same letters cut."""
    if cuts[match.first] != match.cut:
        return 0
    if match.last - match.first == 1:
        return tags[match.first]
    return tags[match.first] & tags[match.last - 1] & _OF_PHRASES


def _kinds_inside(cues: Cues, match: Match, text: str) -> int:
    """Return what the head of a name of several words says: its first word in Arabic, its last in English."""
    if match.last - match.first == 1:
        return 0
    return cues.kinds[match.last - 1 if text[:1].isascii() else match.first]


def _run_back(joins: list[bool], first: int) -> int:
    """Return how many words before word `first` stand there without punctuation between."""
    run = 0
    while run < _REACH and first - 1 - run >= 0 and joins[first - 1 - run]:
        run += 1
    return run


def _run_on(joins: list[bool], last: int) -> int:
    """Return how many words follow word `last` without punctuation between."""
    run = 0
    while run < _REACH and last + run < len(joins) and joins[last + run]:
        run += 1
    return run
