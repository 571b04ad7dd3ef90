"""Files of overrides: what a row says, and what is wrong with it, by file, line and remedy."""

import json

import pytest

from geonews.errors import UsageError
from geonews.gazetteer.overrides import Action, Reach, Scope, read_overrides
from geonews.gazetteer.overrides.files import COLUMNS
from geonews.types import Kind, LonLat


def csv_file(folder, *rows, header="action,name,id,lat,lon,kind,country,in_country,in_source,article,start,note"):
    path = folder / "mine.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def read(folder, *rows, **options):
    return read_overrides([csv_file(folder, *rows, **options)])


def geojson_file(folder, *features):
    path = folder / "mine.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def feature(geometry=None, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def point(lon, lat):
    return {"type": "Point", "coordinates": [lon, lat]}


def test_a_place_has_names_a_point_a_kind_and_an_id_of_its_own(tmp_path):
    (one,) = read(tmp_path, "add_place,كفر الزهور | Kafr al-Zuhur,,34.5,36.25,village,sy,,,,,my village")
    assert (one.action, one.names) == (Action.ADD_PLACE, ("كفر الزهور", "Kafr al-Zuhur"))
    assert (one.place, one.point, one.kind) == ("own:كفر-الزهور", LonLat(lon=36.25, lat=34.5), Kind.VILLAGE)
    assert (one.countries, one.scope, one.told) == (("SY",), Scope(), "mine.csv:2: my village")


@pytest.mark.parametrize(
    ("cells", "scope"),
    [
        (",,,,", Scope()),
        ("lb,,,,", Scope(Reach.COUNTRY, "LB")),
        (",المَدى,,,", Scope(Reach.SOURCE, "المدي")),
        (",,news.jsonl:7,,", Scope(Reach.ARTICLE, "news.jsonl:7")),
        (",,news.jsonl:7,12,", Scope(Reach.MENTION, "news.jsonl:7", 12)),
        (",,news.jsonl:7,12.0,", Scope(Reach.MENTION, "news.jsonl:7", 12)),
    ],
)
def test_an_order_holds_everywhere_or_in_the_context_that_its_row_names(tmp_path, cells, scope):
    (one,) = read(tmp_path, f"block,حلب,,,,,,{cells}")
    assert one.scope == scope


def test_spreadsheets_may_write_semicolons_tabs_marks_capitals_and_empty_rows(tmp_path):
    rows = "Action;Name;ID\r\nForce;دمشق;gn:170654\r\n;;\r\nBLOCK;حلب;\r\n"
    for codec, text in [("utf-8-sig", rows), ("utf-16", rows.replace(";", "\t"))]:
        path = tmp_path / "mine.csv"
        path.write_bytes(text.encode(codec))
        force, block = read_overrides([path])
        assert (force.action, force.place, force.origin) == (Action.FORCE, "gn:170654", f"{path}:2")
        assert (block.action, block.origin) == (Action.BLOCK, f"{path}:4")


def test_lines_are_counted_over_cells_of_several_lines(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text('action,name,note\nblock,حلب,"two\nlines"\nblock,حمص,\n', encoding="utf-8")
    assert [one.origin for one in read_overrides([path])] == [f"{path}:2", f"{path}:4"]


def test_features_of_geojson_have_the_same_columns_and_may_have_a_point(tmp_path):
    path = geojson_file(
        tmp_path,
        feature(point(36.25, 34.5), action="add_place", name="كفر الزهور", kind="village", note=None),
        feature(point(1.0, 2.0), action="force", name="دمشق", id="gn:170654", article="a", start=12),
        feature(action="block", name="حلب"),
    )
    place, force, block = read_overrides([path])
    assert (place.point, place.origin) == (LonLat(lon=36.25, lat=34.5), f"{path}: feature 1")
    assert force.scope == Scope(Reach.MENTION, "a", 12)
    assert block.names == ("حلب",)


PLACE_ROW = "add_place,كفر الزهور,{id},{lat},{lon},{kind},{country},,,,,"
SOUND = {"id": "", "lat": "34.5", "lon": "36.2", "kind": "village", "country": "SY"}


def place_row(**changes):
    return PLACE_ROW.format(**(SOUND | changes))


WRONG_ROWS = [
    pytest.param("delete,حلب,,,,,,,,,,", "action must be one of add_place, add_name, block", id="unknown action"),
    pytest.param("block,,,,,,,,,,,", "block needs name", id="no name"),
    pytest.param("force,حلب,,,,,,,,,,", "force needs id", id="no id"),
    pytest.param(place_row(lat=""), "add_place needs lat", id="no latitude"),
    pytest.param(place_row(lat="34,5").replace("34,5", '"34,5"'), "such as 36.29, not '34,5'", id="decimal comma"),
    pytest.param(place_row(lat="134.5"), "check that lat and lon are not exchanged", id="latitude out of range"),
    pytest.param(place_row(lat="nan"), "coordinates must be finite", id="latitude is no number"),
    pytest.param(place_row(kind="hamlet"), "kind must be one of country, admin1", id="unknown kind"),
    pytest.param(place_row(kind="coordinate"), "kind must be one of country, admin1", id="no kind of place"),
    pytest.param(place_row(country="Syria"), "country must be a country's two letters", id="country by name"),
    pytest.param(place_row(country="SY|LB"), "a place lies in one country", id="two countries"),
    pytest.param(place_row(id="my place"), "id must name its source and a place without spaces", id="id with a space"),
    pytest.param("block,!!!,,,,,,,,,,", "fewer than 2 letters are left", id="name folds to nothing"),
    pytest.param("block,|,,,,,,,,,,", "name holds nothing but bars", id="no name between bars"),
    pytest.param("block,ا ب ت ث ج ح خ د ذ,,,,,,,,,,", "has 9 words", id="name too long"),
    pytest.param("block,حي (شرق),,,,,,,,,,", "has punctuation inside", id="name with brackets"),
    pytest.param("block,حلب,,1,2,,,,,,,", "block takes no lat", id="block with a point"),
    pytest.param("force,طرابلس,gn:1,,,,LB,,,,,", "fill in_country", id="country for in_country"),
    pytest.param("add_name,الشهباء,gn:1,,,,,SY,,,,", "add_name takes no in_country", id="name in one country"),
    pytest.param("block,حلب,,,,,,SY,,a,,", "in_country and article are both filled", id="two contexts"),
    pytest.param("block,حلب,,,,,,,,,5,", "fill article with its id", id="start without article"),
    pytest.param("block,حلب,,,,,,,,a,-1,", "start counts the characters", id="start below zero"),
    pytest.param("block,حلب,,,,,,,,a,1.5,", "start counts the characters", id="broken start"),
    pytest.param("prefer_country,,,,,,,,,,,", "prefer_country needs country", id="no country"),
    pytest.param("block,حلب,,,,,,,,,,,,extra", "14 cells, but 12 columns", id="cell without a column"),
    pytest.param('block,"حلب"x,,,,,,,,,,', "write quotation marks twice", id="not CSV"),
]


@pytest.mark.parametrize(("row", "remedy"), WRONG_ROWS)
def test_a_wrong_row_names_its_file_its_line_and_the_remedy(tmp_path, row, remedy):
    with pytest.raises(UsageError) as error:
        read(tmp_path, "block,حمص,,,,,,,,,,", row)
    assert str(error.value).startswith(f"{tmp_path / 'mine.csv'}:3: ")
    assert remedy in str(error.value)


def test_a_column_that_no_override_has_is_refused_with_those_that_are_known(tmp_path):
    with pytest.raises(UsageError, match=rf"mine.csv:2: no column is called 'lattitude': known are {COLUMNS[0]}"):
        read(tmp_path, "block,حلب,34", header="action,name,lattitude")


WRONG_FEATURES = [
    pytest.param(
        feature({"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, action="add_place"),
        "is a LineString",
        id="line",
    ),
    pytest.param(feature({"type": "Point", "coordinates": [1]}, action="add_place"), "is no Point with", id="short"),
    pytest.param(feature("here", action="add_place"), "is no Point with", id="text for a geometry"),
    pytest.param(feature(action="block", name=["حلب"]), "name is neither text nor a number", id="list"),
    pytest.param({"type": "Feature", "geometry": None}, "give it some", id="no properties"),
    pytest.param("حلب", "give it some", id="no feature"),
]


@pytest.mark.parametrize(("one", "remedy"), WRONG_FEATURES)
def test_a_wrong_feature_is_named_by_its_number(tmp_path, one, remedy):
    path = geojson_file(tmp_path, feature(action="block", name="حمص"), one)
    with pytest.raises(UsageError) as error:
        read_overrides([path])
    assert str(error.value).startswith(f"{path}: feature 2: ")
    assert remedy in str(error.value)


WRONG_FILES = [
    pytest.param("mine.xlsx", b"", "whose name ends in .csv, .tsv, .geojson, .json", id="suffix"),
    pytest.param("mine.csv", b"name,id\n", "one of them is action", id="no column action"),
    pytest.param("mine.csv", b"", "one of them is action", id="empty"),
    pytest.param("mine.csv", "action,name\nblock,حلب\n".encode("cp1256"), ":2: a byte is not UTF-8", id="windows-1256"),
    pytest.param("mine.geojson", b"{", "is not JSON", id="broken JSON"),
    pytest.param("mine.geojson", b"[]", "is no FeatureCollection", id="no collection"),
]


@pytest.mark.parametrize(("name", "content", "remedy"), WRONG_FILES)
def test_a_wrong_file_is_named_with_the_remedy(tmp_path, name, content, remedy):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError) as error:
        read_overrides([tmp_path / name])
    assert name in str(error.value)
    assert remedy in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"none.csv cannot be read \(No such file"):
        read_overrides([tmp_path / "none.csv"])


def test_two_places_with_one_id_are_refused(tmp_path):
    with pytest.raises(UsageError, match=r"mine.csv:3: .*mine.csv:2 adds a place own:كفر-الزهور too"):
        read(tmp_path, place_row(), place_row(lat="35"))


CONTRARY = [
    pytest.param("block,حلب,,,,,,,,,,", "force,حَلَب,gn:170063,,,,,,,,,", True, id="block and force"),
    pytest.param("force,طرابلس,gn:1,,,,,,,,,", "force,طرابلس,gn:2,,,,,,,,,", True, id="two places"),
    pytest.param("prefer_country,,,,,,SY,,,,,", "prefer_country,,,,,,LB,,,,,", True, id="two preferences"),
    pytest.param("block,حلب,,,,,,,,,,", "force,حلب,gn:1,,,,,SY,,,,", False, id="another scope"),
    pytest.param("block,حلب,,,,,,,,,,", "block,حلب,,,,,,,,,,again", False, id="said twice"),
]


@pytest.mark.parametrize(("earlier", "later", "warned"), CONTRARY)
def test_an_order_against_an_earlier_one_of_its_scope_is_warned_of(tmp_path, caplog, earlier, later, warned):
    orders = read(tmp_path, earlier, later)
    assert len(orders) == 2
    assert [f"{tmp_path / 'mine.csv'}:3: goes against" in message for message in caplog.messages] == [True] * warned
