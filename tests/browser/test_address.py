"""The state of the page stands in its address: a link shows what its sender saw, and nothing in it can harm."""

from urllib.parse import quote

import pytest
from map_reader import expect
from news import english, several

NONSENSE = (
    "#",
    "#view=NaN,x,1&place=none&article=none&mention=99999",
    "#view=91,0,5&sure=7&from=never&to=2019-99-99",
    "#view=1e999,-1e999,1e999",
    "#sure=-1&role=&kind=none&country=__proto__&source=constructor",
    "#article=en-1&mention=-1&view=,,",
    "#ui=fr&q=%E0%A4%A",
    "#&&&=&==",
    "#__proto__[x]=1&toString=1",
)

ATTACKS = (
    "<img src=x onerror=\"window.__pwned='hash'\">",
    "</script><script>window.__pwned='hash'</script>",
    "javascript:window.__pwned='hash'",
    "\"><svg onload=window.__pwned='hash'>",
    "${window.__pwned='hash'}{{7*7}}",
)
KEYS = ("q", "from", "to", "source", "country", "kind", "role", "sure", "article", "mention", "place", "view", "ui")


def state_of(reader) -> dict:
    """Return what a reader sees of the page's state."""
    card = reader.card.inner_text() if reader.card.is_visible() else None
    counts = {what: reader.count(what) for what in ("places", "mentions", "articles", "unplaced")}
    lat, lon, zoom = reader.view()
    return {"card": card, "counts": counts, "view": (round(lat, 2), round(lon, 2), zoom)}


def address_of(reader) -> str:
    return "#" + reader.page.url.partition("#")[2]


def filters(reader) -> None:
    reader.facet("role", "associative")
    reader.facet("country", "SY")
    reader.set_filter("from", "2019-03-26")
    reader.set_filter("confidence", "0.6")


def search(reader) -> None:
    reader.search("زيارة")


def mention(reader) -> None:
    reader.row("زيارة").click()
    reader.mention("دمشق").click()
    expect(reader.card_title).to_have_text("Damascus")


def place(reader) -> None:
    reader.marker("Baghouz").click()
    expect(reader.card_title).to_have_text("Baghouz")


def view(reader) -> None:
    reader.look_at(34.1, 40.2, 8)


@pytest.mark.parametrize("act", [filters, search, mention, place, view])
def test_a_link_shows_what_its_sender_saw(open_page, act):
    sender = open_page(several())
    before = state_of(sender)
    act(sender)
    sent = state_of(sender)
    assert sent != before
    query = sender.page.get_by_role("searchbox")
    wanted = query.input_value() if query.is_visible() else ""
    sender.page.reload()
    sender.page.wait_for_selector("body.gn-ready")
    if sent["card"]:
        expect(sender.card).to_be_visible()
    assert state_of(sender) == sent
    receiver = open_page(several(), address=address_of(sender))
    if sent["card"]:
        expect(receiver.card).to_be_visible()
    assert state_of(receiver) == sent
    if wanted:
        assert receiver.page.get_by_role("searchbox").input_value() == wanted


def test_the_language_that_was_chosen_is_in_the_link(open_page):
    sender = open_page(several())
    sender.page.get_by_role("button", name="العربية").click()
    receiver = open_page(several(), address=address_of(sender))
    assert receiver.page.locator("html").get_attribute("dir") == "rtl"


def test_an_address_that_is_typed_into_an_open_page_is_obeyed(open_page):
    reader = open_page(english())
    reader.page.evaluate("location.hash = '#article=en-1&mention=24'")
    expect(reader.mention("Damascus")).to_have_attribute("aria-pressed", "false")
    reader.page.evaluate("location.hash = '#article=en-1&mention=20'")
    expect(reader.mention("Damascus")).to_have_attribute("aria-pressed", "true")


def test_nonsense_in_the_address_is_passed_over(open_page):
    reader = open_page(several())
    counts = state_of(reader)["counts"]
    for address in NONSENSE:
        reader.page.goto(reader.page.url.partition("#")[0] + "#q=")
        reader.page.reload()
        reader.page.goto(reader.page.url.partition("#")[0] + address)
        reader.page.reload()
        reader.page.wait_for_selector("body.gn-ready")
        reader.tab("Places")
        assert reader.page.locator("h1").inner_text() == "6 articles", address
        expect(reader.page.locator(".gn-header")).to_be_visible()
        narrowing = ("country", "kind", "source", "role", "from", "to", "article", "q")
        if not any(f"{key}=" in address for key in narrowing):
            assert state_of(reader)["counts"] == counts, address


def test_an_attack_in_the_address_is_text(open_page):
    reader = open_page(several())
    base = reader.page.url.partition("#")[0]
    elements = reader.page.locator("script, style, img, iframe, svg[onload]").count()
    for attack in ATTACKS:
        reader.page.goto(base + "#" + "&".join(f"{key}={quote(attack)}" for key in KEYS))
        reader.page.reload()
        reader.page.wait_for_selector("body.gn-ready")
        for tab in ("Articles", "Places", "Filters", "Corrections"):
            reader.tab(tab)
        reader.tab("Articles")
        assert reader.page.get_by_role("searchbox").input_value() == attack
        assert reader.page.evaluate("window.__pwned") is None
        assert reader.page.locator("script, style, img, iframe, svg[onload]").count() == elements
