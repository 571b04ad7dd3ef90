"""The page has what it runs on, under its policy: inside it, or from a CDN as it is pinned."""

import re
from pathlib import Path

import pytest
from factories import arabic_article

from geonews.output import to_map

NODE_MODULES = Path(__file__).parents[2] / "node_modules"

PROBE = """
  const index = new Supercluster({ radius: 60, maxZoom: 10 }).load([[36.3, 33.5], [36.31, 33.51]].map((point) =>
    ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: point } })));
  const map = window[Object.keys(window).find((key) => key.startsWith("map_"))];
  const heat = L.heatLayer([[33.5, 36.3, 1]]).addTo(map);
  return { clustered: index.getClusters([-180, -85, 180, 85], 3).map((one) => one.properties.point_count),
    leaflet: L.version, heat: document.querySelectorAll("canvas.leaflet-heatmap-layer").length };
"""


def html_of(**options):
    return to_map([arabic_article()], outlines={}, attribution=[], **options).get_root().render()


def test_the_page_can_cluster_and_draw_heat(browse):
    assert browse(html_of(), PROBE) == {"clustered": [2], "leaflet": "1.9.4", "heat": 1}


@pytest.fixture
def cdn_page(chromium, tmp_path):
    """Return a function that opens a page whose CDN has npm's files, with something put behind each script."""
    if not (NODE_MODULES / "leaflet").exists():
        pytest.skip("no node_modules/leaflet: npm ci fetches it")

    def answer(route, addition):
        package, path = re.search(r"/npm/([^@]+)@[^/]+/(.+)$", route.request.url).groups()
        content = (NODE_MODULES / package / path).read_text(encoding="utf-8")
        kind = "text/css" if path.endswith(".css") else "text/javascript"
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": kind}
        route.fulfill(body=content + addition, headers=headers)

    def open_page(addition):
        (tmp_path / "page.html").write_text(html_of(cdn=True), encoding="utf-8")
        page = chromium.new_page()
        page.route(re.compile("^https:"), lambda route: answer(route, addition))
        page.goto((tmp_path / "page.html").as_uri())
        return page

    return open_page


@pytest.mark.parametrize(
    ("addition", "found"),
    [("", [True, True, True]), ("\n/* another */", [True, False, False])],
    ids=["as pinned", "changed on the CDN"],
)
def test_from_a_cdn_the_browser_runs_leaflet_and_of_the_others_only_what_is_pinned(cdn_page, addition, found):
    page = cdn_page(addition)
    assert page.evaluate("[Boolean(window.L), Boolean(window.Supercluster), Boolean(window.L?.heatLayer)]") == found
    page.close()
