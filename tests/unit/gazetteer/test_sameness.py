"""When two sources that share a name mean one place."""

from dataclasses import replace

import pytest
from factories import make_place

from geonews.gazetteer.building.class_nouns import ClassNouns
from geonews.gazetteer.building.gathering import Gatherer
from geonews.gazetteer.building.joining import join
from geonews.gazetteer.rows import NameRow, PlaceRow
from geonews.gazetteer.sameness import same_place
from geonews.types import Kind, LonLat

KM = 1 / 111.195
"""A kilometre in degrees of latitude."""


def place(id_, *, north_km=0.0, **changes):
    point = LonLat(lon=36.0, lat=33.0 + north_km * KM)
    return make_place(id_, point=point, **({"feature_code": "P.PPL", "radius_km": 2.0} | changes))


CASES = [
    pytest.param({"north_km": 4.9}, True, id="near"),
    pytest.param({"north_km": 5.1}, False, id="farther than 5 km"),
    pytest.param({"north_km": 60}, False, id="60 km apart"),
    pytest.param({"kind": Kind.VILLAGE, "north_km": 4}, True, id="city and village"),
    pytest.param({"kind": Kind.COUNTRY}, False, id="city and country"),
    pytest.param({"kind": Kind.ADMIN1}, False, id="city and governorate"),
    pytest.param({"kind": Kind.CAMP}, False, id="city and camp"),
    pytest.param({"kind": Kind.NEIGHBOURHOOD}, False, id="city and quarter"),
    pytest.param({"country": "LB"}, False, id="across a border"),
    pytest.param({"country": None}, True, id="country not known"),
    pytest.param({"radius_km": 30.0, "north_km": 20}, False, id="one wide radius"),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_settlements_are_one_where_they_are_near_and_in_one_country(changes, expected):
    a, b = place("a:1"), place("b:1", **changes)
    assert same_place(a, b) == same_place(b, a) == expected


def test_settlements_that_are_both_wide_may_lie_farther_apart():
    assert same_place(place("a:1", radius_km=12.0), place("b:1", radius_km=10.0, north_km=9))
    assert not same_place(place("a:1", radius_km=12.0), place("b:1", radius_km=10.0, north_km=11))


LEVELS = [
    pytest.param(Kind.ADMIN2, "A.ADM2", "A.ADM2", 20, True, id="districts"),
    pytest.param(Kind.ADMIN2, "A.ADM2", "A.ADM3", 0, False, id="district and subdistrict"),
    pytest.param(Kind.ADMIN1, "A.ADM1", "A.ADM1H", 20, True, id="governorates"),
    pytest.param(Kind.ADMIN1, "A.ADM1", "A.ADM1", 90, True, id="governorates anywhere in one"),
    pytest.param(Kind.ADMIN1, "A.ADM1", "A.ADM1", 120, False, id="governorates far apart"),
    pytest.param(Kind.COUNTRY, "A.PCLI", "A.PCL", 300, True, id="countries"),
    pytest.param(Kind.FACILITY, "S.MSQE", "S.MSQE", 1, True, id="mosques"),
    pytest.param(Kind.FACILITY, "S.MSQE", "S.SCH", 0, False, id="mosque and school"),
    pytest.param(Kind.RIVER, "H.STM", "H.WAD", 3, True, id="rivers"),
]


@pytest.mark.parametrize(("kind", "code", "other_code", "km", "expected"), LEVELS)
def test_other_classes_have_reaches_of_their_own(kind, code, other_code, km, expected):
    a = place("a:1", kind=kind, feature_code=code, radius_km=30.0)
    assert same_place(a, place("b:1", kind=kind, feature_code=other_code, north_km=km)) == expected


@pytest.mark.parametrize(("own", "others"), [((), ("a:1",)), (("wd:Q1",), ("wd:Q1",)), (("b:1",), ())])
def test_a_shared_identifier_makes_one_place_of_any_two(own, others):
    a, b = place("a:1"), place("b:1", north_km=500, kind=Kind.OTHER, country="IQ")
    assert not same_place(a, b)
    assert same_place(replace(a, identifiers=own), replace(b, identifiers=others))


def test_what_lies_in_several_countries_is_one_though_sources_name_another_each():
    euphrates = place("gn:1", kind=Kind.RIVER, feature_code="H.STM", country="SY")
    assert same_place(euphrates, place("ne:1", kind=Kind.RIVER, feature_code="H.STM", country="IQ", north_km=20))


def row(id_, **changes):
    """Return a row as a source gives it, called like every other."""
    made = place(id_, **changes)
    shared = {name: getattr(made, name) for name in ("id", "kind", "feature_code", "point", "radius_km", "country")}
    return PlaceRow(**shared, names=(NameRow("دمشق"),))


@pytest.mark.parametrize("km", [1, 7, 40, 90, 200, 350])
@pytest.mark.parametrize("radius_km", [1.0, 30.0, 400.0])
@pytest.mark.parametrize("country", ["SY", "IQ", None])
def test_builds_and_layers_have_one_rule(tmp_path, km, radius_km, country):
    for kind in Kind:
        code = {Kind.ADMIN1: "A.ADM1", Kind.ADMIN2: "A.ADM3"}.get(kind, "S.X")
        a = row("a:1", kind=kind, feature_code=code, radius_km=30.0)
        b = row("b:1", kind=kind, feature_code=code, radius_km=radius_km, country=country, north_km=km)
        folder = tmp_path / kind
        folder.mkdir()
        gatherer = Gatherer(folder, ClassNouns([]))
        gatherer.add([a, b])
        assert (join(gatherer.finished()).merged == 1) == same_place(a, b), kind
