"""Turn parsed articles into features, files, tables and maps."""

from geonews.output.excerpts import excerpt
from geonews.output.features import to_features
from geonews.output.files import check_target, replacing, write_text
from geonews.output.filters import Box, Filters, Near
from geonews.output.formats import FORMATS, write, write_to
from geonews.output.geodataframe import to_geodataframe
from geonews.output.jsonlines import dump, error_record, record
from geonews.output.labels import LABELS, Labels
from geonews.output.map import fetch_assets, to_map
from geonews.output.places import Selection
from geonews.output.reasons import grouped
from geonews.output.schema import By
from geonews.output.unlocated import Unlocated, UnlocatedNames, check_table, unlocated, write_unlocated

__all__ = [
    "FORMATS",
    "LABELS",
    "Box",
    "By",
    "Filters",
    "Labels",
    "Near",
    "Selection",
    "Unlocated",
    "UnlocatedNames",
    "check_table",
    "check_target",
    "dump",
    "error_record",
    "excerpt",
    "fetch_assets",
    "grouped",
    "record",
    "replacing",
    "to_features",
    "to_geodataframe",
    "to_map",
    "unlocated",
    "write",
    "write_text",
    "write_to",
    "write_unlocated",
]
