// The text of one article, with every mention as a button: what it means is a click away, and so is the way back.
geonews.reader = (function () {
  "use strict";

  const { make, block, button, safeLink, date } = geonews.dom;
  const { data, article, describe, nameOf, showable, textOf, endOf, headingOf } = geonews.data;
  const { view, selection, speech } = geonews;
  let drawn = null;

  function sureness(confidence) {
    if (confidence >= 0.8) return "high";
    return confidence >= 0.5 ? "middle" : "low";
  }

  function tell(mention) {
    const { words } = speech.state;
    const place = data.places[data.placeNow[mention]];
    const status = data.index.statuses[data.mentions.status[mention]];
    const share = Math.round(data.mentions.confidence[mention] * 100) + "%";
    const what = place ? nameOf(place) + " · " + describe(place) : words.statuses[status];
    return [what, words.roles[data.index.roles[data.mentions.role[mention]]], words.confidence + " " + share].join(" · ");
  }

  function mark(mention) {
    const role = data.index.roles[data.mentions.role[mention]];
    const press = () => (selection.chosen.mention === mention ? selection.close() : selection.openMention(mention));
    const element = button(`gn-mention gn-role-${role}`, press, showable(textOf(mention)));
    element.dataset.mention = mention;
    return dress(element);
  }

  // What filters, corrections and the choice make of a mention.
  function dress(element) {
    const mention = Number(element.dataset.mention);
    const isPlaced = data.placeNow[mention] !== view.NO_PLACE;
    element.dataset.sure = isPlaced ? sureness(data.mentions.confidence[mention]) : "none";
    element.classList.toggle("gn-hidden", !view.shown.mentions[mention]);
    element.classList.toggle("gn-gone", Boolean(data.gone[mention]));
    element.setAttribute("aria-pressed", String(mention === selection.chosen.mention));
    element.title = tell(mention);
    return element;
  }

  // Letters and buttons by turns, from one offset to another.
  function pieces(text, start, end, mentions) {
    const found = [];
    let at = start;
    for (const mention of mentions) {
      if (data.mentions.start[mention] < at || endOf(mention) > end) continue;
      found.push(showable(text.slice(at, data.mentions.start[mention])), mark(mention));
      at = endOf(mention);
    }
    found.push(showable(text.slice(at, end)));
    return found;
  }

  // Paragraphs end with their lines, but never inside a name.
  function paragraphs(text, from, mentions) {
    const isInside = (at) => mentions.some((mention) => data.mentions.start[mention] < at && at < endOf(mention));
    const found = [];
    let start = from;
    for (let at = from; at <= text.letters.length; at += 1) {
      if (at < text.letters.length && (text.letters[at] !== "\n" || isInside(at))) continue;
      if (text.slice(start, at).trim()) found.push(block("p", "", ...pieces(text, start, at, mentions.filter((one) =>
        data.mentions.start[one] >= start && endOf(one) <= at))));
      start = at + 1;
    }
    return found;
  }

  function origin(number) {
    const { words } = speech.state;
    const { source, published, url, id } = data.articles;
    const line = make("p", "gn-origin");
    if (source[number]) line.append(make("bdi", "", source[number]));
    if (published[number]) line.append(date(published[number]));
    if (url[number]) line.append(make("bdi", "", safeLink(url[number], words.openSource)));
    line.append(make("bdi", "gn-soft", id[number]));
    return line;
  }

  function bar() {
    const { words } = speech.state;
    const back = data.count > 1 ? button("gn-back", selection.leaveArticle, words.back) : null;
    const step = (by, label, sign) => {
      const element = button("gn-step", () => selection.step(by), sign);
      element.setAttribute("aria-label", label);
      element.title = label;
      return element;
    };
    return make("div", "gn-bar", back, make("span", "gn-gap"), step(-1, words.previous, "▲"), step(1, words.next, "▼"));
  }

  async function draw(panel, number) {
    const text = await article(number);
    if (number !== selection.chosen.article) return;
    const first = data.firsts[number];
    const mentions = text.mentions.map((_, at) => first + at);
    const title = data.articles.title_length[number];
    const heading = title ? pieces(text, 0, title, mentions) : [headingOf(number)];
    const body = make("div", "gn-text", ...paragraphs(text, title ? title + 2 : 0, mentions));
    body.lang = data.articles.lang[number];
    const failed = text.error ? block("p", "gn-none", speech.state.words.failed + " " + text.error) : null;
    panel.replaceChildren(bar(), make("article", "gn-article", block("h2", title ? "" : "gn-unseen", ...heading),
      origin(number), ...[failed].filter(Boolean), body));
    drawn = { panel, number };
    showChosen();
  }

  function showChosen() {
    const pressed = drawn?.panel.querySelector('.gn-mention[aria-pressed="true"]');
    if (pressed && pressed.offsetParent) pressed.scrollIntoView({ block: "nearest" });
  }

  function redress() {
    drawn?.panel.querySelectorAll(".gn-mention").forEach(dress);
    showChosen();
  }

  function focusChosen() {
    drawn?.panel.querySelector(`.gn-mention[data-mention="${selection.chosen.mention}"]`)?.focus();
  }

  return { draw, redress, focusChosen };
})();
