"""Reference data that is not part of the project; tests that need it skip where it is absent."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("GEONEWS_SHARED", Path(__file__).parents[2] / "shared"))


def shared_file(name: str) -> Path:
    """Return the path of a file of reference data, or skip the test, saying so."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is absent; set GEONEWS_SHARED to the folder that holds {name.split('/')[0]}/")
    return path
