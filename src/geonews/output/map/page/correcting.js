// The list of corrections: each can be taken back, all can be saved.
geonews.correcting = (function () {
  "use strict";

  const { make, block, button } = geonews.dom;
  const { nameOf } = geonews.data;
  const { corrections, downloads, speech } = geonews;

  function item(one) {
    const { words } = speech.state;
    const reach = { mention: words.reachMention, article: words.reachArticle, all: words.reachAll }[one.reach];
    const line = make("span", "gn-what", make("bdi", "gn-title", one.names.join("، ")),
      make("span", "gn-soft", words.said[one.action], one.action === "force" ? " " : null,
        one.action === "force" ? make("bdi", "", nameOf(one.place)) : null,
        one.action === "add_place" ? make("bdi", "", " " + one.place.lat + ", " + one.place.lon) : null, " · " + reach));
    const undo = button("", () => corrections.undo(one), words.undo);
    undo.setAttribute("aria-label", words.undo + ": " + one.names.join(", "));
    return make("li", "gn-correction", line, undo);
  }

  function draw(panel) {
    const { words } = speech.state;
    if (!corrections.made.length) {
      panel.replaceChildren(block("p", "gn-soft", words.noCorrections));
      return;
    }
    const command = make("code", "", "geonews map … --overrides overrides.csv -o map.html");
    command.dir = "ltr";
    panel.replaceChildren(make("ol", "gn-list", ...corrections.made.map(item)), make("div", "gn-actions",
      button("gn-save", downloads.asOverrides, words.asOverrides), button("", corrections.undoAll, words.undoAll)),
    block("p", "gn-soft", words.useCorrections), command);
  }

  return { draw };
})();
