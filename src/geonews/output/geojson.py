"""Features as GeoJSON (RFC 7946): longitude first, UTF-8, no crs member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geonews.output.jsonlines import COORDINATE_DIGITS, dump
from geonews.output.layer import Layer, position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.types import Feature


def geojson_chunks(layer: Layer) -> Iterator[str]:
    """Yield a feature collection, one feature a line, so that files compare well.

    The attribution is a foreign member of the collection.
    """
    yield f'{{"type": "FeatureCollection",\n"attribution": {dump(list(layer.attribution))},\n"features": ['
    separator = "\n"
    for feature in layer.features:
        yield separator + dump(_feature(feature))
        separator = ",\n"
    yield "\n]}\n"


def _feature(feature: Feature) -> dict[str, Any]:
    """Return a feature as GeoJSON has it; without a point its geometry is null."""
    point = position(feature)
    bbox = [round(edge, COORDINATE_DIGITS) for edge in feature.bbox] if feature.bbox else None
    return {
        "type": "Feature",
        "id": feature.id,
        **({"bbox": bbox} if bbox else {}),
        "geometry": point and {"type": "Point", "coordinates": list(point)},
        "properties": dict(feature.properties),
    }
