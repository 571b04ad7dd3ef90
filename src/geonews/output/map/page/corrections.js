// What the reader corrects: shown at once, and kept as rows of an overrides file that `geonews --overrides` takes.
geonews.corrections = (function () {
  "use strict";

  const { emit } = geonews.dom;
  const { data, textOf } = geonews.data;
  const { view } = geonews;
  const COLUMNS = ["action", "name", "id", "lat", "lon", "kind", "country", "article", "start", "note"];
  const REACHES = ["all", "article", "mention"]; // the nearer goes over the farther, as in an overrides file
  const SURE = 0.99;

  const made = [];
  let given = null; // the confidences before any correction

  const nameOf = (mention) => textOf(mention).replace(/\s+/g, " ").trim();

  // The mentions that a correction is about: those of the same name, as far as it reaches.
  function reached({ names, reach, mention, article }) {
    if (reach === "mention") return [mention];
    const wanted = new Set(names);
    const found = [];
    for (let at = 0; at < data.total; at += 1) {
      if (wanted.has(nameOf(at)) && (reach === "all" || data.articleOf[at] === article)) found.push(at);
    }
    return found;
  }

  function numberOf(place) {
    const known = data.places.findIndex((one) => one.id === place.id);
    return known >= 0 ? known : data.places.push(place) - 1;
  }

  function apply() {
    given ||= data.mentions.confidence.slice();
    data.placeNow.set(data.mentions.place);
    data.mentions.confidence = given.slice();
    data.gone.fill(0);
    for (const one of [...made].sort((a, b) => REACHES.indexOf(a.reach) - REACHES.indexOf(b.reach))) {
      for (const mention of reached(one)) {
        data.gone[mention] = one.action === "block" ? 1 : 0;
        if (one.place) data.placeNow[mention] = numberOf(one.place);
        if (one.place) data.mentions.confidence[mention] = SURE;
      }
    }
    view.refresh();
    emit("corrected");
  }

  // Names that the correction holds for: that of the mention, or all by which its article, or every article, has the place.
  function namesOf(mention, reach) {
    const place = data.placeNow[mention];
    if (reach === "mention" || place === view.NO_PLACE) return [nameOf(mention)];
    const isMeant = (at) => data.placeNow[at] === place && (reach === "all" || data.articleOf[at] === data.articleOf[mention]);
    const names = new Set([nameOf(mention)]);
    for (let at = 0; at < data.total; at += 1) if (isMeant(at)) names.add(nameOf(at));
    return [...names];
  }

  function add(action, mention, reach, place = null) {
    const article = data.articleOf[mention];
    made.push({ action, mention, reach, article, place, names: namesOf(mention, reach) });
    apply();
  }

  const block = (mention, reach) => add("block", mention, reach);
  const choose = (mention, reach, place) => add("force", mention, reach, place);

  // A place of the reader's own, where the map was clicked.
  function locate(mention, reach, { lat, lon }) {
    const meant = data.places[data.placeNow[mention]];
    const name = nameOf(mention);
    const id = "own:" + name.replace(/[\s|]+/g, "-") + "@" + lat.toFixed(4) + "," + lon.toFixed(4);
    const place = {
      id, name_ar: name, name_en: name, kind: meant && meant.kind !== "coordinate" ? meant.kind : "village", feature_code: "",
      country: null, admin1: null, lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)), radius_km: 0,
    };
    add("add_place", mention, reach, place);
  }

  function undo(one) {
    made.splice(made.indexOf(one), 1);
    apply();
  }

  function undoAll() {
    made.length = 0;
    apply();
  }

  // Only what a gazetteer has can be chosen by its id: a place found beside another has none of its own.
  const canChoose = (place) => !place.id.includes("/") && !place.id.startsWith("own:");

  function scopeOf({ reach, article, mention }) {
    return {
      article: reach === "all" ? "" : data.articles.id[article],
      start: reach === "mention" ? data.mentions.start[mention] : "",
    };
  }

  function rowsOf(one) {
    const name = one.names.join("|");
    const { place } = one;
    const order = { action: one.action, name, ...scopeOf(one), note: data.articles.heading[one.article] };
    if (one.action === "block") return [order];
    if (one.action === "force") return [{ ...order, id: place.id }];
    const { id, lat, lon, kind } = place;
    return [{ action: "add_place", name, id, lat, lon, kind }, { ...order, action: "force", id }];
  }

  const rows = () => made.flatMap(rowsOf);

  return { COLUMNS, made, block, choose, locate, undo, undoAll, canChoose, rows };
})();
