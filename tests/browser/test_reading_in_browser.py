"""Reading: the article beside the map, from a mention to its place and back."""

import pytest
from factories import DAMASCUS, make_mention, make_parsed
from map_page import html_of
from map_reader import expect
from news import arabic, arabic_article, emoji, english, several, visit_to_idlib

from geonews.types import Article

BAGHOUZ_AT = (34.46, 40.95)
DAMASCUS_AT = (33.51, 36.29)


@pytest.mark.parametrize(
    ("page", "direction", "is_left"), [(arabic, "rtl", False), (english, "ltr", True)], ids=["ar", "en"]
)
def test_the_text_stands_beside_the_map_on_the_side_where_its_language_begins(open_page, page, direction, is_left):
    reader = open_page(page())
    text = reader.page.locator(".gn-text p").first
    box, frame = text.bounding_box(), reader.page.locator(".folium-map").bounding_box()
    assert text.evaluate("(one) => getComputedStyle(one).direction") == direction
    assert (box["x"] < frame["x"]) == is_left
    assert box["x"] + box["width"] <= frame["x"] or box["x"] >= frame["x"] + frame["width"]


def test_the_whole_text_stands_in_the_page_with_every_mention_as_a_button(open_page):
    reader = open_page(arabic())
    parsed = arabic_article()
    assert reader.mentions() == [mention.text for mention in parsed.mentions]
    shown = reader.page.locator(".gn-text").inner_text().split()
    assert shown == parsed.article.text.split()
    assert reader.page.locator("h2 .gn-mention").inner_text() == "الباغوز"
    buttons = reader.page.get_by_role("button").filter(has_text="دمشق").all()
    assert all(button.evaluate("(one) => one.tagName") == "BUTTON" for button in buttons)


def test_a_text_of_one_language_keeps_its_direction_in_a_page_of_the_other(open_page):
    reader = open_page(arabic(ui="en"))
    assert reader.page.locator("html").get_attribute("dir") == "ltr"
    assert reader.page.locator(".gn-text p").first.evaluate("(one) => getComputedStyle(one).direction") == "rtl"


def test_roles_and_confidence_can_be_told_apart(open_page):
    reader = open_page(arabic())
    classes = {
        text: reader.mention(text).get_attribute("class") for text in ("بغداد", "سوريا", "دمشق", "طرابلس", "مجهولة")
    }
    assert "gn-role-dateline" in classes["بغداد"]
    assert "gn-role-embedded gn-hidden" in classes["سوريا"]
    assert "gn-role-literal" in classes["دمشق"]
    sure = [reader.mention(text).get_attribute("data-sure") for text in ("دمشق", "طرابلس", "مجهولة")]
    assert sure == ["high", "none", "none"]
    assert "دمشق · مدينة · سوريا · موقع فعلي · درجة الثقة 90%" in reader.mention("دمشق").get_attribute("title")


@pytest.mark.parametrize("way", ["click", "Enter", "Space"])
def test_a_mention_leads_to_its_place_and_opens_its_card(open_page, way):
    reader = open_page(english())
    mention = reader.mention("Damascus")
    if way == "click":
        mention.click()
    else:
        mention.focus()
        reader.press(way)
    reader.comes_to(*DAMASCUS_AT)
    expect(reader.card_title).to_have_text("Damascus")
    expect(mention).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("way", ["again", "button", "Escape", "close"])
def test_the_way_back_leads_to_where_the_reader_was(open_page, way):
    reader = open_page(english())
    before = reader.view()
    mention = reader.mention("Euphrates")
    mention.click()
    expect(reader.card_title).to_have_text("Euphrates")
    assert reader.view() != before
    ways = {
        "again": mention.click,
        "button": reader.card.get_by_role("button", name="Back to the text").click,
        "Escape": lambda: reader.press("Escape"),
        "close": reader.card.get_by_role("button", name="Close").click,
    }
    ways[way]()
    expect(reader.card).to_be_hidden()
    assert reader.view() == pytest.approx(before, abs=0.01)
    expect(mention).to_be_focused()
    expect(mention).to_have_attribute("aria-pressed", "false")


def test_the_map_flies_where_motion_is_no_trouble(open_page):
    reader = open_page(english(), motion="no-preference")
    before = reader.view()
    reader.mention("Damascus").click()
    reader.comes_to(*DAMASCUS_AT)
    reader.press("Escape")
    reader.comes_to(*before[:2], within=0.02)


def test_previous_and_next_walk_the_mentions_in_text_order_and_begin_anew_at_the_end(open_page):
    reader = open_page(english())
    names = ["Damascus", "Syria", "Euphrates", "Tripoli"]
    pressed = reader.page.locator('.gn-mention[aria-pressed="true"]')
    for name in [*names, names[0]]:
        reader.page.get_by_role("button", name="Next mention").click()
        expect(pressed).to_have_text(name)
        expect(reader.card_title).to_have_text(name)
    for name in [*reversed(names), names[-1]]:
        reader.page.get_by_role("button", name="Previous mention").click()
        expect(pressed).to_have_text(name)


def test_the_card_walks_as_well_and_passes_over_what_is_not_shown(open_page):
    reader = open_page(arabic())
    reader.mention("دمشق", nth=1).click()
    walked = []
    for _ in range(4):
        reader.card.get_by_role("button", name="التالي").click()
        walked.append(reader.page.locator('.gn-mention[aria-pressed="true"]').inner_text())
    assert walked == ["بغداد", "الباغوز", "الفرات", "طرابلس"]


def test_emoji_before_a_mention_do_not_shift_it(open_page):
    reader = open_page(html_of(emoji(), ui="en"))
    assert reader.mentions() == ["Baghouz", "Baghouz", "Damascus"]
    assert reader.page.locator(".gn-text").inner_text().split() == emoji().article.text.split()
    reader.mention("Damascus").click()
    expect(reader.card_title).to_have_text("Damascus")
    expect(reader.card.locator(".gn-quote").first).to_contain_text("👩‍👩‍👧 then Damascus 😀.")


def test_a_card_tells_what_is_known_of_a_place(open_page):
    reader = open_page(english())
    reader.mention("Tripoli").click()
    expect(reader.card_title).to_have_text("Tripoli")
    told = reader.card.inner_text()
    for words in ("طرابلس", "city · Lebanon", "Confidence 61%", "Lies within ± 12 km", "1 mention"):
        assert words in told
    for words in ("Why it is a place", "+1.2", "neighbours", "Other places of this name", "Libya", "31%"):
        assert words in told
    assert "gn:266826 · P.PPLC · 34.43667, 35.84972" in told
    assert reader.card.locator("mark").all_inner_texts() == ["Tripoli"]
    expect(reader.card.locator(".gn-quote")).to_contain_text("were on the agenda in Tripoli.")


def test_a_card_shows_all_mentions_of_a_place_and_a_quote_leads_to_its_mention(open_page):
    reader = open_page(arabic())
    reader.marker("دمشق").click()
    quotes = reader.card.locator(".gn-quote")
    expect(quotes).to_have_count(2)
    assert quotes.first.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    quotes.nth(1).click()
    expect(reader.mention("دمشق", nth=1)).to_have_attribute("aria-pressed", "true")


def test_a_card_of_several_articles_links_to_each_source(open_page):
    reader = open_page(several())
    reader.marker("Baghdad").click()
    expect(reader.card_title).to_have_text("Baghdad")
    links = reader.card.get_by_role("link")
    assert links.first.get_attribute("href") == "https://example.org/news?id=1&lang=ar"
    assert links.first.get_attribute("target") == "_blank"
    assert "noopener" in links.first.get_attribute("rel")
    assert "2019-03-25" in reader.card.inner_text()


def test_a_date_in_an_arabic_page_reads_from_left_to_right(open_page):
    reader = open_page(several(ui="ar"))
    reader.row("معارك قرب الباغوز").click()
    date = reader.page.locator(".gn-origin bdi", has_text="2019-03-25")
    assert date.evaluate("(one) => getComputedStyle(one).direction") == "ltr"


@pytest.mark.parametrize(
    ("name", "status"), [("طرابلس", "ambiguous: no place is sure enough"), ("مجهولة", "unknown place")]
)
def test_a_mention_without_a_place_opens_too_and_says_why(open_page, name, status):
    reader = open_page(arabic(ui="en"))
    before = reader.view()
    reader.mention(name).click()
    expect(reader.card_title).to_have_text(name)
    expect(reader.card).to_contain_text(status)
    assert reader.view() == before
    assert ("Libya" in reader.card.inner_text()) == (name == "طرابلس")


def test_an_article_is_opened_from_the_list_and_left_again(open_page):
    reader = open_page(several())
    reader.row("زيارة إلى إدلب").click()
    assert reader.mentions() == [mention.text for mention in visit_to_idlib().mentions]
    expect(reader.page.get_by_role("link", name="Open the article")).to_have_attribute(
        "href", "https://example.org/visit"
    )
    assert reader.count("places") == 2
    reader.page.get_by_role("button", name="All articles").click()
    expect(reader.row("زيارة إلى إدلب")).to_be_visible()
    assert reader.count("places") == 7


def test_an_article_that_failed_says_so(open_page):
    reader = open_page(several())
    reader.row("Broken").click()
    expect(reader.page.locator(".gn-article")).to_contain_text("This article failed: it is too deep")


def test_characters_that_nobody_can_see_are_not_shown(open_page):
    article = Article(id="a", text="\uf06f في \x07 دمشق \U000f0001\x9bأمس")
    reader = open_page(html_of(make_parsed(article, make_mention(article, "دمشق", DAMASCUS)), ui="en"))
    reader.mention("دمشق").click()
    expect(reader.card.locator(".gn-quote")).to_contain_text("دمشق")
    shown = reader.page.locator(".gn-article").inner_text() + reader.card.inner_text()
    assert not set("\uf06f\x07\U000f0001\x9b") & set(shown)
