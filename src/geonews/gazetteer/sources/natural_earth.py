"""Natural Earth: any layer with its attributes, as a table, GeoJSON, a shapefile or a GeoPackage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geonews.gazetteer.rows import PlaceRow
from geonews.gazetteer.source import RowRefused, Tally
from geonews.gazetteer.sources.extent import settlement_kind, usual_radius_km
from geonews.gazetteer.sources.filters import is_country
from geonews.gazetteer.sources.geonames_cells import people as read_people
from geonews.gazetteer.sources.naming import PLAIN, PREFERRED, Languages, Shown
from geonews.gazetteer.sources.record_source import Naming, extent_km, position
from geonews.gazetteer.sources.records import Record
from geonews.types import Kind

_CLASSES = {
    (Kind.COUNTRY, "A.PCLI"): (
        "admin-0 country|admin-0 map unit|admin-0 sovereignty|admin-0 map subunit|sovereign country|country|sovereignty"
    ),
    (Kind.COUNTRY, "A.PCLD"): "dependency",
    (Kind.REGION, "A.ZN"): (
        "admin-0 claim area|admin-0 breakaway and disputed|admin-0 indeterminant|admin-0 lease|admin-0 overlay|"
        "disputed|indeterminate|lease"
    ),
    (Kind.ADMIN1, "A.ADM1"): (
        "admin-1 scale rank|admin-1 states provinces|admin-1 state province|admin-1 aggregation|admin-1 minor island"
    ),
    (Kind.ADMIN2, "A.ADM2"): "admin-2 scale rank",
    (Kind.CITY, "P.PPLC"): "admin-0 capital|admin-0 capital alt",
    (Kind.TOWN, "P.PPLA"): "admin-1 capital|admin-0 region capital|admin-1 region capital",
    (Kind.VILLAGE, "P.PPL"): "populated place",
    (Kind.OTHER, "P.PPLH"): "historic place",
    (Kind.FACILITY, "S.AIRP"): "airport",
    (Kind.FACILITY, "L.PRT"): "port",
    (Kind.SEA, "H.SEA"): "sea|generic",
    (Kind.SEA, "H.OCN"): "ocean",
    (Kind.SEA, "H.GULF"): "gulf",
    (Kind.SEA, "H.BAY"): "bay|fjord|inlet",
    (Kind.SEA, "H.STRT"): "strait",
    (Kind.SEA, "H.CHN"): "channel|sound",
    (Kind.LAKE, "H.LGN"): "lagoon",
    (Kind.LAKE, "H.LK"): "lake|alkaline lake|playa",
    (Kind.LAKE, "H.RSV"): "reservoir",
    (Kind.RIVER, "H.STM"): "river|river (intermittent)|lake centerline",
    (Kind.RIVER, "H.FLLS"): "waterfall",
    (Kind.RIVER, "H.CNL"): "canal",
    (Kind.ISLAND, "T.ISL"): "island",
    (Kind.ISLAND, "T.ISLS"): "island group|archipelago",
    (Kind.ISLAND, "H.RF"): "reef",
    (Kind.MOUNTAIN, "T.MT"): "mountain",
    (Kind.MOUNTAIN, "T.MTS"): "range/mtn|range/mts|foothills",
    (Kind.MOUNTAIN, "T.PASS"): "pass",
    (Kind.REGION, "T.DSRT"): "desert",
    (Kind.REGION, "T.PLN"): "plain|lowland|tundra",
    (Kind.REGION, "T.PLAT"): "plateau",
    (Kind.REGION, "T.VAL"): "valley",
    (Kind.REGION, "T.DPR"): "depression|basin",
    (Kind.REGION, "T.GRGE"): "gorge",
    (Kind.REGION, "T.PEN"): "peninsula|pen/cape",
    (Kind.REGION, "T.CAPE"): "cape",
    (Kind.REGION, "T.ISTH"): "isthmus",
    (Kind.REGION, "H.DLTA"): "delta",
    (Kind.REGION, "H.WTLD"): "wetlands",
    (Kind.REGION, "L.CST"): "coast",
    (Kind.REGION, "L.CONT"): "continent",
    (Kind.REGION, "L.RGN"): "geoarea",
}  # fmt: skip
_BY_NAME = {name: found for found, names in _CLASSES.items() for name in names.split("|")}
_NONE = frozenset({"", "-99", "-1", "0"})
_LANGUAGES = tuple("ar en fa ur he tr fr de es it pt ru uk el hi bn hu id ja ko nl pl sv vi zh".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class NaturalEarth:
    """Reads features of every layer; the letter case of their columns varies between layers."""

    languages: Languages

    def read(self, record: Record, where: str, tally: Tally) -> PlaceRow:
        """Return the place of a feature; see `RowReader.read`."""
        people, fault = read_people(record.text("pop_max", "pop_est").removeprefix("-99"))
        if fault:
            tally.mend(fault, where)
        country = next(filter(is_country, map(record.text, ("iso_a2", "iso_a2_eh"))), None)
        kind, feature = _kind(record, people, country)
        lon, lat = _coordinates(record)
        point = position(record, lon, lat)
        names = self._names(record, Naming(self.languages, tally, where, []))
        return PlaceRow(
            id=_id(record),
            kind=kind,
            feature_code=feature,
            point=point,
            radius_km=extent_km(record, point) or usual_radius_km(kind, people),
            names=names.names,
            name_ar=names.name_ar,
            name_en=names.name_en,
            country=country,
            admin1=record.text("gn_a1_code").partition(".")[2] or None,
            population=people,
            identifiers=tuple(_identifiers(record, kind, country)),
            origin=where,
        )

    def _names(self, record: Record, naming: Naming) -> Shown:
        main = record.text("name", "gn_name")
        naming.add(main.title() if main.isupper() and len(main) > len("USA") else main, "", PREFERRED)
        for tag in _LANGUAGES:
            naming.add(record.text(f"name_{tag}"), tag, PREFERRED)
        for column in ("name_long", "nameascii", "formal_en"):
            naming.add(record.text(column), "", PLAIN)
        for name in record.text("name_alt", "namealt").split("|"):
            naming.add(name, "", PLAIN)
        return naming.shown()


def _number(record: Record, *columns: str) -> int:
    """Return a whole number of a cell, 0 where it holds none."""
    text = record.text(*columns).removesuffix(".0")
    return int(text) if text.isdecimal() else 0


def _kind(record: Record, people: int, country: str | None) -> tuple[Kind, str]:
    """Return kind and feature of a feature class; parts of countries without a code are regions."""
    name = record.text("featurecla", "type").lower()
    if name not in _BY_NAME:
        raise RowRefused("a featurecla that is no place of the news")
    kind, feature = _BY_NAME[name]
    if feature == "P.PPL":
        return settlement_kind(people), feature
    if feature == "P.PPLA":
        return (kind if settlement_kind(people) is Kind.VILLAGE else settlement_kind(people)), feature
    if kind is Kind.COUNTRY and country is None:
        return Kind.REGION, "L.RGN"
    return kind, feature


def _coordinates(record: Record) -> tuple[str, str]:
    """Return longitude and latitude as the layers call them: of the label, or of the place."""
    for lon, lat in (("longitude", "latitude"), ("label_x", "label_y"), ("long_x", "lat_y")):
        if record.text(lon) and record.text(lat):
            return record.text(lon), record.text(lat)
    return "", ""


def _id(record: Record) -> str:
    """Return the id: its own number, else the one that it has at GeoNames or Wikidata."""
    if number := _number(record, "ne_id"):
        return f"ne:{number}"
    if number := _number(record, "geonameid", "geonamesid", "gn_id"):
        return f"ne:gn{number}"
    if (wikidata := record.text("wikidataid")) not in _NONE:
        return f"ne:{wikidata}"
    raise RowRefused("neither ne_id nor another identifier")


def _identifiers(record: Record, kind: Kind, country: str | None) -> Iterator[str]:
    """Yield what the place is called elsewhere."""
    if kind is Kind.COUNTRY and country:
        yield f"iso:{country}"
    if (number := _number(record, "geonameid", "geonamesid", "gn_id")) and number > 0:
        yield f"gn:{number}"
    if (wikidata := record.text("wikidataid")).startswith("Q"):
        yield f"wd:{wikidata}"
