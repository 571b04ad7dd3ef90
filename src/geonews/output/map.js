// The map itself, on Leaflet: areas by their outlines or as circles, points by mentions, names, graticule, key.
geonews.showPlaces = function (map, jsonBlock) {
  "use strict";

  const { state, make, leftToRight, nameOf, groupOf, describe, card } = geonews;
  const places = state.content.places;
  const words = state.words;

  const COLOURS = {
    settlement: "#c0392b", admin: "#6c4ab6", region: "#b7791f", water: "#1f78b4",
    nature: "#2e7d32", works: "#37474f", other: "#757575",
  };
  const AREA_GROUPS = ["admin", "region", "water", "nature"];
  const DEGREE_STEPS = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];
  const MOST_NAMES = 300;
  const MOST_CIRCLES = 40;
  const isNarrow = map.getSize().x < 600;

  const isArea = (place) => AREA_GROUPS.includes(groupOf(place)) || place.kind === "road";
  // Many circles hide each other, as outlines do not: then each is drawn only while its card is open.
  const isCrowded = places.filter((place) => isArea(place) && !place.outline).length > MOST_CIRCLES;
  const isDrawn = (place) => isArea(place) && (place.outline || (place.radius_km && !isCrowded));
  const colour = (place) => COLOURS[groupOf(place)];
  const dotRadius = (place) => Math.min(24, 5 + 2.5 * Math.sqrt(place.mentions - 1));
  const position = (place) => [place.lat, place.lon];

  function pane(name, zIndex) {
    map.createPane(name).style.zIndex = zIndex;
    return name;
  }
  const landPane = pane("gn-land", 150);
  const tilePane = pane("gn-tiles", 200);
  const groundPane = pane("gn-ground", 250);
  const dotPane = pane("gn-dots", 450);
  const groups = { areas: L.layerGroup().addTo(map), points: L.layerGroup().addTo(map) };
  const doubt = L.layerGroup().addTo(map);

  // Only the border of an area takes clicks: its inside is the ground of other places.
  function drawArea(place, className) {
    const look = { color: colour(place), weight: 1.5, className };
    if (place.outline) return L.polygon(L.GeoJSON.coordsToLatLngs(place.outline, 2), { ...look, fillOpacity: 0.1 });
    return L.circle(position(place), { ...look, radius: place.radius_km * 1000, dashArray: "5 5", fillOpacity: 0.05 });
  }

  function drawDot(place) {
    const area = isArea(place);
    return L.circleMarker(position(place), {
      pane: dotPane, radius: dotRadius(place), color: area ? colour(place) : "#fff", weight: area ? 2.5 : 1.5,
      fillColor: area ? "#fff" : colour(place), fillOpacity: 0.85, className: "gn-marker",
    });
  }

  // Controls lie over cards, so a card is opened beside their columns.
  function columnWidth(side) {
    const controls = map.getContainer().querySelectorAll(`.leaflet-${side} :is(.leaflet-control-layers, .gn-key, .leaflet-bar)`);
    return 24 + Math.max(0, ...Array.from(controls, (control) => control.offsetWidth));
  }

  function popupOptions() {
    const size = map.getSize();
    return {
      maxWidth: Math.min(340, size.x - 48), minWidth: Math.min(220, size.x - 48),
      maxHeight: Math.max(140, size.y * 0.62), autoPan: false,
    };
  }

  // Leaflet's own pan is animated, and knows nothing of controls.
  function keepInSight(popup) {
    const frame = map.getContainer().getBoundingClientRect();
    const card = popup.getElement().getBoundingClientRect();
    const left = frame.left + (isNarrow ? 14 : columnWidth("left")) - card.left;
    const right = card.right - (frame.right - (isNarrow ? 14 : columnWidth("right")));
    const top = frame.top + (isNarrow ? 60 : 14) - card.top;
    const bottom = card.bottom - (frame.bottom - 14);
    const x = left > 0 ? -left : Math.max(0, right);
    const y = top > 0 ? -top : Math.max(0, bottom);
    if (x || y) map.panBy([x, y], { animate: false });
  }

  let shown = null;

  function open(index, where) {
    const place = places[index];
    shown = L.popup(popupOptions()).setLatLng(where || position(place)).setContent(card(place)).openOn(map);
    keepInSight(shown);
    doubt.clearLayers();
    if (!isDrawn(place) && place.radius_km >= 1) doubt.addLayer(drawArea(place, "gn-doubt"));
  }

  // Leaflet's shapes take no focus of their own: give each dot a name and the keyboard.
  function makeReachable(dot, place, index) {
    const element = dot.getElement();
    if (!element) return;
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", nameOf(place) + ", " + describe(place));
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open(index);
      }
    });
  }

  function inOrder(first) {
    return places.map((place, index) => index).sort((one, two) => first(places[two]) - first(places[one]));
  }

  // The large first, areas and dots alike, so that the small stay within reach.
  function drawPlaces() {
    for (const index of inOrder((place) => place.radius_km)) {
      const place = places[index];
      if (!isDrawn(place)) continue;
      groups.areas.addLayer(drawArea(place, "gn-area").on("click", (event) => open(index, event.latlng)));
    }
    for (const index of inOrder((place) => place.mentions)) {
      const place = places[index];
      const dot = drawDot(place).on("click", () => open(index));
      dot.on("add", () => makeReachable(dot, place, index));
      (isArea(place) ? groups.areas : groups.points).addLayer(dot);
    }
  }

  function fit() {
    if (!places.length) return;
    const bounds = L.latLngBounds(places.map(position));
    for (const place of places) {
      // A small area is shown whole; a country would push everything else together.
      if (place.radius_km > 0 && (place.radius_km < 150 || places.length === 1)) {
        bounds.extend(L.latLng(position(place)).toBounds(place.radius_km * 2000));
      }
    }
    map.fitBounds(bounds, { padding: isNarrow ? [36, 56] : [90, 60], maxZoom: 10, animate: false });
  }

  // --- names: placed by hand, the most mentioned first, none over another ---
  const frame = make("div", "gn-frame");
  map.getPane(pane("gn-names", 460)).append(frame); // over the dots, under the cards
  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = "600 13px system-ui, sans-serif";
  let hasNames = true;

  function overlaps(one, two) {
    return one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
  }

  function box(left, top, width, height) {
    return { left, top, right: left + width, bottom: top + height };
  }

  function dotBox(place) {
    const centre = map.latLngToContainerPoint(position(place));
    const radius = dotRadius(place);
    return box(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius);
  }

  // Where a name may stand: right of its dot, left of it, above, below.
  function nameBoxes(place) {
    const dot = dotBox(place);
    const width = ruler.measureText(nameOf(place)).width * 1.08 + 6;
    const middle = (dot.top + dot.bottom) / 2 - 9;
    const centred = (dot.left + dot.right) / 2 - width / 2;
    return [box(dot.right + 2, middle, width, 18), box(dot.left - 2 - width, middle, width, 18),
      box(centred, dot.top - 19, width, 18), box(centred, dot.bottom + 1, width, 18)];
  }

  function shownPlaces() {
    const view = map.getBounds().pad(0.05);
    const shown = places.filter((place) => view.contains(position(place))
      && map.hasLayer(isArea(place) ? groups.areas : groups.points));
    return shown.sort((one, two) => two.mentions - one.mentions || one.radius_km - two.radius_km).slice(0, MOST_NAMES);
  }

  function putName(place, spot) {
    const name = make("span", "gn-name gn-" + groupOf(place) + (isArea(place) ? " gn-wide" : ""), nameOf(place));
    name.dir = "auto";
    name.style.left = spot.left + "px";
    name.style.top = spot.top + "px";
    name.style.width = spot.right - spot.left + "px";
    frame.append(name);
  }

  function controlBoxes() {
    const origin = map.getContainer().getBoundingClientRect();
    return Array.from(map.getContainer().querySelectorAll(".leaflet-control"), (element) => {
      const place = element.getBoundingClientRect();
      return box(place.left - origin.left, place.top - origin.top, place.width, place.height);
    });
  }

  const around = geonews.basemap.context(map, state.content.context, state.content.lang);

  // Returns the boxes in which names of other places may not stand.
  function placeNames() {
    const shown = shownPlaces();
    const taken = shown.map(dotBox).concat(controlBoxes());
    if (!hasNames) return taken;
    const size = map.getSize();
    const inside = (spot) => spot.left > 2 && spot.right < size.x - 2 && spot.top > 2 && spot.bottom < size.y - 2;
    for (const [index, place] of shown.entries()) {
      const isFree = (spot) => taken.every((other, at) => at === index || !overlaps(spot, other));
      const spot = nameBoxes(place).find((candidate) => inside(candidate) && isFree(candidate));
      if (!spot) continue;
      taken.push(spot);
      putName(place, spot);
    }
    return taken;
  }

  // --- tiles over the land, for those who asked for them ---
  const tiles = state.content.tiles && L.tileLayer(state.content.tiles.url, {
    pane: tilePane, subdomains: state.content.tiles.subdomains, maxNativeZoom: state.content.tiles.max_zoom,
  }).addTo(map);

  // --- ground: a graticule that follows the zoom, with degrees at the edges ---
  const graticule = L.layerGroup().addTo(map);

  function degreeStep(bounds) {
    const size = map.getSize();
    const span = (bounds.getEast() - bounds.getWest()) * Math.min(1, 700 / size.x);
    return DEGREE_STEPS.findLast((step) => span / step <= 7) || DEGREE_STEPS[0];
  }

  function drawLine(ends) {
    graticule.addLayer(L.polyline(ends, {
      pane: groundPane, color: "#b9c7cf", weight: 1, interactive: false, smoothFactor: 0,
    }));
  }

  function putDegrees(degrees, positive, negative, style) {
    const rounded = Number(Math.abs(degrees).toFixed(2));
    const label = leftToRight(rounded + "°" + (rounded ? (degrees > 0 ? positive : negative) : ""), "gn-degrees");
    Object.assign(label.style, style);
    frame.append(label);
  }

  function drawGraticule() {
    const bounds = map.getBounds();
    const size = map.getSize();
    const step = degreeStep(bounds);
    const south = Math.max(-85, bounds.getSouth());
    const north = Math.min(85, bounds.getNorth());
    graticule.clearLayers();
    for (let lon = Math.ceil(bounds.getWest() / step) * step; lon <= bounds.getEast(); lon += step) {
      drawLine([[south, lon], [north, lon]]);
      const x = map.latLngToContainerPoint([north, lon]).x;
      const shown = ((lon + 540) % 360) - 180;
      if (x > 60 && x < size.x - 130) putDegrees(shown, "E", "W", { left: x + 3 + "px", top: "2px" });
    }
    for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) {
      drawLine([[lat, bounds.getWest()], [lat, bounds.getEast()]]);
      const y = map.latLngToContainerPoint([lat, bounds.getWest()]).y;
      if (y > 90 && y < size.y - 50) putDegrees(lat, "N", "S", { left: "3px", top: y + 1 + "px" });
    }
  }

  function redraw() {
    const size = map.getSize();
    frame.replaceChildren();
    frame.style.width = size.x + "px";
    frame.style.height = size.y + "px";
    L.DomUtil.setPosition(frame, map.containerPointToLayerPoint([0, 0]));
    drawGraticule();
    around.redraw(placeNames());
  }

  // --- controls ---
  function control(position, element) {
    const made = L.control({ position });
    made.onAdd = () => {
      L.DomEvent.disableClickPropagation(element);
      L.DomEvent.disableScrollPropagation(element);
      return element;
    };
    made.addTo(map);
  }

  function addKey() {
    const present = Object.keys(COLOURS).filter((group) => places.some((place) => groupOf(place) === group));
    const items = present.map((group) => make("li", "", make("i", "gn-dot gn-" + group), words.groups[group]));
    const key = make("details", "gn-key", make("summary", "", words.legend), make("ul", "", ...items));
    key.dir = document.documentElement.dir;
    key.open = !isNarrow;
    if (present.length) control("bottomright", key);
  }

  function addAttribution() {
    const { attribution, basemap, tiles } = state.content;
    const isNew = (credit) => credit && !attribution.some((line) => line.includes(credit));
    const credits = attribution.concat([basemap?.credit, tiles?.attribution].filter(isNew));
    const borders = basemap || places.some((place) => place.outline) ? [words.borders] : [];
    const lines = credits.concat(borders, "Leaflet · geonews");
    const isolated = lines.flatMap((line, at) => [at ? " · " : null, make("bdi", "", line)]);
    const element = make("div", "gn-attribution", ...isolated);
    element.dir = "auto";
    control("bottomright", element);
  }

  function addLayerControl() {
    const names = L.layerGroup();
    names.on("add remove", () => {
      hasNames = map.hasLayer(names);
      redraw();
    });
    // These names are ours, never an article's: Leaflet reads them as HTML.
    const overlays = { [words.points]: groups.points, [words.areas]: groups.areas, [words.names]: names };
    if (tiles) overlays[words.tiles] = tiles;
    if (state.content.context.length) overlays[words.around] = around.layer;
    names.addTo(map);
    around.layer.addTo(map);
    L.control.layers(null, overlays, { collapsed: isNarrow }).addTo(map);
  }

  map.invalidateSize({ animate: false });
  fit();
  if (state.content.basemap) geonews.basemap.draw(map, state.content.basemap, landPane);
  drawPlaces();
  addAttribution();
  addKey();
  if (places.length) addLayerControl();
  map.on("zoomstart", () => frame.classList.add("gn-moving"));
  map.on("moveend zoomend resize overlayadd overlayremove", () => {
    frame.classList.remove("gn-moving");
    redraw();
  });
  map.on("popupclose", () => doubt.clearLayers());
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    if (shown?.isOpen()) keepInSight(shown); // a page that still settles must not push the card out
  }).observe(map.getContainer());
  state.open = (index) => {
    map.panTo(position(places[index]), { animate: false });
    open(index);
  };
  redraw();
};
