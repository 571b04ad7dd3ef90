"""The scripts and the style of others that the page runs on: inside it, or as links to a CDN.

Inside, each stands with its licence, as the page is a copy of it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geonews.errors import UsageError
from geonews.output.map.assets import find_asset
from geonews.output.map.pins import LEAFLET, LEAFLET_STYLE, cdn_of, pins

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_PICTURE = re.compile(r"url\((images/[\w.-]+\.png)\)")


@dataclass(frozen=True, slots=True)
class Library:
    """A script or a style, and the licences of all that is in it, by their paths in node_modules."""

    name: str
    file: str
    licences: tuple[str, ...]


LIBRARIES = (
    Library(LEAFLET, "leaflet/dist/leaflet.js", ("leaflet/LICENSE",)),
    Library("supercluster", "supercluster/dist/supercluster.min.js", ("supercluster/LICENSE", "kdbush/LICENSE")),
    Library("leaflet_heat", "leaflet.heat/dist/leaflet-heat.js", ("leaflet.heat/LICENSE",)),
    Library(LEAFLET_STYLE, "leaflet/dist/leaflet.css", ("leaflet/LICENSE",)),
)
"""In the order in which the page needs them."""


@dataclass(frozen=True, slots=True)
class HeadElement:
    """What stands in the page's head for a library."""

    name: str
    html: str
    script: str = ""
    """The address of a script that the browser loads."""
    style: str = ""
    """The address of a style that it loads."""


def inlined(folder: Path | None = None) -> tuple[HeadElement, ...] | None:
    """Return the libraries as they stand in a page that asks for no other file; None where one is nowhere.

    Args:
        folder: Where to look; None looks wherever assets may lie.

    Raises:
        UsageError: The folder that somebody named lacks one, or a file cannot be read.
    """
    elements = []
    for library in LIBRARIES:
        file, *licences = (find_asset(name, folder) for name in (library.file, *library.licences))
        if file is None or None in licences:
            return None
        terms = "".join(_comment(licence) for licence in licences if licence)
        elements.append(HeadElement(library.name, _element(file, terms)))
    return tuple(elements)


def linked(folium: Mapping[str, str]) -> tuple[HeadElement, ...]:
    """Return links to the libraries: Folium's own to Leaflet, and to the pinned others on the same CDN.

    Args:
        folium: Folium's links by name. Where they show no CDN of npm packages, the page does without the others.
    """
    elements = [HeadElement(LEAFLET, f'<script src="{folium[LEAFLET]}"></script>', script=folium[LEAFLET])]
    cdn = cdn_of(folium[LEAFLET])
    for library in LIBRARIES:
        if library.name not in folium and cdn is not None:
            pin = pins()[library.file]
            link = f'<script src="{cdn}{pin.address}" integrity="{pin.integrity}" crossorigin="anonymous"></script>'
            elements.append(HeadElement(library.name, link, script=cdn + pin.address))
    style = folium[LEAFLET_STYLE]
    return (*elements, HeadElement(LEAFLET_STYLE, f'<link rel="stylesheet" href="{style}"/>', style=style))


def _element(path: Path, terms: str) -> str:
    """Return a file as an element of the page."""
    if path.suffix == ".css":
        return f"<style>{terms}{_style(path)}</style>"
    return "<script>" + (terms + _script(path)).replace("</script", r"<\/script") + "</script>"


def _comment(licence: Path) -> str:
    return "/*!\n" + _text(licence).replace("*/", "* /").strip() + "\n*/\n"


def _script(path: Path) -> str:
    """Return a script that asks for no other file."""
    return _SOURCE_MAP.sub("", _text(path))


def _style(path: Path) -> str:
    """Return a style with its pictures in it."""

    def inline(picture: re.Match[str]) -> str:
        data = base64.b64encode(_read(path.parent / picture[1])).decode("ascii")
        return f"url(data:image/png;base64,{data})"

    return _PICTURE.sub(inline, _text(path))


def _text(path: Path) -> str:
    return _read(path).decode("utf-8").replace("\r\n", "\n")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}; npm ci fetches it again") from error
