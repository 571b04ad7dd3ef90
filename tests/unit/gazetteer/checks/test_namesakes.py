import dataclasses

import pytest
from traps import make_place

from geonews.gazetteer.checks.namesakes import find_namesakes
from geonews.types import Kind


def row(id_, *names, source="general knowledge", radius_km=5.0, **changes):
    place = make_place(id_, *names, reviewed=True, **changes)
    return dataclasses.replace(place, source=source, radius_km=radius_km, origin=f"places/{id_[-1]}.tsv:2")


TURAIF = row("gn:1", "طريف", "Turaif", kind=Kind.TOWN)


@pytest.mark.parametrize(
    "again",
    [
        row("gn:2", "طريف", "Turayf", kind=Kind.TOWN),
        row("gn:2", "طَرِيف", kind=Kind.TOWN),
        row("gn:2", "مدينة طريف", "طريف", kind=Kind.CITY),
        row("gn:2", "turaif", kind=Kind.VILLAGE, lat=33.58),
        row("gn:2", "Turaif", kind=Kind.NEIGHBOURHOOD, lat=33.7, radius_km=30),
    ],
    ids=["other spelling", "harakat", "variant", "nine km away", "within its radius"],
)
def test_a_place_that_stands_twice_is_named_with_both_lines(again):
    (problem,) = find_namesakes([TURAIF, again])
    assert problem.startswith("places/2.tsv:2: gn:2 is gn:1 again (places/1.tsv:2), both ")
    assert "shares its name with gn:1" in problem


@pytest.mark.parametrize(
    "other",
    [
        row("gn:2", "طريف", kind=Kind.ADMIN2, feature_code="A.ADM2"),
        row("gn:2", "رفحاء", kind=Kind.TOWN),
        row("gn:2", "طريف", kind=Kind.TOWN, lat=33.9),
        row("gn:2", "طريف", kind=Kind.FACILITY, feature_code="S.AIRP"),
    ],
    ids=["its district", "another name", "44 km away", "an airport"],
)
def test_a_town_and_what_is_near_it_may_share_a_name(other):
    assert list(find_namesakes([TURAIF, other])) == []


def test_a_district_and_its_part_may_share_a_name():
    levels = [row(f"gn:{n}", "الطارمية", kind=Kind.ADMIN2, feature_code=f"A.ADM{n}") for n in (2, 3)]
    assert list(find_namesakes(levels)) == []


def test_districts_of_two_states_may_share_a_name():
    north = row("gn:1", "Clay County", kind=Kind.ADMIN2, country="US")
    south = row("gn:2", "Clay County", kind=Kind.ADMIN2, country="US", lat=30)
    rows = [dataclasses.replace(north, admin1="MO"), dataclasses.replace(south, admin1="TX")]
    assert list(find_namesakes(rows)) == []


def test_one_district_in_two_rows_is_found_within_its_radius():
    district = {"kind": Kind.ADMIN2, "feature_code": "A.ADM2"}
    rows = [row("gn:1", "عفيف", radius_km=160, **district), row("gn:2", "عفيف", lat=34.4, **district)]
    assert "gn:2 is gn:1 again" in next(find_namesakes(rows))


def test_the_lesser_of_two_places_far_apart_says_that_it_has_a_namesake():
    tripoli = row("gn:1", "طرابلس", "Tripoli", country="LY", lon=13.2, lat=32.9, radius_km=12)
    other = row("gn:2", "طرابلس", "Tripoli", country="LB", lon=35.8, lat=34.4, radius_km=8)
    for rows in ([tripoli, other], [other, tripoli]):
        (problem,) = find_namesakes(rows)
        assert problem.startswith("places/2.tsv:2: gn:2 is called ")
        assert problem.endswith("as gn:1 is (places/1.tsv:2); say in its source: shares its name with gn:1")


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("GeoNames 2; shares its name with gn:1 (Jericho, PS)", 0),
        ("GeoNames 2; shares its name with gn:7 (X, EG), gn:1 (Jericho, PS)", 0),
        ("GeoNames 2; shares its name with gn:12 (Jericho, PS)", 1),
        ("gn:1 is something else", 1),
    ],
)
def test_a_row_that_names_its_namesake_is_sound(source, problems):
    jericho, ariha = row("gn:1", "أريحا", country="PS"), row("gn:2", "أريحا", country="SY", lat=35.8, source=source)
    assert len(list(find_namesakes([jericho, ariha]))) == problems


@pytest.mark.parametrize(
    "other",
    [
        row("gn:2", "حمص", kind=Kind.ADMIN1, lat=34.6, radius_km=150),
        row("gn:2", "حمص", kind=Kind.TOWN, lat=34.2),
        row("gn:2", "حمص الشام", "حمص", kind=Kind.TOWN, country="EG", lat=30),
        row("gn:2", "حمص", kind=Kind.SEA, country=None, lat=34.2),
    ],
    ids=["one holds the other", "one country, 78 km", "a variant only", "no country"],
)
def test_places_that_belong_together_need_not_say_so(other):
    homs = row("gn:1", "حمص", kind=Kind.CITY)
    assert list(find_namesakes([homs, other])) == []


def test_an_id_that_stands_twice_is_another_problem():
    assert list(find_namesakes([TURAIF, TURAIF])) == []
