"""A page without texts still reads: the names lead to the map, the address to the article."""

import pytest
from factories import arabic_article, english_article
from map_page import html_of
from map_reader import expect
from news import emoji, visit_to_idlib


def without_texts(*articles, ui="en") -> str:
    return html_of(*articles, texts=False, ui=ui)


@pytest.mark.parametrize(("ui", "said"), [("en", "leaves out the text"), ("ar", "لا تتضمن هذه الصفحة نص المقال")])
def test_the_reader_is_told_that_the_text_is_left_out_and_where_it_stands(open_page, ui, said):
    reader = open_page(without_texts(arabic_article(), ui=ui))
    note = reader.page.locator(".gn-text .gn-none")
    expect(note).to_contain_text(said)
    assert note.get_by_role("link").get_attribute("href") == arabic_article().article.url
    assert reader.page.locator(".gn-article a").count() == 1


def test_an_article_without_an_address_has_no_link(open_page):
    reader = open_page(without_texts(english_article()))
    expect(reader.page.locator(".gn-text .gn-none")).to_contain_text("leaves out the text")
    assert reader.page.locator(".gn-article a").count() == 0


def test_every_name_is_a_button_in_the_order_of_the_text_and_nothing_else_of_it_is_shown(open_page):
    reader = open_page(without_texts(arabic_article()))
    names = [mention.text for mention in arabic_article().mentions]
    assert reader.mentions() == names
    assert reader.page.locator("h2 .gn-mention").inner_text() == "الباغوز"
    assert reader.page.locator(".gn-names").inner_text().split() == names[1:]


def test_a_name_leads_to_its_place_and_the_card_has_the_name_alone_and_the_reasons(open_page):
    reader = open_page(without_texts(arabic_article(), visit_to_idlib(), emoji()))
    reader.row("الباغوز").click()
    reader.mention("دمشق").click()
    expect(reader.card_title).to_have_text("Damascus")
    reader.comes_to(33.51, 36.29)
    assert reader.card.locator(".gn-quote").all_inner_texts() == ["دمشق", "دمشق"]
    expect(reader.card.locator(".gn-reason").first).to_be_visible()
    reader.page.get_by_role("button", name="Next", exact=True).click()
    expect(reader.card.locator("h2")).to_have_text("Damascus")


def test_letters_that_a_browser_counts_otherwise_do_no_harm(open_page):
    reader = open_page(without_texts(emoji()))
    assert reader.mentions() == ["Baghouz", "Baghouz", "Damascus"]


def test_the_files_that_the_page_saves_have_names_and_no_text(open_page):
    reader = open_page(without_texts(visit_to_idlib()))
    table = reader.download("What is shown, as CSV")
    assert "دمشق" in table
    assert "الوفد" not in table
