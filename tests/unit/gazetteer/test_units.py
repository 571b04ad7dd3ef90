"""Places take the codes that they lack from the units that hold them."""

import dataclasses

import pytest
from hand_made import outlined
from shapely import box
from traps import make_place

from geonews.gazetteer.units import Units, with_units
from geonews.types import Kind


def unit(id_, kind, feature_code, **codes):
    return dataclasses.replace(make_place(id_, id_, kind=kind, country="YE", feature_code=feature_code), **codes)


YEMEN = unit("pcode:YE", Kind.COUNTRY, "A.PCLI", pcode="YE")
SANAA = unit("pcode:YE13", Kind.ADMIN1, "A.ADM1", admin1="YE13", pcode="YE13")
NIHM = unit("pcode:YE1301", Kind.ADMIN2, "A.ADM2", admin1="YE13", admin2="YE1301", pcode="YE1301")
EZLA = unit("pcode:YE130101", Kind.ADMIN2, "A.ADM3", admin1="YE13", admin2="YE1301", pcode="YE130101")
MARIB = unit("pcode:YE26", Kind.ADMIN1, "A.ADM1", admin1="YE26", pcode="YE26")
UNITS = Units(
    [
        (YEMEN, box(42, 12, 53, 19)),
        (SANAA, box(44, 15, 45, 16)),
        (NIHM, box(44.5, 15.5, 45, 16)),
        (EZLA, box(44.6, 15.6, 44.8, 15.8)),
        (MARIB, box(45, 15, 46, 16)),
    ]
)


def coded(lon=44.7, lat=15.7, kind=Kind.VILLAGE, country="YE", feature_code="P.PPL", **codes):
    place = make_place("gn:1", "قرية", kind=kind, country=country, lon=lon, lat=lat, feature_code=feature_code)
    (row,) = with_units([dataclasses.replace(place, **codes)], UNITS)
    return row.admin1, row.admin2, row.pcode


def test_a_village_has_the_codes_of_the_smallest_unit_that_holds_it():
    assert coded() == ("YE13", "YE1301", "YE130101")
    assert coded(lon=44.55) == ("YE13", "YE1301", "YE1301")
    assert coded(lon=44.2) == ("YE13", None, "YE13")
    assert coded(lon=50) == (None, None, "YE")
    assert coded(lon=10) == (None, None, None)


def test_on_a_border_the_codes_are_those_of_either_side():
    assert coded(lon=45, lat=15.2) in {("YE13", None, "YE13"), ("YE26", None, "YE26")}


def test_codes_that_a_place_has_are_kept():
    assert coded(pcode="YE9999") == ("YE13", "YE1301", "YE9999")
    assert coded(admin1="YE13", admin2="YE1399") == ("YE13", "YE1399", "YE130101")


def test_a_second_level_code_of_another_province_is_not_taken():
    assert coded(admin1="16") == ("16", None, "YE130101")


@pytest.mark.parametrize(
    ("kind", "feature_code", "pcode"),
    [
        (Kind.ADMIN1, "A.ADM1", "YE13"),
        (Kind.ADMIN2, "A.ADM2", "YE1301"),
        (Kind.ADMIN2, "A.ADM3", "YE130101"),
        (Kind.CAMP, "P.PPL", "YE130101"),
    ],
)
def test_a_unit_takes_no_code_from_a_unit_below_its_own_level(kind, feature_code, pcode):
    assert coded(kind=kind, feature_code=feature_code)[2] == pcode


@pytest.mark.parametrize("kind", [Kind.COUNTRY, Kind.REGION, Kind.SEA, Kind.RIVER, Kind.ROAD])
def test_what_spreads_over_many_units_takes_no_code(kind):
    assert coded(kind=kind) == (None, None, None)


def test_a_place_of_another_country_or_of_none_takes_no_code():
    assert coded(country="SA") == (None, None, None)
    assert coded(country=None) == (None, None, None)


def test_rows_come_in_their_order_and_without_units_as_they_were():
    rows = [make_place(f"t:{number}", "قرية", country="YE", lon=44.7, lat=15.7) for number in range(50)]
    assert [row.id for row in with_units(iter(rows), UNITS)] == [row.id for row in rows]
    assert list(with_units(iter(rows), Units([]))) == rows


def test_rows_are_read_no_farther_than_a_chunk_ahead(monkeypatch):
    monkeypatch.setattr("geonews.gazetteer.units._CHUNK", 10)
    read = []
    rows = (read.append(number) or make_place(f"t:{number}", "قرية", country="YE") for number in range(100))
    next(with_units(rows, UNITS))
    assert len(read) == 10


def test_a_build_codes_its_places_and_a_parsed_mention_carries_them(tmp_path):
    from geonews import Geoparser

    village = make_place("gn:1", "كفر الزهور", kind=Kind.VILLAGE, country="YE", lon=44.7, lat=15.7)
    shapes = {"pcode:YE13": box(44, 15, 45, 16), "pcode:YE1301": box(44.5, 15.5, 45, 16)}
    outlined(tmp_path / "out", [SANAA, NIHM, village], shapes)
    (mention,) = Geoparser(tmp_path / "out").parse("وصل الوفد إلى قرية كفر الزهور").mentions
    place = mention.resolution.place
    assert (place.id, place.admin1, place.admin2, place.pcode) == ("gn:1", "YE13", "YE1301", "YE1301")
