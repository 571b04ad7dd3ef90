"""What is known of a name before its sentence is read: its candidates and how rare it is.

These facts depend on the gazetteer and the spelling alone, so they are kept from one article
to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pyarabic import araby_const

from geonews.gazetteer import PlaceNames
from geonews.gazetteer.index import NameEntry
from geonews.gazetteer.rows import ARAB_COUNTRIES, KIND_BITS, NameFlag, Rule
from geonews.resolve.spelling import Spelling, compare, compare_marks
from geonews.resolve.weights import PLACE
from geonews.text.folding import fold
from geonews.text.proclitics import ARTICLE
from geonews.types import Kind, Place

_BEYOND_DOUBT = 50.0
"""Log-odds that no evidence outweighs."""
_MAX_CANDIDATES = 40
_NAMES_KEPT = 65_536
_LARGE, _MIDDLE, _SMALL = 500_000, 100_000, 15_000
_TANWIN = araby_const.FATHATAN
_NEED_NOUN = (Kind.FACILITY, Kind.CROSSING, Kind.CAMP, Kind.NEIGHBOURHOOD)
_SETTLEMENTS = (Kind.CITY, Kind.TOWN, Kind.VILLAGE)
_LATIN = {"town": "latin_town", "rule_context": "latin_context"}
"""Evidence that weighs otherwise on a Latin name, whose capital says already that it is a name."""
_LONGEST_CODE = 3
_POLITY_KINDS = KIND_BITS[Kind.COUNTRY] | KIND_BITS[Kind.ADMIN1] | KIND_BITS[Kind.REGION]


@dataclass(frozen=True, slots=True)
class Option:
    """One candidate of a name: the place, the spelling it was found by, its prominence.

    `marks` is 1 where text and gazetteer write the same short vowels (عمّان), -1 where they
    write others (عُمان), 0 where one of them writes none. `own` says that it is the place's first name,
    not one of its others (Bethlehem is also called so in Brazil).
    """

    place: Place
    spelling: Spelling
    flags: NameFlag
    importance: float
    marks: int
    own: bool


@dataclass(frozen=True, slots=True)
class NameFacts:
    """The candidates of a name and the evidence that the name itself carries.

    Attributes:
        options: At most eight candidates, most prominent first.
        evidence: Names of the features that hold for this spelling anywhere.
        prior: The sum of their weights, in log-odds.
        kinds: Mask of the candidates' kinds.
        countries: The candidates' countries.
        is_polity: The leading candidate can act: a country, a region with a government, a capital.
    """

    options: tuple[Option, ...]
    evidence: tuple[str, ...]
    prior: float
    kinds: int
    countries: frozenset[str]
    is_polity: bool


_NO_FACTS = NameFacts((), (), 0.0, 0, frozenset(), is_polity=False)


class NameBook:
    """The facts of every name of a gazetteer, worked out on first use."""

    def __init__(self, gazetteer: PlaceNames) -> None:
        """Keep `gazetteer` to look names up in."""
        self._gazetteer = gazetteer
        self.facts = lru_cache(_NAMES_KEPT)(self._facts)

    def forced(self, place: int) -> NameFacts:
        """Return the facts of a name that means one place, whatever its sentence says."""
        option = Option(
            self._gazetteer.place(place),
            Spelling.EXACT,
            NameFlag.REVIEWED,
            self._gazetteer.importance(place),
            0,
            own=True,
        )
        return _named((option,), [_prominence((option,))], _BEYOND_DOUBT)

    def _facts(self, name: int, surface: str, words: int) -> NameFacts:
        entries = self._gazetteer.candidates(name)[:_MAX_CANDIDATES]
        options = tuple(self._option(entry, surface) for entry in entries if not _is_word(surface, entry.spelling))
        if not options:
            return _NO_FACTS
        evidence = _evidence(options, self._gazetteer.rule(name), words, surface)
        return _named(options, evidence, sum(PLACE[feature] for feature in evidence))

    def _option(self, entry: NameEntry, surface: str) -> Option:
        place = self._gazetteer.place(entry.place)
        spelling = compare(surface, entry.spelling, toggled=NameFlag.TOGGLED in entry.flags)
        marks = compare_marks(surface, entry.spelling)
        own = fold(surface) in {fold(name) for name in (place.name_ar, place.name_en) if name}
        return Option(place, spelling, entry.flags, self._gazetteer.importance(entry.place), marks, own)


def _named(options: tuple[Option, ...], evidence: Iterable[str], prior: float) -> NameFacts:
    """Return the facts of a name with these candidates."""
    lead = options[0].place
    kinds = 0
    for option in options:
        kinds |= KIND_BITS[option.place.kind]
    return NameFacts(
        options=options,
        evidence=tuple(evidence),
        prior=prior,
        kinds=kinds,
        countries=frozenset(o.place.country for o in options if o.place.country),
        is_polity=bool(KIND_BITS[lead.kind] & _POLITY_KINDS) or lead.feature_code == "P.PPLC",
    )


def _evidence(options: tuple[Option, ...], rule: Rule, words: int, surface: str) -> list[str]:
    """Return the features of a name by itself; `words` is how many words it has."""
    found = [_prominence(options), *_doubts(options, words)]
    if any(NameFlag.REVIEWED in option.flags for option in options):
        found.append("reviewed_town" if found[0] in ("town", "small_place") else "reviewed_name")
    if rule == Rule.STRONG:
        rule = _rule_of_rows(options)
    if rule != Rule.STRONG:
        found.append("rule_class_noun" if rule == Rule.CLASS_NOUN else "rule_context")
    if surface.rstrip("ا").endswith(_TANWIN):
        found.append("accusative")
    if "spelling_ta" in found and words == 1 and _may_be_possessed(options, surface):
        found.append("possessive")
    if surface[:1].isascii():
        found += ["latin_name", *(_LATIN[name] for name in found if name in _LATIN)]
    if words > 1:
        found.append("reviewed_words" if "reviewed_town" in found else "several_words")
    if words == 1 and len(surface) <= 3:
        found.append("short_name")
    return found


def _may_be_possessed(options: tuple[Option, ...], surface: str) -> bool:
    """Return whether ه may be his or its: only Arab names are also nouns, and one with its article has no owner."""
    return not surface.startswith(ARTICLE) and any(option.place.country in ARAB_COUNTRIES for option in options)


def _is_word(surface: str, name: str) -> bool:
    """Return whether a name of capitals alone is written as a word is: In for IN, Us for US."""
    return len(name) <= _LONGEST_CODE and name.isupper() and not surface.isupper()


def _rule_of_rows(options: tuple[Option, ...]) -> Rule:
    """Return the rule of a name that every reviewed row marks as weak; العديد alone is seldom the air base."""
    reviewed = [option for option in options if NameFlag.REVIEWED in option.flags] or options
    if not all(NameFlag.WEAK in option.flags for option in reviewed):
        return Rule.STRONG
    needs_noun = all(option.place.kind in _NEED_NOUN for option in reviewed)
    return Rule.CLASS_NOUN if needs_noun else Rule.CONTEXT


def _prominence(options: tuple[Option, ...]) -> str:
    """Return the one feature that says how well known the best-known candidate is."""
    places = [option.place for option in options]
    if any(place.kind == Kind.COUNTRY for place in places):
        return "country"
    if any(place.feature_code == "P.PPLC" for place in places):
        return "capital"
    people = max(place.population for place in places)
    if not people and any(place.kind not in _SETTLEMENTS for place in places):
        return "landmark"
    sizes = (("large_city", _LARGE), ("middle_city", _MIDDLE), ("town", _SMALL), ("small_place", 0))
    return next(name for name, least in sizes if people >= least)


def _doubts(options: Sequence[Option], words: int) -> list[str]:
    """Return what speaks against a name's spelling: of those in reviewed data, or of public ones, whichever is less."""
    public = [option for option in options if NameFlag.UNVETTED in option.flags]
    reviewed = [option for option in options if NameFlag.UNVETTED not in option.flags]
    doubts = [_spelling(reviewed)] if reviewed else []
    if public:
        doubts.append(["unvetted" if words == 1 else "unvetted_words", *_spelling(public)])
    return max(doubts, key=lambda names: sum(PLACE[name] for name in names))


def _spelling(options: Sequence[Option]) -> list[str]:
    best = min(option.spelling for option in options)
    return [] if best <= Spelling.ALEF else [f"spelling_{best.name.lower()}"]
