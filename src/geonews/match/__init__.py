"""Article text to name matches over the index; no ranking."""

from geonews.match.engine import Match, Matches, find, find_at, located

__all__ = ["Match", "Matches", "find", "find_at", "located"]
