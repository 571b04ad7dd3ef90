// Elements from words: a string only ever becomes a text node, and links must be http(s).
window.geonews = { events: new EventTarget() };

geonews.dom = (function () {
  "use strict";

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

  function percent(share) {
    return leftToRight(Math.round(share * 100) + "%");
  }

  function button(className, whenPressed, ...children) {
    const element = make("button", className, ...children);
    element.type = "button";
    element.addEventListener("click", whenPressed);
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

  // A date as its first ten characters say it; what is no such date is shown as it is.
  function date(published) {
    const element = leftToRight(/^\d{4}-\d{2}-\d{2}T/.test(published) ? published.slice(0, 10) : published);
    element.title = published;
    return element;
  }

  function emit(name) {
    geonews.events.dispatchEvent(new Event(name));
  }

  function on(names, act) {
    for (const name of names.split(" ")) geonews.events.addEventListener(name, act);
  }

  // Long lists come in pieces, so that a page of ten thousand articles opens at once.
  function inPieces(list, items, itemOf, words, size = 100) {
    list.replaceChildren(...items.slice(0, size).map(itemOf));
    if (items.length <= size) return;
    const more = button("gn-more", () => {
      inPieces(list, items, itemOf, words, size * 3);
      list.children[size]?.querySelector("button")?.focus();
    }, words.more, " ", leftToRight(items.length - size));
    list.append(make("li", "", more));
  }

  return { make, block, leftToRight, percent, button, safeLink, date, emit, on, inPieces };
})();
