"""What sources hand to the index writer: places with names, and words with tags."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, IntFlag, StrEnum

from geonews.types import Kind, LonLat

ARAB_COUNTRIES = frozenset("SY IQ LB JO PS EG SD LY TN DZ MA EH MR SA YE OM AE QA BH KW SO DJ KM".split())  # noqa: SIM905
"""Where names are Arabic words: codes of ISO 3166-1."""


class Rule(IntEnum):
    """How much evidence a name needs before it is believed to be a place."""

    STRONG = 0
    CONTEXT = 1
    CLASS_NOUN = 2
    NEVER = 3


class NameFlag(IntFlag):
    """What is known of one name of one place.

    UNVETTED is a name of public data that nobody has held against the words of the language; OWN is one that
    the user gave to the place.
    """

    NONE = 0
    WEAK = 1
    TOGGLED = 2
    REVIEWED = 4
    UNVETTED = 8
    OWN = 16


class Tag(StrEnum):
    """What a word of the word lists tells about the names around it."""

    CLASS_NOUN = "class_noun"
    LOCATIVE = "locative"
    LOCATIVE_STRONG = "locative_strong"
    MOTION = "motion"
    SPEECH = "speech"
    POLITY_HEAD = "polity_head"
    BACKED = "backed"
    RELATION = "relation"
    FACILITY_HEAD = "facility_head"
    TITLE = "title"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    KUNYA = "kunya"
    ORG_HEAD = "org_head"
    ORG_TAIL = "org_tail"
    TAIL_AFTER_HEAD = "tail_after_head"
    NISBA = "nisba"
    NOT_PLACE = "not_place"
    OUTLET = "outlet"
    FURNITURE = "furniture"
    EVENT = "event"
    ORDINARY = "ordinary"
    NAMING_NOUN = "naming_noun"
    NAMING_DESCRIBED = "naming_described"
    NAMING_PAIR = "naming_pair"
    NAMING_LIST = "naming_list"
    NAMING_BEFORE = "naming_before"
    NAMED_AFTER = "named_after"
    LOCALS = "locals"
    PLAIN_WORD = "plain_word"
    NAME_HEAD = "name_head"

    @property
    def bit(self) -> int:
        """The tag's bit in a word's mask."""
        return _BITS[self]


_BITS = {tag: 1 << number for number, tag in enumerate(Tag)}
KINDS = tuple(Kind)
KIND_BITS = {kind: 1 << number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name of a place as printed, and what is known of it."""

    text: str
    flags: NameFlag = NameFlag.NONE


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of a source with all its names; the fields are those of `Place`.

    `origin` says where the row stands, as `file:line`, for those who must mend it, and `source` what
    it rests on; `prominence` is what a person says of it, where the figures mislead.
    """

    id: str
    kind: Kind
    feature_code: str
    point: LonLat
    radius_km: float
    names: tuple[NameRow, ...]
    name_ar: str | None = None
    name_en: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    pcode: str | None = None
    identifiers: tuple[str, ...] = ()
    prominence: float | None = None
    reviewed: bool = False
    origin: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The extent of the place with the id `place`: a polygon or several, in WGS 84 degrees, as WKB."""

    place: str
    wkb: bytes


@dataclass(frozen=True, slots=True)
class WordRow:
    """One form of a word of the word lists: its tag, and what the tag's value says."""

    text: str
    tag: Tag
    kinds: tuple[Kind, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class WeakRow:
    """A name that is also something else, and the rule by which it may be believed."""

    text: str
    rule: Rule
