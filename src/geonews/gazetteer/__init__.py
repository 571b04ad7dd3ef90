"""Places and names: the memory-mapped index, its builder and sources."""

from geonews.gazetteer.building import BuildReport, build
from geonews.gazetteer.checker import check
from geonews.gazetteer.index import Gazetteer
from geonews.gazetteer.layers import open_gazetteer
from geonews.gazetteer.overrides import Override, parted, read_overrides, read_own_places
from geonews.gazetteer.protocol import NumberTable, PlaceNames, PlaceOutlines

__all__ = [
    "BuildReport",
    "Gazetteer",
    "NumberTable",
    "Override",
    "PlaceNames",
    "PlaceOutlines",
    "build",
    "check",
    "open_gazetteer",
    "parted",
    "read_overrides",
    "read_own_places",
]
