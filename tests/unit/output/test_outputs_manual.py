"""docs/outputs.md says what the code does: every column, every format, every type."""

import json
import re
import sqlite3
from pathlib import Path
from xml.etree import ElementTree

import pyarrow
import pyarrow.parquet
import pyogrio
import pytest
from factories import arabic_article

from geonews.cli.extract import extract
from geonews.output import FORMATS, record, to_features, write
from geonews.output.schema import (
    ALTERNATIVE_FIELDS,
    ARTICLE_COLUMNS,
    COLUMNS,
    EVIDENCE_FIELDS,
    PLACE_COLUMNS,
    TOPONYM_COLUMNS,
)

MANUAL = (Path(__file__).parents[3] / "docs/outputs.md").read_text(encoding="utf-8")


def tables(heading: str) -> list[list[list[str]]]:
    """Return the tables below a heading: their rows of cells, without the line under the head."""
    (section,) = re.findall(rf"^#+ {heading}\n(.*?)(?=^#|\Z)", MANUAL, re.DOTALL | re.MULTILINE)
    blocks = re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE)
    return [[_cells(line) for line in block.splitlines() if not line.startswith("| ---")] for block in blocks]


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip("| ").split(" | ")]


def columns_as_rows(columns):
    return [["column", "holds", "meaning"], *([column.name, str(column.type), column.meaning] for column in columns)]


def test_the_columns_of_the_manual_are_those_of_the_code():
    assert tables("By place") == [columns_as_rows(PLACE_COLUMNS)]
    assert tables("By mention") == [columns_as_rows(TOPONYM_COLUMNS), columns_as_rows(ARTICLE_COLUMNS)]


@pytest.mark.parametrize("by", ["place", "mention"])
def test_features_have_exactly_these_columns_in_this_order(by):
    for feature in to_features([arabic_article()], by=by, unplaced=True):
        assert list(feature.properties) == [column.name for column in COLUMNS[by]]


def test_a_line_of_json_lines_has_the_columns_of_the_tables():
    line = record(arabic_article(), with_text=True)
    assert list(line) == [*(column.name for column in ARTICLE_COLUMNS), "text", "toponyms"]
    assert list(line["toponyms"][0]) == [column.name for column in TOPONYM_COLUMNS]


@pytest.mark.parametrize(
    ("noun", "fields"), [("piece of evidence", EVIDENCE_FIELDS), ("alternative", ALTERNATIVE_FIELDS)]
)
def test_the_manual_tells_what_the_items_of_lists_hold(noun, fields):
    told = ", ".join(f"`{name}` ({kind})" for name, kind in fields.items())
    assert re.search(rf"^An? {noun} holds {re.escape(told)}\.$", MANUAL, re.MULTILINE)


def test_the_manual_names_every_format_with_its_suffix():
    (rows,) = tables("Output files")
    (choice,) = (option.type for option in extract.params if option.name == "format_name")
    assert [row[0] for row in rows[1:]] == list(choice.choices) == ["jsonl", *FORMATS]
    assert [row[1] for row in rows[2:]] == [known.suffix for known in FORMATS.values()]
    assert f"({', '.join(f'`{name}`' for name, known in FORMATS.items() if known.is_binary)})" in MANUAL


def types_in_geojson(path):
    collection = json.loads(path.read_text(encoding="utf-8"))
    names = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array"}
    rows = [feature["properties"].items() for feature in collection["features"]]
    return {name: names[type(value)] for row in rows for name, value in row if value is not None}


def types_in_parquet(path):
    def told(data_type):
        if not pyarrow.types.is_list(data_type):
            return str(data_type)
        return "list of structs" if pyarrow.types.is_struct(data_type.value_type) else "list"

    return {field.name: told(field.type) for field in pyarrow.parquet.read_schema(path)}


def types_in_geopackage(path):
    with sqlite3.connect(path) as file:
        (layer,) = (name for (name,) in file.execute("SELECT table_name FROM gpkg_contents"))
        return {row[1]: row[2] for row in file.execute(f'PRAGMA table_info("{layer}")')}


def types_in_flatgeobuf(path):
    layer = pyogrio.read_info(path)
    subtypes = {"OFSTNone": "", "OFSTBoolean": ", boolean"}
    kinds = zip(layer["ogr_types"], layer["ogr_subtypes"], strict=True)
    return dict(zip(layer["fields"], [kind + subtypes[subtype] for kind, subtype in kinds], strict=True))


def types_in_kml(path):
    fields = ElementTree.parse(path).iter("{http://www.opengis.net/kml/2.2}SimpleField")
    return {field.get("name"): field.get("type") for field in fields}


TYPES = {
    "geojson": types_in_geojson,
    "parquet": types_in_parquet,
    "gpkg": types_in_geopackage,
    "fgb": types_in_flatgeobuf,
    "kml": types_in_kml,
}


@pytest.mark.parametrize("by", ["place", "mention"])
@pytest.mark.parametrize("name", TYPES)
def test_files_have_the_types_that_the_manual_tells(tmp_path, name, by):
    path = tmp_path / f"out.{name}"
    write(path, to_features([arabic_article()], by=by))
    found = TYPES[name](path)
    ((head, *rows),) = tables("How each format holds them")
    told = {row[0]: row[head.index(name)].removesuffix(", JSON") for row in rows}
    columns = [column for column in COLUMNS[by] if column.name in found]
    assert {column.name: found[column.name] for column in columns} == {
        column.name: told[column.type] for column in columns
    }
    assert columns == list(COLUMNS[by]) or name == "geojson"
