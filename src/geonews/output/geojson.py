"""Features as GeoJSON (RFC 7946): longitude first, UTF-8, no crs member."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from geonews.output.jsonlines import COORDINATE_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.types import Feature


def write_geojson(stream: TextIO, features: Iterable[Feature], *, attribution: Sequence[str] = ()) -> None:
    """Write a feature collection to `stream`, one feature a line, so that files compare well.

    Args:
        stream: Where to; its encoding must be UTF-8.
        features: Written in the order given.
        attribution: Whose data the places are; a foreign member of the collection.
    """
    stream.write(f'{{"type": "FeatureCollection",\n"attribution": {dump(list(attribution))},\n"features": [')
    separator = "\n"
    for feature in features:
        stream.write(separator + dump(_feature(feature)))
        separator = ",\n"
    stream.write("\n]}\n")


def dump(value: object) -> str:
    """Return `value` as JSON in real characters; refuses NaN, which is not JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _feature(feature: Feature) -> dict[str, Any]:
    """Return a feature as GeoJSON has it."""
    position = [round(feature.point.lon, COORDINATE_DIGITS), round(feature.point.lat, COORDINATE_DIGITS)]
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": {"type": "Point", "coordinates": position},
        "properties": dict(feature.properties),
    }
