"""What the map draws of places: points, areas by their outlines or as circles, names; and the land under them."""

import pytest
from factories import DAMASCUS, SYRIA, english_article, make_mention, make_parsed, make_place
from map_page import html_of
from map_reader import expect, number_in
from shapely import MultiPolygon, box

from geonews.types import Article, LonLat

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


def only(place, surface):
    article = Article(id="a", text=f"وصل إلى {surface} أمس")
    return make_parsed(article, make_mention(article, surface, place))


def spread(number, **changes):
    """Return an article each for places that lie side by side."""
    article = Article(id="a", text="دمشق")
    places = [
        make_place(f"x:{at}", name_ar=f"مكان {at}", point=LonLat(lon=30 + at / 4, lat=33), **changes)
        for at in range(number)
    ]
    return [make_parsed(article, make_mention(article, "دمشق", place)) for place in places]


@pytest.mark.parametrize(
    ("lang", "layer", "note"),
    [
        ("ar", "المناطق", "ولا يعني رسمها تأييدها"),
        ("en", "Areas", "Borders as their source draws them; none is endorsed"),
    ],
)
def test_a_country_with_an_outline_is_drawn_by_it_under_the_points(browse, lang, layer, note):
    found = browse(html_of(only(SYRIA, "سوريا"), outlines=OUTLINES, ui=lang), AREA)
    assert (found["areas"], found["corners"], found["dashed"]) == (1, 4, None)
    assert (found["inside"], found["border"], found["under"]) == (False, True, True)
    assert layer in found["layers"]
    assert note in found["note"]


def test_a_country_without_an_outline_is_a_circle(browse):
    found = browse(html_of(only(SYRIA, "سوريا"), ui="en"), AREA)
    assert found["dashed"] == "5 5"


def test_a_click_on_a_border_opens_the_card_and_one_on_a_point_inside_opens_the_points(browse):
    article = Article(id="a", text="وصل إلى دمشق في سوريا")
    parsed = make_parsed(article, make_mention(article, "دمشق", DAMASCUS), make_mention(article, "سوريا", SYRIA))
    probe = """
      map_geonews.fitBounds([[32, 36], [37, 42]], { animate: false });
      const titles = [];
      const click = async (x, y) => {
        document.elementFromPoint(x, y).dispatchEvent(
          new MouseEvent("click", { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y }));
        await new Promise((done) => setTimeout(done, 200));
        titles.push(document.querySelector(".gn-card h2").textContent);
        document.querySelector(".gn-close").click();
      };
      const area = document.querySelector("path.gn-area");
      const border = area.getPointAtLength(area.getTotalLength() / 8).matrixTransform(area.getScreenCTM());
      const dot = Array.from(document.querySelectorAll("path.gn-marker"))
        .find((marker) => marker.getAttribute("aria-label").startsWith("دمشق")).getBoundingClientRect();
      await click(dot.left + dot.width / 2, dot.top + dot.height / 2);
      map_geonews.fitBounds([[32, 36], [37, 42]], { animate: false });
      await click(border.x, border.y);
      return titles;
    """
    found = browse(html_of(parsed, outlines=OUTLINES, ui="ar"), probe)
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
    assert browse(html_of(only(SYRIA, "سوريا"), outlines=OUTLINES, ui="ar"), probe) == [1, 0]


def test_a_country_across_the_180th_meridian_is_drawn_in_one_piece(browse):
    fiji = make_place("iso:FJ", kind=SYRIA.kind, name_ar="فيجي", radius_km=300.0, point=LonLat(178, -17))
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
    places = [make_place(f"iso:{number}", kind=SYRIA.kind, point=LonLat(number, 30)) for number in range(60)]
    outlines = {place.id: box(place.point.lon - 0.5, 29, place.point.lon + 0.5, 31) for place in places}
    article = Article(id="a", text="دمشق")
    parsed = [make_parsed(article, make_mention(article, "دمشق", place)) for place in places]
    probe = "return document.querySelectorAll('path.gn-area').length;"
    assert browse(html_of(*parsed, outlines=outlines), probe) == 60


def test_names_do_not_overlap(browse):
    probe = """
      const boxes = Array.from(document.querySelectorAll(".gn-name"), (name) => name.getBoundingClientRect());
      return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((two) => one.left < two.right - 1
        && two.left < one.right - 1 && one.top < two.bottom - 1 && two.top < one.bottom - 1)).length;
    """
    places = [
        make_place(f"gn:{number}", name_ar=f"مكان {number}", point=LonLat(36 + number / 20, 33)) for number in range(30)
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
      document.querySelector("path.gn-marker").dispatchEvent(new MouseEvent("click", { bubbles: true, view: window }));
      return [before, circles()];
    """
    assert browse(html_of(*parsed), probe) == [0, 1]


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
    found = browse(html_of(only(DAMASCUS, "دمشق"), ui=lang, basemap=None), LAND, size=size)
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
    seen = visit(html_of(only(DAMASCUS, "دمشق"), tiles="OpenStreetMap", ui="en"), LAND)
    assert seen.stopped == []
    assert seen.requests
    assert all(address.startswith("https://tile.openstreetmap.org/") for address in seen.requests)
    assert "Online map" in seen.found["layers"]
    assert seen.found["land"] == [250, 248, 243, 255]
    assert "OpenStreetMap contributors" in seen.found["note"]


def test_without_leaflet_the_page_is_text_and_lists_all_the_same(visit):
    look = """
      document.querySelector(".gn-mention").click();
      await new Promise((done) => setTimeout(done, 300));
      const [card, notice, text] = [".gn-card", ".gn-header .gn-none", ".gn-text"].map((name) =>
        document.querySelector(name).innerText);
      return { map: document.querySelector(".folium-map").offsetHeight, card, notice, text };
    """
    found = visit(html_of(english_article(), cdn=True, ui="en"), look).found
    assert found["map"] == 0
    assert "Leaflet was not loaded" in found["notice"]
    assert found["text"].startswith("The delegation left Damascus on Monday")
    assert "33.5102, 36.29128" in found["card"]


def test_many_places_stand_in_clusters_that_count_all_of_them(open_page):
    reader = open_page(html_of(*spread(120), ui="en"))
    clusters = reader.page.locator(".gn-cluster")
    if not clusters.count():
        pytest.skip("no supercluster: npm ci fetches it")
    counted = [number_in(one.get_attribute("aria-label").split(",")[-1]) for one in clusters.all()]
    dots = [
        number_in(one.get_attribute("aria-label").split(",")[-1]) for one in reader.page.locator(".gn-marker").all()
    ]
    assert sum(counted) + sum(dots) == reader.count("mentions") == 120
    zoom = reader.view()[2]
    clusters.first.focus()
    reader.press("Enter")
    reader.waits_until(lambda: reader.view()[2] > zoom)


def test_a_marker_opens_its_card_by_keyboard_too(open_page):
    reader = open_page(html_of(only(DAMASCUS, "دمشق"), ui="en"))
    reader.marker("Damascus").focus()
    reader.press("Enter")
    expect(reader.card_title).to_have_text("Damascus")
    assert reader.focused() == "Close"
