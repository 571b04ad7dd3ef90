"""Turn parsed articles into features, files, tables and maps."""

from geonews.output.excerpts import excerpt
from geonews.output.features import to_features
from geonews.output.files import FEATURE_SUFFIXES, check_target, replacing, write, write_text
from geonews.output.geodataframe import to_geodataframe
from geonews.output.geojson import dump, write_geojson
from geonews.output.jsonlines import error_record, record
from geonews.output.labels import LABELS, Labels
from geonews.output.maps import to_map
from geonews.output.places import Selection
from geonews.output.reasons import grouped

__all__ = [
    "FEATURE_SUFFIXES",
    "LABELS",
    "Labels",
    "Selection",
    "check_target",
    "dump",
    "error_record",
    "excerpt",
    "grouped",
    "record",
    "replacing",
    "to_features",
    "to_geodataframe",
    "to_map",
    "write",
    "write_geojson",
    "write_text",
]
