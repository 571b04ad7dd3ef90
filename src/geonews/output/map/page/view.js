// What is shown: filters over mentions, and counts of whatever passes them; every list and the map read these.
geonews.view = (function () {
  "use strict";

  const { emit } = geonews.dom;
  const { data } = geonews.data;
  const NO_PLACE = -1;
  const FACETS = ["source", "country", "kind", "role"];
  // A mention fails filters by bits; a facet counts what would pass if it were not for itself.
  const BIT = { reach: 1, date: 2, source: 4, country: 8, kind: 16, role: 32, confidence: 64 };

  const filters = { query: "", from: "", to: "", source: null, country: null, kind: null, role: null, confidence: 0, article: null };
  const shown = {
    mentions: null, ofPlace: null, ofArticle: null, articles: null, facets: {},
    totals: { places: 0, mentions: 0, articles: 0, unplaced: 0 },
  };
  const values = {};
  let defaults = {};

  // Letters that people type in several ways are one for the search.
  function fold(text) {
    return String(text || "").normalize("NFKD").replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]/g, "")
      .replace(/[أإآٱ]/g, "ا").replace(/ة/g, "ه").replace(/ى/g, "ي").toLowerCase();
  }

  function coded(facet, texts) {
    const codes = new Map();
    values[facet] = { list: [], codes: new Int32Array(texts.length) };
    texts.forEach((text, at) => {
      const value = text || "";
      if (!codes.has(value)) {
        codes.set(value, codes.size);
        values[facet].list.push(value);
      }
      values[facet].codes[at] = codes.get(value);
    });
  }

  function begin() {
    const { articles, index } = data;
    coded("source", articles.source);
    values.role = { list: index.roles, codes: data.mentions.role };
    shown.mentions = new Uint8Array(data.total);
    data.placeNow = Int32Array.from(data.mentions.place);
    data.gone = new Uint8Array(data.total);
    defaults = { role: new Set(index.shown.roles), confidence: index.shown.confidence };
    clear();
  }

  function clear() {
    Object.assign(filters, { query: "", from: "", to: "", source: null, country: null, kind: null, article: null });
    Object.assign(filters, { role: new Set(defaults.role), confidence: defaults.confidence });
  }

  function isDefault(name) {
    if (name === "role") return filters.role.size === defaults.role.size && [...defaults.role].every((one) => filters.role.has(one));
    return name === "confidence" ? filters.confidence === defaults.confidence : !filters[name];
  }

  const passes = (facet, value) => !filters[facet] || filters[facet].has(value);

  function isInTime(published) {
    if (!filters.from && !filters.to) return true;
    const day = (published || "").slice(0, 10);
    return Boolean(day) && (!filters.from || day >= filters.from) && (!filters.to || day <= filters.to);
  }

  // The search is for articles by what they are called, or for places by their names.
  function searched() {
    const query = fold(filters.query).trim();
    if (!query) return { articles: null, places: null };
    const has = (...texts) => fold(texts.join("\n")).includes(query);
    return {
      articles: data.articles.heading.map((heading, at) => has(heading, data.articles.source[at], data.articles.id[at])),
      places: data.places.map((place) => has(place.name_ar, place.name_en)),
    };
  }

  function articleFails() {
    return data.articles.id.map((_, at) => (filters.article === null || filters.article === at ? 0 : BIT.reach)
      | (isInTime(data.articles.published[at]) ? 0 : BIT.date)
      | (passes("source", data.articles.source[at] || "") ? 0 : BIT.source));
  }

  function placeFails() {
    return data.places.map((place) => (passes("country", place.country || "") ? 0 : BIT.country)
      | (passes("kind", place.kind) ? 0 : BIT.kind));
  }

  function unplacedFails() {
    return (filters.country ? BIT.country : 0) | (filters.kind ? BIT.kind : 0);
  }

  // One pass over all mentions; counts are of mentions that have a place.
  function count() {
    coded("country", data.places.map((place) => place.country));
    coded("kind", data.places.map((place) => place.kind));
    const found = searched();
    const ofArticles = articleFails();
    const ofPlaces = placeFails();
    const withoutPlace = unplacedFails();
    const roles = data.index.roles.map((role) => (filters.role.has(role) ? 0 : BIT.role));
    for (const facet of FACETS) shown.facets[facet] = new Uint32Array(values[facet].list.length);
    shown.ofPlace = new Uint32Array(data.places.length);
    shown.ofArticle = new Uint32Array(data.count);
    shown.mentions.fill(0);
    let unplaced = 0;
    for (let mention = 0; mention < data.total; mention += 1) {
      if (data.gone[mention]) continue;
      const article = data.articleOf[mention];
      const place = data.placeNow[mention];
      const isFound = !found.articles || found.articles[article] || (place !== NO_PLACE && found.places[place]);
      const fails = ofArticles[article] | (isFound ? 0 : BIT.reach) | roles[data.mentions.role[mention]]
        | (place === NO_PLACE ? withoutPlace : ofPlaces[place])
        | (place === NO_PLACE || data.mentions.confidence[mention] >= filters.confidence ? 0 : BIT.confidence);
      if (place === NO_PLACE) {
        if (!fails) unplaced += shown.mentions[mention] = 1;
        continue;
      }
      if (!fails) {
        shown.mentions[mention] = 1;
        shown.ofPlace[place] += 1;
        shown.ofArticle[article] += 1;
      }
      if (!(fails & ~BIT.source)) shown.facets.source[values.source.codes[article]] += 1;
      if (!(fails & ~BIT.country)) shown.facets.country[values.country.codes[place]] += 1;
      if (!(fails & ~BIT.kind)) shown.facets.kind[values.kind.codes[place]] += 1;
      if (!(fails & ~BIT.role)) shown.facets.role[data.mentions.role[mention]] += 1;
    }
    listArticles(found, ofArticles);
    total(unplaced);
  }

  // An article without places is listed too, unless places of a certain sort are asked for.
  function listArticles(found, ofArticles) {
    const isNarrow = ["country", "kind", "role", "confidence"].some((name) => !isDefault(name));
    const isListed = (at) => shown.ofArticle[at] > 0
      || (!isNarrow && !ofArticles[at] && (!found.articles || found.articles[at]));
    shown.articles = data.articles.id.map((_, at) => at).filter(isListed);
  }

  function total(unplaced) {
    const sum = (counts) => counts.reduce((one, two) => one + two, 0);
    shown.totals = {
      places: shown.ofPlace.reduce((places, mentions) => places + (mentions > 0), 0),
      mentions: sum(shown.ofPlace), articles: shown.articles.length, unplaced,
    };
  }

  function refresh() {
    count();
    emit("filtered");
  }

  function change(changes) {
    Object.assign(filters, changes);
    refresh();
  }

  function toggle(facet, value) {
    const chosen = new Set(filters[facet] || []);
    if (!chosen.delete(value)) chosen.add(value);
    change({ [facet]: chosen.size || facet === "role" ? chosen : null });
  }

  function reset() {
    const { article } = filters;
    clear();
    change({ article });
  }

  const placesInOrder = () => Array.from(shown.ofPlace.keys()).filter((place) => shown.ofPlace[place])
    .sort((one, two) => shown.ofPlace[two] - shown.ofPlace[one] || one - two);

  function mentionsOf(place) {
    const found = [];
    for (let mention = 0; mention < data.total; mention += 1) {
      if (shown.mentions[mention] && data.placeNow[mention] === place) found.push(mention);
    }
    return found;
  }

  return { FACETS, NO_PLACE, filters, shown, values, begin, isDefault, refresh, change, toggle, reset, clear, placesInOrder, mentionsOf };
})();
