"""The map's page: what stands in it, what it runs on and what lies under the points."""

from geonews.output.map.assets import fetch_assets
from geonews.output.map.maps import to_map

__all__ = ["fetch_assets", "to_map"]
