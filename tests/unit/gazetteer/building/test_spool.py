from dataclasses import fields

import numpy as np
import pytest
from traps import PLACES, make_place

from geonews.gazetteer.building.spool import Column, Spool
from geonews.gazetteer.rows import NameFlag, NameRow, PlaceRow
from geonews.types import Kind, LonLat

FULL = PlaceRow(
    id="gn:1", kind=Kind.SEA, feature_code="H.SEA", point=LonLat(lon=-0.1, lat=1e-9), radius_km=5.5,
    names=(NameRow("بحر", NameFlag.WEAK | NameFlag.REVIEWED), NameRow("\ud800")), name_ar="بحر", name_en="Sea",
    country="SY", admin1="07", admin2="0702", population=1 << 40, pcode="SY07", identifiers=("wd:Q1", "wof:2"),
    prominence=7.5, reviewed=True, origin="x.tsv:2", source="x",
)  # fmt: skip


def test_rows_come_back_as_they_were_in_any_order(tmp_path):
    rows = [*PLACES, FULL, make_place("t:2")]
    spool = Spool(tmp_path)
    spool.add(rows[:3])
    spool.add([])
    spool.add(rows[3:])
    order = np.array([len(rows) - 1, 0, len(rows) - 2, 5, 5, 1])
    assert list(spool.finished().rows(order)) == [rows[n] for n in order]


def test_every_field_of_a_row_is_kept(tmp_path):
    default = {field.name: field.default for field in fields(PlaceRow)}
    assert all(getattr(FULL, name) != value for name, value in default.items())
    spool = Spool(tmp_path)
    spool.add([FULL])
    assert list(spool.finished().rows(np.array([0]))) == [FULL]


def test_no_rows_are_asked_for_and_none_come(tmp_path):
    assert list(Spool(tmp_path).finished().rows(np.empty(0, dtype=np.int64))) == []


@pytest.mark.parametrize("parts", [[], [[]], [[1, 2], [], [3]]], ids=str)
def test_a_column_grows_and_keeps_its_type(tmp_path, parts):
    column = Column(tmp_path / "column", np.uint32)
    for part in parts:
        column.append(np.array(part))
    assert column.array().tolist() == [n for part in parts for n in part]
    assert column.array().dtype == np.uint32
    assert len(column) == sum(map(len, parts))
