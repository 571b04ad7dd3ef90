// Names of places that the news does not speak of, small and grey between those of which it does, for the eye only.
geonews.context = (function () {
  "use strict";

  const { make } = geonews.dom;
  const { speech } = geonews;
  const { box, overlaps } = geonews.names;
  const MOST_NAMES = 120;
  const WIDEST_NAME = 150;
  const HEIGHT = 15;
  const DOT = 2.5;
  const EDGE = { left: 44, top: 18, right: 2, bottom: 2 }; // degrees stand left and above
  const FONTS = { place: "500 11px system-ui, sans-serif", country: "500 13px system-ui, sans-serif" };

  const ruler = document.createElement("canvas").getContext("2d");
  const frame = make("div", "gn-frame gn-surroundings");
  frame.setAttribute("aria-hidden", "true");
  let rows = [];

  function begin(map, given) {
    rows = given;
    map.getPane(geonews.ground.pane(map, "gn-context", 440)).append(frame); // over areas, under dots
    map.on("zoomstart", () => frame.classList.add("gn-moving"));
  }

  function widthOf(text, kind) {
    ruler.font = kind === "country" ? FONTS.country : FONTS.place;
    return Math.min(WIDEST_NAME, Math.ceil(ruler.measureText(text).width * 1.08) + 4);
  }

  // Right of its dot, left of it, above, below; a country has no dot.
  function spots(at, width, kind) {
    const middle = at.y - HEIGHT / 2;
    if (kind === "country") return [box(at.x - width / 2, middle, width, HEIGHT)];
    return [box(at.x + 5, middle, width, HEIGHT), box(at.x - 5 - width, middle, width, HEIGHT),
      box(at.x - width / 2, at.y - 4 - HEIGHT, width, HEIGHT), box(at.x - width / 2, at.y + 4, width, HEIGHT)];
  }

  function put(text, className, spot) {
    const label = make("span", "gn-around " + className, text);
    label.dir = "auto";
    Object.assign(label.style, { left: spot.left + "px", top: spot.top + "px", width: spot.right - spot.left + "px" });
    frame.append(label);
  }

  function putDot(at) {
    const dot = make("i");
    Object.assign(dot.style, { left: at.x - DOT + "px", top: at.y - DOT + "px" });
    frame.append(dot);
  }

  // As many names as find room between the boxes that are taken, the first to be shown first.
  function fill(map, taken) {
    const size = map.getSize();
    const view = map.getBounds();
    const isFree = (spot) => spot.left > EDGE.left && spot.right < size.x - EDGE.right && spot.top > EDGE.top
      && spot.bottom < size.y - EDGE.bottom && taken.every((other) => !overlaps(spot, other));
    let count = 0;
    for (const [lon, lat, level, kind, arabic, english] of rows) {
      const text = speech.state.lang === "ar" ? arabic || english : english || arabic;
      if (!text || level > map.getZoom() || !view.contains([lat, lon])) continue;
      const at = map.latLngToContainerPoint([lat, lon]);
      const dot = box(at.x - DOT, at.y - DOT, 2 * DOT, 2 * DOT);
      const spot = isFree(dot) && spots(at, widthOf(text, kind), kind).find(isFree);
      if (!spot) continue;
      taken.push(box(spot.left - 4, spot.top - 2, spot.right - spot.left + 8, HEIGHT + 4), dot);
      put(text, kind === "country" ? "gn-around-country" : "", spot);
      if (kind !== "country") putDot(at);
      if ((count += 1) === MOST_NAMES) return;
    }
  }

  function draw(map, taken, isOn) {
    const size = map.getSize();
    frame.classList.remove("gn-moving");
    frame.replaceChildren();
    Object.assign(frame.style, { width: size.x + "px", height: size.y + "px" });
    L.DomUtil.setPosition(frame, map.containerPointToLayerPoint([0, 0]));
    if (isOn) fill(map, taken);
  }

  return { begin, draw, hasNames: () => rows.length > 0 };
})();
