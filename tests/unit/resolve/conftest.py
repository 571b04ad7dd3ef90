import pytest

import geonews


@pytest.fixture(scope="session")
def parser():
    return geonews.Geoparser()


@pytest.fixture(scope="session")
def places(parser):
    """Parse a text and return its mentions as {text: mention}; the first of each text."""

    def parse(text):
        found = {}
        for mention in parser.parse(text).mentions:
            found.setdefault(mention.text, mention)
        return found

    return parse
