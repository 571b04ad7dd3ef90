"""The table of classes: reviewed row by row, and complete where it must be."""

import csv
from importlib import resources

import pytest

from geonews.geocode.kinds import kind_of, table
from geonews.types import Kind

TEXT = resources.files("geonews.geocode").joinpath("osm_kinds.tsv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader((line for line in TEXT.splitlines() if not line.startswith("#")), delimiter="\t"))


def test_every_row_has_a_reason_and_none_stands_twice():
    assert all(row["why"] and row["key"] and row["value"] for row in ROWS)
    assert len(table()) == len(ROWS)


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("place", "hamlet", Kind.VILLAGE),
        ("place", "suburb", Kind.NEIGHBOURHOOD),
        ("waterway", "river", Kind.RIVER),
        ("waterway", "dam", Kind.FACILITY),
        ("natural", "peak", Kind.MOUNTAIN),
        ("aeroway", "aerodrome", Kind.FACILITY),
        ("amenity", "refugee_site", Kind.CAMP),
        ("barrier", "border_control", Kind.CROSSING),
        ("highway", "residential", Kind.ROAD),
        ("military", "base", Kind.FACILITY),
        ("shop", "bakery", None),
        ("highway", "bus_stop", None),
        ("amenity", "restaurant", None),
    ],
)
def test_a_class_is_what_a_reader_of_news_takes_it_for(key, value, kind):
    assert kind_of(key, value) is kind


def test_every_kind_but_coordinates_can_be_found():
    assert set(table().values()) == set(Kind) - {Kind.COORDINATE}
