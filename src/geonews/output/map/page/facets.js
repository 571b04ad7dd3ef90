// The filters: dates, sources, countries, kinds, roles, confidence; each value with its count.
geonews.facets = (function () {
  "use strict";

  const { make, leftToRight, button } = geonews.dom;
  const { data } = geonews.data;
  const { view, speech } = geonews;
  const FEW = 8;
  const unfolded = new Set();

  function label(facet, value) {
    const { words } = speech.state;
    if (facet === "country") return speech.countryName(value);
    if (facet === "kind") return words.kinds[value] || value;
    return facet === "role" ? words.roles[value] : value || words.unsaid;
  }

  function choice(facet, [value, count]) {
    const box = make("input");
    box.type = "checkbox";
    box.checked = Boolean(view.filters[facet]?.has(value));
    box.dataset.facet = facet;
    box.dataset.value = value;
    box.addEventListener("change", () => view.toggle(facet, value));
    return make("li", "", make("label", "gn-choice", box, make("bdi", "gn-what", label(facet, value)), leftToRight(count, "gn-count")));
  }

  function facetOf(facet) {
    const { words } = speech.state;
    const counts = view.shown.facets[facet];
    const chosen = view.filters[facet];
    const all = view.values[facet].list.map((value, at) => [value, counts[at]])
      .filter(([value, count]) => count > 0 || chosen?.has(value)).sort((one, two) => two[1] - one[1]);
    const isLong = all.length > FEW + 2 && !unfolded.has(facet);
    const few = isLong ? all.filter(([value], at) => at < FEW || chosen?.has(value)) : all;
    const list = make("ul", "gn-choices", ...few.map((pair) => choice(facet, pair)));
    if (isLong) list.append(make("li", "", button("gn-more", () => {
      unfolded.add(facet);
      view.refresh();
    }, words.more, " ", leftToRight(all.length - few.length))));
    return all.length ? make("fieldset", "gn-facet", make("legend", "", words[facet]), list) : null;
  }

  function dateField(name) {
    const days = data.articles.published.filter(Boolean).map((one) => one.slice(0, 10)).sort();
    const field = make("input");
    Object.assign(field, { type: "date", value: view.filters[name], min: days[0], max: days[days.length - 1] });
    field.dataset.filter = name;
    field.addEventListener("change", () => view.change({ [name]: field.value }));
    return make("label", "", speech.state.words[name] + " ", field);
  }

  function dates() {
    if (!data.articles.published.some(Boolean)) return null;
    return make("fieldset", "gn-facet", make("legend", "", speech.state.words.dates), make("div", "gn-dates", dateField("from"), dateField("to")));
  }

  function confidence() {
    const field = make("input");
    Object.assign(field, { type: "range", min: 0, max: 1, step: 0.05, value: view.filters.confidence });
    field.dataset.filter = "confidence";
    const output = make("output", "", leftToRight(Math.round(view.filters.confidence * 100) + "%"));
    field.addEventListener("input", () => output.replaceChildren(leftToRight(Math.round(field.value * 100) + "%")));
    field.addEventListener("change", () => view.change({ confidence: Number(field.value) }));
    const { words } = speech.state;
    return make("fieldset", "gn-facet", make("legend", "", words.confidence), make("label", "gn-slider", words.surer + " ", output, field));
  }

  // Whoever works through the filters with the keyboard stays where they were.
  function keepFocus(panel, redraw) {
    const { facet, value, filter } = document.activeElement?.dataset || {};
    const isInside = panel.contains(document.activeElement);
    redraw();
    if (!isInside) return;
    const same = Array.from(panel.querySelectorAll("input")).find((field) => (facet
      ? field.dataset.facet === facet && field.dataset.value === value : filter && field.dataset.filter === filter));
    same?.focus();
  }

  function draw(panel) {
    keepFocus(panel, () => {
      const sources = view.values.source.list.length > 1 ? ["source"] : [];
      const facets = [...sources, "country", "kind", "role"].map(facetOf);
      const isChanged = ["query", "from", "to", "source", "country", "kind", "role", "confidence"].some((name) => !view.isDefault(name));
      const reset = button("gn-reset", view.reset, speech.state.words.reset);
      reset.disabled = !isChanged;
      panel.replaceChildren(...[reset, dates(), confidence(), ...facets].filter(Boolean));
    });
  }

  return { draw };
})();
