"""Names with a country or state beside them that holds no place of that name: Cairo, Quebec; مدينة هورست الهولندية.

Whatever place the gazetteer has by such a name, it is another one, so none is shown.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from geonews.gazetteer.layout import country_code
from geonews.gazetteer.rows import KIND_BITS
from geonews.resolve.linking import HOLDERS, IN, IN_UNIT, LONGEST_IN
from geonews.resolve.scope import Scope
from geonews.resolve.sighting import Sighting
from geonews.types import Kind, Place

_SETTLEMENTS = KIND_BITS[Kind.CITY] | KIND_BITS[Kind.TOWN] | KIND_BITS[Kind.VILLAGE]
_NAMED_WITH_HOLDER = (Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD, Kind.ADMIN1, Kind.ADMIN2)
"""What of a dam or a sea is told behind its name is rather where it is talked of."""
_CITIES = frozenset({"capital", "large_city"})
_WELL_KNOWN = _CITIES | {"middle_city"}
"""What acts or plays abroad: واشنطن في العراق is its policy there, برشلونة في الصين a club."""
_OF_STATES = frozenset({"US", "CA", "AU"})
"""Countries where towns of one name lie in many states, and news says in which."""
_LANDS = (
    "IL PS SY", "MA EH", "SD SS", "RU UA", "RS XK", "CY TR", "CN TW HK MO", "GB IE GI JE GG IM FK BM KY TC VG MS AI SH",
    "US PR VI GU AS MP", "FR RE GP MQ GF YT NC PF PM MF BL WF", "NL CW AW SX BQ", "DK GL FO", "NO SJ", "FI AX",
    "NZ CK NU TK",
)  # fmt: skip
"""Countries whose land news also gives to one another, by claim, history or dependence; no side is taken."""
_LAND = {code: land for land in _LANDS for code in land.split()}


def note_claims(sightings: Sequence[Sighting], text: str) -> None:
    """Note of each name the country or state named behind it, where that holds no place of the name."""
    for name, holder in itertools.pairwise(sightings):
        between = text[name.match.end : holder.match.start]
        if len(between) <= LONGEST_IN and name.parent is None and _says_where(name, holder, between):
            held = [option.place for option in holder.facts.options if _holds(option.place, between)]
            if held and not _may_lie(name, held):
                name.claimed = holder


def placeless(sightings: Sequence[Sighting], scope: Scope) -> Mapping[int, str]:
    """Return the numbers of the names that no place is meant by, each with what holds none of that name."""
    told: dict[int, str] = {}
    for s in sightings:
        where = _claim(s, scope)
        if where is not None:
            told[s.match.name] = where
    return told


def _claim(s: Sighting, scope: Scope) -> str | None:
    """Return what beside a name holds no place of that name, None where nothing does."""
    if s.claimed is not None and s.claimed.score > 0:
        return s.claimed.facts.options[0].place.name("en")
    code = country_code(s.after_country) if s.after_country and s.class_kinds & _SETTLEMENTS else None
    if code is None or "capital" in s.facts.evidence or None in _countries(s):
        return None
    spoken_of = any(scope.share(country, s.match.name) for country in s.facts.countries)
    return None if spoken_of or _lands([code]) & _lands(s.facts.countries) else code


def _says_where(name: Sighting, holder: Sighting, between: str) -> bool:
    """Return whether what stands between two names says that the first lies in the second."""
    lead = name.facts.options[0].place.kind
    if between == ", " and name.text[:1].isascii():
        return lead != Kind.REGION and not _in_list(name, holder)
    if lead not in _NAMED_WITH_HOLDER or "country" in name.facts.evidence:
        return False
    bare = between.replace(" ", "")
    held = bare in IN and holder.facts.options[0].place.kind in HOLDERS
    return bare in IN_UNIT or (held and not _WELL_KNOWN.intersection(name.facts.evidence))


def _in_list(name: Sighting, holder: Sighting) -> bool:
    """Return whether names with a comma are items of a list (Mexico, China and Japan), and no town and its state."""
    following = holder.following
    if following is not None and holder.parent is None and following.parent is None:
        return True
    lead, first = (s.facts.options[0].place.kind for s in (holder, name))
    if first in HOLDERS and (lead == Kind.COUNTRY or name.previous is not None):
        return True
    if lead == Kind.COUNTRY:
        return name.previous is not None
    return lead not in HOLDERS and not _CITIES.isdisjoint(holder.facts.evidence)


def _holds(place: Place, between: str) -> bool:
    """Return whether a place may hold others: a country or state, behind a unit's noun any unit."""
    in_unit = place.kind == Kind.ADMIN2 and between.replace(" ", "") in IN_UNIT
    return place.country is not None and (place.kind in HOLDERS or in_unit)


def _may_lie(name: Sighting, holders: Iterable[Place]) -> bool:
    """Return whether a place of a name may lie in one of the holders."""
    return any(_may_hold(holder, option.place) for holder in holders for option in name.facts.options)


def _may_hold(holder: Place, place: Place) -> bool:
    if place.country is None or not _lands([place.country]) & _lands([holder.country]):
        return place.country is None
    told = holder.kind == Kind.ADMIN1 and holder.country in _OF_STATES and place.admin1 is not None
    return not told or place.admin1 == holder.admin1


def _lands(codes: Iterable[str | None]) -> set[str]:
    return {_LAND.get(code, code) for code in codes if code is not None}


def _countries(s: Sighting) -> set[str | None]:
    return {option.place.country for option in s.facts.options}
