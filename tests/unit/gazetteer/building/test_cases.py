"""Arabic names with أبو in their other cases."""

import pytest

from geonews.gazetteer.building.cases import with_cases
from geonews.gazetteer.rows import NameFlag, NameRow, PlaceRow
from geonews.types import Kind, LonLat


def town(*names):
    point = LonLat(lon=48.0, lat=30.4)
    return PlaceRow("x:1", Kind.TOWN, "P.PPL", point, 4.0, tuple(NameRow(name, NameFlag.REVIEWED) for name in names))


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("أبو الخصيب", ["أبي الخصيب", "أبا الخصيب"]),
        ("ابو كمال", ["أبي كمال", "أبا كمال"]),
        ("تل أبو ظهور", ["تل أبي ظهور"]),
        ("البوكمال", []),
        ("أبوغريب", []),
        ("Abu Kamal", []),
        ("أبو", []),
    ],
)
def test_a_name_with_the_word_for_father_is_known_in_its_other_cases(name, others):
    names = with_cases(town(name)).names
    assert [row.text for row in names] == [name, *others]
    assert {row.flags for row in names} == {NameFlag.REVIEWED}


def test_a_case_that_the_place_has_already_is_not_told_twice():
    assert [row.text for row in with_cases(town("أبو عريش", "أبي عريش")).names] == ["أبو عريش", "أبي عريش", "أبا عريش"]
