"""The page is for everybody: by keyboard alone, in either language, on any screen, with little light or motion."""

import pytest
from map_reader import expect
from news import arabic, english, several

SIZES = [(360, 740), (800, 600), (1280, 800), (1920, 1080)]

LABEL = """() => { const one = document.activeElement;
  const style = getComputedStyle(one);
  const isSeen = style.outlineStyle !== "none" || one.matches(".gn-marker") || one.matches(".leaflet-container *");
  const label = one.id || one.getAttribute("aria-label") || one.innerText || one.className.baseVal || "";
  return [one.tagName, label, isSeen]; }"""


def walk(reader, steps: int) -> list[tuple[str, str, bool]]:
    """Press the tab key and return what has the focus after each step."""
    found = []
    for _ in range(steps):
        reader.press("Tab")
        found.append(tuple(reader.page.evaluate(LABEL)))
    return found


def test_every_control_is_reached_with_the_tab_key_and_the_focus_is_seen(open_page):
    reader = open_page(english())
    controls = reader.page.locator("button:visible, a[href]:visible, input:visible, summary:visible, path[tabindex]")
    tags = controls.evaluate_all("(all) => all.filter((one) => one.tabIndex >= 0).length")
    walked = walk(reader, tags + 5)
    reached = {label for _, label, _ in walked}
    assert {"gn-tab-articles", "Next mention", "Previous mention", "العربية", "Print", "Download"} <= reached
    assert {"Damascus", "Syria", "Euphrates", "Tripoli"} <= reached
    assert any(label.startswith("Damascus, city · Syria") for label in reached)
    assert all(is_seen for tag, _, is_seen in walked if tag not in ("BODY", "HTML"))


@pytest.mark.parametrize(("page", "ahead"), [(english, "ArrowRight"), (arabic, "ArrowLeft")], ids=["en", "ar"])
def test_arrow_keys_walk_the_tabs_in_the_direction_of_reading(open_page, page, ahead):
    reader = open_page(page())
    tabs = reader.page.get_by_role("tab")
    tabs.first.focus()
    for at in (1, 2, 3, 0):
        reader.press(ahead)
        expect(tabs.nth(at)).to_be_focused()
        expect(tabs.nth(at)).to_have_attribute("aria-selected", "true")
        expect(reader.page.get_by_role("tabpanel")).to_have_count(1)


@pytest.mark.parametrize(
    ("ui", "locale", "lang"),
    [
        ("ar", "en-US", "ar"),
        ("en", "ar-SY", "en"),
        (None, "ar-EG", "ar"),
        (None, "en-GB", "en"),
        (None, "fr-FR", "ar"),
    ],
)
def test_the_page_speaks_as_asked_for_else_as_the_browser_else_as_the_articles(open_page, ui, locale, lang):
    reader = open_page(arabic(ui=ui), locale=locale)
    assert reader.page.locator("html").get_attribute("lang") == lang
    assert reader.page.get_by_role("tab").nth(1).inner_text() == {"ar": "الأماكن", "en": "Places"}[lang]


def test_the_language_is_changed_with_a_button_and_nothing_is_lost(open_page):
    reader = open_page(several())
    reader.facet("country", "SY")
    shown = reader.count("mentions")
    reader.page.get_by_role("button", name="العربية").click()
    assert reader.page.locator("html").get_attribute("dir") == "rtl"
    reader.page.get_by_role("button", name="English").click()
    assert reader.count("mentions") == shown


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("page", [arabic, several], ids=["ar", "en"])
def test_no_screen_has_to_be_scrolled_sideways(open_page, page, size):
    reader = open_page(page(), size=size)
    for at in range(4):
        reader.page.get_by_role("tab").nth(at).click()
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert reader.page.evaluate("document.documentElement.scrollHeight") <= size[1]


def test_on_a_phone_the_card_does_not_hide_its_place(open_page):
    reader = open_page(english(), size=(360, 740))
    reader.mention("Damascus").click()
    expect(reader.card_title).to_have_text("Damascus")
    dot, card = reader.marker("Damascus").bounding_box(), reader.card.bounding_box()
    assert dot["y"] + dot["height"] <= card["y"]
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= 360


@pytest.mark.parametrize("place", ["Damascus", "Euphrates", "Tripoli"])
def test_on_a_wide_screen_the_card_does_not_hide_its_place(open_page, place):
    reader = open_page(english())
    reader.mention(place).click()
    expect(reader.card_title).to_have_text(place)
    dot, card = reader.marker(place).bounding_box(), reader.card.bounding_box()
    assert dot["x"] + dot["width"] <= card["x"] or dot["x"] >= card["x"] + card["width"]


def test_in_the_dark_the_page_is_dark(open_page):
    light, dark = (
        open_page(english(), color_scheme=scheme)
        .page.locator("body")
        .evaluate("(body) => getComputedStyle(body).backgroundColor")
        for scheme in ("light", "dark")
    )
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(22, 28, 33)")


def test_where_motion_is_unwanted_the_map_is_there_at_once(open_page):
    reader = open_page(english())
    reader.mention("Damascus").click()
    expect(reader.card_title).to_have_text("Damascus")
    there = reader.view()
    reader.page.wait_for_timeout(300)
    assert reader.view() == there
