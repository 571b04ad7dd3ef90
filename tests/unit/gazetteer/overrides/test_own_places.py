"""Tables of own places, as --gazetteer reads them."""

import json
import logging

import pytest

from geonews import Geoparser, Kind, LonLat, UsageError
from geonews.gazetteer.overrides import Action, parted, read_own_places

HEAD = "name,lat,lon,kind,country,radius_km,id,note,status,mentions,articles,evidence,runners_up,snippets\n"


def table(folder, *rows, name="todo.csv", head=HEAD):
    path = folder / name
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_a_row_with_a_position_is_a_place(tmp_path):
    (one,) = read_own_places([table(tmp_path, "كفرنور,35.5,36.5,village,SY,,,found on a map,unknown,3,2,x,,y")])
    assert (one.action, one.names, one.place) == (Action.ADD_PLACE, ("كفرنور",), "own:كفرنور-sy-village")
    assert (one.point, one.kind, one.countries, one.note) == (
        LonLat(lon=36.5, lat=35.5),
        Kind.VILLAGE,
        ("SY",),
        "found on a map",
    )


def test_a_row_with_an_id_alone_is_one_more_name_of_that_place(tmp_path):
    (one,) = read_own_places([table(tmp_path, "طرابلس,,,city,LB,,gn:266826,,ambiguous,1,1,,,")])
    assert (one.action, one.names, one.place) == (Action.ADD_NAME, ("طرابلس",), "gn:266826")


def test_rows_that_are_still_empty_are_passed_over_and_counted(tmp_path, caplog):
    path = table(tmp_path, "كفرنور,35.5,36.5,village,SY", "كفرزين,,,village,SY", "كفرعين,,,village,SY")
    with caplog.at_level(logging.WARNING):
        assert len(read_own_places([path])) == 1
    assert caplog.messages == [f"{path}: 2 of 3 rows have no position yet and are passed over"]


def test_a_kind_that_nobody_filled_in_is_other(tmp_path):
    (one,) = read_own_places([table(tmp_path, "كفرنور,35.5,36.5,,,,,")])
    assert (one.kind, one.place) == (Kind.OTHER, "own:كفرنور")


def test_one_name_of_two_kinds_is_two_places(tmp_path):
    orders = read_own_places([table(tmp_path, "كفرنور,35.5,36.5,village,SY", "كفرنور,35.6,36.5,camp,SY")])
    assert len({one.place for one in orders}) == 2


def test_a_table_of_names_and_positions_alone_will_do(tmp_path):
    (one,) = read_own_places([table(tmp_path, "كفرنور;35.5;36.5", head="name;lat;lon\n")])
    assert one.point == LonLat(lon=36.5, lat=35.5)


def test_geojson_will_do(tmp_path):
    feature = {
        "type": "Feature",
        "properties": {"name": "كفرنور"},
        "geometry": {"type": "Point", "coordinates": [36, 35]},
    }
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    assert [one.point for one in read_own_places([path])] == [LonLat(lon=36, lat=35)]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("كفرنور,35.5,,village,SY", "2: add_place needs lon"),
        ("كفرنور,north,36.5,village,SY", "2: lat must be a number"),
        ("كفرنور,95,36.5,village,SY", "2: longitude 36.5 or latitude 95.0 is out of range"),
        ("كفرنور,35.5,36.5,hamlet,SY", "2: kind must be one of"),
        (",35.5,36.5,village,SY", "2: add_place needs name"),
    ],
)
def test_a_wrong_row_is_named(tmp_path, row, fault):
    with pytest.raises(UsageError, match=f"todo.csv:{fault}"):
        read_own_places([table(tmp_path, row)])


def test_a_row_that_stands_twice_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"todo.csv:3: .*todo.csv:2 adds a place"):
        read_own_places([table(tmp_path, *["كفرنور,35.5,36.5,village,SY"] * 2)])


def test_a_column_that_is_none_of_ours_is_named(tmp_path):
    with pytest.raises(UsageError, match="no column is called 'latitude'"):
        read_own_places([table(tmp_path, "كفرنور,35.5", head="name,latitude\n")])


def test_tables_are_told_from_folders_of_indexes_by_their_names(tmp_path):
    index = tmp_path / "syria.csv"
    index.mkdir()
    assert parted([index, tmp_path / "syria", tmp_path / "todo.tsv"]) == (
        [index, tmp_path / "syria"],
        [tmp_path / "todo.tsv"],
    )


def test_a_place_of_ones_own_is_meant_rather_than_others_of_its_name(tmp_path):
    own = Geoparser(table(tmp_path, "Springfield,10.5,20.5,town,,,own:s,"))
    (mention,) = own.parse("Police in Springfield said on Monday that nobody was hurt.").mentions
    assert mention.resolution.place.id == "own:s"
    reasons = {evidence.name: evidence.text for evidence in mention.resolution.evidence}
    assert reasons["choice_placed"] == "you gave the place this name yourself"
    assert reasons["override_name"] == "you gave it this name (todo.csv:2)"
