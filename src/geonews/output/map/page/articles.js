// The list of articles: searched, ordered, and one of them opened.
geonews.articles = (function () {
  "use strict";

  const { make, block, leftToRight, button, date, inPieces } = geonews.dom;
  const { data, headingOf } = geonews.data;
  const { view, selection, speech } = geonews;
  const SOON = 200;
  const state = { order: "newest" };

  const day = (article) => data.articles.published[article] || "";
  const byDay = (one, two) => (day(one) < day(two) ? -1 : day(one) > day(two) ? 1 : one - two);

  const ORDERS = {
    newest: (one, two) => Number(!day(one)) - Number(!day(two)) || byDay(two, one),
    oldest: (one, two) => Number(!day(one)) - Number(!day(two)) || byDay(one, two),
    asGiven: (one, two) => one - two,
    mostPlaces: (one, two) => view.shown.ofArticle[two] - view.shown.ofArticle[one] || one - two,
  };

  function item(article) {
    const { source, published } = data.articles;
    const origin = make("span", "gn-soft", source[article] ? make("bdi", "", source[article]) : null,
      source[article] && published[article] ? " · " : null, published[article] ? date(published[article]) : null);
    return make("li", "", button("gn-row", () => selection.openArticle(article),
      make("span", "gn-what", block("span", "gn-title", headingOf(article)), origin),
      leftToRight(view.shown.ofArticle[article], "gn-count")));
  }

  function searchField() {
    const { words } = speech.state;
    const field = make("input", "gn-search");
    Object.assign(field, { type: "search", value: view.filters.query, placeholder: words.search, dir: "auto" });
    field.setAttribute("aria-label", words.search);
    let timer = null;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => view.change({ query: field.value }), SOON);
    });
    return field;
  }

  function orderField() {
    const { words } = speech.state;
    const field = make("select", "", ...Object.keys(ORDERS).map((name) => {
      const option = make("option", "", words[name]);
      option.value = name;
      return option;
    }));
    field.value = state.order;
    field.addEventListener("change", () => {
      state.order = field.value;
      fill(field.closest(".gn-tabpanel"));
    });
    return make("label", "gn-order", words.sort + " ", field);
  }

  function fill(panel) {
    const listed = [...view.shown.articles].sort(ORDERS[state.order]);
    const list = panel.querySelector(".gn-articles");
    inPieces(list, listed, item, speech.state.words);
    panel.querySelector(".gn-none").hidden = listed.length > 0;
  }

  // The search keeps its place and focus while the list below it changes.
  function draw(panel) {
    if (!panel.querySelector(".gn-articles")) {
      panel.replaceChildren(make("div", "gn-bar", searchField(), orderField()),
        block("p", "gn-none", speech.state.words.nothing), make("ol", "gn-list gn-articles"));
    }
    const search = panel.querySelector(".gn-search");
    if (search !== document.activeElement) search.value = view.filters.query;
    fill(panel);
  }

  return { state, ORDERS, draw };
})();
