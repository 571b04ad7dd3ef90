// What is shown, as GeoJSON or CSV, and the corrections as an overrides file: made in the page, saved by the browser.
geonews.downloads = (function () {
  "use strict";

  const { data, textOf, nameOf } = geonews.data;
  const { view, corrections } = geonews;
  const MARK = "\ufeff"; // without it Excel takes UTF-8 for the encoding of the country
  const MENTION_COLUMNS = ["article", "title", "published", "source", "url", "start", "text", "role", "confidence",
    "place_id", "name_ar", "name_en", "kind", "country", "lat", "lon", "radius_km", "credit"];

  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  // Text that a spreadsheet might run gets an apostrophe before it.
  const harmless = (value) => (typeof value === "string" && /^'*[=+\-@\t\r\n＝＋－＠]/.test(value) ? "'" + value : value);
  const table = (columns, rows) => rows.map((row) => columns.map((column) => cell(row[column])).join(",") + "\r\n").join("");

  function shownMentions() {
    const found = [];
    for (let mention = 0; mention < data.total; mention += 1) if (view.shown.mentions[mention]) found.push(mention);
    return found.filter((mention) => data.placeNow[mention] !== view.NO_PLACE);
  }

  function mentionRow(mention) {
    const article = data.articleOf[mention];
    const { id, heading, published, source, url } = data.articles;
    const { id: place_id, ...place } = data.places[data.placeNow[mention]];
    const row = {
      article: id[article], title: heading[article], published: published[article], source: source[article], url: url[article],
      start: data.mentions.start[mention], text: textOf(mention), role: data.index.roles[data.mentions.role[mention]],
      confidence: data.mentions.confidence[mention], place_id, ...place,
    };
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, harmless(value)]));
  }

  function csv() {
    const header = Object.fromEntries(MENTION_COLUMNS.map((column) => [column, column]));
    return MARK + table(MENTION_COLUMNS, [header, ...shownMentions().map(mentionRow)]);
  }

  function feature(number) {
    const { id, lat, lon, extent = null, credit = null, ...place } = data.places[number];
    const mentions = view.mentionsOf(number);
    const articles = [...new Set(mentions.map((mention) => data.articleOf[mention]))];
    const days = articles.map((article) => data.articles.published[article]).filter(Boolean).sort();
    const properties = {
      place_id: id, name: nameOf(data.places[number]), ...place, mentions: mentions.length,
      articles: articles.map((article) => data.articles.id[article]).sort(),
      roles: data.index.roles.filter((role, at) => mentions.some((mention) => data.mentions.role[mention] === at)),
      confidence: Math.max(...mentions.map((mention) => data.mentions.confidence[mention])),
      first_published: days[0] ?? null, last_published: days[days.length - 1] ?? null, extent, credit,
    };
    const bbox = extent ? { bbox: extent } : {};
    return { type: "Feature", id, geometry: { type: "Point", coordinates: [lon, lat] }, ...bbox, properties };
  }

  function geojson() {
    const features = view.placesInOrder().map(feature);
    return JSON.stringify({ type: "FeatureCollection", features, attribution: data.index.attribution.join("; ") }, null, 1);
  }

  function overrides() {
    const header = Object.fromEntries(corrections.COLUMNS.map((column) => [column, column]));
    const rows = corrections.rows().map((row) => ({ ...row, note: harmless(row.note) }));
    return MARK + table(corrections.COLUMNS, [header, ...rows]);
  }

  const asGeoJSON = () => save("geonews.geojson", "application/geo+json", geojson());
  const asCSV = () => save("geonews.csv", "text/csv", csv());
  const asOverrides = () => save("overrides.csv", "text/csv", overrides());

  return { geojson, csv, overrides, asGeoJSON, asCSV, asOverrides };
})();
