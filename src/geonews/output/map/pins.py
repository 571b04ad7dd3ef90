"""The files of npm packages that maps are made with, each by its version and its sha256.

`pins.txt` lists them as a CDN of npm packages names them, in the form of pooch's registries. The hashes
are those of the files that npm brings by package-lock.json; a test holds both together, and
`pytest tests/unit/output/map/test_pins.py --update-golden` writes the list anew.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from importlib import resources

LEAFLET, LEAFLET_STYLE = "leaflet", "leaflet_css"
"""What Folium calls them in a page's head, and we too, so that nothing brings them twice."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A file of one version of a package."""

    package: str
    version: str
    path: str
    sha256: str

    @property
    def name(self) -> str:
        """Where npm lays it down: its path in node_modules."""
        return f"{self.package}/{self.path}"

    @property
    def address(self) -> str:
        """Where a CDN has it, below the address of all packages."""
        return f"{self.package}@{self.version}/{self.path}"

    @property
    def integrity(self) -> str:
        """What a browser is told to check it by."""
        return "sha256-" + base64.b64encode(bytes.fromhex(self.sha256)).decode("ascii")


@cache
def pins() -> dict[str, Pin]:
    """Return what is pinned, by name."""
    text = resources.files(__package__).joinpath("pins.txt").read_text(encoding="utf-8")
    every = (_pin(*line.split()) for line in text.splitlines() if line)
    return {pin.name: pin for pin in every}


def cdn_of(leaflet: str) -> str | None:
    """Return the address of all packages on a CDN, from its link to Leaflet; None where the link shows none."""
    base, found, _ = leaflet.partition("leaflet@")
    return base if found else None


def _pin(address: str, sha256: str) -> Pin:
    package, _, rest = address.rpartition("@")
    version, _, path = rest.partition("/")
    return Pin(package, version, path, sha256)
