// What the map draws of the places: points, clusters of them, areas, uncertainty, heat; of those that are shown.
geonews.layers = (function () {
  "use strict";

  const { data, nameOf, groupOf, isArea, describe } = geonews.data;
  const { view, selection, speech } = geonews;
  const { tint, pane } = geonews.ground;
  const MOST_CIRCLES = 40; // many circles hide each other, as outlines do not
  const MOST_FOCUSABLE = 1500;
  const CLUSTER_PIXELS = 46;
  const CROWDED = 80;
  const HEAT_PIXELS = 28;

  const groups = {};
  let outlines = {};
  let clusters = null;

  const position = (place) => [place.lat, place.lon];
  const dotRadius = (mentions) => Math.min(24, 5 + 2.5 * Math.sqrt(mentions - 1));

  function begin(map) {
    pane(map, "gn-areas", 400);
    pane(map, "gn-dots", 450);
    for (const name of ["areas", "points", "doubt", "chosen"]) groups[name] = L.layerGroup();
    groups.clusters = L.layerGroup(); // a switch only: what it groups is drawn with the points
    if (L.heatLayer) groups.heat = L.heatLayer([], { radius: HEAT_PIXELS, blur: 20, minOpacity: 0.25 });
    for (const name of ["points", "chosen"]) groups[name].addTo(map);
    if (window.Supercluster && data.places.length > CROWDED) groups.clusters.addTo(map);
  }

  // Outlines come after the points, which are what a reader waits for.
  function outline(map, given) {
    outlines = given;
    groups.areas.addTo(map);
    drawAreas(view.placesInOrder());
  }

  // Only the border of an area takes clicks: its inside is the ground of other places.
  function area(number, className) {
    const place = data.places[number];
    const look = { pane: "gn-areas", color: tint(groupOf(place)), weight: 1.5, className };
    const rings = outlines[number];
    if (rings) return L.polygon(L.GeoJSON.coordsToLatLngs(rings, 2), { ...look, fillOpacity: 0.1 });
    return L.circle(position(place), { ...look, radius: place.radius_km * 1000, dashArray: "5 5", fillOpacity: 0.05 });
  }

  // What a geocoder says of where a place ends is a box; else there is the circle of its precision.
  function doubt(number) {
    const { extent } = data.places[number];
    if (!extent) return area(number, "gn-doubt");
    const [west, south, east, north] = extent;
    const look = { pane: "gn-areas", color: tint(groupOf(data.places[number])), weight: 1.5, dashArray: "5 5", fillOpacity: 0.05 };
    return L.rectangle([[south, west], [north, east]], { ...look, className: "gn-doubt" });
  }

  function drawAreas(shown) {
    groups.areas.clearLayers();
    const areas = shown.filter((number) => isArea(data.places[number]));
    const isCrowded = areas.filter((number) => !outlines[number]).length > MOST_CIRCLES;
    // A circle around the middle of a river says nothing of where it flows.
    const isRound = ({ kind, radius_km }) => radius_km && kind !== "river" && kind !== "road";
    const isDrawn = (number) => outlines[number] || (isRound(data.places[number]) && !isCrowded);
    areas.sort((one, two) => data.places[two].radius_km - data.places[one].radius_km);
    for (const number of areas.filter(isDrawn)) {
      groups.areas.addLayer(area(number, "gn-area").on("click", () => selection.openPlace(number, false)));
    }
  }

  function drawDoubt(shown) {
    groups.doubt.clearLayers();
    for (const number of shown) {
      if (!isArea(data.places[number]) && data.places[number].radius_km >= 1) groups.doubt.addLayer(doubt(number));
    }
  }

  function drawChosen(map) {
    groups.chosen.clearLayers();
    const number = selection.chosen.place;
    if (number === null) return;
    const place = data.places[number];
    const isDrawn = isArea(place) && outlines[number] && map.hasLayer(groups.areas);
    if (!isDrawn && (place.extent || place.radius_km >= 1)) groups.chosen.addLayer(doubt(number));
    const radius = dotRadius(Math.max(1, view.shown.ofPlace[number])) + 5;
    groups.chosen.addLayer(L.circleMarker(position(place), {
      pane: "gn-dots", radius, color: tint("focus"), weight: 3, fill: false, interactive: false, className: "gn-chosen",
    }));
  }

  function feature(number) {
    const place = data.places[number];
    const geometry = { type: "Point", coordinates: [place.lon, place.lat] };
    return { type: "Feature", geometry, properties: { place: number, mentions: view.shown.ofPlace[number] } };
  }

  function gather(shown) {
    clusters = null;
    if (!window.Supercluster) return;
    const options = {
      radius: CLUSTER_PIXELS, extent: 256, minZoom: 1, maxZoom: 16, map: ({ mentions }) => ({ mentions }),
      reduce: (sum, one) => {
        sum.mentions += one.mentions;
      },
    };
    clusters = new window.Supercluster(options).load(shown.map(feature));
  }

  function drawHeat(shown) {
    groups.heat.setLatLngs(shown.map((number) => [...position(data.places[number]), view.shown.ofPlace[number]]));
  }

  // What was filtered: all that does not depend on where the map is; only of layers that are on.
  function update(map) {
    const shown = view.placesInOrder();
    gather(shown);
    if (map.hasLayer(groups.areas)) drawAreas(shown);
    if (map.hasLayer(groups.doubt)) drawDoubt(shown);
    if (groups.heat && map.hasLayer(groups.heat)) drawHeat(shown);
  }

  // Leaflet's shapes take no focus of their own: give each a name and the keyboard.
  function makeReachable(shape, label, place, open) {
    shape.on("add", () => {
      const element = shape.getElement?.();
      if (!element) return;
      element.setAttribute("tabindex", "0");
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", label);
      if (place !== null) element.dataset.place = place;
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        geonews.card.awaitFocus();
        open();
      });
    });
    return shape.on("click", open);
  }

  function dot(number, look) {
    const place = data.places[number];
    const colour = tint(groupOf(place));
    const hollow = isArea(place);
    const shape = L.circleMarker(position(place), {
      pane: "gn-dots", radius: dotRadius(view.shown.ofPlace[number]), color: hollow ? colour : tint("halo"), weight: hollow ? 2.5 : 1.5,
      fillColor: hollow ? tint("halo") : colour, fillOpacity: 0.85, className: "gn-marker", ...look,
    });
    const label = [nameOf(place), describe(place), speech.counted(view.shown.ofPlace[number], "mentions")].join(", ");
    return makeReachable(shape, label, number, () => selection.openPlace(number, false));
  }

  function cluster(map, { id, geometry, properties }) {
    const [lon, lat] = geometry.coordinates;
    const { point_count: places, mentions } = properties;
    const size = Math.min(56, 26 + 6 * Math.log10(mentions));
    const icon = L.divIcon({ className: "gn-cluster", iconSize: [size, size], html: geonews.dom.make("span", "", String(mentions)) });
    const label = [speech.state.words.cluster, speech.counted(places, "places"), speech.counted(mentions, "mentions")].join(", ");
    const marker = L.marker([lat, lon], { icon, pane: "gn-dots", keyboard: true, title: label });
    const open = () => map.setView([lat, lon], Math.min(clusters.getClusterExpansionZoom(id ?? properties.cluster_id), 18));
    marker.on("add", () => marker.getElement().setAttribute("aria-label", label));
    return marker.on("click", open).on("keydown", ({ originalEvent }) => originalEvent.key === "Enter" && open());
  }

  function inSight(map) {
    const bounds = map.getBounds().pad(0.05);
    if (clusters && map.hasLayer(groups.clusters)) {
      const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
      return clusters.getClusters(box, Math.floor(map.getZoom()));
    }
    return view.placesInOrder().filter((number) => bounds.contains(position(data.places[number]))).map(feature);
  }

  // What is in sight, the most mentioned first so that the small stay within reach; returns the places by themselves.
  function draw(map) {
    groups.points.clearLayers();
    drawChosen(map);
    if (!map.hasLayer(groups.points)) return [];
    const found = inSight(map);
    const singles = found.filter(({ properties }) => !properties.cluster).map(({ properties }) => properties.place);
    singles.sort((one, two) => view.shown.ofPlace[two] - view.shown.ofPlace[one]);
    const look = singles.length > MOST_FOCUSABLE ? { renderer: L.canvas({ pane: "gn-dots" }) } : {};
    for (const number of singles) groups.points.addLayer(dot(number, look));
    for (const one of found.filter(({ properties }) => properties.cluster)) groups.points.addLayer(cluster(map, one));
    return singles;
  }

  return { groups, begin, outline, update, draw, dotRadius, position };
})();
