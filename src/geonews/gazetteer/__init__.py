"""Places and names: the memory-mapped index, its builder and sources."""

from geonews.gazetteer.builder import BuildReport, build
from geonews.gazetteer.checker import check
from geonews.gazetteer.index import Gazetteer

__all__ = ["BuildReport", "Gazetteer", "build", "check"]
