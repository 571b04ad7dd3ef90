// What only the page says, in both languages; the labels of places, roles and reasons come with the content.
geonews.WORDS = {
  en: {
    title: "geonews", untitled: "Untitled article", other: "العربية", otherLang: "ar",
    counts: {
      places: { one: "# place", other: "# places" },
      mentions: { one: "# mention", other: "# mentions" },
      articles: { one: "1 article", other: "# articles" },
      unplaced: { one: "# name without a place", other: "# names without a place" },
      corrections: { one: "# correction", other: "# corrections" },
    },
    tabs: { articles: "Articles", text: "Text", places: "Places", filters: "Filters", corrections: "Corrections" },
    panel: "Articles and places", map: "Map", none: "No places were found.", nothing: "Nothing passes these filters.",
    search: "Search titles, sources and places", sort: "Order", newest: "Newest first", oldest: "Oldest first",
    asGiven: "As given", mostPlaces: "Most mentions first", more: "Show more:", back: "All articles",
    previous: "Previous mention", next: "Next mention", back1: "Previous", on1: "Next", toText: "Back to the text", close: "Close",
    source: "Source", openSource: "Open the article", inText: "In the text", failed: "This article failed:",
    leftOut: "This page leaves out the text of the article, and has the names of places in it.",
    dates: "Published", from: "From", to: "To", country: "Country", kind: "Kind", role: "Role",
    surer: "Confidence of at least", unsaid: "not said", reset: "Clear all filters", none_given: "none",
    points: "Points", clusters: "Clusters", areas: "Areas", doubt: "Uncertainty", heat: "Heat", names: "Names",
    context: "Places around", tiles: "Online map", legend: "Key", layers: "Layers", fit: "Show all places", cluster: "Cluster",
    borders: "Borders as their source draws them; none is endorsed",
    offline: "The map could not be drawn: Leaflet was not loaded. All else is here.",
    unplaced: "Names without a place", others: "Other places of this name",
    groups: {
      settlement: "Cities, towns, camps", admin: "Countries, provinces", region: "Regions",
      water: "Rivers, lakes, seas", nature: "Mountains, islands", works: "Facilities, crossings, roads", other: "Other",
    },
    precision: "Lies within", area: "Extent", gazetteer: "Gazetteer", credit: "Found by a geocoder:",
    correct: "Correct this", reach: "Holds for", reachMention: "this mention", reachArticle: "this article",
    reachAll: "all articles", notPlace: "Not a place", choose: "It is this one", byClick: "Place it by a click on the map",
    clickNow: "Click where it lies; Escape leaves it as it is.", undo: "Undo", undoAll: "Undo all",
    noCorrections: "Nothing is corrected yet. Open a place or a mention, and choose what it is.",
    useCorrections: "Save the file and make the map again with it:",
    said: { block: "is no place", force: "is", add_place: "lies at" },
    download: "Download", asGeoJSON: "What is shown, as GeoJSON", asCSV: "What is shown, as CSV",
    asOverrides: "Corrections (CSV)", print: "Print", printed: "The places", km: "km",
    skip: "Skip to the places", tooOld: "This browser is too old to read the page: it cannot unpack it.",
  },
  ar: {
    title: "geonews", untitled: "مقال بلا عنوان", other: "English", otherLang: "en",
    counts: {
      places: { zero: "لا أماكن", one: "مكان واحد", two: "مكانان", few: "# أماكن", many: "# مكانًا", other: "# مكان" },
      mentions: { zero: "لا ذكر", one: "ذكر واحد", two: "ذكران", few: "# مرات ذكر", many: "# مرة ذكر", other: "# مرة ذكر" },
      articles: { zero: "لا مقالات", one: "مقال واحد", two: "مقالان", few: "# مقالات", many: "# مقالًا", other: "# مقال" },
      unplaced: {
        zero: "لا أسماء بلا موقع", one: "اسم واحد بلا موقع", two: "اسمان بلا موقع", few: "# أسماء بلا موقع",
        many: "# اسمًا بلا موقع", other: "# اسم بلا موقع",
      },
      corrections: {
        zero: "لا تصويبات", one: "تصويب واحد", two: "تصويبان", few: "# تصويبات", many: "# تصويبًا", other: "# تصويب",
      },
    },
    tabs: { articles: "المقالات", text: "النص", places: "الأماكن", filters: "التصفية", corrections: "التصويبات" },
    panel: "المقالات والأماكن", map: "الخريطة", none: "لم يُعثر على أماكن.", nothing: "لا شيء يطابق هذه التصفية.",
    search: "ابحث في العناوين والمصادر والأماكن", sort: "الترتيب", newest: "الأحدث أولًا", oldest: "الأقدم أولًا",
    asGiven: "كما وردت", mostPlaces: "الأكثر ذكرًا أولًا", more: "اعرض المزيد:", back: "كل المقالات",
    previous: "الذكر السابق", next: "الذكر التالي", back1: "السابق", on1: "التالي", toText: "العودة إلى النص", close: "إغلاق",
    source: "المصدر", openSource: "افتح المقال", inText: "في النص", failed: "تعذّرت معالجة هذا المقال:",
    leftOut: "لا تتضمن هذه الصفحة نص المقال، بل أسماء الأماكن الواردة فيه.",
    dates: "تاريخ النشر", from: "من", to: "إلى", country: "الدولة", kind: "النوع", role: "الدور",
    surer: "درجة ثقة لا تقل عن", unsaid: "غير مذكور", reset: "أزل كل التصفية", none_given: "لا شيء",
    points: "النقاط", clusters: "التجميع", areas: "المناطق", doubt: "هامش الخطأ", heat: "الكثافة", names: "الأسماء",
    context: "أماكن مجاورة", tiles: "خريطة الشبكة", legend: "مفتاح الخريطة", layers: "الطبقات", fit: "اعرض كل الأماكن", cluster: "مجموعة",
    borders: "الحدود كما رسمها مصدرها، ولا يعني رسمها تأييدها",
    offline: "تعذّر رسم الخريطة لأن مكتبة Leaflet لم تُحمَّل، وكل ما عداها هنا.",
    unplaced: "أسماء بلا موقع", others: "أماكن أخرى بهذا الاسم",
    groups: {
      settlement: "مدن وبلدات ومخيمات", admin: "دول ومحافظات", region: "مناطق", water: "أنهار وبحيرات وبحار",
      nature: "جبال وجزر", works: "منشآت ومعابر وطرق", other: "غير ذلك",
    },
    precision: "يقع ضمن", area: "المدى", gazetteer: "المعجم", credit: "وجده مرمّز جغرافي:",
    correct: "صوّب", reach: "يسري على", reachMention: "هذا الذكر", reachArticle: "هذا المقال",
    reachAll: "كل المقالات", notPlace: "ليس مكانًا", choose: "هو هذا", byClick: "حدّد موقعه بنقرة على الخريطة",
    clickNow: "انقر حيث يقع، أو اضغط Escape لتركه كما هو.", undo: "تراجع", undoAll: "تراجع عن الكل",
    noCorrections: "لا تصويبات بعد. افتح مكانًا أو ذكرًا واختر ما هو.",
    useCorrections: "احفظ الملف ثم أعد صنع الخريطة به:",
    said: { block: "ليس مكانًا", force: "هو", add_place: "يقع عند" },
    download: "تنزيل", asGeoJSON: "المعروض بصيغة GeoJSON", asCSV: "المعروض بصيغة CSV",
    asOverrides: "التصويبات (CSV)", print: "طباعة", printed: "الأماكن", km: "كم",
    skip: "انتقل إلى الأماكن", tooOld: "هذا المتصفح قديم ولا يستطيع فكّ ضغط الصفحة.",
  },
};

geonews.speech = (function () {
  "use strict";

  const state = { lang: "en", words: geonews.WORDS.en };

  function known(lang) {
    return lang in geonews.WORDS ? lang : null;
  }

  // What was asked for; else the first of the reader's languages that the page speaks; else that of most articles.
  function choose({ ui, lang, labels }, wanted) {
    const readers = (navigator.languages || []).map((tag) => known(tag.slice(0, 2))).find(Boolean);
    state.lang = known(wanted) || known(ui) || readers || known(lang) || "en";
    const { facts, ...rest } = labels[state.lang];
    state.words = { ...facts, ...geonews.WORDS[state.lang], ...rest };
    document.documentElement.lang = state.lang;
    document.documentElement.dir = state.lang === "ar" ? "rtl" : "ltr";
  }

  function counted(number, what) {
    const forms = state.words.counts[what];
    const form = (number === 0 && forms.zero) || forms[new Intl.PluralRules(state.lang).select(number)] || forms.other;
    return form.replace("#", new Intl.NumberFormat("en").format(number));
  }

  function countryName(code) {
    if (!code) return state.words.none_given;
    try {
      return new Intl.DisplayNames([state.lang], { type: "region" }).of(code);
    } catch {
      return code;
    }
  }

  return { state, choose, counted, countryName };
})();
