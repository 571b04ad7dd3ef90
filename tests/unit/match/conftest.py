import pytest
from traps import PLACES, WEAK, WORDS, make_index


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory):
    return make_index(tmp_path_factory.mktemp("traps"), PLACES, WORDS, WEAK)
