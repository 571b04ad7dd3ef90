"""Anybody's table or map, by what a recipe says of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geonews.gazetteer.rows import PlaceRow
from geonews.gazetteer.source import RowRefused, Tally
from geonews.gazetteer.sources.extent import settlement_kind, usual_radius_km
from geonews.gazetteer.sources.feature_kinds import kind_of
from geonews.gazetteer.sources.filters import is_country
from geonews.gazetteer.sources.geonames_cells import people as read_people
from geonews.gazetteer.sources.naming import PLAIN, PREFERRED, Languages, Shown, vetted
from geonews.gazetteer.sources.record_source import Naming, extent_km, position
from geonews.gazetteer.sources.records import Record
from geonews.types import Kind

FIELDS = (
    "id", "lat", "lon", "kind", "feature_code", "country", "admin1", "admin2", "pcode", "population", "radius_km",
    "identifiers",
)  # fmt: skip
"""What a column can hold beside names."""

_HALF_THE_WORLD_KM = 20_038

NAME, VARIANTS = "name", "variants"
"""`name_ar` holds a name in Arabic, `name` one without a language; `variants_ar` several."""

FEATURES = {
    Kind.COUNTRY: "A.PCLI", Kind.ADMIN1: "A.ADM1", Kind.ADMIN2: "A.ADM2", Kind.REGION: "L.RGN", Kind.CITY: "P.PPL",
    Kind.TOWN: "P.PPL", Kind.VILLAGE: "P.PPL", Kind.NEIGHBOURHOOD: "P.PPLX", Kind.CAMP: "S.CMPRF", Kind.RIVER: "H.STM",
    Kind.LAKE: "H.LK", Kind.SEA: "H.SEA", Kind.MOUNTAIN: "T.MT", Kind.ISLAND: "T.ISL", Kind.FACILITY: "S.FCL",
    Kind.CROSSING: "S.PSTB", Kind.ROAD: "R.RD", Kind.OTHER: "L.LCTY",
}  # fmt: skip
"""The feature of a place of which only the kind is known."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Reads rows by a mapping.

    Attributes:
        prefix: What the ids begin with: the id of the credit.
        columns: The column that holds each of `FIELDS` and the names.
        constants: What holds for all rows, where no column says otherwise.
        kinds: What the words of the column `kind` mean, in lower case.
        separator: What stands between several names in one cell.
    """

    prefix: str
    languages: Languages
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    separator: str = "|"

    def read(self, record: Record, where: str, tally: Tally) -> PlaceRow:
        """Return the place of a row; see `RowReader.read`."""
        number = self._text(record, "id")
        if not number:
            raise RowRefused("no id")
        people = self._people(record, where, tally)
        kind, feature = self._kind(record, people)
        point = position(record, self._text(record, "lon"), self._text(record, "lat"))
        names = self._names(record, Naming(self.languages, tally, where, []))
        return PlaceRow(
            id=f"{self.prefix}:{number}",
            kind=kind,
            feature_code=feature,
            point=point,
            radius_km=self._radius(record, where, tally) or extent_km(record, point) or usual_radius_km(kind, people),
            names=names.names,
            name_ar=names.name_ar,
            name_en=names.name_en,
            country=self._country(record),
            admin1=self._text(record, "admin1") or None,
            admin2=self._text(record, "admin2") or None,
            population=people,
            pcode=self._text(record, "pcode") or None,
            identifiers=self._identifiers(record, where, tally),
            origin=where,
        )

    def _text(self, record: Record, name: str) -> str:
        column = self.columns.get(name)
        return (record.text(column.lower()) if column else "") or self.constants.get(name, "")

    def _names(self, record: Record, naming: Naming) -> Shown:
        for name, column in self.columns.items():
            first, _, tag = name.partition("_")
            if first == NAME:
                naming.add(record.text(column.lower()), tag, PREFERRED)
            elif first == VARIANTS:
                for text in record.text(column.lower()).split(self.separator):
                    naming.add(text, tag, PLAIN)
        return vetted(naming.shown())

    def _kind(self, record: Record, people: int) -> tuple[Kind, str]:
        """Return kind and feature, each from the other where only one is known; settlements go by their people."""
        word, feature = self._text(record, "kind").lower(), self._text(record, "feature_code")
        kind = self.kinds.get(word) or (Kind(word) if word in set(Kind) else None)
        if word and kind is None:
            raise RowRefused("a kind that is none of ours, and not under `kinds` of the recipe")
        if kind:
            return kind, feature or FEATURES.get(kind, "L.LCTY")
        return (kind_of(feature, people) or Kind.OTHER, feature) if feature else (settlement_kind(people), "P.PPL")

    def _people(self, record: Record, where: str, tally: Tally) -> int:
        people, fault = read_people(self._text(record, "population").replace(",", ""))
        if fault:
            tally.mend(fault, where)
        return people

    def _country(self, record: Record) -> str | None:
        code = self._text(record, "country").upper()
        if code and not is_country(code):
            raise RowRefused("a country that is no ISO 3166-1 alpha-2 code")
        return code or None

    def _radius(self, record: Record, where: str, tally: Tally) -> float | None:
        text = self._text(record, "radius_km")
        try:
            radius = float(text or 0)
        except ValueError:
            radius = -1
        if text and not 0 < radius <= _HALF_THE_WORLD_KM:
            tally.mend("a radius that is no number of kilometres: left out", where)
        return radius if 0 < radius <= _HALF_THE_WORLD_KM else None

    def _identifiers(self, record: Record, where: str, tally: Tally) -> tuple[str, ...]:
        every = [text.strip() for text in self._text(record, "identifiers").split(self.separator)]
        if any(text and ":" not in text for text in every):
            tally.mend("an identifier without its source, such as gn: in gn:171944: left out", where)
        return tuple(text for text in every if ":" in text)
