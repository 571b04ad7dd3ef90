import gzip
import json
import os
from pathlib import Path

import pytest
from reference import ReferenceMatcher, names_of

from geonews.gazetteer import Gazetteer

SHARED = Path(os.environ.get("GEONEWS_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.fixture(scope="session")
def embedded():
    return Gazetteer.open()


@pytest.fixture(scope="session")
def names(embedded):
    """The names of the embedded index: folded words -> number."""
    return names_of(embedded)


@pytest.fixture(scope="session")
def reference(names):
    return ReferenceMatcher(names)


@pytest.fixture(scope="session")
def news():
    path = SHARED / "news/arabic_news_12k.jsonl.gz"
    if not path.exists():
        pytest.skip(f"{path} is absent; set GEONEWS_SHARED to the folder that holds news/")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]
