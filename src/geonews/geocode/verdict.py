"""Does an answer fit the question? It must be called so, be of that class, and lie in one of the countries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from geonews.geocode.answers import Answer
from geonews.geocode.question import Question
from geonews.text.folding import fold
from geonews.types import Kind

_SETTLED = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD, Kind.CAMP})
_UNITS = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.REGION})
_WATER = frozenset({Kind.RIVER, Kind.LAKE, Kind.SEA})
_HEIGHTS = frozenset({Kind.MOUNTAIN, Kind.REGION})
_BUILT = frozenset({Kind.FACILITY, Kind.CROSSING})
_ROADS = frozenset({Kind.ROAD, Kind.FACILITY})
_FITS = MappingProxyType(
    {
        **dict.fromkeys((Kind.CITY, Kind.TOWN, Kind.VILLAGE), _SETTLED),
        Kind.NEIGHBOURHOOD: _SETTLED,
        Kind.CAMP: _SETTLED | _BUILT,
        **dict.fromkeys((Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2), _UNITS),
        Kind.REGION: _UNITS | _HEIGHTS | _WATER,
        Kind.RIVER: _WATER | {Kind.REGION},
        **dict.fromkeys((Kind.LAKE, Kind.SEA), _WATER),
        Kind.MOUNTAIN: _HEIGHTS,
        Kind.ISLAND: frozenset({Kind.ISLAND}),
        Kind.FACILITY: _BUILT | _ROADS,
        Kind.CROSSING: _BUILT | _SETTLED,
        Kind.ROAD: _ROADS,
    }
)
"""What a place of a class may be in the eyes of others: a source's town is news' village, وادي a river or a valley."""
_NAMED_IN_FULL = _BUILT | _ROADS | {Kind.OTHER}
"""What a bare name does not mean: news says مطار before it, or it has several words."""
ACROSS_BORDERS = _WATER | {Kind.REGION, Kind.MOUNTAIN}
"""What may lie in several countries, of which a source tells one or none."""
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"al", "el", "ال"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of an answer.

    Attributes:
        answer: The answer.
        refusal: Why it is refused: `feature`, `name`, `kind` or `country`; None when it fits.
        grounds: What speaks for and against it where it fits, names of evidence.
    """

    answer: Answer
    refusal: str | None
    grounds: tuple[str, ...] = ()


def judge(question: Question, answer: Answer) -> Verdict:
    """Return whether an answer fits a question, and why."""
    if not answer.is_place:
        return Verdict(answer, "feature")
    grounds = []
    for test in (_name, _kind, _country):
        is_fit, ground = test(question, answer)
        if not is_fit:
            return Verdict(answer, ground)
        grounds.append(ground)
    return Verdict(answer, None, tuple(filter(None, grounds)))


def _name(question: Question, answer: Answer) -> tuple[bool, str]:
    """Test whether any of its names is the one asked for."""
    wanted = words_of(question.name)
    names = [words_of(name) for name in answer.names]
    if wanted in names:
        return True, "exact_name"
    if bare(wanted) in map(bare, names):
        return True, "toggled_name"
    return (True, "longer_name") if any(_holds(name, wanted) for name in names) else (False, "name")


def _kind(question: Question, answer: Answer) -> tuple[bool, str]:
    """Test whether it is of the class asked for; what has no class is left to the other tests."""
    kind, asked = answer.place.kind, question.kind
    if not answer.feature:
        return True, "kind_unsaid"
    if asked is not None and asked in _FITS:
        return (True, "kind_fits") if kind in _FITS[asked] else (False, "kind")
    if kind in _NAMED_IN_FULL and len(words_of(question.name)) == 1:
        return False, "kind"
    return True, "kind_unsaid"


def _country(question: Question, answer: Answer) -> tuple[bool, str]:
    """Test whether it lies in one of the countries; rivers and the like may belong to several."""
    if not question.countries:
        return True, "no_scope"
    if answer.place.country in question.countries:
        return True, "in_scope"
    is_held = answer.place.country is None or not set(answer.reaches).isdisjoint(question.countries)
    crosses = is_held and answer.place.kind in ACROSS_BORDERS
    return (True, "") if crosses else (False, "country")


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name; hyphens part them, and the Latin article is a word."""
    return tuple(_WORD.findall(fold(name)))


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without its article."""
    if words and words[0] in _ARTICLES:
        return words[1:] or words
    return (words[0].removeprefix("ال"), *words[1:]) if words else words


def _holds(name: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Return whether a longer name has the wanted words side by side (نهر الفرات for الفرات)."""
    return any(name[start : start + len(wanted)] == wanted for start in _starts(len(name), len(wanted)))


def _starts(length: int, part: int) -> Iterable[int]:
    return range(length - part + 1)
