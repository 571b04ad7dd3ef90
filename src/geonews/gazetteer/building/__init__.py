"""From sources of places to an index folder: gather, complete, join, pack, write."""

from geonews.gazetteer.building.builder import BuildReport, build

__all__ = ["BuildReport", "build"]
