// The page around the map: its words, its header, the list of places and their cards.
// Text of articles is untrusted: it only ever becomes a text node, and links must be http(s).
window.geonews = (function () {
  "use strict";

  // What only a page says; the labels of places and reasons come with the content.
  const WORDS = {
    en: {
      places: "Places", articles: "Articles", list: "All places",
      unplaced: "Names without a place", heads: "The articles", none: "No places were found.",
      inText: "In the text", untitled: "Untitled article",
      count: { one: "1 article", other: "# articles" },
      points: "Points", areas: "Areas", names: "Names", legend: "Key", tiles: "Online map", around: "Places around", close: "Close",
      borders: "Borders as their source draws them; none is endorsed",
      offline: "The map could not be drawn: Leaflet was not loaded. The places are in this list.",
      groups: {
        settlement: "Cities, towns, camps", admin: "Countries, provinces", region: "Regions",
        water: "Rivers, lakes, seas", nature: "Mountains, islands", works: "Facilities, crossings, roads",
        other: "Other",
      },
    },
    ar: {
      places: "الأماكن", articles: "المقالات", list: "كل الأماكن",
      unplaced: "أسماء بلا موقع", heads: "قائمة المقالات", none: "لم يُعثر على أماكن.",
      inText: "في النص", untitled: "مقال بلا عنوان",
      count: { one: "مقال واحد", two: "مقالان", few: "# مقالات", many: "# مقالًا", other: "# مقال" },
      points: "النقاط", areas: "المناطق", names: "الأسماء", legend: "مفتاح الخريطة", tiles: "خريطة الشبكة", around: "أماكن مجاورة", close: "إغلاق",
      borders: "الحدود كما رسمها مصدرها، ولا يعني رسمها تأييدها",
      offline: "تعذّر رسم الخريطة لأن مكتبة Leaflet لم تُحمَّل. الأماكن في هذه القائمة.",
      groups: {
        settlement: "مدن وبلدات ومخيمات", admin: "دول ومحافظات", region: "مناطق",
        water: "أنهار وبحيرات وبحار", nature: "جبال وجزر", works: "منشآت ومعابر وطرق", other: "غير ذلك",
      },
    },
  };

  const GROUPS = {
    country: "admin", admin1: "admin", admin2: "admin", region: "region",
    city: "settlement", town: "settlement", village: "settlement", neighbourhood: "settlement", camp: "settlement",
    river: "water", lake: "water", sea: "water", mountain: "nature", island: "nature",
    facility: "works", crossing: "works", road: "works",
  };

  const state = { content: null, words: WORDS.en, open: null };

  function read(block) {
    return JSON.parse(block.textContent);
  }

  // Make an element; a string child becomes a text node, and nothing else is ever done with it.
  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  // A block whose direction follows its own first letter, not the page's.
  function block(tag, className, ...children) {
    const element = make(tag, className, ...children);
    element.dir = "auto";
    return element;
  }

  // Numbers, dates and ids read left to right in either language.
  function leftToRight(text, className) {
    const element = make("bdi", className, String(text));
    element.dir = "ltr";
    return element;
  }

  function safeLink(address, text) {
    let url = null;
    try {
      url = new URL(address);
    } catch {
      return make("span", "", text);
    }
    if (url.protocol !== "http:" && url.protocol !== "https:") return make("span", "", text);
    const link = make("a", "", text);
    link.href = url.href;
    link.target = "_blank";
    link.rel = "noopener noreferrer nofollow";
    return link;
  }

  function nameOf(place) {
    const names = state.content.lang === "ar" ? [place.name_ar, place.name_en] : [place.name_en, place.name_ar];
    return names[0] || names[1] || place.id;
  }

  function otherNameOf(place) {
    const other = state.content.lang === "ar" ? place.name_en : place.name_ar;
    return other && other !== nameOf(place) ? other : null;
  }

  function groupOf(place) {
    return GROUPS[place.kind] || "other";
  }

  function countryOf(place) {
    if (!place.country || place.kind === "country") return null;
    try {
      return new Intl.DisplayNames([state.content.lang], { type: "region" }).of(place.country);
    } catch {
      return place.country;
    }
  }

  function describe(place) {
    const kind = state.words.kinds[place.kind] || state.words.kinds.other;
    const country = countryOf(place);
    return country ? kind + " · " + country : kind;
  }

  function percent(share) {
    return leftToRight(Math.round(share * 100) + "%");
  }

  function fact(label, value) {
    return make("span", "gn-fact", label + " ", typeof value === "object" ? value : leftToRight(value));
  }

  function section(title, items) {
    if (!items.length) return null;
    return make("section", "", make("h4", "", title), make("ul", "", ...items));
  }

  function excerptItem(excerpt) {
    const origin = make("div", "gn-origin", make("bdi", "", safeLink(excerpt.url, excerpt.article)));
    if (excerpt.published) origin.append(" · ", leftToRight(excerpt.published));
    const quote = block("blockquote", "", excerpt.before, make("b", "", excerpt.surface), excerpt.after);
    return make("li", "", quote, origin);
  }

  function reasonItem(reason) {
    const weight = (reason.weight < 0 ? "\u2212" : "+") + Math.abs(reason.weight).toFixed(1);
    return make("li", "gn-reason", leftToRight(weight, "gn-weight"), block("span", "", reason.text));
  }

  function runnerUpItem(place) {
    return make("li", "", make("bdi", "", nameOf(place)), " · " + describe(place) + " · ", percent(place.confidence));
  }

  // The card of a place: what it is, who says so, why, and what else it might be.
  function card(place) {
    const words = state.words;
    const other = otherNameOf(place);
    const roles = place.roles.filter((role) => role !== "literal").map((role) => words.roles[role]);
    const facts = make("p", "gn-facts", fact(words.mentions, place.mentions), fact(words.articles, place.articles),
      fact(words.confidence, percent(place.confidence)));
    if (place.radius_km >= 1) {
      facts.append(fact(words.radius, make("bdi", "", Math.round(place.radius_km) + " " + words.km)));
    }
    for (const role of roles) facts.append(make("span", "gn-fact gn-role", role));
    const element = make("article", "gn-card gn-" + groupOf(place),
      block("h3", "", nameOf(place)),
      other && block("p", "gn-other", other),
      block("p", "gn-kind", describe(place)),
      facts,
      section(words.inText, place.excerpts.map(excerptItem)),
      ...place.reasons.map((reasons) => section(words.reasons[reasons.group], reasons.items.map(reasonItem))),
      section(words.others, place.alternatives.map(runnerUpItem)),
      make("p", "gn-id", leftToRight([place.id, place.feature_code, place.lat + ", " + place.lon].join(" · "))));
    element.dir = document.documentElement.dir;
    return element;
  }

  // What the page is called: its one article's title, or how many articles there are.
  function pageTitle() {
    const { heads, articles, lang } = state.content;
    if (!articles) return "geonews";
    if (articles === 1) return heads[0].title || state.words.untitled;
    const forms = state.words.count;
    const form = forms[new Intl.PluralRules(lang).select(articles)] || forms.other;
    return form.replace("#", String(articles));
  }

  function headline() {
    const heads = state.content.heads;
    if (heads.length < 2) return [block("h1", "", safeLink(heads.length ? heads[0].url : null, pageTitle()))];
    const titles = heads.map((head) => block("li", "", safeLink(head.url, head.title || state.words.untitled)));
    const unlisted = state.content.articles - heads.length;
    if (unlisted > 0) titles.push(make("li", "", "+ ", leftToRight(unlisted)));
    const list = make("details", "gn-heads", make("summary", "", state.words.heads), make("ul", "", ...titles));
    return [block("h1", "", pageTitle()), list];
  }

  function listItem(place, index) {
    const dot = make("i", "gn-dot gn-" + groupOf(place));
    const button = make("button", "", dot, make("bdi", "", nameOf(place)), " ", leftToRight(place.mentions, "gn-count"));
    button.type = "button";
    button.addEventListener("click", () => state.open && state.open(index));
    return make("li", "", button);
  }

  function mostMentionedFirst() {
    const order = state.content.places.map((place, index) => [place, index]);
    return order.sort((one, two) => two[0].mentions - one[0].mentions || one[1] - two[1]);
  }

  // All that can be said of a place without a map.
  function fullItem(place) {
    const dot = make("i", "gn-dot gn-" + groupOf(place));
    const line = make("div", "", dot, make("bdi", "gn-title", nameOf(place)), " · " + describe(place) + " · ",
      leftToRight(place.lat + ", " + place.lon));
    const item = make("li", "", line);
    if (place.excerpts.length) {
      const { before, surface, after } = place.excerpts[0];
      item.append(block("blockquote", "", before, make("b", "", surface), after));
    }
    return item;
  }

  // Without Leaflet the list is the page.
  function showWithoutMap(mapElement, list) {
    document.body.classList.add("gn-offline");
    mapElement.before(block("p", "gn-none", state.words.offline));
    if (!state.content.places.length) return;
    list.open = true;
    list.querySelector("ul").replaceChildren(...mostMentionedFirst().map(([place]) => fullItem(place)));
    mapElement.before(list);
  }

  function placeList() {
    const items = mostMentionedFirst().map(([place, index]) => listItem(place, index));
    return make("details", "gn-list", make("summary", "", state.words.list), make("ul", "", ...items));
  }

  function summaryLine() {
    const words = state.words;
    const places = state.content.places;
    const mentions = places.reduce((sum, place) => sum + place.mentions, 0);
    const line = make("p", "gn-facts", fact(words.places, places.length), fact(words.mentions, mentions),
      fact(words.articles, state.content.articles));
    if (state.content.unplaced) line.append(fact(words.unplaced, state.content.unplaced));
    return line;
  }

  // Draw all that needs no map library: language, title, header, list of places.
  function showPage(mapElement, jsonBlock) {
    state.content = read(jsonBlock);
    const lang = state.content.lang === "ar" ? "ar" : "en";
    const { facts, ...labels } = state.content.labels;
    state.words = { ...WORDS[lang], ...facts, ...labels };
    document.documentElement.lang = lang;
    document.documentElement.dir = lang === "ar" ? "rtl" : "ltr";
    document.title = pageTitle();
    const header = make("header", "gn-header", ...headline(), summaryLine());
    const list = state.content.places.length ? placeList() : block("p", "gn-none", state.words.none);
    header.append(list);
    mapElement.before(header);
    mapElement.dir = "ltr"; // Leaflet lays out from the left; the cards set their own direction
    window.addEventListener("load", () => {
      if (!window.L) showWithoutMap(mapElement, list);
    });
  }

  return { state, showPage, make, leftToRight, nameOf, groupOf, describe, card };
})();
