// The page around the map: header, panel with its tabs, card; and who is told when something changes.
geonews.page = (function () {
  "use strict";

  const { make, block, button, safeLink, on, emit } = geonews.dom;
  const { data, headingOf } = geonews.data;
  const { view, selection, speech, corrections, downloads } = geonews;
  const TABS = ["articles", "places", "filters", "corrections"];

  const parts = {};
  const panels = {};
  let tab = "articles";
  let language = null;
  let ready = null;

  // --- header ---
  function title() {
    const { words } = speech.state;
    if (!data.count) return words.title;
    return data.count === 1 ? headingOf(0) : speech.counted(data.count, "articles");
  }

  function summary() {
    const { totals } = view.shown;
    const facts = ["places", "mentions", "articles", ...(totals.unplaced ? ["unplaced"] : [])];
    return make("p", "gn-facts", ...facts.map((what) => {
      const fact = make("span", "gn-fact", speech.counted(totals[what], what));
      fact.dataset.count = what;
      return fact;
    }));
  }

  function speak(lang) {
    language = lang;
    speech.choose(data.index, lang);
    drawFrame();
    emit("spoken");
  }

  function downloadMenu() {
    const { words } = speech.state;
    const files = [[words.asGeoJSON, downloads.asGeoJSON], [words.asCSV, downloads.asCSV]];
    if (corrections.made.length) files.push([words.asOverrides, downloads.asOverrides]);
    const menu = make("details", "gn-menu", make("summary", "", words.download), make("div", "gn-menu-items"));
    menu.lastChild.append(...files.map(([name, act]) => button("", () => {
      act();
      menu.open = false;
    }, name)));
    return menu;
  }

  function tools() {
    const { words } = speech.state;
    const other = button("gn-language", () => speak(words.otherLang), words.other);
    other.lang = words.otherLang;
    return make("div", "gn-tools", downloadMenu(), button("", () => window.print(), words.print), other);
  }

  function drawHeader() {
    const heading = block("h1", "", data.count === 1 ? safeLink(data.articles.url[0], title()) : title());
    parts.header.replaceChildren(make("div", "gn-heading", heading, summary()), tools());
    if (!data.places.length) parts.header.append(block("p", "gn-none", speech.state.words.none));
    document.title = title();
  }

  // --- tabs ---
  function tabName(name) {
    const { words } = speech.state;
    const made = corrections.made.length;
    const label = name === "articles" && data.count === 1 ? words.tabs.text : words.tabs[name];
    return name === "corrections" && made ? label + " (" + made + ")" : label;
  }

  function openTab(name, isFocused) {
    tab = name;
    for (const one of TABS) {
      parts.tabs[one].setAttribute("aria-selected", String(one === tab));
      parts.tabs[one].tabIndex = one === tab ? 0 : -1;
      panels[one].hidden = one !== tab;
    }
    if (isFocused) parts.tabs[name].focus();
    drawTab();
  }

  function turn(event) {
    const ahead = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const by = { [ahead]: 1, [back]: -1 }[event.key];
    if (by) openTab(TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length], true);
  }

  function tabOf(name) {
    const element = button("", () => openTab(name), tabName(name));
    Object.assign(element, { id: "gn-tab-" + name, role: "tab" });
    element.setAttribute("aria-controls", "gn-panel-" + name);
    element.addEventListener("keydown", turn);
    parts.tabs[name] = element;
    return element;
  }

  function panelOf(name) {
    const element = make("div", "gn-tabpanel gn-tab-" + name);
    Object.assign(element, { id: "gn-panel-" + name, role: "tabpanel", tabIndex: 0 });
    element.setAttribute("aria-labelledby", "gn-tab-" + name);
    panels[name] = element;
    return element;
  }

  function drawPanel() {
    parts.tabs = {};
    const tabs = make("div", "gn-tabs", ...TABS.map(tabOf));
    tabs.role = "tablist";
    tabs.setAttribute("aria-label", speech.state.words.panel);
    parts.panel.replaceChildren(tabs, ...TABS.map(panelOf));
    parts.panel.setAttribute("aria-label", speech.state.words.panel);
    openTab(tab);
  }

  function drawArticles(panel) {
    if (selection.chosen.article === null) geonews.articles.draw(panel);
    else geonews.reader.draw(panel, selection.chosen.article);
  }

  function drawTab() {
    if (tab === "articles") drawArticles(panels.articles);
    if (tab === "places") geonews.places.draw(panels.places);
    if (tab === "filters") geonews.facets.draw(panels.filters);
    if (tab === "corrections") geonews.correcting.draw(panels.corrections);
  }

  // --- what happens when ---
  function drawFrame() {
    drawHeader();
    drawPanel();
    geonews.card.draw(parts.card);
  }

  function filtered() {
    parts.header.querySelector(".gn-facts").replaceWith(summary());
    if (tab === "articles" && selection.chosen.article !== null) geonews.reader.redress();
    else drawTab();
  }

  function selected() {
    const { mention, flies } = selection.chosen;
    if (mention !== null && flies && tab !== "articles") openTab("articles");
    geonews.card.draw(parts.card);
    if (tab === "articles") geonews.reader.redress();
    for (const row of parts.panel.querySelectorAll(".gn-row[data-place]")) {
      row.toggleAttribute("aria-current", Number(row.dataset.place) === selection.chosen.place);
    }
  }

  function corrected() {
    parts.tabs.corrections.textContent = tabName("corrections");
    parts.header.querySelector(".gn-tools").replaceWith(tools());
    drawTab();
    const { mention } = selection.chosen;
    if (mention !== null) selection.openMention(mention, tab === "articles"); // an undo leaves the reader in the list
    else if (!view.shown.ofPlace[selection.chosen.place]) selection.close();
    else geonews.card.draw(parts.card);
  }

  function listen() {
    on("filtered", filtered);
    on("selected", selected);
    on("corrected", corrected);
    on("opened", () => (tab === "articles" ? drawTab() : openTab("articles")));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !parts.card.hidden) geonews.card.dismiss();
    });
  }

  function frame(mapElement) {
    parts.header = make("header", "gn-header");
    parts.panel = make("section", "gn-panel");
    parts.card = make("aside", "gn-card");
    parts.card.hidden = true;
    const stage = make("main", "gn-stage");
    mapElement.before(parts.header, stage);
    stage.append(parts.panel, make("div", "gn-mapside", mapElement, parts.card), make("section", "gn-printed"));
    mapElement.dir = "ltr"; // Leaflet lays out from the left
  }

  async function open(mapElement) {
    await geonews.data.load();
    language = new URLSearchParams(location.hash.slice(1)).get("ui");
    speech.choose(data.index, language);
    view.begin();
    geonews.hash.filter();
    view.refresh();
    frame(mapElement);
    if (data.count === 1) selection.chosen.article = 0;
    drawFrame();
    listen();
    geonews.printing.begin();
  }

  // Draw all that needs no map library.
  function lay(mapElement) {
    ready = open(mapElement);
    window.addEventListener("load", async () => {
      await ready;
      if (window.L) return;
      document.body.classList.add("gn-offline");
      parts.header.append(block("p", "gn-none", speech.state.words.offline));
      geonews.hash.begin();
    });
  }

  async function start(map) {
    await ready;
    await geonews.map.start(map);
    geonews.hash.begin();
    document.body.classList.add("gn-ready");
  }

  return { lay, start, asked: () => language };
})();
