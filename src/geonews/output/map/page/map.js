// The map on Leaflet: where it looks, what it redraws when, and its controls.
geonews.map = (function () {
  "use strict";

  const { make, button, on, emit } = geonews.dom;
  const { data, groupOf } = geonews.data;
  const { view, selection, speech, layers, ground } = geonews;
  const KEYS = ["settlement", "admin", "region", "water", "nature", "works", "other"];
  const NARROW = 800;
  const TOWN_ZOOM = 10;
  const CARD = 350;
  const MANY = 40;
  const FAR = 0.1; // the share of mentions that may lie beyond each edge

  const frame = make("div", "gn-frame");
  const names = { isOn: true, numbers: null };
  let map = null;
  let graticule = null;
  let before = null; // where the map was when the reader was led away
  let controls = [];
  let land = null;
  let online = null;
  let switches = {};

  const isNarrow = () => window.innerWidth < NARROW;
  const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const side = () => (document.documentElement.dir === "rtl" ? "right" : "left");

  // --- where it looks ---
  function boundsOf(numbers) {
    const places = numbers.map((number) => data.places[number]);
    const bounds = L.latLngBounds(places.map(layers.position));
    for (const place of places) {
      // A small area is shown whole; a country would push everything else together.
      if (place.radius_km > 0 && (place.radius_km < 150 || places.length === 1)) {
        bounds.extend(L.latLng(layers.position(place)).toBounds(place.radius_km * 2000));
      }
    }
    return bounds;
  }

  // Where nearly all mentions are: of many places, a few far away would make dots of the rest.
  function bulk(shown) {
    if (shown.length < MANY) return shown;
    const cut = (axis) => {
      const ordered = [...shown].sort((one, two) => data.places[one][axis] - data.places[two][axis]);
      const total = view.shown.totals.mentions;
      let passed = 0;
      return new Set(ordered.filter((number) => {
        passed += view.shown.ofPlace[number];
        return passed > total * FAR && passed - view.shown.ofPlace[number] < total * (1 - FAR);
      }));
    };
    const inside = [cut("lon"), cut("lat")];
    return shown.filter((number) => inside.every((kept) => kept.has(number)));
  }

  function fit() {
    const shown = bulk(view.placesInOrder());
    if (shown.length) map.fitBounds(boundsOf(shown), { padding: isNarrow() ? [30, 30] : [80, 60], maxZoom: 10, animate: false });
  }

  // The card lies over one side of a wide map: what it speaks of is shown beside it.
  function beside(latlng, zoom) {
    const width = isNarrow() ? 0 : Math.min(CARD, map.getSize().x * 0.6);
    const shift = (side() === "right" ? -width : width) / 2;
    return map.unproject(map.project(latlng, zoom).add([shift, 0]), zoom);
  }

  function look(latlng, zoom) {
    if (isStill()) map.setView(latlng, zoom, { animate: false });
    else map.flyTo(latlng, zoom, { duration: 0.7 });
  }

  function flyTo(number) {
    const place = data.places[number];
    before ||= { centre: map.getCenter(), zoom: map.getZoom() };
    const whole = map.getBoundsZoom(L.latLng(layers.position(place)).toBounds(Math.max(place.radius_km, 5) * 2400));
    const zoom = Math.max(3, Math.min(whole, TOWN_ZOOM));
    look(beside(layers.position(place), zoom), zoom);
  }

  function flyBack() {
    if (before) look(before.centre, before.zoom);
    before = null;
  }

  function follow() {
    const { place, mention, flies } = selection.chosen;
    if (place !== null && flies) flyTo(place);
    else if (place === null && mention === null) flyBack();
    draw();
  }

  // --- what it draws ---
  function draw() {
    const size = map.getSize();
    frame.classList.remove("gn-moving");
    frame.replaceChildren();
    Object.assign(frame.style, { width: size.x + "px", height: size.y + "px" });
    L.DomUtil.setPosition(frame, map.containerPointToLayerPoint([0, 0]));
    graticule(frame);
    const singles = layers.draw(map);
    const taken = geonews.names.draw(map, frame, singles, names);
    geonews.context.draw(map, taken, map.hasLayer(switches.context));
    emit("moved");
  }

  function update() {
    layers.update(map);
    draw();
    addControls();
  }

  function drawLand() {
    land?.remove();
    if (data.basemap) land = geonews.basemap.draw(map, data.basemap);
  }

  // --- controls ---
  function control(position, element) {
    const made = L.control({ position });
    made.onAdd = () => {
      L.DomEvent.disableClickPropagation(element);
      L.DomEvent.disableScrollPropagation(element);
      return element;
    };
    controls.push(made.addTo(map));
  }

  function key() {
    const { words } = speech.state;
    const present = KEYS.filter((group) => data.places.some((place, at) => view.shown.ofPlace[at] && groupOf(place) === group));
    const items = present.map((group) => make("li", "", make("i", "gn-dot gn-" + group), words.groups[group]));
    const element = make("details", "gn-key", make("summary", "", words.legend), make("ul", "", ...items));
    element.dir = document.documentElement.dir;
    element.open = !isNarrow();
    return present.length ? element : null;
  }

  function credits() {
    const { attribution, tiles } = data.index;
    const isNew = (credit) => credit && !attribution.some((line) => line.includes(credit));
    const further = [data.basemap?.credit, tiles?.attribution].filter(isNew);
    const lines = [...attribution, ...further, "Leaflet · geonews"];
    const element = make("details", "gn-attribution", make("summary", "", speech.state.words.borders),
      make("p", "", ...lines.flatMap((line, at) => [at ? " · " : null, make("bdi", "", line)])));
    element.dir = document.documentElement.dir;
    element.lastChild.dir = "auto";
    element.open = !isNarrow();
    return element;
  }

  // These names are ours, never an article's: Leaflet reads them as HTML.
  function layerControl() {
    const { words } = speech.state;
    const { points, clusters, areas, doubt, heat } = layers.groups;
    const own = { points, clusters: window.Supercluster && clusters, areas, doubt, heat, names: switches.names, context: geonews.context.hasNames() && switches.context,
      tiles: online };
    const overlays = Object.entries(own).filter(([, layer]) => layer).map(([name, layer]) => [words[name], layer]);
    const made = L.control.layers(null, Object.fromEntries(overlays), { position: "top" + side(), collapsed: isNarrow() }).addTo(map);
    made.getContainer().querySelector(".leaflet-control-layers-toggle").setAttribute("aria-label", words.layers);
    controls.push(made);
  }

  function fitButton() {
    const { words } = speech.state;
    const element = button("gn-fit", fit, "⤢");
    element.title = words.fit;
    element.setAttribute("aria-label", words.fit);
    return element;
  }

  function addControls() {
    controls.forEach((one) => one.remove());
    controls = [];
    control("topleft", fitButton());
    if (data.places.length) layerControl();
    const legend = key();
    control("bottom" + (side() === "left" ? "right" : "left"), credits());
    if (legend) control("bottom" + side(), legend);
  }

  // --- what others ask of it ---
  function place(whenPlaced) {
    const note = make("div", "gn-hint", speech.state.words.clickNow);
    const end = () => {
      note.remove();
      map.getContainer().classList.remove("gn-placing");
      map.off("click", clicked);
      document.removeEventListener("keydown", escaped);
    };
    const clicked = ({ latlng }) => {
      end();
      whenPlaced({ lat: latlng.lat, lon: latlng.wrap().lng });
    };
    const escaped = (event) => event.key === "Escape" && end();
    map.getContainer().append(note);
    map.getContainer().classList.add("gn-placing");
    map.on("click", clicked);
    document.addEventListener("keydown", escaped);
  }

  function number(numbers) {
    if (!map) return;
    names.numbers = numbers;
    map.invalidateSize({ animate: false });
    draw();
  }

  function show(centre, zoom) {
    before = null;
    map?.setView(centre, zoom, { animate: false });
  }

  function shownView() {
    if (!map) return null;
    const { lat, lng } = map.getCenter();
    return [lat.toFixed(4), lng.toFixed(4), Number(map.getZoom().toFixed(1))].join(",");
  }

  function addSwitches() {
    switches = { names: L.layerGroup().addTo(map), context: L.layerGroup().addTo(map) };
    switches.names.on("add remove", () => {
      names.isOn = map.hasLayer(switches.names);
    });
    online = ground.tiles(map)?.addTo(map);
  }

  function listen() {
    map.on("zoomstart", () => frame.classList.add("gn-moving"));
    map.on("dragstart", () => {
      before = null;
    });
    map.on("moveend resize", draw);
    map.on("overlayadd overlayremove", () => {
      layers.update(map);
      draw();
    });
    on("filtered spoken", update);
    on("selected", follow);
    on("opened", fit);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      drawLand();
      update();
    });
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  }

  async function start(given) {
    map = given;
    map.getContainer().setAttribute("aria-label", speech.state.words.map);
    map.getContainer().setAttribute("role", "region");
    map.invalidateSize({ animate: false });
    map.getPane(ground.pane(map, "gn-names", 460)).append(frame); // over the dots
    graticule = ground.graticule(map);
    layers.begin(map);
    fit();
    addSwitches();
    layers.update(map);
    draw();
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    data.basemap = await geonews.data.read("basemap");
    geonews.context.begin(map, await geonews.data.read("context"));
    drawLand();
    layers.outline(map, await geonews.data.read("outlines"));
    addControls();
    draw();
    listen();
  }

  return { start, fit, place, number, show, view: shownView };
})();
