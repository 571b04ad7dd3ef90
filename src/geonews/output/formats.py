"""The formats that features are written in: one table of names, suffixes and writers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Protocol

from geonews.errors import UsageError
from geonews.output.credits import credit_lines
from geonews.output.files import replacing_bytes
from geonews.output.gdal import flatgeobuf_chunks, geopackage_chunks
from geonews.output.geojson import geojson_chunks
from geonews.output.geoparquet import geoparquet_chunks
from geonews.output.kml import kml_chunks
from geonews.output.layer import Layer, layer_of
from geonews.output.spreadsheet import csv_chunks

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from geonews.output.schema import By
    from geonews.types import Feature


class Writer(Protocol):
    """Makes one format of a layer."""

    def __call__(self, layer: Layer, /) -> Iterator[str] | Iterator[bytes]:
        """Yield the file in pieces; text becomes UTF-8, and what UTF-8 cannot carry `?`."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files that hold features."""

    name: str
    chunks: Writer
    is_binary: bool = False

    @property
    def suffix(self) -> str:
        """How its files end."""
        return f".{self.name}"


FORMATS = MappingProxyType(
    {
        known.name: known
        for known in (
            Format("geojson", geojson_chunks),
            Format("csv", csv_chunks),
            Format("parquet", geoparquet_chunks, is_binary=True),
            Format("gpkg", geopackage_chunks, is_binary=True),
            Format("fgb", flatgeobuf_chunks, is_binary=True),
            Format("kml", kml_chunks),
        )
    }
)
"""The formats by name."""


def write(
    path: str | os.PathLike[str],
    features: Iterable[Feature],
    *,
    by: By | None = None,
    format: str | None = None,
    attribution: Sequence[str] | None = None,
) -> None:
    """Write features to `path`; an older file stays until all is written.

    Args:
        path: Where to; its suffix says the format.
        features: Written in the order given, which FlatGeobuf's index changes.
        by: Whether the features are places or mentions, which tells their columns; None looks at the
            first, and takes none at all for places.
        format: `geojson`, `csv`, `parquet`, `gpkg`, `fgb` or `kml`, where the suffix does not say it.
        attribution: Whose data the places are; None is the embedded gazetteer's.

    Raises:
        UsageError: The format is not known or cannot hold the properties, or the file cannot be written.
    """
    target = Path(path)
    chosen = _format(target, format)
    with replacing_bytes(target) as stream:
        write_to(stream, features, by=by, format=chosen.name, attribution=attribution)


def write_to(
    stream: BinaryIO,
    features: Iterable[Feature],
    *,
    by: By | None,
    format: str,
    attribution: Sequence[str] | None,
) -> None:
    """Write features to a stream that need not seek; the arguments are those of `write`."""
    layer = layer_of(features, by=by, attribution=credit_lines(attribution))
    for chunk in FORMATS[format].chunks(layer):
        stream.write(chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", "replace"))


def _format(target: Path, name: str | None) -> Format:
    """Return the format that was named, else the one of the path's suffix."""
    if name is not None and name not in FORMATS:
        raise UsageError(f"unknown format {name!r}; known are {', '.join(FORMATS)}")
    suffix = target.suffix.lower()
    chosen = FORMATS.get(name or suffix.removeprefix("."))
    if chosen is None:
        known = ", ".join(one.suffix for one in FORMATS.values())
        raise UsageError(f"{target}: unknown suffix {target.suffix!r}; known are {known}")
    return chosen
