"""What a writer is given: features with the columns they have, also when there is not one feature."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geonews.output.jsonlines import COORDINATE_DIGITS, dump
from geonews.output.schema import COLUMNS, ID_COLUMN, By, Column, FieldType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geonews.types import Feature

_WHOLE = range(-(2**63), 2**63)
"""Whole numbers that tables can hold."""


def _is_whole(value: object) -> bool:
    """Say whether a value is a whole number; true and false are none."""
    return type(value) is int and value in _WHOLE


_HOLDS: MappingProxyType[FieldType, Callable[[object], bool]] = MappingProxyType(
    {
        FieldType.TEXT: lambda value: isinstance(value, str),
        FieldType.BOOLEAN: lambda value: isinstance(value, bool),
        FieldType.INTEGER: _is_whole,
        FieldType.NUMBER: lambda value: isinstance(value, float) or _is_whole(value),
        FieldType.TEXTS: lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
    }
)
"""Which values a type holds, for properties that no table declares."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Features in the order given, their columns, the layer's name, and whose data the places are."""

    features: tuple[Feature, ...]
    columns: tuple[Column, ...]
    name: str
    attribution: tuple[str, ...] = ()

    def values(self, column: Column) -> list[Any]:
        """Return a column's values, None where a feature does not have it."""
        if column is ID_COLUMN:
            return [feature.id for feature in self.features]
        return [feature.properties.get(column.name) for feature in self.features]

    def flat_values(self, column: Column) -> list[Any]:
        """Return a column's values for a format without lists: lists and objects as JSON text."""
        return [_flat(column, value) for value in self.values(column)]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield each feature's flat values, in the order of the columns."""
        return zip(*map(self.flat_values, self.columns), strict=True)


def layer_of(features: Iterable[Feature], *, by: By | None = None, attribution: Sequence[str] = ()) -> Layer:
    """Return features as a layer with the columns of places or mentions, then properties of their own.

    Args:
        features: Read once.
        by: What the features are; None looks at the first, and takes none at all for places.
        attribution: Whose data the places are.
    """
    rows = tuple(features)
    kind = by or _kind(rows)
    declared = COLUMNS[kind] if kind else (ID_COLUMN,)
    columns = (*declared, *_further(rows, {column.name for column in declared}))
    return Layer(rows, columns, f"{kind or 'feature'}s", tuple(attribution))


def position(feature: Feature) -> tuple[float, float] | None:
    """Return longitude and latitude with as many decimals as every format has; None without a point."""
    if feature.point is None:
        return None
    return round(feature.point.lon, COORDINATE_DIGITS), round(feature.point.lat, COORDINATE_DIGITS)


def _flat(column: Column, value: Any) -> Any:  # noqa: ANN401 -- a JSON value
    """Return a value as one cell: lists, objects and JSON as text."""
    return value if value is None or column.is_scalar else dump(value)


def _kind(features: Sequence[Feature]) -> By | None:
    """Return what the features are; None when `to_features` did not make them."""
    if not features or "place_id" in (first := features[0].properties):
        return "mention" if features and "start" in first else "place"
    return None


def _further(features: Iterable[Feature], known: set[str]) -> Iterator[Column]:
    """Yield columns for the properties that are not known, in the order they come up."""
    found: dict[str, list[Any]] = {}
    for feature in features:
        for name, value in feature.properties.items():
            if name not in known:
                found.setdefault(name, []).append(value)
    return (Column(name, _type_of(values), "a property of the caller's own") for name, values in found.items())


def _type_of(values: Iterable[Any]) -> FieldType:
    """Return the first type that holds all values; text when there are none, JSON when no other does."""
    given = [value for value in values if value is not None]
    return next((kind for kind, holds in _HOLDS.items() if all(map(holds, given))), FieldType.JSON)
