"""The rows of a file of overrides, be it a table or GeoJSON: cells by column, all of them text."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from geonews.errors import UsageError

COLUMNS = (
    "action", "name", "id", "lat", "lon", "kind", "country", "radius_km",
    "in_country", "in_source", "article", "start", "note",
)  # fmt: skip
_DELIMITERS = ",;\t"
_GEOJSON = (".geojson", ".json")
_SUFFIXES = (".csv", ".tsv", *_GEOJSON)


@dataclass(frozen=True, slots=True)
class Row:
    """One row with the place in the file that an error must name; cells that are empty are left out."""

    origin: str
    cells: Mapping[str, str]

    def fault(self, what: str) -> UsageError:
        """Return the error that says what is wrong with this row."""
        return UsageError(f"{self.origin}: {what}")


def read_rows(path: Path, columns: Sequence[str] = COLUMNS, *, needed: str = "action") -> Iterator[Row]:
    """Yield the rows of a file that say anything.

    Args:
        path: A table (`.csv`, `.tsv`; commas, semicolons or tabs between its cells) or a GeoJSON
            FeatureCollection (`.geojson`, `.json`), in UTF-8, or in UTF-16 with its mark.
        columns: The columns that it may have.
        needed: The column that a table must have.

    Raises:
        UsageError: The file cannot be read, or a row has a column or a value that no override has.
    """
    if not is_table(path):
        raise UsageError(f"{path}: overrides are a file whose name ends in {', '.join(_SUFFIXES)}")
    rows = _features if path.suffix.lower() in _GEOJSON else partial(_table_rows, needed=needed)
    for row in rows(path, _text(path)):
        unknown = [column for column in row.cells if column not in columns]
        if unknown:
            raise row.fault(f"no column is called {unknown[0]!r}: known are {', '.join(columns)}; remarks go into note")
        if row.cells:
            yield row


def is_table(path: Path) -> bool:
    """Return whether a path is by its name one of a file of rows, and no folder."""
    return path.suffix.lower() in _SUFFIXES and not path.is_dir()


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}:{line}: a byte is not UTF-8: save the file as UTF-8 (CSV UTF-8 in Excel)") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror or error}): name a file of overrides") from error


def _table_rows(path: Path, text: str, *, needed: str) -> Iterator[Row]:
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=head.count), strict=True)
    try:
        header = [name.strip().lower() for name in next(rows, ())]
        if needed not in header:
            raise UsageError(f"{path}:1: the first row names the columns, and one of them is {needed}")
        begin = rows.line_num + 1
        for cells in rows:
            row = Row(f"{path}:{begin}", {})
            if len(cells) > len(header) and any(map(str.strip, cells[len(header) :])):
                raise row.fault(
                    f"{len(cells)} cells, but {len(header)} columns: put text with commas in quotation marks"
                )
            yield Row(row.origin, _filled(zip(header, cells, strict=False)))
            begin = rows.line_num + 1
    except csv.Error as error:
        raise UsageError(
            f"{path}:{rows.line_num}: the row is not CSV ({error}): write quotation marks twice"
        ) from error


def _filled(cells: Any) -> dict[str, str]:  # noqa: ANN401 -- pairs of a column and a cell
    return {column: cell.strip() for column, cell in cells if cell.strip()}


def _features(path: Path, text: str) -> Iterator[Row]:
    try:
        collection = json.loads(text)
    except ValueError as error:
        raise UsageError(f"{path} is not JSON ({error}): save it as GeoJSON") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise UsageError(f"{path} is no FeatureCollection: give it a list of features")
    for number, feature in enumerate(features, 1):
        yield _feature(f"{path}: feature {number}", feature)


def _feature(origin: str, feature: object) -> Row:
    bare = Row(origin, {})
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        raise bare.fault("a feature has properties, whose names are the columns: give it some")
    cells = {str(column): _cell(bare, column, value) for column, value in feature["properties"].items()}
    if feature.get("geometry") is not None and cells.get("action", "add_place") == "add_place":
        cells |= _point(bare, feature["geometry"])
    return Row(origin, _filled(cells.items()))


def _cell(row: Row, column: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise row.fault(f"{column} is neither text nor a number: write it as text")
    return str(value)


def _point(row: Row, geometry: Any) -> dict[str, str]:  # noqa: ANN401 -- whatever JSON holds
    try:
        kind, (lon, lat, *_) = geometry["type"], geometry["coordinates"]
    except (TypeError, KeyError, ValueError) as error:
        raise row.fault("the geometry is no Point with a longitude and a latitude") from error
    if kind != "Point":
        raise row.fault(f"the geometry is a {kind}: give the place a Point, such as its middle")
    return {"lon": str(lon), "lat": str(lat)}
