// What the reader looks at: an article, a mention in it, a place. Everyone who shows it listens for "selected".
geonews.selection = (function () {
  "use strict";

  const { emit } = geonews.dom;
  const { data } = geonews.data;
  const { view } = geonews;
  const chosen = { article: null, mention: null, place: null, flies: false };

  function set(changes) {
    Object.assign(chosen, { flies: false }, changes);
    emit("selected");
  }

  // With one article among several only its own places are shown.
  function read(article) {
    if (article === chosen.article) return;
    chosen.article = article;
    view.change({ article: data.count > 1 ? article : null });
    emit("opened");
  }

  function openArticle(article) {
    read(article);
    set({ mention: null, place: null });
  }

  function openMention(mention, flies = true) {
    read(data.articleOf[mention]);
    const place = data.placeNow[mention];
    set({ mention, place: place === view.NO_PLACE ? null : place, flies });
  }

  function openPlace(place, flies = true) {
    set({ mention: null, place, flies });
  }

  function close() {
    set({ mention: null, place: null });
  }

  function leaveArticle() {
    if (data.count < 2) return;
    chosen.article = null;
    view.change({ article: null });
    set({ mention: null, place: null });
    emit("opened");
  }

  // The mentions of the article in text order, those only that are shown.
  function step(by) {
    const first = data.firsts[chosen.article];
    const last = data.firsts[chosen.article + 1];
    const mentions = [];
    for (let mention = first; mention < last; mention += 1) if (view.shown.mentions[mention]) mentions.push(mention);
    if (!mentions.length) return;
    const at = mentions.indexOf(chosen.mention);
    openMention(mentions[at < 0 && by < 0 ? mentions.length - 1 : (at + by + mentions.length) % mentions.length]);
  }

  return { chosen, openArticle, openMention, openPlace, close, leaveArticle, step };
})();
