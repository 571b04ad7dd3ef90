"""Rows and the licences of what they are made after."""

import dataclasses

import pytest
from traps import make_place

from geonews.gazetteer.checks.licences import find_unlicensed


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("GeoNames 123", 1),
        ("GeoNames 123 (CC BY 4.0)", 0),
        ("Natural Earth 5.1", 1),
        ("Natural Earth 5.1 (public domain)", 0),
        ("general knowledge", 0),
    ],
)
def test_a_row_names_the_licence_of_its_source(source, problems):
    row = dataclasses.replace(make_place("cur:1", "دمشق"), source=source, origin="towns.tsv:2")
    assert len(list(find_unlicensed([row]))) == problems
