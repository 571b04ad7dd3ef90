"""Layers of Natural Earth as attributes, GeoJSON, shapefile and GeoPackage."""

import pytest
from record_files import CITY, SEA, SQUARE, collection, csv_text, feature, write

from geonews.gazetteer.source import Tally
from geonews.gazetteer.sources.plan import NE, record_source
from geonews.types import Kind


def read(path):
    source = record_source(NE, [path], credit={"id": "ne"})
    tally = Tally()
    rows = list(source.rows(tally))
    assert tally.read == tally.kept + tally.refused.total()
    return rows, tally, list(source.outlines())


def test_a_sea_has_its_names_an_extent_and_an_outline(tmp_path):
    path = write(tmp_path / "ne_10m_geography_marine_polys.geojson", collection(feature(SEA, SQUARE)))
    (row,), _, (outline,) = read(path)
    assert (row.id, row.kind, row.feature_code, row.identifiers) == ("ne:1159115123", Kind.SEA, "H.SEA", ("wd:Q23406",))
    assert (row.name_ar, row.name_en) == ("البحر الأحمر", "Red Sea")
    assert (60 < row.radius_km < 80, outline.place) == (True, row.id)


def test_attributes_without_geometry_are_read_where_they_have_coordinates(tmp_path):
    (row,), _, outlines = read(write(tmp_path / "ne_10m_populated_places.csv.gz", csv_text(CITY)))
    assert (row.kind, row.feature_code, row.country, row.population) == (Kind.CITY, "P.PPLA", "SY", 242565)
    assert (row.identifiers, row.point.lat, outlines) == (("gn:170794",), 35.33, [])


@pytest.mark.parametrize(
    ("change", "identifier", "kind"),
    [
        ({"ISO_A2": "SY"}, "iso:SY", Kind.COUNTRY),
        ({"ISO_A2": "-99", "ISO_A2_EH": "FR"}, "iso:FR", Kind.COUNTRY),
        ({"ISO_A2": "-99", "ISO_A2_EH": "-99"}, None, Kind.REGION),
    ],
    ids=str,
)
def test_a_country_goes_by_its_code(tmp_path, change, identifier, kind):
    country = CITY | {"FEATURECLA": "Admin-0 country", "GEONAMEID": ""} | change
    (row,), _, _ = read(write(tmp_path / "x.csv", csv_text(country)))
    assert (row.kind, row.identifiers) == (kind, (identifier,) if identifier else ())


def test_units_have_geonames_codes(tmp_path):
    unit = CITY | {"FEATURECLA": "Admin-1 scale rank", "GN_A1_CODE": "SY.07", "GN_ID": "170792"}
    (row,), _, _ = read(write(tmp_path / "x.csv", csv_text(unit)))
    assert (row.kind, row.admin1) == (Kind.ADMIN1, "07")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"featurecla": "Dragons-be-here"}, "a featurecla that is no place of the news"),
        ({"ne_id": None, "wikidataid": None}, "neither ne_id nor another identifier"),
        ({"name": None, "name_ar": None, "name_en": None}, "no name in the languages asked for"),
    ],
)
def test_what_cannot_be_placed_is_refused_and_counted(tmp_path, change, reason):
    rows, tally, outlines = read(write(tmp_path / "x.geojson", collection(feature(SEA | change, SQUARE))))
    assert (rows, tally.refused, outlines) == ([], {reason: 1}, [])


def test_attributes_without_any_position_are_refused(tmp_path):
    _, tally, _ = read(write(tmp_path / "x.csv", csv_text(SEA)))
    assert tally.refused == {"no position: neither coordinates nor a geometry": 1}


@pytest.mark.parametrize("name", ["ne.gpkg", "ne.shp"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_files_of_maps_in_any_reference_system_are_read(tmp_path, name, crs):
    import geopandas

    frame = geopandas.GeoDataFrame.from_features([feature(SEA, SQUARE)], crs=4326).to_crs(crs)
    frame.to_file(tmp_path / name)
    (row,), _, outlines = read(tmp_path / name)
    assert (row.id, row.name_ar, len(outlines)) == ("ne:1159115123", "البحر الأحمر", 1)
    assert (40 < row.point.lon < 41, 34 < row.point.lat < 35) == (True, True)
