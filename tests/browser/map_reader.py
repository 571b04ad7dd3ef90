"""What a reader does with a map's page, and sees of it: tests speak of these, not of scripts."""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install --group dev brings it").expect

VIEW = "[map_geonews.getCenter().lat, map_geonews.getCenter().lng, map_geonews.getZoom()]"


class Reader:
    """A page in the hands of somebody who has a mouse and a keyboard."""

    def __init__(self, page, seen) -> None:
        self.page, self.seen = page, seen

    @property
    def card(self):
        return self.page.locator(".gn-card")

    @property
    def card_title(self):
        return self.card.locator("h2")

    def mention(self, text: str, nth: int = 0):
        """Return the button of a mention in the text of the article."""
        return self.page.locator(".gn-text .gn-mention", has_text=text).nth(nth)

    def mentions(self) -> list[str]:
        return self.page.locator(".gn-article .gn-mention").all_inner_texts()

    def marker(self, name: str):
        """Return the point of a place on the map."""
        return self.page.locator(f'path.gn-marker[aria-label^="{name},"]')

    def tab(self, name: str) -> None:
        """Open the tab that a name in the language of the page begins."""
        self.page.get_by_role("tab", name=re.compile(f"^{name}")).click()

    def row(self, text: str):
        """Return the row of an article or place in the list that is open."""
        return self.page.locator(".gn-tabpanel:not([hidden]) .gn-row", has_text=text).first

    def rows(self) -> list[str]:
        """Return what the rows of the list that is open are called."""
        return self.page.locator(".gn-tabpanel:not([hidden]) .gn-row .gn-title").all_inner_texts()

    def box(self, facet: str, value: str):
        """Return the box of a facet's value; the filters are open."""
        return self.page.locator(f'input[data-facet="{facet}"][data-value="{value}"]')

    def facet(self, facet: str, value: str) -> None:
        self.tab("Filters")
        self.box(facet, value).click()

    def set_filter(self, name: str, value: str) -> None:
        """Set a date or the least confidence as a keyboard does."""
        self.tab("Filters")
        self.page.locator(f'input[data-filter="{name}"]').fill(value)
        self.page.locator(f'input[data-filter="{name}"]').dispatch_event("change")

    def search(self, query: str) -> None:
        """Type a query and wait until the page has taken it up."""
        self.tab("Articles")
        self.page.get_by_role("searchbox").fill(query)
        self.page.wait_for_timeout(300)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def view(self) -> tuple[float, ...]:
        """Return latitude, longitude and zoom of the map."""
        return tuple(self.page.evaluate(VIEW))

    def comes_to(self, lat: float, lon: float, *, within: float = 1.0) -> None:
        """Wait until a place is in sight near the middle of what the card leaves of the map."""
        self.waits_until(lambda: max(abs(self.view()[0] - lat), abs(self.view()[1] - lon)) < within)

    def waits_until(self, is_so) -> None:
        """Look again and again; the page's policy lets no script of a test wait in it."""
        for _ in range(100):
            if is_so():
                return
            self.page.wait_for_timeout(50)
        pytest.fail("waited in vain")

    def count(self, what: str) -> int:
        """Return how many places, mentions, articles or unplaced names the header tells of; the page speaks English."""
        told = self.page.locator(f'.gn-header [data-count="{what}"]').all_inner_texts()
        return number_in(told[0]) if told else 0

    def focused(self) -> str:
        """Return the label or the text of what has the focus."""
        return self.page.evaluate(
            "() => document.activeElement.getAttribute('aria-label') || document.activeElement.innerText || ''"
        ).strip()

    def look_at(self, lat: float, lon: float, zoom: int) -> None:
        look = "([lat, lon, zoom]) => void map_geonews.setView([lat, lon], zoom, { animate: false })"
        self.page.evaluate(look, [lat, lon, zoom])

    def click_map(self, lat: float, lon: float) -> None:
        """Click on the map where a point lies."""
        spot = self.page.evaluate(
            "([lat, lon]) => { const spot = map_geonews.latLngToContainerPoint([lat, lon]); return [spot.x, spot.y]; }",
            [lat, lon],
        )
        frame = self.page.locator(".folium-map").bounding_box()
        self.page.mouse.click(frame["x"] + spot[0], frame["y"] + spot[1])

    def save(self, press) -> str:
        """Press what saves a file, and return the file's text."""
        with self.page.expect_download() as waiting:
            press()
        return waiting.value.path().read_bytes().decode("utf-8-sig")

    def download(self, name: str) -> str:
        """Save a file of the menu and return its text."""

        def press():
            self.page.locator(".gn-menu summary").click()
            self.page.locator(".gn-menu").get_by_role("button", name=name).click()

        return self.save(press)


def number_in(text: str) -> int:
    return int(re.search(r"[\d,]+", text)[0].replace(",", ""))
