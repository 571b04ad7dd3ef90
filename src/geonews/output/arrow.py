"""Features as Arrow tables, with every column's type declared: also an empty one keeps it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from geonews.errors import UsageError
from geonews.output.layer import Layer, position
from geonews.output.schema import ALTERNATIVE_FIELDS, EVIDENCE_FIELDS, Column, FieldType

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from geonews.types import Feature

GEOMETRY = "geometry"

BOUNDS = "bbox"

_RESERVED = (GEOMETRY, BOUNDS, "fid")
"""Columns of the table formats' own, in lower case as GeoPackage compares them."""

_LITTLE_ENDIAN, _POINT = 1, 1


def table_of(layer: Layer, *, flat: bool) -> pa.Table:
    """Return a layer's properties, with its points as well-known binary in the last column, `geometry`.

    Args:
        layer: What to tell.
        flat: Hold lists and objects as JSON text, as formats without lists need it.

    Raises:
        UsageError: A property has the name of a column of the format, or not the type it is declared with.
    """
    import pyarrow as pa

    _check_names(layer)
    fields = [field_of(column, flat=flat) for column in layer.columns]
    values = [layer.flat_values(c) if flat else _native_values(layer, c) for c in layer.columns]
    arrays = [_array(field, value) for field, value in zip(fields, values, strict=True)]
    points = pa.array([well_known_binary(feature) for feature in layer.features], pa.binary())
    return pa.table([*arrays, points], schema=pa.schema([*fields, pa.field(GEOMETRY, pa.binary())]))


def well_known_binary(feature: Feature) -> bytes | None:
    """Return a feature's point as well-known binary, None without one."""
    point = position(feature)
    return point and struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, *point)


def _check_names(layer: Layer) -> None:
    """Refuse properties whose names a table needs for itself, or cannot tell apart."""
    names = [column.name.lower() for column in layer.columns]
    for column, name in zip(layer.columns, names, strict=True):
        if name in _RESERVED or names.count(name) > 1:
            raise UsageError(f"a table cannot have a column for the property {column.name!r}: give it another name")


def _native_values(layer: Layer, column: Column) -> list[Any]:
    """Return a column's values for a format that has lists; only JSON of no fixed shape becomes text."""
    return layer.flat_values(column) if column.type is FieldType.JSON else layer.values(column)


def field_of(column: Column, *, flat: bool) -> pa.Field:
    """Return a column's Arrow field, with its meaning in the metadata."""
    import pyarrow as pa

    data_type = pa.string() if flat and not column.is_scalar else _arrow_type(column.type)
    return pa.field(column.name, data_type, metadata={"description": column.meaning})


def _arrow_type(kind: FieldType) -> pa.DataType:
    """Return the Arrow type of a column."""
    import pyarrow as pa

    def records(fields: Mapping[str, FieldType]) -> pa.DataType:
        return pa.list_(pa.struct([(name, _arrow_type(kind)) for name, kind in fields.items()]))

    types = {
        FieldType.INTEGER: pa.int64,
        FieldType.NUMBER: pa.float64,
        FieldType.BOOLEAN: pa.bool_,
        FieldType.NUMBERS: lambda: pa.list_(pa.float64()),
        FieldType.TEXTS: lambda: pa.list_(pa.string()),
        FieldType.EVIDENCE: lambda: records(EVIDENCE_FIELDS),
        FieldType.ALTERNATIVES: lambda: records(ALTERNATIVE_FIELDS),
    }
    return types.get(kind, pa.string)()


def _array(field: pa.Field, values: list[Any]) -> pa.Array:
    """Return values as an Arrow array."""
    import pyarrow as pa

    try:
        try:
            return pa.array(values, field.type)
        except UnicodeEncodeError:  # rare: looking at every text first would cost more
            return pa.array([storable(value) for value in values], field.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise UsageError(f"the property {field.name!r} must hold {field.type} in every feature: {error}") from error


def storable(value: Any) -> Any:  # noqa: ANN401 -- a JSON value
    """Return a JSON value whose texts UTF-8 can carry: half a surrogate pair becomes `?`."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [storable(item) for item in value]
    if isinstance(value, dict):
        return {name: storable(item) for name, item in value.items()}
    return value
