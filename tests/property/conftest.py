import gzip
import json

import pytest
from reference import ReferenceMatcher, names_of
from shared import shared_file

from geonews.gazetteer import Gazetteer


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
    with gzip.open(shared_file("news/arabic_news_12k.jsonl.gz"), "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]
