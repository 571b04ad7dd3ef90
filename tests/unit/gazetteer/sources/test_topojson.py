import pytest
from shapely import Point, box
from square_world import ANTARCTICA, FIJI, IRAQ, SYRIA, VATICAN

from geonews.errors import UsageError
from geonews.gazetteer.sources.topojson import read_areas, read_lines


def shapes(path):
    return {area.id: area.shape for area in read_areas(path, "countries")}


def test_areas_have_their_ids_and_names(topojson):
    areas = list(read_areas(topojson(SYRIA, IRAQ), "countries"))
    assert [(area.id, area.name) for area in areas] == [("760", "Syria"), ("368", "Iraq")]


def test_an_area_without_an_id_has_an_empty_one(topojson):
    nameless = {key: value for key, value in SYRIA.items() if key not in {"id", "properties"}}
    (area,) = read_areas(topojson(nameless), "countries")
    assert (area.id, area.name) == ("", "")


def test_steps_on_the_grid_become_degrees_and_a_hole_is_cut_out(topojson):
    assert shapes(topojson(SYRIA))["760"].equals(box(30, 30, 40, 40) - box(34, 34, 36, 36))


def test_a_neighbour_walks_the_shared_border_backwards(topojson):
    both = shapes(topojson(SYRIA, IRAQ))
    assert both["368"].equals(box(40, 30, 50, 40) | box(60, 30, 62, 32))
    assert both["760"].intersection(both["368"]).bounds == (40, 30, 40, 40)


def test_what_crosses_the_180th_meridian_is_cut_there(topojson):
    assert shapes(topojson(FIJI))["242"].equals(box(178, 30, 180, 32) | box(-180, 30, -178, 32))


def test_what_goes_round_the_earth_reaches_its_pole(topojson):
    assert shapes(topojson(ANTARCTICA))["010"].equals(box(-180, -90, 180, -70))


def test_what_is_smaller_than_the_grid_is_empty(topojson):
    assert shapes(topojson(VATICAN))["336"].is_empty


def test_a_border_that_crosses_itself_is_mended(topojson):
    bow_tie = [[0, 0], [2, 2], [0, -2], [-2, 2], [0, -2]]
    path = topojson({**SYRIA, "arcs": [[0]]})
    path.write_text(path.read_text().replace("[[10, 0], [0, 10]]", str(bow_tie)))
    shape = shapes(path)["760"]
    assert shape.is_valid
    assert shape.covers(Point(30.2, 31))


def test_arcs_without_a_grid_are_degrees(tmp_path):
    path = tmp_path / "plain.json"
    path.write_text(
        '{"objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0]]}]}},'
        ' "arcs": [[[0.5, 0], [1, 0], [1, 1], [0.5, 0]]]}'
    )
    assert shapes(path)[""].bounds == (0.5, 0, 1, 1)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"objects": {}, "arcs": []}', '{"type": "Topology"}'])
def test_what_is_no_topojson_names_file_and_remedy(tmp_path, content):
    path = tmp_path / "broken.json"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"broken\.json is no TopoJSON .* fetch it again"):
        list(read_areas(path, "countries"))


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"absent\.json cannot be read"):
        list(read_areas(tmp_path / "absent.json", "countries"))


def test_an_area_that_is_no_polygon_is_refused(topojson):
    with pytest.raises(UsageError, match="no TopoJSON with the polygons"):
        list(read_areas(topojson({**SYRIA, "type": "Point"}), "countries"))


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ({"type": "LineString", "arcs": [0]}, [[(40, 30), (40, 40)]]),
        ({"type": "LineString", "arcs": [0, 1]}, [[(40, 30), (40, 40), (30, 40), (30, 30), (40, 30)]]),
        ({"type": "MultiLineString", "arcs": [[~0], [0]]}, [[(40, 40), (40, 30)], [(40, 30), (40, 40)]]),
    ],
    ids=["one arc", "two arcs", "several lines, one backwards"],
)
def test_a_line_walks_its_arcs(topojson, line, drawn):
    assert [list(found.coords) for found in read_lines(topojson(line), "countries")] == drawn


def test_only_what_is_seen_near_is_in_detail(topojson):
    path = topojson({"type": "LineString", "arcs": [1]})
    (line,) = read_lines(path, "countries", simplify_degrees=lambda arc: 20 if arc[:, 0].min() < 35 else 0)
    assert len(line.coords) < 4


def test_an_area_is_no_line(topojson):
    with pytest.raises(UsageError, match="no TopoJSON with the lines 'countries'"):
        list(read_lines(topojson(SYRIA), "countries"))
