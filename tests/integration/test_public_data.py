"""Public data as it is: every row is kept, or refused for a reason that is counted."""

import csv
import gzip

import pytest
from shared import shared_file

from geonews.gazetteer.source import Tally
from geonews.gazetteer.sources import naming, whosonfirst
from geonews.gazetteer.sources.geonames import GeoNames
from geonews.gazetteer.sources.plan import NE, PCODE, WOF, record_source

COUNTRIES = "AF DZ EG IL IQ IR JO LB LY MA PK PS SA SD SY TR YE".split()  # noqa: SIM905


def read(source):
    tally = Tally()
    prefixes = {row.id.partition(":")[0] for row in source.rows(tally)}
    assert prefixes <= {credit["id"] for credit in source.credits}
    assert tally.read == tally.kept + tally.refused.total()
    return tally


def geonames(countries):
    folder = shared_file("geodata/geonames-rebuilt")
    codes = [shared_file(f"geodata/geonames-aux/{name}.txt.gz") for name in ("admin1CodesASCII", "admin2Codes")]
    dumps = [folder / f"{country}.zip" for country in countries]
    return GeoNames(tuple(dumps), tuple(folder / "alternatenames" / dump.name for dump in dumps), tuple(codes))


def test_geonames_of_all_countries_is_read_whole_and_its_faults_are_counted():
    tally = read(geonames(COUNTRIES))
    assert (tally.read, tally.names) == (431_729, 1_206_436 + 3_865 + 44_832)
    assert tally.mended[naming.LATIN_AS_ARABIC] == 8_645
    assert tally.refused.total() < 10


def test_places_that_small_gazetteers_lack_have_their_arabic_names():
    names = {row.id: row.name_ar for row in geonames(["SY"]).rows(Tally())}
    assert (names["gn:171943"], names["gn:171944"], names["gn:384696"]) == ("باغوز فوقاني", "باغوز", "حويجة باغوز")


def test_whos_on_first_of_all_countries_is_read_and_what_is_dead_refused():
    paths = [shared_file(f"geodata/wof/{country.lower()}.ndjson.gz") for country in COUNTRIES]
    tally = read(record_source(WOF, paths, credit={"id": "wof"}))
    assert tally.read == 459_599
    assert tally.refused[whosonfirst.SUPERSEDED] == 3_942
    assert tally.mended[naming.LATIN_AS_ARABIC] > 10_000
    assert tally.kept > 450_000


@pytest.mark.parametrize(("country", "areas"), [("sy", 78), ("ps", 19)])
def test_units_of_whos_on_first_have_their_outlines(country, areas):
    source = record_source(WOF, [shared_file(f"geodata/wof/{country}_admin.geojson.gz")], credit={"id": "wof"})
    assert (read(source).kept, len(list(source.outlines()))) == (areas, areas)


@pytest.mark.parametrize(
    ("layer", "kept"),
    [
        ("joined-geojson/ne_10m_geography_marine_polys.geojson.gz", 280),
        ("joined-geojson/ne_10m_geography_regions_polys.geojson.gz", 1_027),
        ("joined-geojson/ne_10m_rivers_lake_centerlines.geojson.gz", 1_318),
        ("ne_10m_admin_0_countries_5.1.2.geojson.gz", 258),
        ("attributes-5.x/ne_10m_admin_1_states_provinces.csv.gz", 4_589),
        ("attributes-5.x/ne_10m_populated_places_simple.csv.gz", 7_301),
    ],
)
def test_layers_of_natural_earth_are_read(layer, kept):
    assert read(record_source(NE, [shared_file(f"geodata/naturalearth/{layer}")], credit={"id": "ne"})).kept == kept


@pytest.mark.parametrize(("level", "units"), [(1, 22), (2, 335), (3, 2_149)])
def test_units_of_yemen_keep_their_pcodes(level, units):
    path = shared_file(f"geodata/cod-yemen/yem_adm{level}.csv.gz")
    rows = list(record_source(PCODE, [path], credit={"id": "pcode"}).rows(Tally()))
    with gzip.open(path, "rt", encoding="utf-8") as table:
        assert [row.pcode for row in rows] == [row[f"adm{level}_pcode"] for row in csv.DictReader(table)]
    assert len(rows) == units
