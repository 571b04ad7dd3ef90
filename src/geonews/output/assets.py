"""Files of others that go into the page, so that it opens without a network: Leaflet, land and water under the points.

They are never committed: npm fetches what package-lock.json pins, and a wheel carries the few files
that are needed. Wherever they lie, they lie as npm lays them out.
"""

from __future__ import annotations

import base64
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geonews.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "GEONEWS_ASSETS"
"""The environment variable that names a folder."""

LEAFLET_SCRIPT = "leaflet/dist/leaflet.js"
LEAFLET_STYLE = "leaflet/dist/leaflet.css"

_PACKAGE = Path(__file__).parents[1]
_PACKAGED = _PACKAGE / "assets"
_FETCHED = _PACKAGE.parents[1] / "node_modules"
"""In a clone, where npm puts what it fetched."""

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_PICTURE = re.compile(r"url\((images/[\w.-]+\.png)\)")


@dataclass(frozen=True, slots=True)
class Leaflet:
    """The text of its script and of its style, which ask for no other file."""

    script: str
    style: str


def find_leaflet(folder: Path | None = None) -> Leaflet | None:
    """Return Leaflet, None where it is nowhere.

    Args:
        folder: Where to look; None looks where the environment says, in the package, in the clone.

    Raises:
        UsageError: A folder that somebody named has no Leaflet.
    """
    script = find_asset(LEAFLET_SCRIPT, folder)
    return None if script is None else Leaflet(_script(script), _style(script.parents[2] / LEAFLET_STYLE))


def find_asset(name: str, folder: Path | None = None, *, is_needed: bool = True) -> Path | None:
    """Return the file of a name, from the first folder that should have it; None where it is nowhere.

    Raises:
        UsageError: It is needed, and not in the folder that somebody named.
    """
    for named, place in _named(folder):
        if not (place / name).is_file():
            if not is_needed:
                return None
            raise UsageError(f"{named} {place}: it has no {name}; name a node_modules in which npm has put it")
        return place / name
    return next((place / name for place in (_PACKAGED, _FETCHED) if (place / name).is_file()), None)


def _named(folder: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield the folders that somebody named, the first of which counts, with how it was named."""
    if folder is not None:
        yield "--assets", folder
    if os.environ.get(VARIABLE):
        yield VARIABLE, Path(os.environ[VARIABLE])


def _script(path: Path) -> str:
    """Return a script that may stand in a page: nothing in it ends it, or asks for another file."""
    return _SOURCE_MAP.sub("", _read(path).decode("utf-8")).replace("</script", r"<\/script")


def _style(path: Path) -> str:
    """Return a style with its pictures in it."""

    def inlined(picture: re.Match[str]) -> str:
        data = base64.b64encode(_read(path.parent / picture[1])).decode("ascii")
        return f"url(data:image/png;base64,{data})"

    return _PICTURE.sub(inlined, _read(path).decode("utf-8"))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes().replace(b"\r\n", b"\n") if path.suffix != ".png" else path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}; npm ci fetches it again") from error
