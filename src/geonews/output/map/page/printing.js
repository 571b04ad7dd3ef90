// On paper: the map, and a list of the places with the numbers that stand beside their points.
geonews.printing = (function () {
  "use strict";

  const { make, leftToRight } = geonews.dom;
  const { data, nameOf, otherNameOf, describe } = geonews.data;
  const { view, speech } = geonews;

  function item(number) {
    const place = data.places[number];
    const other = otherNameOf(place);
    return make("li", "", make("bdi", "gn-title", nameOf(place)), other ? " · " : null, other ? make("bdi", "", other) : null,
      " · " + describe(place) + " · ", leftToRight(place.lat + ", " + place.lon), " · " + speech.counted(view.shown.ofPlace[number], "mentions"));
  }

  function prepare() {
    const list = document.querySelector(".gn-printed");
    const places = view.placesInOrder();
    list.replaceChildren(make("h2", "", speech.state.words.printed), make("ol", "", ...places.map(item)));
    document.body.classList.add("gn-printing");
    geonews.map.number(new Map(places.map((place, at) => [place, at + 1])));
  }

  function finish() {
    document.body.classList.remove("gn-printing");
    geonews.map.number(null);
  }

  function begin() {
    window.addEventListener("beforeprint", prepare);
    window.addEventListener("afterprint", finish);
  }

  return { begin };
})();
