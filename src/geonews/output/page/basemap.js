// What lies under the places of the news: land, borders, water, and the names of other places around.
geonews.basemap = (function () {
  "use strict";

  const LAND = { color: "#b3aa97", weight: 1, fillColor: "#faf8f3", fillOpacity: 1 };
  const WATER = "#e3ebef";
  const LAKE = { color: "#a9c3d1", weight: 0.7, fillColor: WATER, fillOpacity: 1 };
  const RIVER = { color: "#9fc0d3" };
  // Rivers of the basemap lie a kilometre or two beside the real ones: from here on that would show.
  const RIVERS_END = 12;
  const MOST_NAMES = 120;
  const WIDEST_NAME = 150;
  const NAME_HEIGHT = 15;
  const EDGE = { left: 44, top: 18, right: 2, bottom: 2 }; // degrees stand left and above
  const DOT = 2.5;
  const FONTS = { place: "500 11px system-ui, sans-serif", country: "500 13px system-ui, sans-serif" };

  // Each number is the step from the point before: longitude and latitude by turns, so many to a degree.
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

  // The file of water has its points on a coarse grid; cut corners hide the stairs.
  function rounded(points) {
    const cut = points.slice(1).flatMap((to, at) => {
      const from = points[at];
      const along = (share) => [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
      return [along(0.25), along(0.75)];
    });
    return [points[0], ...cut, points[points.length - 1]];
  }

  const smooth = (points) => rounded(rounded(points));

  // Land and water, on one canvas in a pane of the map.
  function draw(map, basemap, pane) {
    const look = { renderer: L.canvas({ pane, padding: 0.5 }), interactive: false, smoothFactor: 0.5 };
    const read = (steps) => pointsOf(steps, basemap.scale);
    for (const rings of basemap.areas) L.polygon(rings.map(read), { ...look, ...LAND }).addTo(map);
    for (const line of basemap.lines) L.polyline(read(line), { ...look, ...LAND, fill: false }).addTo(map);
    const rivers = L.featureGroup(basemap.rivers.map((line) => L.polyline(smooth(read(line)), { ...look, ...RIVER })));
    const lakes = basemap.lakes.map((rings) => L.polygon(rings.map((ring) => smooth(read(ring))), { ...look, ...LAKE }));
    const restyle = () => {
      rivers.setStyle({ weight: Math.min(3, Math.max(0.8, (map.getZoom() - 2) / 3)) });
      if (map.getZoom() < RIVERS_END) rivers.addTo(map);
      else rivers.remove();
    };
    for (const lake of lakes) lake.addTo(map);
    restyle();
    map.on("zoomend", restyle);
  }

  const overlaps = (one, two) => one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
  const box = (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height });

  // Where a name may stand: right of its dot, left of it, above, below; that of a country only on its point.
  function spots(at, width, isCountry) {
    const middle = at.y - NAME_HEIGHT / 2;
    if (isCountry) return [box(at.x - width / 2, middle, width, NAME_HEIGHT)];
    return [box(at.x + 5, middle, width, NAME_HEIGHT), box(at.x - 5 - width, middle, width, NAME_HEIGHT),
      box(at.x - width / 2, at.y - 4 - NAME_HEIGHT, width, NAME_HEIGHT), box(at.x - width / 2, at.y + 4, width, NAME_HEIGHT)];
  }

  // Names of other places, small and grey under those of the news, as many as find room. The layer switches them
  // on and off; `redraw` puts them where nothing is, given the boxes that are taken, and takes theirs too.
  function context(map, rows, lang) {
    const layer = L.layerGroup();
    const ruler = document.createElement("canvas").getContext("2d");
    const frame = document.createElement("div");
    frame.className = "gn-frame gn-surroundings";
    frame.setAttribute("aria-hidden", "true");
    map.createPane("gn-context").style.zIndex = 440; // over areas, under the dots of the news
    map.getPane("gn-context").append(frame);
    const names = rows.map(([lon, lat, level, kind, arabic, english]) => {
      const text = (lang === "ar" ? arabic || english : english || arabic) || "";
      const isCountry = kind === "country";
      ruler.font = isCountry ? FONTS.country : FONTS.place;
      const width = Math.min(WIDEST_NAME, Math.ceil(ruler.measureText(text).width * 1.08) + 4);
      return { text, level, kind, isCountry, width, point: [lat, lon] };
    }).filter((name) => name.text);

    function put(name, spot, at) {
      const label = document.createElement("span");
      label.className = "gn-around gn-around-" + (name.isCountry ? "country" : name.level <= 7 ? "large" : "small");
      label.dir = "auto";
      label.textContent = name.text;
      Object.assign(label.style, { left: spot.left + "px", top: spot.top + "px", width: name.width + "px" });
      frame.append(label);
      if (name.isCountry) return;
      const dot = document.createElement("i");
      Object.assign(dot.style, { left: at.x - DOT + "px", top: at.y - DOT + "px" });
      frame.append(dot);
    }

    function redraw(taken) {
      const size = map.getSize();
      frame.replaceChildren();
      frame.classList.remove("gn-moving");
      Object.assign(frame.style, { width: size.x + "px", height: size.y + "px" });
      L.DomUtil.setPosition(frame, map.containerPointToLayerPoint([0, 0]));
      if (!map.hasLayer(layer)) return;
      const view = map.getBounds();
      const isIn = (spot) => spot.left > EDGE.left && spot.right < size.x - EDGE.right
        && spot.top > EDGE.top && spot.bottom < size.y - EDGE.bottom;
      const isFree = (spot) => taken.every((other) => !overlaps(spot, other));
      let count = 0;
      for (const name of names) {
        if (name.level > map.getZoom() || !view.contains(name.point)) continue;
        const at = map.latLngToContainerPoint(name.point);
        const dot = box(at.x - DOT, at.y - DOT, 2 * DOT, 2 * DOT);
        const spot = isIn(dot) && isFree(dot) && spots(at, name.width, name.isCountry).find((one) => isIn(one) && isFree(one));
        if (!spot) continue;
        taken.push(box(spot.left - 4, spot.top - 2, name.width + 8, NAME_HEIGHT + 4), dot);
        put(name, spot, at);
        if ((count += 1) === MOST_NAMES) break;
      }
    }

    map.on("zoomstart", () => frame.classList.add("gn-moving"));
    return { layer, redraw };
  }

  return { draw, context };
})();
