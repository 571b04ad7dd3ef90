// Land and borders under the points, from whole-number steps.
geonews.basemap = (function () {
  "use strict";

  const { tint, pane } = geonews.ground;

  function pointsOf(steps, scale) {
    const points = [];
    let lon = 0;
    let lat = 0;
    for (let at = 0; at < steps.length; at += 2) {
      lon += steps[at];
      lat += steps[at + 1];
      points.push([lat / scale, lon / scale]);
    }
    return points;
  }

  function draw(map, { areas, lines, scale }) {
    const group = L.layerGroup().addTo(map);
    const look = {
      renderer: L.canvas({ pane: pane(map, "gn-land", 150), padding: 0.5 }), interactive: false,
      color: tint("border"), weight: 1, smoothFactor: 0.5,
    };
    for (const rings of areas) {
      group.addLayer(L.polygon(rings.map((ring) => pointsOf(ring, scale)), { ...look, fillColor: tint("land"), fillOpacity: 1 }));
    }
    for (const line of lines) group.addLayer(L.polyline(pointsOf(line, scale), look));
    return group;
  }

  return { draw };
})();
