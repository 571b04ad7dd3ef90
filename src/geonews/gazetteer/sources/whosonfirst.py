"""Who's On First: records as GeoJSON files, as collections with outlines, or a record a line.

Its codes of units are none of GeoNames', so they are left empty; `gn:id` and `wd:id` tell which places are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geonews.gazetteer.rows import PlaceRow
from geonews.gazetteer.source import RowRefused, Tally
from geonews.gazetteer.sources.extent import settlement_kind, usual_radius_km
from geonews.gazetteer.sources.feature_kinds import kind_of
from geonews.gazetteer.sources.filters import is_country
from geonews.gazetteer.sources.geonames_cells import people as read_people
from geonews.gazetteer.sources.naming import PLAIN, PREFERRED, WEAK, Languages, Shown
from geonews.gazetteer.sources.record_source import Naming, extent_km, position
from geonews.gazetteer.sources.records import Record, as_text
from geonews.types import Kind

SUPERSEDED = "superseded by another record"
DEPRECATED = "deprecated, or no longer current"

_PLACETYPES = {
    "country": (Kind.COUNTRY, "A.PCLI"),
    "dependency": (Kind.COUNTRY, "A.PCLD"),
    "disputed": (Kind.REGION, "A.ZN"),
    "empire": (Kind.REGION, "A.PCLH"),
    "continent": (Kind.REGION, "L.CONT"),
    "ocean": (Kind.SEA, "H.OCN"),
    "marinearea": (Kind.SEA, "H.SEA"),
    "macroregion": (Kind.REGION, "L.RGN"),
    "region": (Kind.ADMIN1, "A.ADM1"),
    "macrocounty": (Kind.REGION, "L.RGN"),
    "county": (Kind.ADMIN2, "A.ADM2"),
    "localadmin": (Kind.ADMIN2, "A.ADM3"),
    "locality": (Kind.VILLAGE, "P.PPL"),
    "borough": (Kind.NEIGHBOURHOOD, "P.PPLX"),
    "macrohood": (Kind.NEIGHBOURHOOD, "P.PPLX"),
    "neighbourhood": (Kind.NEIGHBOURHOOD, "P.PPLX"),
    "microhood": (Kind.NEIGHBOURHOOD, "P.PPLX"),
    "campus": (Kind.FACILITY, "S.FCL"),
}
_AIRPORT = ("airport", "مطار")
_COORDINATES = (("longitude", "lon"), ("latitude", "lat"))
_LIVE = frozenset({"", "uuuu", "..", "open"})
_STANDINGS = {"preferred": PREFERRED, "variant": PLAIN, "unknown": PLAIN, "colloquial": WEAK, "historical": WEAK}
_TAGS = {
    "ara": "ar", "eng": "en", "und": "", "fas": "fa", "urd": "ur", "kur": "ku", "ckb": "ckb", "tur": "tr", "fra": "fr",
    "heb": "he", "pus": "ps", "uig": "ug", "deu": "de", "spa": "es", "rus": "ru", "ukr": "uk", "som": "so",
    "azb": "azb", "mzn": "mzn", "snd": "sd", "pnb": "pnb",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WhosOnFirst:
    """Reads records of Who's On First in all three layouts."""

    languages: Languages

    def read(self, record: Record, where: str, tally: Tally) -> PlaceRow:
        """Return the place of a record; see `RowReader.read`."""
        number = record.text("wof:id", "wof_id", "id")
        if not number.isdecimal():
            raise RowRefused("no wof:id")
        _refuse_dead(record)
        people, fault = read_people(record.text("wof:population", "population", "gn:population"))
        if fault:
            tally.mend(fault, where)
        kind, feature = _kind(record, people)
        lon, lat = (record.text(f"lbl:{name}", f"geom:{name}", short) for name, short in _COORDINATES)
        point = position(record, lon, lat)
        names = self._names(record, kind, Naming(self.languages, tally, where, []))
        country = record.text("wof:country", "iso:country", "country").upper()
        return PlaceRow(
            id=f"wof:{number}",
            kind=kind,
            feature_code=feature,
            point=point,
            radius_km=extent_km(record, point, _bounds(record)) or usual_radius_km(kind, people),
            names=names.names,
            name_ar=names.name_ar,
            name_en=names.name_en,
            country=country if is_country(country) else None,
            population=people,
            identifiers=tuple(_identifiers(record, kind, country)),
            origin=where,
        )

    def _names(self, record: Record, kind: Kind, naming: Naming) -> Shown:
        naming.add(record.text("wof:name", "name"), "", PREFERRED)
        for text, tag, standing in _tagged(record):
            is_code = kind is Kind.FACILITY and text.isupper()
            if not is_code:
                naming.add(text, tag, standing)
        return naming.shown()


def _refuse_dead(record: Record) -> None:
    """Refuse what was replaced or is no longer there."""
    if record.cells.get("wof:superseded_by") or record.cells.get("superseded_by"):
        raise RowRefused(SUPERSEDED)
    ends = ("edtf:deprecated", "deprecated", "edtf:cessation")
    if record.text("mz:is_current") == "0" or any(record.text(end) not in _LIVE for end in ends):
        raise RowRefused(DEPRECATED)


def _kind(record: Record, people: int) -> tuple[Kind, str]:
    """Return kind and feature of a placetype; a settlement has GeoNames' feature where the record names it."""
    placetype = record.text("wof:placetype", "placetype")
    if placetype not in _PLACETYPES:
        raise RowRefused("a placetype that is no place of the news (postalcode, venue ...)")
    kind, feature = _PLACETYPES[placetype]
    if placetype == "locality":
        code = record.text("gn:fcode", "fcode")
        feature = f"P.{code}" if code else feature
        return kind_of(feature, people) or settlement_kind(people), feature
    if kind is Kind.FACILITY and any(word in record.text("wof:name", "name").lower() for word in _AIRPORT):
        return kind, "S.AIRP"
    return kind, feature


def _bounds(record: Record) -> list[float]:
    """Return west, south, east, north, or nothing."""
    box = record.cells.get("geom:bbox") or record.cells.get("bbox") or ()
    try:
        return [float(side) for side in (box.split(",") if isinstance(box, str) else box)]
    except (TypeError, ValueError):
        return []


def _identifiers(record: Record, kind: Kind, country: str) -> Iterator[str]:
    """Yield what the place is called elsewhere; codes may have been spoilt to decimals."""
    if kind is Kind.COUNTRY and is_country(country):
        yield f"iso:{country}"
    concordances = record.cells.get("wof:concordances") or record.cells.get("concordances")
    known: Mapping[str, Any] = concordances if isinstance(concordances, Mapping) else {}
    geonames = as_text(known.get("gn:id")) or record.text("gn_id")
    if (number := geonames.removesuffix(".0")).isdecimal() and int(number):
        yield f"gn:{number}"
    wikidata = as_text(known.get("wd:id") or known.get("wk:id"))
    if wikidata.startswith("Q"):
        yield f"wd:{wikidata}"


def _tagged(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield each name with its language and standing, whatever the layout."""
    for key in ("name_ar", "name_en"):
        if name := record.text(key):
            yield name, key[-2:], PREFERRED
    names = record.cells.get("names")
    keyed = names if isinstance(names, Mapping) else record.cells
    for key, texts in keyed.items():
        language, _, standing = str(key).removeprefix("name:").partition("_x_")
        if standing in _STANDINGS and isinstance(texts, list):
            for text in texts:
                yield as_text(text), _tag(language), _STANDINGS[standing]


def _tag(language: str) -> str:
    """Return the usual tag of a code of three letters; `ara_latn` is no Arabic."""
    code, _, script = language.partition("_")
    return "" if script == "latn" else _TAGS.get(code, code)
