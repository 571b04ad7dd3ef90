"""Outlines beside an index: found by place and by point, read only when asked for."""

import subprocess
import sys

import pytest
from hand_made import HandMade, outlined
from shapely import MultiPolygon, box
from traps import PLACES, make_index, make_place

from geonews.errors import GazetteerError
from geonews.gazetteer import Gazetteer, build
from geonews.gazetteer.layers import Layers
from geonews.types import Kind, LonLat

SYRIA = make_place("t:SY", "سوريا", kind=Kind.COUNTRY, lon=38.3, lat=35)
HOMS = make_place("t:homs", "محافظة حمص", kind=Kind.ADMIN1, lon=38, lat=34.5)
FIJI = make_place("t:FJ", "فيجي", kind=Kind.COUNTRY, country="FJ", lon=179, lat=-17)
SHAPES = {
    "t:SY": box(36, 32, 42, 37),
    "t:homs": box(37, 34, 39, 35),
    "t:FJ": MultiPolygon([box(177, -19, 180, -16), box(-180, -19, -178, -16)]),
}


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    return outlined(tmp_path_factory.mktemp("outlined") / "index", [SYRIA, HOMS, FIJI], SHAPES)


def test_the_outline_of_a_place_is_the_shape_that_its_source_gave(gazetteer):
    assert len(gazetteer.outlines) == 3
    assert gazetteer.outlines.get("t:homs").equals(SHAPES["t:homs"])
    assert gazetteer.info()["outlines"] == 3


@pytest.mark.parametrize("place", ["t:damascus", "", "zz:1", "a:1", "سوريا"])
def test_a_place_without_an_outline_has_none(gazetteer, place):
    assert gazetteer.outlines.get(place) is None


@pytest.mark.parametrize(
    ("lon", "lat", "units"),
    [
        pytest.param(38, 34.5, ["t:homs", "t:SY"], id="the smallest first"),
        pytest.param(41, 33, ["t:SY"], id="in the country only"),
        pytest.param(10, 10, [], id="nowhere"),
        pytest.param(37, 34.5, ["t:homs", "t:SY"], id="on the border of a province"),
        pytest.param(42, 37, ["t:SY"], id="on a corner"),
        pytest.param(178, -17, ["t:FJ"], id="west of the 180th meridian"),
        pytest.param(-179, -17, ["t:FJ"], id="east of it"),
        pytest.param(180, -17, ["t:FJ"], id="on it, from the west"),
        pytest.param(-180, -17, ["t:FJ"], id="on it, from the east"),
        pytest.param(0, -17, [], id="on the other side of the world"),
    ],
)
def test_a_point_lies_in_the_units_that_hold_it(gazetteer, lon, lat, units):
    assert gazetteer.outlines.units_at(LonLat(lon=lon, lat=lat)) == units


def test_many_points_are_asked_for_together(gazetteer):
    points = [LonLat(lon=38, lat=34.5), LonLat(lon=0, lat=0), LonLat(lon=41, lat=33)]
    assert gazetteer.outlines.units_of(points) == [["t:homs", "t:SY"], [], ["t:SY"]]
    assert gazetteer.outlines.units_of([]) == []


def test_an_index_without_outlines_says_so_when_it_is_asked(tmp_path):
    outlines = make_index(tmp_path, PLACES).outlines
    assert len(outlines) == 0
    for ask in (lambda: outlines.get("t:SY"), lambda: outlines.units_at(LonLat(lon=38, lat=35))):
        with pytest.raises(GazetteerError, match=f"{tmp_path} has no outlines: none of its sources gave any. Build"):
            ask()


def test_the_embedded_gazetteer_without_outlines_says_how_to_get_them():
    embedded = Gazetteer.open()
    embedded.meta.pop("outlines", None)
    with pytest.raises(GazetteerError, match=r"no npm when geonews was built. Install npm and build geonews"):
        embedded.outlines.get("iso:SY")


def test_opening_a_gazetteer_imports_neither_shapely_nor_pyarrow(gazetteer):
    code = (
        "import sys; from pathlib import Path; from geonews.gazetteer import Gazetteer;"
        f"len(Gazetteer.open(Path({str(gazetteer.path)!r})).outlines);"
        "print({'shapely', 'pyarrow', 'geopandas', 'pyproj'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


def test_reading_one_outline_reads_one_row_group(tmp_path, monkeypatch):
    rows = [make_place(f"t:{number:04}", f"Unit {number}", kind=Kind.ADMIN2) for number in range(600)]
    shapes = {row.id: box(number / 10, 0, number / 10 + 0.1, 1) for number, row in enumerate(rows)}
    outlines = outlined(tmp_path / "index", rows, shapes).outlines
    assert outlines.get("t:0300").bounds == pytest.approx((30, 0, 30.1, 1))
    assert outlines._file._group.cache_info().misses == 2  # the ids of a group, and its shapes
    assert [outlines.get(place) is None for place in ("t:0000", "t:0255", "t:0256", "t:0599", "t:0600")] == [
        *[False] * 4,
        True,
    ]


@pytest.fixture
def layers(gazetteer, tmp_path):
    moved = {"t:homs": box(50, 30, 51, 31), "t:hama": box(36, 34.9, 38, 36)}
    hama = make_place("t:hama", "محافظة حماة", kind=Kind.ADMIN1)
    return Layers([gazetteer, make_index(tmp_path / "bare", PLACES), outlined(tmp_path / "top", [HOMS, hama], moved)])


def test_of_several_outlines_of_a_place_the_last_index_counts(layers):
    assert layers.outlines.get("t:homs").bounds == (50, 30, 51, 31)
    assert layers.outlines.get("t:SY").equals(SHAPES["t:SY"])
    assert layers.outlines.get("t:damascus") is None


def test_units_of_all_indexes_are_found_and_replaced_outlines_are_not(layers):
    assert layers.outlines.units_at(LonLat(lon=38, lat=34.5)) == ["t:SY"]
    assert layers.outlines.units_at(LonLat(lon=50.5, lat=30.5)) == ["t:homs"]
    assert layers.outlines.units_at(LonLat(lon=37, lat=35.5)) == ["t:hama", "t:SY"]


def test_layers_without_any_outline_say_so(tmp_path):
    layers = Layers([make_index(tmp_path / "one", PLACES), make_index(tmp_path / "two", PLACES)])
    assert len(layers.outlines) == 0
    with pytest.raises(GazetteerError, match="has no outlines"):
        layers.outlines.get("t:SY")


def test_a_build_with_outlines_is_the_same_byte_for_byte(tmp_path):
    for out in ("one", "two"):
        build([HandMade([SYRIA, HOMS, FIJI], SHAPES)], tmp_path / out)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / out).iterdir()} for out in ("one", "two"))
    assert one == two
    assert "outlines.parquet" in one


def test_an_index_with_outlines_is_replaced_by_one_without(tmp_path):
    build([HandMade([SYRIA], SHAPES)], tmp_path / "out")
    build([HandMade([SYRIA])], tmp_path / "out")
    assert not (tmp_path / "out/outlines.parquet").exists()


def test_the_file_is_geoparquet_that_others_read(gazetteer):
    geopandas = pytest.importorskip("geopandas")
    frame = geopandas.read_parquet(gazetteer.path / "outlines.parquet", bbox=(37, 34, 38, 35))
    assert frame.crs.to_authority() == ("OGC", "CRS84")
    assert list(frame["place_id"]) == ["t:SY", "t:homs"]
    assert frame.geometry[1].equals(SHAPES["t:homs"])
