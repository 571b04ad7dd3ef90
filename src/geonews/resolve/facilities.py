"""Facilities that no gazetteer row names: ميناء عدن, قاعدة العند, the port of Aden, Jabalia refugee camp.

The head noun belongs to such a name, so the mention takes it in. The facility lies at the
place it is named after, within a doubt of some kilometres; a gazetteer that has the facility
itself finds it before this is asked.
"""

from __future__ import annotations

import dataclasses

from geonews.gazetteer.rows import KIND_BITS, Tag
from geonews.resolve.cues import Cues
from geonews.resolve.sighting import Sighting
from geonews.text.folding import fold
from geonews.text.tokens import Tokens
from geonews.types import Kind, Place

_CODES = {Kind.FACILITY: "S.FCL", Kind.CROSSING: "S.PSTB", Kind.CAMP: "S.CMP", Kind.ROAD: "R.RD"}
_OWN_BITS = sum(KIND_BITS[kind] for kind in _CODES)
_HEAD = Tag.FACILITY_HEAD.bit
_NAMED_AFTER = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD, Kind.ADMIN2, Kind.RIVER, Kind.ISLAND})
_DOUBT_KM = 15.0


def is_facility(s: Sighting, place: Place) -> bool:
    """Return whether the noun beside it makes the name one of a facility at `place`."""
    heads = (_heads_before(s) and s.class_kinds) or (s.after[0] & _HEAD and s.kinds_after)
    return bool(heads & _OWN_BITS) and place.kind in _NAMED_AFTER


def is_road(s: Sighting) -> bool:
    """Return whether the noun before makes the name one of a street or square, wherever that lies."""
    return bool(s.before[0] & Tag.NAMED_AFTER.bit and s.class_kinds & KIND_BITS[Kind.ROAD])


def facility_span(s: Sighting, tokens: Tokens, cues: Cues) -> tuple[int, int]:
    """Return where the name starts and ends in the block with its head noun, after that noun's proclitics."""
    if _heads_before(s) or is_road(s):
        noun = cues.starts[s.match.first - 1]
        return int(tokens.offsets[tokens.first[noun] + cues.cuts[noun]]), s.match.end
    noun = s.match.last
    while noun + 1 < len(tokens) and cues.starts[noun + 1] == s.match.last:
        noun += 1
    return s.match.start, int(tokens.offsets[tokens.last[noun] - 1]) + 1


def _heads_before(s: Sighting) -> int:
    return s.before[0] & _HEAD


def facility_place(s: Sighting, place: Place, name: str) -> Place:
    """Return the facility called `name` at `place`, with a radius that tells the doubt."""
    kinds = s.class_kinds if _heads_before(s) else s.kinds_after
    kind = next(kind for kind in _CODES if kinds & KIND_BITS[kind])
    arabic = name if "\u0600" <= name[0] <= "\u06ff" else None
    return dataclasses.replace(
        place,
        id=f"{place.id}/{'-'.join(fold(name).split())}",
        name_ar=arabic,
        name_en=None if arabic else name,
        kind=kind,
        feature_code=_CODES[kind],
        radius_km=max(place.radius_km, _DOUBT_KM),
        population=0,
    )
