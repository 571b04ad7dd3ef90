// Names beside the points, placed by hand: the most mentioned first, none over another.
geonews.names = (function () {
  "use strict";

  const { make } = geonews.dom;
  const { data, nameOf, groupOf, isArea } = geonews.data;
  const { view } = geonews;
  const MOST_NAMES = 300;

  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = "600 13px system-ui, sans-serif";

  function overlaps(one, two) {
    return one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
  }

  function box(left, top, width, height) {
    return { left, top, right: left + width, bottom: top + height };
  }

  function dotBox(map, number) {
    const centre = map.latLngToContainerPoint(geonews.layers.position(data.places[number]));
    const radius = geonews.layers.dotRadius(view.shown.ofPlace[number]);
    return box(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius);
  }

  // Where a name may stand: right of its dot, left of it, above, below.
  function spots(dot, text) {
    const width = ruler.measureText(text).width * 1.08 + 6;
    const middle = (dot.top + dot.bottom) / 2 - 9;
    const centred = (dot.left + dot.right) / 2 - width / 2;
    return [box(dot.right + 2, middle, width, 18), box(dot.left - 2 - width, middle, width, 18),
      box(centred, dot.top - 19, width, 18), box(centred, dot.bottom + 1, width, 18)];
  }

  function put(frame, number, text, spot) {
    const place = data.places[number];
    const name = make("span", "gn-name gn-" + groupOf(place) + (isArea(place) ? " gn-wide" : ""), text);
    name.dir = "auto";
    Object.assign(name.style, { left: spot.left + "px", top: spot.top + "px", width: spot.right - spot.left + "px" });
    frame.append(name);
  }

  function controlBoxes(map) {
    const origin = map.getContainer().getBoundingClientRect();
    return Array.from(map.getContainer().querySelectorAll(".leaflet-control, .gn-cluster"), (element) => {
      const place = element.getBoundingClientRect();
      return box(place.left - origin.left, place.top - origin.top, place.width, place.height);
    });
  }

  // Name the points of `shown`; `numbers` are what a printed list calls them. Returns the boxes that are taken.
  function draw(map, frame, shown, { isOn, numbers }) {
    const named = shown.slice(0, MOST_NAMES);
    const dots = named.map((number) => dotBox(map, number));
    const taken = dots.concat(controlBoxes(map));
    if (!isOn) return taken;
    const size = map.getSize();
    const inside = (spot) => spot.left > 2 && spot.right < size.x - 2 && spot.top > 2 && spot.bottom < size.y - 2;
    named.forEach((number, at) => {
      const name = nameOf(data.places[number]);
      const isFree = (spot) => inside(spot) && taken.every((other, index) => index === at || !overlaps(spot, other));
      const texts = numbers ? [numbers.get(number) + " · " + name, String(numbers.get(number))] : [name];
      for (const text of texts) {
        const spot = spots(dots[at], text).find(isFree);
        if (!spot) continue;
        taken.push(spot);
        put(frame, number, text, spot);
        break;
      }
    });
    return taken;
  }

  return { draw, box, overlaps };
})();
