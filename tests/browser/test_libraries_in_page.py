"""The page has what it runs on, in a browser without a network and under its policy."""

from factories import arabic_article

from geonews.output import to_map

PROBE = """
  const index = new Supercluster({ radius: 60, maxZoom: 10 }).load([[36.3, 33.5], [36.31, 33.51]].map((point) =>
    ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: point } })));
  const map = window[Object.keys(window).find((key) => key.startsWith("map_"))];
  const heat = L.heatLayer([[33.5, 36.3, 1]]).addTo(map);
  return { clustered: index.getClusters([-180, -85, 180, 85], 3).map((one) => one.properties.point_count),
    leaflet: L.version, heat: document.querySelectorAll("canvas.leaflet-heatmap-layer").length };
"""


def test_the_page_can_cluster_and_draw_heat(browse):
    html = to_map([arabic_article()], outlines={}, attribution=[]).get_root().render()
    assert browse(html, PROBE) == {"clustered": [2], "leaflet": "1.9.4", "heat": 1}
