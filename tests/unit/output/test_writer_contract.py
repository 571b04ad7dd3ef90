"""What holds for every format that features are written in, by place and by mention."""

import io
import json
from xml.etree import ElementTree

import geopandas
import pyarrow.parquet
import pyogrio
import pytest
from factories import BAGHDAD, DAMASCUS, arabic_article, english_article, make_mention, make_parsed, make_place
from rereading import read_rows

from geonews.errors import UsageError
from geonews.output import FORMATS, to_features, write, write_to
from geonews.output.schema import COLUMNS
from geonews.types import Article, Feature, LonLat

ATTRIBUTION = ["Places © GeoNames, CC BY 4.0", "Names <CLDR> & others"]
WINDHOEK = make_place(
    "osm:N1",
    name_ar=None,
    name_en="Windhoek",
    country="NA",
    admin1="NA",
    point=LonLat(lon=17.08323, lat=-22.55941),
    bbox=(16.9, -22.7, 17.3, -22.3),
    credit="Data © OpenStreetMap contributors, ODbL 1.0",
)


def untrusted_article():
    """An article with all that a format could trip over, and dates with zones."""
    article = Article(
        id="=cmd|' /C calc'!A1",
        title='=HYPERLINK("http://evil","دمشق")\n<b>&amp;</b>,;|\tbaghdad ${x} {{y}}',
        text="- دمشق\r\n'=Baghdad, \"quoted\" and Windhoek at 5 o'clock.",
        published="2020-01-02T00:30:00+03:00",
        url="https://example.org/?a=1&b=<2>",
        source="@source",
    )
    return make_parsed(
        article,
        make_mention(article, "دمشق", DAMASCUS, nth=1),
        make_mention(article, "Baghdad", BAGHDAD),
        make_mention(article, "Windhoek", WINDHOEK),
    )


def dated(published: str):
    article = Article(id=published, text="دمشق", published=published)
    return make_parsed(article, make_mention(article, "دمشق", make_place(f"own:{published}")))


DATES = ["2020-01-02", "2020-01-02T00:30:00+03:00", "2020-01-01T21:30:00.123Z", "Mon, 25 Mar 2019 10:00:00 +0300"]
ARTICLES = [arabic_article(), english_article(), untrusted_article(), *map(dated, DATES)]

every_format = pytest.mark.parametrize("name", FORMATS)
by_both = pytest.mark.parametrize("by", ["place", "mention"])


def features_of(by):
    return to_features(ARTICLES, by=by, unplaced=True)


def written(folder, name, features, by=None):
    path = folder / f"out.{name}"
    write(path, features, by=by, attribution=ATTRIBUTION)
    return path


def row_of(feature):
    point = feature.point and (feature.point.lon, feature.point.lat)
    return {**feature.properties, "point": point}


@by_both
@every_format
def test_what_was_written_is_read_back_cell_by_cell_in_order(tmp_path, name, by):
    expected = [row_of(feature) for feature in features_of(by)]
    rows = read_rows(written(tmp_path, name, features_of(by)), by)
    if name == "fgb" and by == "place":  # its index sorts features that all have points
        rows, expected = sorted(rows, key=repr), sorted(expected, key=repr)
    assert rows == expected
    assert [list(row) for row in rows] == [list(row) for row in expected]


@every_format
def test_mentions_without_a_place_keep_their_row_and_have_no_point(tmp_path, name):
    rows = read_rows(written(tmp_path, name, features_of("mention")), "mention")
    pointless = [(row["text"], row["status"]) for row in rows if row["point"] is None]
    assert pointless == [("طرابلس", "ambiguous"), ("مجهولة", "unknown")]


@every_format
def test_dates_are_kept_as_read_with_their_zones(tmp_path, name):
    rows = read_rows(written(tmp_path, name, features_of("place")), "place")
    kept = {row["place_id"].removeprefix("own:"): row["first_published"] for row in rows if "own:" in row["place_id"]}
    assert kept == dict(zip(DATES, DATES, strict=True))


@by_both
@every_format
def test_an_empty_result_is_a_file_that_can_be_read(tmp_path, name, by):
    assert read_rows(written(tmp_path, name, [], by), by) == []


@by_both
@pytest.mark.parametrize("name", ["csv", "parquet", "gpkg", "fgb"])
def test_an_empty_result_has_all_columns(tmp_path, name, by):
    full = columns_in(written(tmp_path, name, features_of(by)))
    empty = columns_in(written(tmp_path, name, [], by))
    assert empty == full
    assert [column for column, _ in full[: len(COLUMNS[by])]] == [column.name for column in COLUMNS[by]]


def columns_in(path):
    """Return the columns of a file with their types."""
    if path.suffix == ".csv":
        return [(column, "") for column in path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")]
    if path.suffix == ".parquet":
        schema = pyarrow.parquet.read_schema(path)
        return [(field.name, str(field.type)) for field in schema]
    layer = pyogrio.read_info(path)
    return list(zip(layer["fields"], layer["dtypes"], strict=True))


@pytest.mark.parametrize(("by", "layer"), [("place", "places"), ("mention", "mentions")])
@pytest.mark.parametrize("name", ["gpkg", "fgb", "kml"])
def test_the_layer_is_named_after_what_it_holds(tmp_path, name, by, layer):
    path = written(tmp_path, name, features_of(by))
    assert [str(found) for found, _ in pyogrio.list_layers(path)] == [layer]


@every_format
def test_points_are_longitude_first_in_wgs_84(tmp_path, name):
    path = written(tmp_path, name, [Feature("a", LonLat(lon=40.123456789, lat=-34.987654321), {"place_id": "a"})])
    (row,) = read_rows(path, "place")
    assert row["point"] == (40.123457, -34.987654)
    if name != "csv":
        frame = geopandas.read_parquet(path) if name == "parquet" else geopandas.read_file(path)
        assert frame.crs == "EPSG:4326"


def credit_in(path):
    """Return the credits that a file carries, each on a line."""
    if path.suffix == ".geojson":
        return json.loads(path.read_text(encoding="utf-8"))["attribution"]
    if path.suffix == ".parquet":
        return json.loads(pyarrow.parquet.read_schema(path).metadata[b"attribution"])
    if path.suffix == ".kml":
        (description,) = ElementTree.parse(path).findall("{*}Document/{*}description")
        return [line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                for line in description.text.split("<br>")]  # fmt: skip
    layer = pyogrio.read_info(path)["layer_metadata"]
    return layer["DESCRIPTION"].split("\n")


@pytest.mark.parametrize("features", [features_of("place"), []], ids=["places", "none"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "csv"])
def test_the_credits_travel_with_the_data(tmp_path, name, features):
    assert credit_in(written(tmp_path, name, features)) == ATTRIBUTION


@by_both
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "gpkg"])
def test_the_same_features_give_the_same_bytes(tmp_path, name, by):
    first = written(tmp_path, name, features_of(by)).read_bytes()
    assert written(tmp_path, name, features_of(by)).read_bytes() == first


@every_format
def test_a_failed_write_leaves_the_older_file_and_nothing_else(tmp_path, name):
    path = tmp_path / f"out.{name}"
    path.write_text("older")

    def failing():
        yield from features_of("place")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(path, failing())
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


@every_format
def test_a_full_disk_is_wrong_usage_that_names_the_file(name):
    with pytest.raises(UsageError, match="/dev/full cannot be written"):
        write("/dev/full", features_of("place"), format=name)


@every_format
def test_writing_leaves_one_file_and_no_side_file(tmp_path, name):
    path = written(tmp_path, name, features_of("mention"))
    assert list(tmp_path.iterdir()) == [path]


class _Pipe(io.RawIOBase):
    """A stream that can only be written to."""

    def __init__(self):
        self.raw = b""

    def writable(self):
        return True

    def write(self, data):
        self.raw += bytes(data)
        return len(data)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "gpkg"])
def test_every_format_can_be_piped(tmp_path, name):
    pipe = _Pipe()
    write_to(pipe, features_of("place"), by="place", format=name, attribution=ATTRIBUTION)
    assert pipe.raw == written(tmp_path, name, features_of("place")).read_bytes()


@every_format
def test_half_a_surrogate_pair_does_not_stop_a_file(tmp_path, name):
    odd = {"place_id": "\ud83d", "snippets": ["\ud83d"], "name": "دمشق"}
    path = written(tmp_path, name, [Feature("a", DAMASCUS.point, odd)])
    (row,) = read_rows(path, "place")
    assert (row["place_id"], row["snippets"], row["name"]) == ("?", ["?"], "دمشق")


@pytest.mark.parametrize(("name", "shown"), [("csv", "a\x00\x0bb"), ("parquet", "a\x00\x0bb"), ("gpkg", "a\ufffd\x0bb"),
                                             ("fgb", "a\ufffd\x0bb"), ("kml", "a\ufffd\ufffdb")])  # fmt: skip
def test_characters_that_a_format_cannot_hold_are_replaced_and_cut_nothing_off(tmp_path, name, shown):
    path = written(tmp_path, name, [Feature("a", DAMASCUS.point, {"place_id": "x", "name_en": "a\x00\x0bb"})])
    (row,) = read_rows(path, "place")
    assert row["name_en"] == shown
