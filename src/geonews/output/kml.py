"""Features as KML: a placemark each, named and described for people, with its properties as typed data."""

from __future__ import annotations

import html
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geonews.output.layer import Layer, position
from geonews.output.schema import Column, FieldType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.types import Feature

_TYPES = MappingProxyType(
    {FieldType.INTEGER: "int", FieldType.NUMBER: "double", FieldType.BOOLEAN: "bool"},
)
"""What KML calls the types; all others are strings."""

_NAMES = ("name", "text", "place_id")
"""Properties that name a placemark, the first that has a value."""

_DESCRIPTIONS = ("snippets", "title", "url")
"""Properties that describe a placemark in its balloon, a line each."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document can hold, not even escaped; surrogates are seen to when text becomes UTF-8."""


def kml_chunks(layer: Layer) -> Iterator[str]:
    """Yield a document with the credits, the schema of the data, and a folder of placemarks."""
    fields = "".join(_field(column) for column in layer.columns)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
        f"{_element('name', layer.name)}{_element('description', _balloon(layer.attribution))}\n"
        f'<Schema name="{layer.name}" id="{layer.name}">{fields}</Schema>\n'
        f'<Folder id="{layer.name}-folder">{_element("name", layer.name)}\n'
    )
    for feature, values in zip(layer.features, layer.rows(), strict=True):
        yield _placemark(feature, layer, values)
    yield "</Folder>\n</Document></kml>\n"


def _field(column: Column) -> str:
    """Return the declaration of a column."""
    return f'<SimpleField name={_quoted(column.name)} type="{_TYPES.get(column.type, "string")}"/>'


def _placemark(feature: Feature, layer: Layer, values: Sequence[Any]) -> str:
    """Return a feature, without a point when it has none; null properties are left out."""
    cells = zip(layer.columns, values, strict=True)
    data = "".join(_datum(column.name, value) for column, value in cells if value is not None)
    point = position(feature)
    place = "" if point is None else f"<Point><coordinates>{point[0]},{point[1]}</coordinates></Point>"
    return (
        f"<Placemark>{_element('name', _name(feature))}{_element('description', _description(feature))}"
        f'<ExtendedData><SchemaData schemaUrl="#{layer.name}">{data}</SchemaData></ExtendedData>{place}</Placemark>\n'
    )


def _datum(name: str, value: Any) -> str:  # noqa: ANN401 -- a text, a number, true or false
    """Return a property's value."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"<SimpleData name={_quoted(name)}>{_text(text)}</SimpleData>"


def _name(feature: Feature) -> str:
    """Return what the placemark is called."""
    return next((str(value) for name in _NAMES if (value := feature.properties.get(name))), feature.id)


def _description(feature: Feature) -> str:
    """Return what the placemark's balloon says."""
    values = [feature.properties.get(name) or () for name in _DESCRIPTIONS]
    lines = [str(line) for value in values for line in (value if isinstance(value, list | tuple) else [value])]
    return _balloon(lines)


def _balloon(lines: Sequence[str]) -> str:
    """Return lines as the HTML that a balloon is: nothing of theirs is markup."""
    return "<br>".join(html.escape(line) for line in lines)


def _element(tag: str, text: str) -> str:
    """Return an element that holds text; nothing without text."""
    return f"<{tag}>{_text(text)}</{tag}>" if text else ""


def _text(text: str) -> str:
    """Return text as XML; a carriage return is escaped, or readers would drop it."""
    return html.escape(_NOT_XML.sub("\ufffd", text), quote=False).replace("\r", "&#13;")


def _quoted(text: str) -> str:
    """Return text as the value of an XML attribute."""
    return '"' + html.escape(_NOT_XML.sub("\ufffd", text)) + '"'
