"""Article text to name matches over the index, and to positions that it gives itself; no ranking."""

from geonews.match.coordinates import find_positions
from geonews.match.engine import Match, Matches, find, find_at, located
from geonews.match.position import Position

__all__ = ["Match", "Matches", "Position", "find", "find_at", "find_positions", "located"]
