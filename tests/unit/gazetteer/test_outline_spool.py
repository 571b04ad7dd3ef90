"""Outlines on their way into an index: what is refused, what is mended, whose they are."""

import dataclasses

import pytest
import shapely
from hand_made import HandMade, outlined
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box
from traps import make_place

from geonews.gazetteer import build
from geonews.gazetteer.outline_spool import OutlineSpool
from geonews.gazetteer.rows import Outline
from geonews.gazetteer.source import Tally
from geonews.types import Kind

HOMS = make_place("gn:169575", "محافظة حمص", "Homs Governorate", kind=Kind.ADMIN1)


@pytest.fixture
def kept():
    """Return a function that puts a shape, or bytes, through a spool and returns what is kept, and why not."""

    def kept(shape):
        tally = Tally()
        with OutlineSpool() as spool:
            spool.add([Outline(HOMS.id, shape if isinstance(shape, bytes) else shapely.to_wkb(shape))], tally)
            assert list(spool.claimed([HOMS])) == [HOMS]
            return spool.outline(HOMS.id), list(tally.mended)

    return kept


@pytest.mark.parametrize(
    "shape",
    [box(36, 32, 42, 37), MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3)]), box(0, 0, 9, 9) - box(1, 1, 2, 2)],
    ids=["polygon", "several", "with a hole"],
)
def test_an_area_is_kept_as_it_is(kept, shape):
    assert kept(shape) == (shape, [])


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        pytest.param(Point(36, 34), "it is no polygon", id="point"),
        pytest.param(LineString([(0, 0), (1, 1)]), "it is no polygon", id="line"),
        pytest.param(Polygon(), "it is no polygon", id="empty"),
        pytest.param(Polygon([(0, 0), (1, 1), (0, 0)]), "it has no area", id="flat"),
        pytest.param(box(400_000, 3_700_000, 410_000, 3_710_000), "not in degrees", id="metres"),
        pytest.param(box(170, -20, 190, -10), "not in degrees", id="over the 180th meridian, not cut"),
        pytest.param(b"", "outline refused", id="nothing"),
        pytest.param(b"no WKB", "outline refused", id="text"),
        pytest.param(shapely.to_wkb(box(0, 0, 1, 1))[:-9], "outline refused", id="truncated"),
    ],
)
def test_what_is_no_area_on_earth_is_refused_with_its_reason(kept, shape, reason):
    outline, (said,) = kept(shape)
    assert outline is None
    assert reason in said


def test_a_border_that_crosses_itself_is_mended(kept):
    outline, refused = kept(Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]))
    assert outline.is_valid
    assert outline.area == 2
    assert refused == []


def test_heights_and_points_beside_an_area_are_left_out(kept):
    raised = shapely.force_3d(box(0, 0, 1, 1), 500)
    assert kept(raised) == (box(0, 0, 1, 1), [])
    assert kept(GeometryCollection([box(0, 0, 1, 1), Point(5, 5)])) == (box(0, 0, 1, 1), [])


def test_the_last_outline_of_a_place_counts(tmp_path):
    sources = [HandMade([HOMS], {HOMS.id: box(0, 0, 1, 1)}), HandMade([], {HOMS.id: box(5, 5, 6, 6)})]
    report = build(sources, tmp_path / "out")
    assert report.counts["outlines"] == 1


def test_an_outline_under_another_id_of_the_place_is_the_places(tmp_path):
    row = dataclasses.replace(HOMS, identifiers=("wd:Q234242", "wof:85673483"))
    outlines = outlined(tmp_path / "out", [row], {"wof:85673483": box(36, 34, 40, 35)}).outlines
    assert outlines.get(HOMS.id).bounds == (36, 34, 40, 35)
    assert outlines.get("wof:85673483") is None


def test_of_outlines_under_several_ids_of_a_place_its_own_counts_and_none_is_of_no_place(tmp_path):
    row = dataclasses.replace(HOMS, identifiers=("wof:85673483",))
    report = build([HandMade([row], {"wof:85673483": box(0, 0, 1, 1), HOMS.id: box(5, 5, 6, 6)})], tmp_path / "out")
    assert report.counts["outlines"] == 1
    assert report.remarks == []


def test_the_report_names_outlines_of_no_place_and_refused_ones(tmp_path):
    report = build([HandMade([HOMS], {"t:nowhere": box(0, 0, 1, 1), HOMS.id: b"no WKB"})], tmp_path / "out")
    lines = report.lines()
    assert "outlines: 0" in lines
    assert "1 outlines left out, of no place in the sources: t:nowhere" in lines
    assert any("outline refused: " in line and HOMS.id in line for line in lines)
