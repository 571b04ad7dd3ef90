"""What lies under the places of the news, as a reader sees it: water, and names of other places."""

import pytest
from factories import BAGHOUZ, DAMASCUS, make_mention, make_parsed
from traps import make_index, make_place

from geonews.output import to_map
from geonews.output.map import assets
from geonews.output.map.basemap import WATER
from geonews.types import Article, Kind

HOSTILE = (
    "<img src=x onerror=\"window.__pwned='img'\"></script><script>window.__pwned='script'</script>"
    "${window.__pwned='template'}`+(window.__pwned='tick')+`{{7*7}}{% raw %}"
)

AROUND = [
    make_place("t:abu-kamal", "البوكمال", "Abu Kamal", lon=40.918, lat=34.452, population=60_000),
    make_place("t:hajin", "هجين", "Hajin", kind=Kind.VILLAGE, lon=40.83, lat=34.69),
    make_place("t:qaim", "القائم", "Al-Qa'im", lon=41.05, lat=34.38, country="IQ", population=70_000),
    make_place("t:susah", "السوسة", "Al-Susah", kind=Kind.VILLAGE, lon=40.97, lat=34.53),
    make_place("t:latin", "Latin only", kind=Kind.VILLAGE, lon=41.2, lat=34.6),
    make_place("cur:baghouz", "الباغوز", "Baghouz", kind=Kind.VILLAGE, lon=40.95, lat=34.46),
    make_place("t:jordan", "الأردن", "Jordan", kind=Kind.COUNTRY, lon=37.0, lat=31.2, country="JO"),
]

ZOOM = "map_geonews.setView([34.46, 40.95], {}, {{ animate: false }});"

LOOK = """
  const frame = document.querySelector(".gn-surroundings");
  const labels = Array.from(frame.querySelectorAll("span"));
  return {
    names: labels.map((label) => label.textContent),
    dots: frame.querySelectorAll("i").length,
    cut: labels.some((label) => label.scrollWidth > label.clientWidth),
    hidden: frame.getAttribute("aria-hidden"),
    reachable: frame.querySelectorAll("button, a, [tabindex], [role], [onclick]").length,
    under: document.elementFromPoint(...(({ left, top }) => [left + 3, top + 3])(labels[0].getBoundingClientRect()))
      .closest(".gn-surroundings") === null,
    news: Array.from(document.querySelectorAll(".gn-name"), (name) => name.textContent),
    injected: document.querySelectorAll("img[src='x']").length,
    z: [".leaflet-gn-context-pane", ".leaflet-gn-dots-pane"].map(
      (name) => Number(getComputedStyle(document.querySelector(name)).zIndex)),
  };
"""


@pytest.fixture
def around(tmp_path):
    return make_index(tmp_path / "index", AROUND)


def news(place=BAGHOUZ, surface="الباغوز"):
    article = Article(id="a", text=f"معارك في {surface} أمس")
    return [make_parsed(article, make_mention(article, surface, place))]


def html_of(context, *, parsed=None, **options) -> str:
    return to_map(parsed or news(), attribution=[], outlines={}, context=context, **options).get_root().render()


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("ar", {"البوكمال", "هجين", "القائم", "السوسة", "Latin only"}),
        ("en", {"Abu Kamal", "Hajin", "Al-Qa'im", "Al-Susah", "Latin only"}),
    ],
)
def test_at_town_zoom_places_around_are_named_in_the_pages_language(browse, around, lang, names):
    found = browse(html_of(around, ui=lang), ZOOM.format(10) + LOOK)
    assert set(found["names"]) == names
    assert found["dots"] == len(names)
    assert not found["cut"]


def test_a_place_of_the_news_is_named_once_and_stands_over_those_around_it(browse, around):
    found = browse(html_of(around, ui="ar"), ZOOM.format(11) + LOOK)
    assert found["news"] == ["الباغوز"]
    assert "الباغوز" not in found["names"]
    assert found["z"] == sorted(found["z"])


def test_names_around_are_for_the_eye_only(browse, around):
    found = browse(html_of(around), ZOOM.format(11) + LOOK)
    assert (found["hidden"], found["reachable"], found["under"]) == ("true", 0, True)


def test_villages_come_with_the_zoom_and_a_country_has_no_dot(browse, around):
    found = browse(html_of(around, ui="en"), ZOOM.format(6) + LOOK)
    assert "Jordan" in found["names"]
    assert not {"Hajin", "Al-Susah"} & set(found["names"])
    assert found["dots"] == len(found["names"]) - 1


def test_names_around_can_be_switched_off_and_on(browse, around):
    probe = """
      const count = () => document.querySelectorAll(".gn-around").length;
      const box = Array.from(document.querySelectorAll(".leaflet-control-layers label"))
        .find((label) => label.innerText.trim() === "Places around").querySelector("input");
      const counts = [count()];
      for (let times = 0; times < 2; times += 1) {
        box.click();
        counts.push(count());
      }
      return counts;
    """
    first, off, again = browse(html_of(around, ui="en"), ZOOM.format(11) + probe)
    assert first == again > off == 0


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)], ids=["wide", "narrow"])
def test_no_name_lies_over_another_or_over_a_control(browse, tmp_path, size):
    crowd = [
        make_place(f"t:{at}", f"مكان {at}", lon=40.5 + at % 20 * 0.045, lat=34.1 + at // 20 * 0.04) for at in range(400)
    ]
    probe = """
      const all = (selector) => Array.from(document.querySelectorAll(selector), (one) => one.getBoundingClientRect());
      const boxes = all(".gn-around, .gn-name");
      const controls = all(".leaflet-control");
      const overlap = (one, two) => one.left < two.right - 1 && two.left < one.right - 1
        && one.top < two.bottom - 1 && two.top < one.bottom - 1;
      return [boxes.length, boxes.filter((one, at) => boxes.slice(at + 1).some((two) => overlap(one, two))
        || controls.some((control) => overlap(one, control))).length];
    """
    count, hidden = browse(html_of(make_index(tmp_path / "crowd", crowd)), ZOOM.format(11) + probe, size=size)
    assert count > 3
    assert hidden == 0


def test_hostile_names_of_a_gazetteer_show_as_text(browse, tmp_path):
    index = make_index(tmp_path / "hostile", [make_place(HOSTILE, HOSTILE, lon=41.0, lat=34.5, country=None)])
    found = browse(html_of(index, ui="en"), ZOOM.format(11) + LOOK)
    assert (found["names"], found["injected"]) == ([HOSTILE], 0)


def test_without_names_around_there_is_no_switch_for_them(browse, tmp_path):
    probe = "return document.querySelector('.leaflet-control-layers').innerText.includes('Places around');"
    assert browse(html_of(make_index(tmp_path / "empty", []), ui="en"), probe) is False


BLUE = """
  const canvas = document.querySelector(".leaflet-gn-land-pane canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let blue = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255 && data[at + 2] - data[at] > 30) blue += 1;
  return blue;
"""


@pytest.fixture
def water():
    if assets.find_asset(WATER, is_needed=False) is None:
        pytest.skip(f"no {WATER}: npm ci fetches it")


def test_the_euphrates_runs_by_the_town_and_ends_where_it_would_be_seen_to_run_beside_it(browse, water, around):
    page = html_of(around)
    settled = "await new Promise((done) => setTimeout(done, 300));"
    assert browse(page, ZOOM.format(9) + settled + BLUE) > 500
    assert browse(page, ZOOM.format(13) + settled + BLUE) == 0


def test_a_basemap_of_a_users_own_takes_the_place_of_water_too(browse, around, tmp_path):
    file = tmp_path / "own.geojson"
    file.write_text('{"type": "LineString", "coordinates": [[30, 30], [31, 31]]}', encoding="utf-8")
    assert browse(html_of(around, parsed=news(DAMASCUS, "دمشق"), basemap=file), BLUE) == 0
