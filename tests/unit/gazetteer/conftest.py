import json

import pytest
from square_world import ARCS
from traps import PLACES, WEAK, WORDS, make_index


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory):
    return make_index(tmp_path_factory.mktemp("traps"), PLACES, WORDS, WEAK)


@pytest.fixture
def topojson(tmp_path):
    """Write areas of the square world as TopoJSON and return the file."""

    def topojson(*areas):
        path = tmp_path / "countries.json"
        topology = {
            "type": "Topology",
            "transform": {"scale": [1, 1], "translate": [30, 30]},
            "objects": {"countries": {"type": "GeometryCollection", "geometries": areas}},
            "arcs": list(ARCS.values()),
        }
        path.write_text(json.dumps(topology), encoding="utf-8")
        return path

    return topojson
