"""Read a file that was written, with the readers that GIS people use, into plain rows."""

import json
import math
import re
from pathlib import Path

import geopandas
import numpy
import pandas

from geonews.output.schema import COLUMNS

_APOSTROPHE = re.compile(r"\A'(?='*[=+\-@\t\r\n＝＋－＠])")
"""What the manual says to take off again."""

_LIBKML_TWINS = {"name": "name2", "id": "id2", "end": "end2"}
"""Columns that GDAL renames, since it has its own of the same names."""


def read_rows(path: Path, by: str) -> list[dict]:
    """Return the rows of a file: its columns as JSON values, and `point` as longitude and latitude."""
    frame = _READERS.get(path.suffix, _read_layer)(path)
    columns = [column for column in COLUMNS[by] if column.name in frame.columns]
    rows = []
    for (_, series), point in zip(frame.iterrows(), frame.geometry, strict=True):
        row = {column.name: _value(series[column.name], is_scalar=column.is_scalar) for column in columns}
        rows.append(row | {"point": None if point is None else (point.x, point.y)})
    return rows


def _read_layer(path: Path) -> geopandas.GeoDataFrame:
    return geopandas.read_file(path)


def _read_geojson(path: Path) -> geopandas.GeoDataFrame:
    return geopandas.read_file(path, DATE_AS_STRING="YES")


def _read_parquet(path: Path) -> geopandas.GeoDataFrame:
    return geopandas.read_parquet(path)


def _read_csv(path: Path) -> geopandas.GeoDataFrame:
    frame = pandas.read_csv(
        path, keep_default_na=False, na_values=[""], dtype=dict.fromkeys(("admin1", "admin2", "pcode"), "object")
    )
    texts = frame.select_dtypes(["object", "str"])
    frame[texts.columns] = texts.map(lambda text: _APOSTROPHE.sub("", text) if isinstance(text, str) else text)
    points = [None if math.isnan(x) else (x, y) for x, y in zip(frame["lon"], frame["lat"], strict=True)]
    wkt = geopandas.GeoSeries.from_wkt([p and f"POINT ({p[0]} {p[1]})" for p in points], crs="EPSG:4326")
    return geopandas.GeoDataFrame(frame, geometry=wkt)


def _read_kml(path: Path) -> geopandas.GeoDataFrame:
    frame = geopandas.read_file(path)
    for ours, renamed in _LIBKML_TWINS.items():
        if renamed in frame.columns:
            frame[ours] = frame[renamed]
    return frame


_READERS = {".geojson": _read_geojson, ".parquet": _read_parquet, ".csv": _read_csv, ".kml": _read_kml}


def _value(value, *, is_scalar: bool):
    """Return what a reader gave for a cell as a JSON value."""
    if isinstance(value, numpy.ndarray):
        return [_value(item, is_scalar=True) for item in value]
    if not is_scalar and isinstance(value, str):
        return json.loads(value)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.item() if isinstance(value, numpy.generic) else value
