"""From what a geocoder gave to places of ours, each with all its names and whose data it is."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geonews.gazetteer.sources.extent import reach_km, usual_radius_km
from geonews.gazetteer.sources.mapped import FEATURES
from geonews.geocode.formats import Read, format_of
from geonews.geocode.protocol import Hit, Service
from geonews.types import BBox, Kind, Place

logger = logging.getLogger(__name__)

_ARABIC = re.compile("[\u0620-\u06ff]")
_ALPHA_2 = re.compile("[a-z]{2}", re.I)
_SEVERAL = ";"
_LON, _LAT = 180, 90
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """A place that a geocoder knows.

    Attributes:
        id: What its source calls it, such as `osm:N37`.
        place: The place; its kind is `other` where the source's class is none of ours.
        names: All its names.
        feature: The class that the source gives, such as `shop=supermarket`; empty where it gives none.
        is_place: Whether news may mean it by the name of a place, as far as its class says.
        credit: Whose data it is.
        reaches: Further countries into which its bounding box reaches, of those asked for.
    """

    id: str
    place: Place
    names: tuple[str, ...]
    feature: str
    is_place: bool
    credit: str
    reaches: tuple[str, ...] = ()


def read_answers(hits: Iterable[Hit], service: Service) -> tuple[Answer, ...]:
    """Return the places of what a geocoder gave, in its order, each once; what cannot be read is left out."""
    answers: dict[str, Answer] = {}
    for hit in hits:
        try:
            answer = _answer(hit, format_of(service)(hit, service), service)
        except (LookupError, TypeError, AttributeError, ValueError):
            logger.info("%s: a place that cannot be read: %s", service.name, hit.address)
        else:
            answers.setdefault(answer.place.id, answer)
    return tuple(answers.values())


def _answer(hit: Hit, read: Read, service: Service) -> Answer:
    kind = read.kind or Kind.OTHER
    tagged = {tag: _CONTROL.sub(" ", value) for tag, value in read.names.items()}
    credit = read.credit or service.credit
    names = (name.strip() for value in tagged.values() for name in value.split(_SEVERAL))
    place = Place(
        id=read.id,
        name_ar=_shown(tagged, "name:ar", arabic=True),
        name_en=_shown(tagged, "name:en", arabic=False),
        kind=kind,
        feature_code=FEATURES[kind],
        country=read.country.upper() if _ALPHA_2.fullmatch(read.country) else None,
        admin1=None,
        admin2=None,
        point=hit.point,
        radius_km=(reach_km(hit.point, read.box) if read.box else None) or usual_radius_km(kind, 0),
        bbox=_bbox(read.box),
        credit=credit,
    )
    is_place = read.kind is not None or not read.feature
    return Answer(read.id, place, tuple(dict.fromkeys(filter(None, names))), read.feature, is_place, credit)


def _bbox(given: Sequence[float] | None) -> BBox | None:
    """Return a bounding box, None where none is given or it is none on Earth."""
    if given is None:
        return None
    west, south, east, north = given
    is_box = all(-_LON <= lon <= _LON for lon in (west, east)) and -_LAT <= south <= north <= _LAT
    return (west, south, east, north) if is_box else None


def _shown(names: Mapping[str, str], tag: str, *, arabic: bool) -> str | None:
    """Return the name to show in a language: its own, else the first one in that script."""
    every = [names.get(tag, ""), *(names[key] for key in ("name", "int_name", "alt_name") if key in names)]
    fit = (name.split(_SEVERAL)[0].strip() for name in every if name and bool(_ARABIC.search(name)) is arabic)
    return next(fit, None)
