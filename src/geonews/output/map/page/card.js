// The card of a place or a mention: what it is, who says so, why, what else it might be, and how to put it right.
geonews.card = (function () {
  "use strict";

  const { make, block, leftToRight, percent, button, safeLink, date } = geonews.dom;
  const { data, nameOf, otherNameOf, groupOf, isArea, describe, textOf, thoughts, snippet, headingOf } = geonews.data;
  const { view, selection, corrections, speech } = geonews;
  const SNIPPETS = 5;
  const REASON_GROUPS = ["name", "role", "choice"];
  const POINT = /^\s*(-?\d+(?:\.\d+)?)(?:\s*[,،]\s*|\s+)(-?\d+(?:\.\d+)?)\s*$/;
  const state = { reach: null, isAwaited: false };

  const fact = (label, ...values) => make("span", "gn-fact", label + " ", ...values);

  function section(title, items, className = "") {
    return items.length ? make("section", className, make("h3", "", title), make("ul", "", ...items)) : null;
  }

  function precision(place) {
    const { words } = speech.state;
    if (!place.radius_km) return null;
    const km = place.radius_km < 10 ? Number(place.radius_km.toFixed(1)) : Math.round(place.radius_km);
    return fact(isArea(place) ? words.area : words.precision, make("bdi", "", "± " + km + " " + words.km));
  }

  function facts(place, mention, mentions) {
    const { words } = speech.state;
    const roles = new Set(mentions.map((one) => data.index.roles[data.mentions.role[one]]));
    const articles = new Set(mentions.map((one) => data.articleOf[one]));
    const sure = Math.max(...mentions.map((one) => data.mentions.confidence[one]), 0);
    return make("p", "gn-facts",
      place && fact(speech.counted(mentions.length, "mentions")),
      place && data.count > 1 ? fact(speech.counted(articles.size, "articles")) : null,
      fact(words.confidence, percent(mention === null ? sure : data.mentions.confidence[mention])),
      place && precision(place),
      ...[...roles].filter((role) => role !== "literal").map((role) => make("span", "gn-tag", words.roles[role])));
  }

  async function snippetItem(mention) {
    const { before, surface, after } = await snippet(mention);
    const article = data.articleOf[mention];
    const { published, url } = data.articles;
    const quote = button("gn-quote", () => selection.openMention(mention), before, make("mark", "", surface), after);
    quote.dir = "auto";
    if (data.count === 1) return make("li", "", quote);
    const origin = make("div", "gn-soft", make("bdi", "", safeLink(url[article], headingOf(article))));
    if (published[article]) origin.append(" · ", date(published[article]));
    return make("li", "", quote, origin);
  }

  function reasonItem([, weight, english, arabic]) {
    const sign = (weight < 0 ? "\u2212" : "+") + Math.abs(weight).toFixed(1);
    return make("li", "gn-reason", leftToRight(sign, "gn-weight"), block("span", "", speech.state.lang === "ar" ? arabic : english));
  }

  function otherItem(place, mention) {
    const { words } = speech.state;
    const line = make("span", "gn-what", make("bdi", "gn-title", nameOf(place)), make("span", "gn-soft", describe(place), " · ", percent(place.confidence)));
    const choose = corrections.canChoose(place)
      ? button("gn-choose", () => corrections.choose(mention, reachOf(mention), place), words.choose) : null;
    choose?.setAttribute("aria-label", words.choose + ": " + nameOf(place) + ", " + describe(place));
    return make("li", "gn-other-place", make("i", "gn-dot gn-" + groupOf(place)), line, choose);
  }

  // A mention that was opened is corrected alone, a place all over, unless the reader says otherwise.
  function reachOf(mention) {
    return state.reach || (selection.chosen.mention === mention ? "mention" : data.count > 1 ? "all" : "article");
  }

  function reachField(mention) {
    const { words } = speech.state;
    const names = { mention: words.reachMention, article: words.reachArticle, all: words.reachAll };
    const field = make("select", "", ...Object.entries(names).map(([value, name]) => {
      const option = make("option", "", name);
      option.value = value;
      return option;
    }));
    field.value = reachOf(mention);
    field.addEventListener("change", () => {
      state.reach = field.value;
    });
    return make("label", "", words.reach + " ", field);
  }

  function pointField(mention) {
    const field = make("input", "gn-point");
    Object.assign(field, { type: "text", placeholder: "34.45, 40.95", dir: "ltr" });
    field.setAttribute("aria-label", speech.state.words.byClick);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const [, lat, lon] = (POINT.exec(field.value) || []).map(Number);
      const isPoint = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
      field.setAttribute("aria-invalid", String(!isPoint));
      if (isPoint) corrections.locate(mention, reachOf(mention), { lat, lon });
    });
    return field;
  }

  function correction(mention) {
    const { words } = speech.state;
    const place = button("gn-place", () => geonews.map.place((point) => corrections.locate(mention, reachOf(mention), point)), words.byClick);
    return make("details", "gn-correct", make("summary", "", words.correct + ": ", make("bdi", "", textOf(mention))),
      reachField(mention), make("div", "gn-actions",
        button("gn-block", () => corrections.block(mention, reachOf(mention)), words.notPlace), place, pointField(mention)));
  }

  function identity(place) {
    const { words } = speech.state;
    return make("p", "gn-id", words.gazetteer + " ", leftToRight([place.id, place.feature_code, place.lat + ", " + place.lon].filter(Boolean).join(" · ")));
  }

  // Whose data a place is that no gazetteer has: licences want it said where the place is shown.
  function credit(place) {
    return place.credit ? make("p", "gn-id", speech.state.words.credit + " ", make("bdi", "", place.credit)) : null;
  }

  function head(place, mention) {
    const { words } = speech.state;
    const close = button("gn-close", dismiss, "×");
    close.setAttribute("aria-label", words.close);
    const name = place ? nameOf(place) : textOf(mention);
    const other = place && otherNameOf(place);
    const status = place ? describe(place) : words.statuses[data.index.statuses[data.mentions.status[mention]]];
    return [close, block("h2", "", name), other ? block("p", "gn-soft", other) : null, block("p", "gn-kind", status)];
  }

  function steps(mention) {
    if (selection.chosen.mention !== mention) return null;
    const { words } = speech.state;
    return make("div", "gn-actions", button("", dismiss, words.toText), button("", () => selection.step(-1), words.back1),
      button("", () => selection.step(1), words.on1));
  }

  // The mention that the card argues from: the one that was opened, else the surest.
  function argued(mentions) {
    const { confidence } = data.mentions;
    return mentions.reduce((best, one) => (confidence[one] > confidence[best] ? one : best), mentions[0]);
  }

  async function build() {
    const { place: number, mention: opened } = selection.chosen;
    const place = number === null ? null : data.places[number];
    const mentions = place ? view.mentionsOf(number) : [opened];
    const mention = opened ?? argued(mentions);
    if (mention === undefined) return null;
    const { words } = speech.state;
    const { reasons, others } = await thoughts(mention);
    const first = [mention, ...mentions.filter((one) => one !== mention)].slice(0, SNIPPETS);
    const snippets = await Promise.all(first.map(snippetItem));
    const groups = REASON_GROUPS.map((group) => section(words.reasons[group], reasons.filter(([one]) => one === group).map(reasonItem)));
    return [...head(place, mention), facts(place, opened, mentions), steps(mention), section(words.inText, snippets),
      section(words.others, others.map((other) => otherItem(other, mention))), correction(mention), ...groups,
      place && identity(place), place && credit(place)].filter(Boolean);
  }

  async function draw(aside) {
    const { place, mention } = selection.chosen;
    if (place === null && mention === null) {
      aside.hidden = true;
      aside.replaceChildren();
      return;
    }
    const parts = await build();
    if (place !== selection.chosen.place || mention !== selection.chosen.mention) return;
    const kind = place === null ? "nowhere" : groupOf(data.places[place]);
    aside.className = "gn-card gn-" + kind;
    aside.hidden = !parts;
    aside.replaceChildren(...(parts || []));
    aside.scrollTop = 0;
    if (state.isAwaited) aside.querySelector(".gn-close")?.focus();
    state.isAwaited = false;
  }

  // Whoever opened the next card with the keyboard goes on inside it.
  function awaitFocus() {
    state.isAwaited = true;
  }

  // Closing leads back to where the reader came from.
  function dismiss() {
    const { mention, place } = selection.chosen;
    state.reach = null;
    selection.close();
    const from = mention !== null ? `.gn-mention[data-mention="${mention}"]` : `.gn-row[data-place="${place}"]`;
    const element = Array.from(document.querySelectorAll(from)).find((one) => one.offsetParent);
    (element || document.querySelector(`.gn-marker[data-place="${place}"]`))?.focus();
  }

  return { draw, dismiss, awaitFocus };
})();
