"""A real browser on the real page, with the network off; what it asks for and complains of is noted."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from geonews.output.map.libraries import inlined

_DRAWN = "document.readyState === 'complete' && new Promise((done) => setTimeout(() => done(true), 150))"

_PATIENCE = 10_000
"""Milliseconds; a page that needs longer for anything fails its test."""


@dataclass
class Visit:
    """What a page asked for, what its policy stopped, what it complained of, and what a probe found in it."""

    requests: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    found: Any = None
    pwned: Any = None


@pytest.fixture(scope="module")  # no longer: a driver that runs keeps others from asyncio
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install --group dev brings it")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no chromium: apt-get install chromium runs the browser tests")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def leaflet() -> None:
    if inlined() is None:
        pytest.skip("no Leaflet: npm ci fetches it")


@pytest.fixture
def visit(chromium, tmp_path) -> Callable[..., Visit]:
    """Return a function that opens a map's HTML from disk, runs a probe's JavaScript and returns what came of it."""

    def run(
        html: str,
        probe: str = "",
        *,
        size: tuple[int, int] = (1280, 800),
        scheme: str = "light",
        picture: Path | None = None,
    ) -> Visit:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        viewport = {"width": size[0], "height": size[1]}
        context = chromium.new_context(offline=True, viewport=viewport, color_scheme=scheme)
        page, seen = context.new_page(), Visit()
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("requestfailed", lambda request: seen.stopped.append(request.url) if request.failure == "csp" else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("console", lambda said: seen.errors.append(said.text) if said.type in ("error", "warning") else None)
        page.goto(path.as_uri())
        page.evaluate(_DRAWN)
        seen.found = page.evaluate(f"async () => {{ {probe} }}")
        seen.pwned = page.evaluate("window.__pwned")
        seen.requests = [one for one in seen.requests if one != path.as_uri() and one not in seen.stopped]
        if picture:
            page.screenshot(path=picture)
        context.close()
        return seen

    return run


@pytest.fixture
def browse(visit, leaflet) -> Callable[..., Any]:
    """Return a function that visits a page, sees that it asked for nothing and made no error, and returns the find."""

    def run(html: str, probe: str = "", **options: Any) -> Any:
        seen = visit(html, probe, **options)
        assert (seen.requests, seen.errors, seen.pwned) == ([], [], None)
        return seen.found

    return run


@pytest.fixture
def open_page(chromium, leaflet, tmp_path) -> Iterator[Callable[..., Any]]:
    """Return a function that opens a map for a reader; at the end no page has asked for anything or complained."""
    from map_reader import Reader

    readers = []

    def run(
        html: str, *, address: str = "", size: tuple[int, int] = (1280, 800), motion: str = "reduce", **options: Any
    ) -> Reader:
        path = tmp_path / f"page{len(readers)}.html"
        path.write_text(html, encoding="utf-8")
        viewport = {"width": size[0], "height": size[1]}
        context = chromium.new_context(offline=True, viewport=viewport, reduced_motion=motion, **options)
        reader = Reader(context.new_page(), _noted(context, path.as_uri()))
        readers.append(reader)
        reader.page.set_default_timeout(_PATIENCE)
        reader.page.goto(path.as_uri() + address)
        reader.page.wait_for_selector("body.gn-ready")
        return reader

    yield run
    for reader in readers:
        pwned = None if reader.page.is_closed() else reader.page.evaluate("window.__pwned")
        reader.page.context.close()
        assert (reader.seen.requests, reader.seen.errors, pwned) == ([], [], None)


def _noted(context: Any, address: str) -> Visit:
    """Return where requests and complaints of all pages of a context will stand."""
    seen = Visit()
    own = (address, "blob:")
    context.on("request", lambda request: None if request.url.startswith(own) else seen.requests.append(request.url))
    context.on("weberror", lambda error: seen.errors.append(str(error.error)))
    context.on("console", lambda said: seen.errors.append(said.text) if said.type in ("error", "warning") else None)
    return seen
