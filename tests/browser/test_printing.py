"""On paper: the map, and a numbered list of its places; what is pressed is left out."""

import io
import re

import pytest
from map_reader import expect
from news import arabic, several


def before_printing(reader) -> None:
    reader.page.emulate_media(media="print")
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")


def numbers_on_map(reader) -> dict[str, int]:
    """Return the numbers of the named places on the map."""
    names = reader.page.locator(".gn-name").all_inner_texts()
    pairs = (name.split(" · ") for name in names if " · " in name)
    return {name: int(number) for number, name in pairs}


@pytest.mark.parametrize(
    ("page", "first", "words"),
    [
        (arabic, "بغداد", "Baghdad · مدينة · العراق · 33.34058, 44.40088 · ذكران"),
        (several, "Damascus", "دمشق · city · Syria · 33.5102, 36.29128 · 5 mentions"),
    ],
    ids=["ar", "en"],
)
def test_the_numbers_on_the_map_are_those_of_the_list(open_page, page, first, words):
    reader = open_page(page())
    before_printing(reader)
    items = reader.page.locator(".gn-printed li")
    listed = [item.split(" · ")[0] for item in items.all_inner_texts()]
    assert len(listed) == len(set(listed)) or page is several
    shown = numbers_on_map(reader)
    assert shown[first] == listed.index(first) + 1
    assert all(listed[number - 1] == name for name, number in shown.items())
    assert len(shown) >= 4
    told = items.nth(listed.index(first)).inner_text()
    assert all(part in told for part in words.split(" · "))


def test_paper_has_the_map_and_the_list_and_nothing_to_press(open_page):
    reader = open_page(several())
    reader.marker("Baghouz").click()
    expect(reader.card).to_be_visible()
    before_printing(reader)
    for hidden in (".gn-tools", ".gn-panel", ".gn-card", ".leaflet-control-zoom", ".leaflet-control-layers"):
        expect(reader.page.locator(hidden).first).to_be_hidden()
    expect(reader.page.locator(".gn-printed h2")).to_be_visible()
    expect(reader.page.locator(".folium-map")).to_be_visible()
    expect(reader.page.locator("h1")).to_be_visible()


def test_the_list_is_of_the_places_that_pass_the_filters(open_page):
    reader = open_page(several())
    reader.facet("country", "IQ")
    before_printing(reader)
    assert reader.page.locator(".gn-printed li").all_inner_texts() != []
    assert all("Iraq" in item for item in reader.page.locator(".gn-printed li").all_inner_texts())


def test_after_printing_the_map_has_names_without_numbers_again(open_page):
    reader = open_page(several())
    before = reader.page.locator(".gn-name").all_inner_texts()
    before_printing(reader)
    reader.page.emulate_media(media="screen")
    reader.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert reader.page.locator(".gn-name").all_inner_texts() == before


def test_a_pdf_holds_title_and_list(open_page):
    pypdf = pytest.importorskip("pypdf", reason="no pypdf: pip install --group dev brings it")
    reader = open_page(several())
    pages = pypdf.PdfReader(io.BytesIO(reader.page.pdf())).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert "6 articles" in text
    for number, name in enumerate(["Damascus", "Baghouz", "Baghdad"], start=1):
        assert re.search(rf"{number}\W*{name}", text), name
    assert "Clear all filters" not in text
    assert len(pages) <= 2
