// What the page was given: columns of articles, places and mentions at once, texts and reasons when they are asked for.
geonews.data = (function () {
  "use strict";

  const GROUPS = {
    country: "admin", admin1: "admin", admin2: "admin", region: "region",
    city: "settlement", town: "settlement", village: "settlement", neighbourhood: "settlement", camp: "settlement",
    river: "water", lake: "water", sea: "water", mountain: "nature", island: "nature",
    facility: "works", crossing: "works", road: "works",
  };
  const AREA_GROUPS = ["admin", "region", "water", "nature"];
  const SNIPPET = 60;

  const data = { index: null, articles: null, mentions: null, places: [], firsts: null, articleOf: null };
  const chunks = new Map();

  async function read(name) {
    const block = document.getElementById("geonews-" + name);
    if (block.type === "application/json") return JSON.parse(block.textContent);
    const letters = atob(block.textContent);
    const packed = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) packed[at] = letters.charCodeAt(at);
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(unpacked).text());
  }

  async function load() {
    data.index = await read("index");
    data.articles = data.index.articles;
    data.mentions = data.index.mentions;
    data.places = data.index.places;
    data.count = data.articles.id.length;
    data.total = data.mentions.place.length;
    data.firsts = new Uint32Array(data.count + 1);
    data.articleOf = new Uint32Array(data.total);
    for (let article = 0; article < data.count; article += 1) {
      const first = data.firsts[article];
      data.firsts[article + 1] = first + data.articles.mentions[article];
      data.articleOf.fill(article, first, data.firsts[article + 1]);
    }
  }

  // An article's text as characters that offsets count, and what was thought of its mentions.
  async function article(number) {
    const chunk = data.articles.chunk[number];
    if (!chunks.has(chunk)) chunks.set(chunk, read("text-" + chunk));
    const { articles, reasons, others } = await chunks.get(chunk);
    const own = articles[number - data.articles.chunk.indexOf(chunk)];
    const letters = /[\ud800-\udfff]/.test(own.text) ? Array.from(own.text) : own.text;
    const slice = (start, end) => (typeof letters === "string" ? letters.slice(start, end) : letters.slice(start, end).join(""));
    return { letters, slice, error: own.error, mentions: own.mentions, reasons, others };
  }

  async function thoughts(mention) {
    const number = data.articleOf[mention];
    const { mentions, reasons, others } = await article(number);
    const [why, candidates] = mentions[mention - data.firsts[number]];
    return {
      reasons: why.map((at) => reasons[at]),
      others: candidates.map(([at, confidence]) => ({ ...others[at], confidence })),
    };
  }

  // Letters of private fonts and control characters are boxes to a reader.
  const showable = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Co}/gu, "");
  const textOf = (mention) => data.index.names[data.mentions.name[mention]];
  const endOf = (mention) => data.mentions.start[mention] + Array.from(textOf(mention)).length;

  // The words around a mention in three parts, cut between words.
  async function snippet(mention) {
    const { slice, letters } = await article(data.articleOf[mention]);
    const start = data.mentions.start[mention];
    const end = endOf(mention);
    const before = slice(Math.max(0, start - SNIPPET), start);
    const after = slice(end, end + SNIPPET);
    const tidy = (text) => showable(text.replace(/\s+/g, " "));
    return {
      before: tidy(start > SNIPPET ? "…" + before.replace(/^\S*\s/, "") : before),
      surface: tidy(slice(start, end)),
      after: tidy(end + SNIPPET < letters.length ? after.replace(/\s\S*$/, "") + "…" : after),
    };
  }

  function nameOf(place) {
    const { name_ar, name_en, id } = place;
    return (geonews.speech.state.lang === "ar" ? name_ar || name_en : name_en || name_ar) || id;
  }

  function otherNameOf(place) {
    const other = geonews.speech.state.lang === "ar" ? place.name_en : place.name_ar;
    return other && other !== nameOf(place) ? other : null;
  }

  const groupOf = (place) => GROUPS[place.kind] || "other";
  const isArea = (place) => AREA_GROUPS.includes(groupOf(place)) || place.kind === "road";

  function describe(place) {
    const { words } = geonews.speech.state;
    const kind = words.kinds[place.kind] || words.kinds.other;
    return place.country && place.kind !== "country" ? kind + " · " + geonews.speech.countryName(place.country) : kind;
  }

  const headingOf = (article) => data.articles.heading[article] || geonews.speech.state.words.untitled;

  return {
    data, read, load, article, thoughts, showable, textOf, endOf, snippet, nameOf, otherNameOf, groupOf, isArea, describe, headingOf,
  };
})();
