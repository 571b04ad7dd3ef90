// What lies under the places: tiles for those who asked for them, and a graticule that follows the zoom.
geonews.ground = (function () {
  "use strict";

  const { leftToRight } = geonews.dom;
  const { data } = geonews.data;
  const DEGREE_STEPS = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];

  // Colours stand in the style only, which knows light from dark.
  const tint = (name) => getComputedStyle(document.documentElement).getPropertyValue("--gn-" + name).trim();

  function pane(map, name, zIndex) {
    if (!map.getPane(name)) map.createPane(name).style.zIndex = zIndex;
    return name;
  }

  function tiles(map) {
    const { tiles: online } = data.index;
    return online && L.tileLayer(online.url, {
      pane: pane(map, "gn-tiles", 200), subdomains: online.subdomains, maxNativeZoom: online.max_zoom,
    });
  }

  function degreeStep(map, bounds) {
    const span = (bounds.getEast() - bounds.getWest()) * Math.min(1, 700 / map.getSize().x);
    return DEGREE_STEPS.findLast((step) => span / step <= 7) || DEGREE_STEPS[0];
  }

  function lines(map) {
    const group = L.layerGroup().addTo(map);
    const look = { pane: pane(map, "gn-ground", 250), weight: 1, interactive: false, smoothFactor: 0 };
    return { group, draw: (ends) => group.addLayer(L.polyline(ends, { ...look, color: tint("grid") })) };
  }

  function putDegrees(frame, degrees, positive, negative, style) {
    const rounded = Number(Math.abs(degrees).toFixed(2));
    const label = leftToRight(rounded + "°" + (rounded ? (degrees > 0 ? positive : negative) : ""), "gn-degrees");
    Object.assign(label.style, style);
    frame.append(label);
  }

  function meridians(map, { group, draw }, frame) {
    const bounds = map.getBounds();
    const size = map.getSize();
    const step = degreeStep(map, bounds);
    const south = Math.max(-85, bounds.getSouth());
    const north = Math.min(85, bounds.getNorth());
    group.clearLayers();
    for (let lon = Math.ceil(bounds.getWest() / step) * step; lon <= bounds.getEast(); lon += step) {
      draw([[south, lon], [north, lon]]);
      const x = map.latLngToContainerPoint([north, lon]).x;
      if (x > 130 && x < size.x - 130) putDegrees(frame, ((lon + 540) % 360) - 180, "E", "W", { left: x + 3 + "px", top: "2px" });
    }
    for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) {
      draw([[lat, bounds.getWest()], [lat, bounds.getEast()]]);
      const y = map.latLngToContainerPoint([lat, bounds.getWest()]).y;
      if (y > 90 && y < size.y - 50) putDegrees(frame, lat, "N", "S", { left: "3px", top: y + 1 + "px" });
    }
  }

  function graticule(map) {
    const drawn = lines(map);
    return (frame) => meridians(map, drawn, frame);
  }

  return { tint, pane, tiles, graticule };
})();
