"""Places and names of the user's own, names blocked or forced: one file beside the user's project."""

from geonews.gazetteer.overrides.layer import own_layer
from geonews.gazetteer.overrides.order import Action, Override, Reach, Scope
from geonews.gazetteer.overrides.reading import read_overrides

__all__ = ["Action", "Override", "Reach", "Scope", "own_layer", "read_overrides"]
