import logging
from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files, to be read as a diff")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def own_loudness() -> Iterator[None]:
    """Undo what a command line in this process said with -q or -v, in a test or in what several share."""
    logging.getLogger("geonews").setLevel(logging.NOTSET)
    yield
    logging.getLogger("geonews").setLevel(logging.NOTSET)
