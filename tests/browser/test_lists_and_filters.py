"""Lists and filters: whatever is asked for, header, lists, facets and map tell the same numbers."""

from dataclasses import dataclass, field

import pytest
from map_page import index_of, mentions_of, rows_of
from map_reader import expect, number_in
from news import several

HEADINGS = {
    "arabic": "معارك قرب الباغوز",
    "english": "The delegation left Damascus on Monday. Syria and the Euphrates were on the…",
    "visit": "زيارة إلى إدلب والقاهرة",
    "emoji": "😀 Baghouz 👩‍👩‍👧",
    "sports": "نتائج المباريات",
    "broken": "Broken",
}


@dataclass
class Wanted:
    """What a reader asks for; None asks for everything."""

    country: set[str] | None = None
    kind: set[str] | None = None
    source: set[str] | None = None
    role: set[str] = field(default_factory=lambda: {"literal", "dateline"})
    confidence: float = 0.0
    since: str = ""
    until: str = "9999"

    def fails(self, mention: dict) -> set[str]:
        """Return the filters that a mention fails, reckoned from the index alone."""
        article, place = mention["article"], mention["place"]
        day = (article["published"] or "")[:10]
        in_time = self.since <= day <= self.until if self.since or self.until != "9999" else True
        checks = {
            "dates": in_time and (bool(day) or not (self.since or self.until != "9999")),
            "source": self.source is None or (article["source"] or "") in self.source,
            "role": mention["role"] in self.role,
            "country": self.country is None or (place is not None and (place["country"] or "") in self.country),
            "kind": self.kind is None or (place is not None and place["kind"] in self.kind),
            "confidence": place is None or mention["confidence"] >= self.confidence,
        }
        return {name for name, is_passed in checks.items() if not is_passed}


def all_mentions(html: str) -> list[dict]:
    index = index_of(html)
    places = {place["id"]: place for place in index["places"]}
    articles = {row["id"]: row for row in rows_of(index["articles"])}
    return [
        mention | {"place": places.get(mention["place"]), "article": articles[mention["article"]]}
        for mention in mentions_of(html)
    ]


def shown_of(wanted: Wanted) -> list[dict]:
    return [mention for mention in all_mentions(several()) if not wanted.fails(mention)]


VALUE_OF = {
    "country": lambda mention: mention["place"]["country"] or "",
    "kind": lambda mention: mention["place"]["kind"],
    "source": lambda mention: mention["article"]["source"] or "",
    "role": lambda mention: mention["role"],
}


def facet_of(wanted: Wanted, facet: str) -> dict[str, int]:
    """Return how many placed mentions each value of a facet would show."""
    counts: dict[str, int] = {}
    for mention in all_mentions(several()):
        if mention["place"] is not None and wanted.fails(mention) <= {facet}:
            value = VALUE_OF[facet](mention)
            counts[value] = counts.get(value, 0) + 1
    return counts


def by_place(shown: list[dict]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mention in shown:
        if mention["place"] is not None:
            name = mention["place"]["name_en"] + " · " + (mention["place"]["country"] or "")
            counts[name] = counts.get(name, 0) + 1
    return counts


def agree(reader, wanted: Wanted) -> None:
    """See that every number on the page is that of the index."""
    shown = shown_of(wanted)
    places = by_place(shown)
    assert reader.count("mentions") == sum(places.values())
    assert reader.count("places") == len(places)
    assert reader.count("unplaced") == sum(mention["place"] is None for mention in shown)
    facets_agree(reader, wanted)
    on_map = reader.page.locator("path.gn-marker").evaluate_all(
        "(dots) => dots.map((dot) => dot.getAttribute('aria-label'))"
    )
    assert sorted(number_in(label.rpartition(",")[2]) for label in on_map) == sorted(places.values())
    reader.tab("Places")
    listed = reader.page.locator(".gn-places .gn-count").all_inner_texts()
    assert sorted(map(int, listed)) == sorted(places.values())
    lost = reader.page.locator(".gn-unplaced .gn-count").all_inner_texts()
    assert sum(map(int, lost)) == reader.count("unplaced")
    reader.tab("Articles")
    listed = reader.page.locator(".gn-articles .gn-count").all_inner_texts()
    assert sum(map(int, listed)) == sum(places.values())
    assert len(listed) == reader.count("articles")


BOXES = """(boxes) => boxes.map((box) =>
  [box.dataset.value, Number(box.parentElement.lastChild.textContent), box.checked])"""


def facets_agree(reader, wanted: Wanted) -> None:
    reader.tab("Filters")
    for facet in VALUE_OF:
        boxes = reader.page.locator(f'input[data-facet="{facet}"]').evaluate_all(BOXES)
        chosen = getattr(wanted, facet) or set()
        counts = facet_of(wanted, facet)
        assert {value: count for value, count, _ in boxes if count} == counts, facet
        assert {value for value, _, is_checked in boxes if is_checked} >= chosen & set(counts), facet


SETTINGS = [
    pytest.param([], {}, id="nothing"),
    pytest.param([("country", "SY")], {"country": {"SY"}}, id="a country"),
    pytest.param([("country", "SY"), ("country", "IQ")], {"country": {"SY", "IQ"}}, id="two countries"),
    pytest.param([("country", "")], {"country": {""}}, id="no country"),
    pytest.param([("kind", "city")], {"kind": {"city"}}, id="a kind"),
    pytest.param([("source", "المدى")], {"source": {"المدى"}}, id="a source"),
    pytest.param([("source", "")], {"source": {""}}, id="no source"),
    pytest.param([("role", "dateline")], {"role": {"literal"}}, id="a role less"),
    pytest.param(
        [("role", "associative"), ("role", "embedded")],
        {"role": {"literal", "dateline", "associative", "embedded"}},
        id="two roles more",
    ),
    pytest.param([("role", "literal"), ("role", "dateline")], {"role": set()}, id="no role"),
    pytest.param(
        [("role", "associative"), ("country", "IQ"), ("source", "سانا")],
        {"country": {"IQ"}, "source": {"سانا"}, "role": {"literal", "dateline", "associative"}},
        id="three facets",
    ),
]


@pytest.fixture
def reader(open_page):
    return open_page(several())


def test_all_numbers_agree_whatever_is_chosen(reader):
    for setting in SETTINGS:
        choices, wanted = setting.values
        for facet, value in choices:
            reader.facet(facet, value)
        agree(reader, Wanted(**wanted))
        reader.tab("Filters")
        reset = reader.page.get_by_role("button", name="Clear all filters")
        assert reset.is_enabled() == bool(choices), setting.id
        if choices:
            reset.click()


def test_all_numbers_agree_for_dates_and_degrees_of_confidence(reader):
    steps = [
        ("from", "2019-03-26", {"since": "2019-03-26"}),
        ("to", "2019-12-31", {"since": "2019-03-26", "until": "2019-12-31"}),
        ("confidence", "0.9", {"since": "2019-03-26", "until": "2019-12-31", "confidence": 0.9}),
        ("from", "", {"until": "2019-12-31", "confidence": 0.9}),
        ("to", "", {"confidence": 0.9}),
        ("confidence", "1", {"confidence": 1.0}),
    ]
    for name, value, wanted in steps:
        reader.set_filter(name, value)
        agree(reader, Wanted(**wanted))


def test_the_numbers_agree_for_one_article_among_several(reader):
    reader.row(HEADINGS["arabic"]).click()
    shown = [one for one in shown_of(Wanted()) if one["article"]["id"] == "news.jsonl:1"]
    assert reader.count("mentions") == sum(by_place(shown).values())
    assert reader.page.locator("path.gn-marker").count() == len(by_place(shown)) == reader.count("places")


QUERIES = {
    "القاهره": ["visit"],
    "الي ادلب": ["visit"],
    "إلى أدلب": ["visit"],
    "زِيَارَة": ["visit"],
    "زيـــارة": ["visit"],
    "المدي": ["arabic", "sports"],
    "دمشق": ["visit", "english", "arabic", "emoji"],
    "DAMASCUS": ["visit", "english", "arabic", "emoji"],
    "  broken ": ["broken"],
    "لا شيء كهذا": [],
}


def test_the_search_takes_a_name_in_any_spelling(reader):
    for query, found in QUERIES.items():
        reader.search(query)
        assert reader.rows() == [HEADINGS[name] for name in found], query
        assert reader.count("articles") == len(found)
        listed = sum(map(int, reader.page.locator(".gn-articles .gn-count").all_inner_texts()))
        assert listed == reader.count("mentions")
        expect(reader.page.get_by_text("Nothing passes these filters.")).to_be_visible(visible=not found)


ORDERS = {
    "Newest first": ["visit", "english", "arabic"],
    "Oldest first": ["arabic", "english", "visit"],
    "As given": ["arabic", "english", "visit", "emoji", "sports", "broken"],
    "Most mentions first": ["arabic", "english", "emoji", "visit"],
}


def test_articles_stand_in_the_order_that_was_asked_for_those_without_a_date_last(reader):
    for order, names in ORDERS.items():
        reader.page.get_by_label("Order").select_option(order)
        assert reader.rows()[: len(names)] == [HEADINGS[name] for name in names], order
        assert len(reader.rows()) == len(HEADINGS)


def test_clearing_the_filters_empties_the_search_too(reader):
    reader.search("زيارة")
    reader.tab("Filters")
    reader.page.get_by_role("button", name="Clear all filters").click()
    reader.tab("Articles")
    assert reader.page.get_by_role("searchbox").input_value() == ""
    assert len(reader.rows()) == len(HEADINGS)


def test_the_list_of_places_is_the_map_in_words(reader):
    reader.tab("Places")
    assert reader.rows()[0] == "Damascus"
    assert set(reader.rows()) >= {"Baghdad", "Euphrates", "زعفرانتان", "مجهولة"}
    reader.row("Baghouz").click()
    expect(reader.card_title).to_have_text("Baghouz")
    expect(reader.row("Baghouz")).to_have_attribute("aria-current", "")
    reader.comes_to(34.46, 40.95)
    reader.press("Escape")
    expect(reader.row("Baghouz")).to_be_focused()


def test_a_name_without_a_place_leads_from_the_list_to_the_text(reader):
    reader.tab("Places")
    reader.row("زعفرانتان").click()
    expect(reader.mention("زعفرانتان")).to_have_attribute("aria-pressed", "true")
    expect(reader.card).to_contain_text("unknown place")
