// The list of places, which is the map in words; and the names that have no place.
geonews.places = (function () {
  "use strict";

  const { make, block, leftToRight, button, inPieces } = geonews.dom;
  const { data, nameOf, groupOf, describe, textOf } = geonews.data;
  const { view, selection, speech } = geonews;

  function item(place) {
    const one = data.places[place];
    const row = button("gn-row", () => selection.openPlace(place),
      make("i", "gn-dot gn-" + groupOf(one)), make("span", "gn-what", make("bdi", "gn-title", nameOf(one)),
        make("span", "gn-soft", describe(one))), leftToRight(view.shown.ofPlace[place], "gn-count"));
    row.dataset.place = place;
    if (place === selection.chosen.place) row.setAttribute("aria-current", "true");
    return make("li", "", row);
  }

  // Names without a place, each once, with the first mention to open.
  function unplaced() {
    const groups = new Map();
    for (let mention = 0; mention < data.total; mention += 1) {
      if (!view.shown.mentions[mention] || data.placeNow[mention] !== view.NO_PLACE) continue;
      const name = textOf(mention).replace(/\s+/g, " ");
      if (!groups.has(name)) groups.set(name, { mention, count: 0 });
      groups.get(name).count += 1;
    }
    return [...groups].sort((one, two) => two[1].count - one[1].count);
  }

  function unplacedItem([name, { mention, count }]) {
    const status = speech.state.words.statuses[data.index.statuses[data.mentions.status[mention]]];
    return make("li", "", button("gn-row", () => selection.openMention(mention), make("i", "gn-dot gn-nowhere"),
      make("span", "gn-what", make("bdi", "gn-title", name), make("span", "gn-soft", status)), leftToRight(count, "gn-count")));
  }

  function draw(panel) {
    const { words } = speech.state;
    const places = view.placesInOrder();
    const lost = unplaced();
    const list = make("ol", "gn-list gn-places");
    inPieces(list, places, item, words);
    const without = make("ol", "gn-list gn-unplaced");
    inPieces(without, lost, unplacedItem, words);
    panel.replaceChildren(...[
      places.length ? list : block("p", "gn-none", data.places.length ? words.nothing : words.none),
      lost.length ? make("h2", "gn-section", words.unplaced) : null, lost.length ? without : null,
    ].filter(Boolean));
  }

  return { draw };
})();
