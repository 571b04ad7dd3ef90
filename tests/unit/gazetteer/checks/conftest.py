import json

import pytest
from checks_world import ARCS


@pytest.fixture
def topojson(tmp_path):
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
