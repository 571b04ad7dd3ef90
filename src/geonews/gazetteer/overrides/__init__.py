"""Places and names of the user's own, names blocked or forced: one file beside the user's project."""

from geonews.gazetteer.overrides.layer import own_layer
from geonews.gazetteer.overrides.order import Action, Override, Reach, Scope
from geonews.gazetteer.overrides.own_places import OWN_COLUMNS, TOLD_COLUMNS, parted, read_own_places
from geonews.gazetteer.overrides.reading import read_overrides

__all__ = [
    "OWN_COLUMNS",
    "TOLD_COLUMNS",
    "Action",
    "Override",
    "Reach",
    "Scope",
    "own_layer",
    "parted",
    "read_overrides",
    "read_own_places",
]
