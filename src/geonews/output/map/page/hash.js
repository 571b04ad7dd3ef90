// The state of the page in its address, so that a link shows what its sender saw.
geonews.hash = (function () {
  "use strict";

  const { on } = geonews.dom;
  const { data } = geonews.data;
  const { view, selection, speech } = geonews;
  const SETS = ["source", "country", "kind", "role"];
  const TEXTS = { query: "q", from: "from", to: "to" };
  let ready = false;

  function wanted() {
    return new URLSearchParams(location.hash.slice(1));
  }

  function numberOf(list, id) {
    const at = id === null ? -1 : list.indexOf(id);
    return at < 0 ? null : at;
  }

  function readFilters(params) {
    const changes = {};
    for (const [name, key] of Object.entries(TEXTS)) changes[name] = params.get(key) || "";
    for (const facet of SETS) if (params.has(facet)) changes[facet] = new Set(params.getAll(facet));
    const sure = Number(params.get("sure"));
    if (params.has("sure") && sure >= 0 && sure <= 1) changes.confidence = sure;
    view.clear();
    Object.assign(view.filters, changes);
  }

  // What the address names and the page does not have is passed over.
  function readSelection(params) {
    const article = numberOf(data.articles.id, params.get("article"));
    if (article !== null) selection.openArticle(article);
    const start = Number(params.get("mention"));
    const first = article === null ? 0 : data.firsts[article];
    const starts = article === null ? [] : data.mentions.start.slice(first, data.firsts[article + 1]);
    const place = numberOf(data.places.map((one) => one.id), params.get("place"));
    if (params.has("mention") && starts.includes(start)) selection.openMention(first + starts.indexOf(start));
    else if (place !== null) selection.openPlace(place);
  }

  function readView(params) {
    const [lat, lon, zoom] = (params.get("view") || "").split(",").map(Number);
    if (Math.abs(lat) <= 90 && Math.abs(lon) <= 540 && zoom >= 0 && zoom <= 18) geonews.map.show([lat, lon], zoom);
  }

  // The filters of the address, before anything is drawn.
  function filter() {
    readFilters(wanted());
  }

  function read() {
    ready = false;
    const params = wanted();
    readSelection(params);
    if (params.has("view")) readView(params);
    ready = true;
  }

  function write() {
    if (!ready) return;
    const params = new URLSearchParams();
    for (const [name, key] of Object.entries(TEXTS)) if (view.filters[name]) params.set(key, view.filters[name]);
    for (const facet of SETS) if (!view.isDefault(facet)) for (const value of view.filters[facet]) params.append(facet, value);
    if (!view.isDefault("confidence")) params.set("sure", view.filters.confidence);
    const { article, mention, place } = selection.chosen;
    if (article !== null && data.count > 1) params.set("article", data.articles.id[article]);
    if (mention !== null) params.set("article", data.articles.id[data.articleOf[mention]]);
    if (mention !== null) params.set("mention", data.mentions.start[mention]);
    else if (place !== null) params.set("place", data.places[place].id);
    const seen = geonews.map.view();
    if (seen) params.set("view", seen);
    if (geonews.page.asked()) params.set("ui", speech.state.lang);
    try {
      history.replaceState(null, "", "#" + params);
    } catch {
      ready = false; // a page inside a notebook has no address of its own
    }
  }

  function begin() {
    read();
    on("filtered selected moved spoken", write);
    window.addEventListener("hashchange", () => {
      ready = false; // what is drawn on the way would be written over what was asked for
      filter();
      view.refresh();
      read();
    });
  }

  return { filter, begin };
})();
