"""The map as a reader meets it."""

from types import MappingProxyType

import pytest
from factories import (
    BAGHOUZ,
    DAMASCUS,
    SYRIA,
    arabic_article,
    english_article,
    make_mention,
    make_parsed,
    make_place,
)
from shapely import MultiPolygon, box

from geonews.output import to_map
from geonews.types import Article, Evidence

HOSTILE = (
    "<img src=x onerror=\"window.__pwned='img'\"></script><script>window.__pwned='script'</script>"
    "${window.__pwned='template'}`+(window.__pwned='tick')+`\\x3cimg src=x onerror=window.__pwned=1\\x3e"
    "'\"><svg onload=window.__pwned='svg'>{{7*7}}{% raw %}{# x"
)

CLICK = """
  document.querySelector("path.gn-marker").dispatchEvent(
    new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
"""

LOOK = """
  const card = document.querySelector(".gn-card");
  return {
    markers: document.querySelectorAll("path.gn-marker").length,
    areas: document.querySelectorAll("path.gn-area").length,
    card: card && card.innerText, bold: card && Array.from(card.querySelectorAll("b"), (b) => b.textContent),
    quoteDirection: card && getComputedStyle(card.querySelector("blockquote")).direction,
    direction: document.documentElement.dir, lang: document.documentElement.lang, title: document.title,
    header: document.querySelector(".gn-header").innerText,
    heads: Array.from(document.querySelectorAll(".gn-heads li"), (item) => item.textContent),
    links: Array.from(document.links, (link) => link.getAttribute("href")),
    names: Array.from(document.querySelectorAll(".gn-name"), (name) => name.textContent),
    layers: Array.from(document.querySelectorAll(".leaflet-control-layers label"), (label) => label.innerText.trim()),
    injected: document.querySelectorAll("img[src='x'], svg[onload]").length,
  };
"""


def html_of(*parsed, outlines=MappingProxyType({}), **options) -> str:
    return to_map(parsed, attribution=["GeoNames, CC BY 4.0"], outlines=outlines, **options).get_root().render()


def test_an_arabic_article_is_drawn_from_right_to_left(browse):
    found = browse(html_of(arabic_article()), CLICK + LOOK)
    assert (found["markers"], found["areas"]) == (4, 1)
    assert (found["direction"], found["lang"], found["quoteDirection"]) == ("rtl", "ar", "rtl")
    assert found["title"] == "معارك قرب الباغوز"
    assert found["layers"] == ["النقاط", "المناطق", "الأسماء"]
    assert "دمشق" in found["names"]


def test_an_english_article_is_drawn_from_left_to_right_with_its_reasons(browse):
    probe = "geonews.state.open(geonews.state.content.places.findIndex((place) => place.id === 'gn:266826'));"
    found = browse(html_of(english_article()), probe + LOOK)
    assert found["direction"] == "ltr"
    for words in ("Tripoli", "طرابلس", "Lebanon", "61%", "Why it is a place", "+1.2", "neighbours", "Libya", "31%"):
        assert words in found["card"]
    assert found["bold"] == ["Tripoli"]


def test_a_click_on_a_marker_opens_its_card(browse):
    found = browse(html_of(only(BAGHOUZ, "الباغوز")), CLICK + LOOK)
    assert "الباغوز" in found["card"]
    assert "Baghouz" in found["card"]


def test_a_country_is_a_circle_with_a_ring_that_opens_its_card(browse):
    found = browse(html_of(only(SYRIA, "سوريا")), CLICK + LOOK)
    assert (found["markers"], found["areas"]) == (1, 1)
    assert "Syria" in found["card"]


OUTLINES = {"iso:SY": box(36, 32, 42, 37)}

AREA = """
  const area = document.querySelector("path.gn-area");
  const box = area.getBoundingClientRect();
  const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const border = area.getPointAtLength(area.getTotalLength() / 8).matrixTransform(area.getScreenCTM());
  const panes = ["overlay-pane", "gn-dots-pane"].map((name) => {
    const pane = document.querySelector(`.leaflet-${name}`);
    return Number(getComputedStyle(pane).zIndex);
  });
  return {
    areas: document.querySelectorAll("path.gn-area").length,
    corners: area.getAttribute("d").split(/[ML]/).length - 1,
    dashed: area.getAttribute("stroke-dasharray"),
    inside: document.elementFromPoint(...middle).classList.contains("gn-area"),
    border: document.elementFromPoint(border.x, border.y).classList.contains("gn-area"),
    under: panes[0] < panes[1],
    note: document.querySelector(".gn-attribution").textContent,
    layers: Array.from(document.querySelectorAll(".leaflet-control-layers label"), (label) => label.innerText.trim()),
  };
"""


@pytest.mark.parametrize(
    ("lang", "layer", "note"),
    [
        ("ar", "المناطق", "ولا يعني رسمها تأييدها"),
        ("en", "Areas", "Borders as their source draws them; none is endorsed"),
    ],
)
def test_a_country_with_an_outline_is_drawn_by_it_under_the_points(browse, lang, layer, note):
    found = browse(html_of(only(SYRIA, "سوريا"), outlines=OUTLINES, lang=lang), AREA)
    assert (found["areas"], found["corners"], found["dashed"]) == (1, 4, None)
    assert (found["inside"], found["border"], found["under"]) == (False, True, True)
    assert layer in found["layers"]
    assert note in found["note"]


def test_a_country_without_an_outline_is_a_circle(browse):
    found = browse(html_of(only(SYRIA, "سوريا"), lang="en"), AREA)
    assert found["dashed"] == "5 5"


def test_a_click_on_a_border_opens_the_card_and_one_on_a_point_inside_opens_the_points(browse):
    article = Article(id="a", text="وصل إلى دمشق في سوريا")
    parsed = make_parsed(article, make_mention(article, "دمشق", DAMASCUS), make_mention(article, "سوريا", SYRIA))
    probe = """
      const map = window[Object.keys(window).find((key) => key.startsWith("map_"))];
      map.fitBounds([[32, 36], [37, 42]], { animate: false });
      const titles = [];
      const click = (x, y) => {
        document.elementFromPoint(x, y).dispatchEvent(
          new MouseEvent("click", { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y }));
        titles.push(document.querySelector(".gn-card h3").textContent);
      };
      const area = document.querySelector("path.gn-area");
      const border = area.getPointAtLength(area.getTotalLength() / 8).matrixTransform(area.getScreenCTM());
      const dot = Array.from(document.querySelectorAll("path.gn-marker"))
        .find((marker) => marker.getAttribute("aria-label").startsWith("دمشق")).getBoundingClientRect();
      click(dot.left + dot.width / 2, dot.top + dot.height / 2);
      document.querySelector(".leaflet-popup").remove();
      click(border.x, border.y);
      return titles;
    """
    found = browse(html_of(parsed, outlines=OUTLINES), probe)
    assert found == ["دمشق", "سوريا"]


def test_outlines_can_be_hidden_as_circles_can(browse):
    probe = """
      const areas = () => document.querySelectorAll("path.gn-area").length;
      const label = Array.from(document.querySelectorAll(".leaflet-control-layers label"))
        .find((one) => one.innerText.trim() === "المناطق");
      const before = areas();
      label.querySelector("input").click();
      return [before, areas()];
    """
    assert browse(html_of(only(SYRIA, "سوريا"), outlines=OUTLINES), probe) == [1, 0]


def test_a_country_across_the_180th_meridian_is_drawn_in_one_piece(browse):
    fiji = make_place("iso:FJ", kind=SYRIA.kind, name_ar="فيجي", radius_km=300.0, point=SYRIA.point.__class__(178, -17))
    outlines = {"iso:FJ": MultiPolygon([box(177, -19, 180, -16), box(-180, -19, -178, -16)])}
    probe = """
      const path = document.querySelector("path.gn-area").getBBox();
      return { pieces: document.querySelector("path.gn-area").getAttribute("d").split("M").length - 1,
        seen: path.width > 20 && path.width < innerWidth };
    """
    article = Article(id="a", text="في فيجي")
    found = browse(html_of(make_parsed(article, make_mention(article, "فيجي", fiji)), outlines=outlines), probe)
    assert found == {"pieces": 1, "seen": True}


def test_many_outlines_are_drawn_at_once_as_they_do_not_hide_each_other(browse):
    places = [
        make_place(f"iso:{number}", kind=SYRIA.kind, point=SYRIA.point.__class__(number, 30)) for number in range(60)
    ]
    outlines = {place.id: box(place.point.lon - 0.5, 29, place.point.lon + 0.5, 31) for place in places}
    article = Article(id="a", text="دمشق")
    parsed = [make_parsed(article, make_mention(article, "دمشق", place)) for place in places]
    probe = "return document.querySelectorAll('path.gn-area').length;"
    assert browse(html_of(*parsed, outlines=outlines), probe) == 60


def only(place, surface):
    article = Article(id="a", text=f"وصل إلى {surface} أمس")
    return make_parsed(article, make_mention(article, surface, place))


@pytest.mark.parametrize(
    "url", ["javascript:window.__pwned='url'", HOSTILE, "data:text/html,x", "https://example.org/a"]
)
def test_a_hostile_article_executes_nothing_and_shows_as_text(browse, url):
    article = Article(id=HOSTILE, title=HOSTILE, text=f"{HOSTILE} دمشق {HOSTILE}", url=url, published=HOSTILE)
    place = make_place(HOSTILE, name_ar=HOSTILE, name_en="Damascus" + HOSTILE, country=HOSTILE, feature_code=HOSTILE)
    mention = make_mention(article, "دمشق", place, evidence=(Evidence("x", 1.0, HOSTILE),))
    found = browse(html_of(make_parsed(article, mention), make_parsed(article)), CLICK + LOOK)
    assert found["injected"] == 0
    assert found["title"] == "مقالان"
    assert HOSTILE in found["heads"]
    assert HOSTILE in found["card"]
    assert "</script><script>" in found["card"]
    web = [link for link in found["links"] if not link.startswith(("https://leafletjs", "#"))]
    assert all(link.startswith("https://example.org/") for link in web)
    assert bool(web) == url.startswith("https:")


def test_a_map_without_places_says_so(browse):
    article = Article(id="a", text="nothing here")
    look = """
      return { header: document.querySelector(".gn-header").innerText,
        map: Boolean(document.querySelector(".leaflet-pane")) };
    """
    found = browse(html_of(make_parsed(article, lang="en")), look)
    assert "No places were found" in found["header"]
    assert found["map"]


def test_the_list_of_places_opens_cards_too(browse):
    probe = "document.querySelector('.gn-list button').click(); " + LOOK
    assert browse(html_of(arabic_article()), probe)["card"]


def test_the_page_fits_a_narrow_screen(browse):
    probe = (
        CLICK
        + """
      const page = document.documentElement;
      const card = document.querySelector(".leaflet-popup").getBoundingClientRect();
      return { page: page.scrollWidth <= innerWidth && page.scrollHeight <= innerHeight,
        card: card.left >= 0 && card.right <= innerWidth };
    """
    )
    assert browse(html_of(arabic_article()), probe, size=(400, 800)) == {"page": True, "card": True}


def test_names_do_not_overlap(browse):
    probe = """
      const boxes = Array.from(document.querySelectorAll(".gn-name"), (name) => name.getBoundingClientRect());
      return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((two) => one.left < two.right - 1
        && two.left < one.right - 1 && one.top < two.bottom - 1 && two.top < one.bottom - 1)).length;
    """
    places = [
        make_place(f"gn:{number}", name_ar=f"مكان {number}", point=DAMASCUS.point.__class__(36 + number / 20, 33))
        for number in range(30)
    ]
    article = Article(id="a", text="دمشق")
    parsed = [make_parsed(article, make_mention(article, "دمشق", place)) for place in places]
    assert browse(html_of(*parsed), probe) == 0


def test_many_areas_are_circled_only_while_their_card_is_open(browse):
    places = [make_place(f"iso:{number}", kind=SYRIA.kind, radius_km=300.0) for number in range(60)]
    article = Article(id="a", text="دمشق")
    parsed = [make_parsed(article, make_mention(article, "دمشق", place)) for place in places]
    probe = """
      const circles = () => document.querySelectorAll("path.gn-area, path.gn-doubt").length;
      const before = circles();
      geonews.state.open(0);
      return [before, circles()];
    """
    assert browse(html_of(*parsed), probe) == [0, 1]


@pytest.mark.parametrize(
    ("number", "lang", "title"),
    [
        (2, "ar", "مقالان"),
        (3, "ar", "3 مقالات"),
        (11, "ar", "11 مقالًا"),
        (100, "ar", "100 مقال"),
        (2, "en", "2 articles"),
        (0, "en", "geonews"),
    ],
)
def test_a_map_of_several_articles_is_called_by_their_number(browse, number, lang, title):
    parsed = [make_parsed(Article(id=f"a{at}", text="x", title=f"title {at}")) for at in range(number)]
    look = """return { title: document.title, heading: document.querySelector("h1").textContent,
      heads: document.querySelectorAll(".gn-heads li").length };"""
    found = browse(html_of(*parsed, lang=lang), look)
    assert (found["title"], found["heading"]) == (title, title)
    assert found["heads"] == (min(number, 20) + (number > 20))


def test_controls_leave_a_card_in_sight(browse):
    probe = """
      const hidden = [];
      async function settledCard() { // the former card fades out, the new one is panned into sight
        let before = null;
        for (let tries = 0; tries < 30; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          const cards = document.querySelectorAll(".leaflet-popup-content-wrapper");
          const now = cards.length === 1 ? cards[0].getBoundingClientRect() : null;
          if (now && before && now.top === before.top && now.left === before.left) return now;
          before = now;
        }
        throw new Error("no card comes to rest");
      }
      for (const marker of document.querySelectorAll("path.gn-marker")) {
        marker.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
        const card = await settledCard();
        const frame = document.querySelector(".folium-map").getBoundingClientRect();
        if (card.top < frame.top || card.bottom > frame.bottom) hidden.push("edge");
        for (const control of document.querySelectorAll(".leaflet-control-layers, .gn-key, .leaflet-bar")) {
          const box = control.getBoundingClientRect();
          if (box.left < card.right && card.left < box.right && box.top < card.bottom && card.top < box.bottom) {
            hidden.push(control.className);
          }
        }
      }
      return hidden;
    """
    article = Article(id="a", text="في دمشق")
    points = [(20.0, 30.0), (73.0, 30.0), (73.0, 45.0), (20.0, 45.0), (40.0, 37.0)]
    places = [make_place(f"gn:{at}", point=DAMASCUS.point.__class__(*point)) for at, point in enumerate(points)]
    parsed = [make_parsed(article, make_mention(article, "دمشق", place)) for place in places]
    assert browse(html_of(*parsed), probe) == []


def test_without_leaflet_the_page_is_a_list_of_the_places(visit):
    look = """
      const list = document.querySelector(".gn-list");
      return { open: list.open, text: list.innerText, map: document.querySelector(".folium-map").offsetHeight,
        notice: document.querySelector(".gn-none").innerText };
    """
    found = visit(html_of(english_article(), cdn=True), look).found
    assert found["open"]
    assert found["map"] == 0
    assert "Leaflet was not loaded" in found["notice"]
    for words in ("Damascus", "city · Syria", "33.5102, 36.29128", "The delegation left Damascus on Monday"):
        assert words in found["text"]


LAND = """
  const pane = document.querySelector(".leaflet-gn-land-pane");
  const canvas = pane.querySelector("canvas");
  const middle = canvas && canvas.getContext("2d").getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
  return {
    land: middle && Array.from(middle), note: document.querySelector(".gn-attribution").textContent,
    layers: Array.from(document.querySelectorAll(".leaflet-control-layers label"), (label) => label.innerText.trim()),
    tiles: document.querySelectorAll(".leaflet-gn-tiles-pane img").length,
  };
"""


@pytest.mark.parametrize("size", [(1280, 800), (400, 800)], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    ("lang", "note"), [("ar", "ولا يعني رسمها تأييدها"), ("en", "Borders as their source draws them; none is endorsed")]
)
def test_land_is_drawn_under_the_points_and_no_border_is_endorsed(browse, lang, note, size):
    found = browse(html_of(only(DAMASCUS, "دمشق"), lang=lang), LAND, size=size)
    assert found["land"] == [250, 248, 243, 255]
    assert found["note"].count("Natural Earth") == 1
    assert note in found["note"]


def test_a_basemap_of_a_users_own_takes_the_place_of_the_countries(browse, tmp_path):
    file = tmp_path / "sea.geojson"
    file.write_text('{"type": "Polygon", "coordinates": [[[30, 30], [31, 30], [31, 31], [30, 30]]]}', encoding="utf-8")
    found = browse(html_of(only(DAMASCUS, "دمشق"), basemap=file), LAND)
    assert found["land"][3] == 0
    assert "Natural Earth" not in found["note"]


def test_online_tiles_lie_over_the_land_and_can_be_switched_off(visit, leaflet):
    seen = visit(html_of(only(DAMASCUS, "دمشق"), tiles="OpenStreetMap", lang="en"), LAND)
    assert seen.stopped == []
    assert seen.requests
    assert all(address.startswith("https://tile.openstreetmap.org/") for address in seen.requests)
    assert seen.found["layers"] == ["Points", "Areas", "Names", "Online map"]
    assert seen.found["land"] == [250, 248, 243, 255]
    assert "OpenStreetMap contributors" in seen.found["note"]
