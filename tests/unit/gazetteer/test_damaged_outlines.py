"""A file of outlines that is damaged, truncated or another: refused with the remedy, never a wrong shape."""

import json
import random
import shutil

import pytest
from hand_made import outlined
from shapely import box
from traps import make_place

from geonews.errors import GazetteerError
from geonews.gazetteer import Gazetteer, check
from geonews.gazetteer.layout import write_meta
from geonews.types import Kind, LonLat

REMEDY = "Build it with: geonews gazetteer build"
PLACES = [make_place(f"t:{number:03}", f"Unit {number}", kind=Kind.ADMIN2) for number in range(300)]
SHAPES = {row.id: box(number / 10, 0, number / 10 + 0.1, 1) for number, row in enumerate(PLACES)}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound") / "index"
    outlined(folder, PLACES, SHAPES)
    return folder


@pytest.fixture
def index(sound, tmp_path):
    return shutil.copytree(sound, tmp_path / "index")


def asked(index):
    """Return what is said when one outline, and the units of one point, are asked for."""
    outlines = Gazetteer.open(index).outlines
    with pytest.raises(GazetteerError) as error:
        outlines.get("t:007")
    with pytest.raises(GazetteerError):
        outlines.units_at(LonLat(lon=3, lat=0.5))
    assert REMEDY in str(error.value)
    return str(error.value)


def test_a_sound_index_has_no_problems(index):
    assert check(index) == []


@pytest.mark.parametrize("content", [None, b"", b"PAR1", b"text"], ids=["missing", "empty", "truncated", "foreign"])
def test_a_file_of_another_length_is_refused(index, content):
    path = index / "outlines.parquet"
    path.unlink() if content is None else path.write_bytes(content)
    assert "missing or of another length" in asked(index)
    assert "outlines.parquet" in check(index)[0]


def test_a_foreign_file_of_the_same_length_is_refused(index):
    path = index / "outlines.parquet"
    path.write_bytes(b"x" * path.stat().st_size)
    assert "outlines.parquet is damaged" in asked(index)
    assert "is not the file that was built" in check(index)[0]


def test_another_table_is_refused(index):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"place_id": ["t:007"]}), index / "outlines.parquet")
    path = index / "outlines.parquet"
    path.write_bytes(path.read_bytes()[:-8].rjust(json_of(index)["outlines"]["bytes"] - 8) + path.read_bytes()[-8:])
    assert "not the file that was built" in asked(index)


def json_of(index):
    return json.loads((index / "meta.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", [[], {"count": 1}, {"count": "1", "bytes": 1, "sha256": ""}, {"bytes": -1}, "x"])
def test_a_meta_file_that_describes_them_wrongly_is_refused(index, entry):
    meta = json_of(index)
    write_meta(index, {**meta, "outlines": entry or 7})
    with pytest.raises(GazetteerError, match="outlines is wrong"):
        _ = Gazetteer.open(index).outlines
    assert "outlines is wrong" in check(index)[0]


def test_a_file_that_meta_does_not_name_is_a_problem(index):
    meta = json_of(index)
    del meta["outlines"]
    write_meta(index, meta)
    assert "outlines.parquet is no part of the index" in check(index)[0]


def test_any_changed_byte_is_found_by_the_check_and_gives_no_traceback(index, sound):
    path = index / "outlines.parquet"
    data = (sound / "outlines.parquet").read_bytes()
    seeded = random.Random(6)
    for _ in range(150):
        at = seeded.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ (1 << seeded.randrange(8))]) + data[at + 1 :])
        assert check(index)
        assert answers(index) in (None, [pytest.approx(0.1)] * 5)


def answers(index):
    """Return the sizes of five outlines, or None where the file is refused."""
    try:
        outlines = Gazetteer.open(index).outlines
        shapes = [outlines.get(f"t:{number:03}") for number in (0, 7, 255, 256, 299)]
        outlines.units_at(LonLat(lon=3, lat=0.5))
    except GazetteerError:
        return None
    return [shape.area for shape in shapes]
