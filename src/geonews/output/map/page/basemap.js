// Land, borders and water under the points, from whole-number steps.
geonews.basemap = (function () {
  "use strict";

  const { tint, pane } = geonews.ground;
  // Rivers of the basemap lie a kilometre or two beside the real ones: from here on that would show.
  const RIVERS_END = 12;

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

  // Water has its points on a coarse grid; cut corners hide the stairs.
  function rounded(points) {
    const cut = points.slice(1).flatMap((to, at) => {
      const from = points[at];
      const along = (share) => [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
      return [along(0.25), along(0.75)];
    });
    return [points[0], ...cut, points[points.length - 1]];
  }

  function style(map, rivers) {
    const zoom = map.getZoom();
    rivers.eachLayer((river) => river.setStyle({
      weight: Math.min(3, Math.max(0.8, (zoom - 2) / 3)), opacity: zoom < RIVERS_END ? 1 : 0,
    }));
  }

  function draw(map, { areas, lines, lakes, rivers, scale }) {
    const group = L.layerGroup().addTo(map);
    const look = {
      renderer: L.canvas({ pane: pane(map, "gn-land", 150), padding: 0.5 }), interactive: false,
      color: tint("border"), weight: 1, smoothFactor: 0.5,
    };
    const read = (steps) => pointsOf(steps, scale);
    const smooth = (steps) => rounded(rounded(read(steps)));
    const lake = { ...look, color: tint("river"), weight: 0.7, fillColor: tint("sea"), fillOpacity: 1 };
    const river = { ...look, color: tint("river") };
    for (const rings of areas) group.addLayer(L.polygon(rings.map(read), { ...look, fillColor: tint("land"), fillOpacity: 1 }));
    for (const line of lines) group.addLayer(L.polyline(read(line), look));
    for (const rings of lakes) group.addLayer(L.polygon(rings.map(smooth), lake));
    const flowing = L.layerGroup(rivers.map((line) => L.polyline(smooth(line), river)));
    const restyle = () => style(map, flowing);
    restyle();
    group.addLayer(flowing);
    map.on("zoomend", restyle);
    group.on("remove", () => map.off("zoomend", restyle));
    return group;
  }

  return { draw };
})();
