import pytest
from factories import DAMASCUS, arabic_article

from geonews.errors import UsageError
from geonews.output import to_features, to_geodataframe, write
from geonews.output.layer import layer_of
from geonews.output.schema import COLUMNS, FieldType
from geonews.types import Feature


def own(**properties):
    return Feature("mine", DAMASCUS.point, properties)


@pytest.mark.parametrize("by", ["place", "mention"])
def test_what_the_features_are_is_seen_from_the_first(by):
    layer = layer_of(to_features([arabic_article()], by=by))
    assert (layer.columns, layer.name) == (COLUMNS[by], f"{by}s")


@pytest.mark.parametrize(("by", "name"), [(None, "places"), ("place", "places"), ("mention", "mentions")])
def test_without_features_the_caller_says_it(by, name):
    assert layer_of([], by=by).name == name


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["دمشق", None], FieldType.TEXT),
        ([None], FieldType.TEXT),
        ([True, False], FieldType.BOOLEAN),
        ([1, None, -(2**63)], FieldType.INTEGER),
        ([1, 2.5], FieldType.NUMBER),
        ([["a"], []], FieldType.TEXTS),
        ([1, True], FieldType.JSON),
        ([2**63], FieldType.JSON),
        (["a", 1], FieldType.JSON),
        ([{"a": 1}], FieldType.JSON),
        ([["a", 1]], FieldType.JSON),
    ],
)
def test_a_property_of_the_callers_own_gets_the_type_that_holds_its_values(values, kind):
    layer = layer_of([own(x=value) for value in values])
    assert [(column.name, column.type) for column in layer.columns] == [("feature_id", FieldType.TEXT), ("x", kind)]


def test_properties_of_the_callers_own_come_after_ours():
    features = [Feature("a", None, {"place_id": "a", "mood": "calm", "name": "دمشق"})]
    assert [column.name for column in layer_of(features).columns][-2:] == ["credit", "mood"]


@pytest.mark.parametrize("name", ["parquet", "gpkg", "fgb"])
@pytest.mark.parametrize("taken", [{"geometry": 1}, {"FID": "a"}, {"mood": 1, "Mood": 2}])
def test_a_name_that_a_table_needs_for_itself_is_wrong_usage(tmp_path, name, taken):
    with pytest.raises(UsageError, match="give it another name"):
        write(tmp_path / f"out.{name}", [own(**taken)])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["parquet", "gpkg", "fgb"])
def test_a_value_that_is_not_what_its_column_holds_is_wrong_usage(tmp_path, name):
    with pytest.raises(UsageError, match="'mentions' must hold int64"):
        write(tmp_path / f"out.{name}", [own(place_id="a", mentions="many")])


@pytest.mark.parametrize("by", ["place", "mention"])
def test_a_geodataframe_has_its_columns_and_types_also_when_it_is_empty(by):
    full = to_geodataframe(to_features([arabic_article()], by=by))
    empty = to_geodataframe([], by=by)
    assert list(empty.columns) == list(full.columns) == [*(column.name for column in COLUMNS[by]), "geometry"]
    assert list(empty.dtypes) == list(full.dtypes)
    assert empty.crs == "EPSG:4326"


def test_a_geodataframe_holds_features_without_a_point():
    frame = to_geodataframe(to_features([arabic_article()], by="mention", unplaced=True))
    assert list(frame["status"][frame.geometry.isna()]) == ["ambiguous", "unknown"]
    assert frame["lat"].isna().sum() == 2


def test_a_geodataframe_takes_whole_numbers_and_truths_with_gaps():
    frame = to_geodataframe([own(n=1, sure=True), own(n=None, sure=None)])
    assert [str(kind) for kind in frame.dtypes[["n", "sure"]]] == ["Int64", "boolean"]
