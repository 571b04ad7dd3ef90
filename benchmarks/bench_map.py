"""Maps: `geonews.to_map` beside Folium's MarkerCluster and FastMarkerCluster, in a real browser, in the same run.

Scenario: the same mentions of real news on each map. Theirs shows the name and the article's title in a popup, ours
holds the whole articles with every reason. Size is that of the HTML alone; the peers load their scripts besides,
which are served from node_modules here. First paint is from the request of the page to the first frame with a
marker; the median of interleaved rounds in headless Chromium, with the network off.

    python benchmarks/bench_map.py [--mentions 1000 10000 100000] [--rounds 3]

It wants chromium, playwright (group dev) and `npm ci`.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import html
import itertools
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import folium
from folium.plugins import FastMarkerCluster, MarkerCluster
from playwright.sync_api import Browser, Route, sync_playwright
from scenario import NEWS, REPOSITORY, machine, table

import geonews

MODULES = REPOSITORY / "node_modules"
SCRIPTS = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
    "jquery": "jquery/dist/jquery.min.js",
}
"""What the peers' pages run on, by a part of the link; their other links are for icons that these maps do not use."""

WATCH = """
  const look = () => document.querySelector(".gn-marker, .gn-cluster, .marker-cluster, .leaflet-marker-icon")
    ? requestAnimationFrame(() => { document.title = "painted " + performance.now(); }) : requestAnimationFrame(look);
  requestAnimationFrame(look);
"""
PATIENCE_SECONDS = 180

Parsed = list[geonews.ParsedArticle]


def parsed_news(mentions: int) -> Parsed:
    """Return parsed articles with about so many mentions on the map; the corpus again when it is short."""
    news = list(geonews.Geoparser().parse_many(articles(mentions)))
    found: Parsed = []
    for turn, one in zip(itertools.count(), itertools.cycle(news), strict=False):
        if mentions <= 0:
            break
        article = dataclasses.replace(one.article, id=f"{one.article.id}-{turn}")
        found.append(dataclasses.replace(one, article=article))
        mentions -= len(points([one]))
    return found


def articles(mentions: int) -> Iterator[geonews.Article]:
    """Yield articles of the corpus, more than enough for so many mentions where it has them."""
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, mentions):
            record = json.loads(line)
            fields = ("id", "text", "title", "published", "url", "source")
            yield geonews.Article(**{name: record.get(name) for name in fields}, lang="ar")


def points(parsed: Parsed) -> list[tuple[float, float, str]]:
    """Return latitude, longitude and text of each mention that is mapped."""
    features = geonews.to_features(parsed, by="mention")
    return [(one.point.lat, one.point.lon, _label(one.properties)) for one in features if one.point]


def _label(properties: Mapping[str, Any]) -> str:
    return html.escape(f"{properties['name']}: {properties['title']}").translate({ord("`"): "", ord("$"): ""})


def ours(parsed: Parsed) -> folium.Map:
    """Return geonews' map."""
    return geonews.to_map(parsed)


def marker_cluster(parsed: Parsed) -> folium.Map:
    """Return Folium's clusters of markers."""
    drawn = folium.Map(location=(30, 42), zoom_start=4, tiles=None)
    drawn.options["max_zoom"] = 18
    cluster = MarkerCluster().add_to(drawn)
    for lat, lon, text in points(parsed):
        folium.Marker((lat, lon), popup=text).add_to(cluster)
    return drawn


def fast_marker_cluster(parsed: Parsed) -> folium.Map:
    """Return Folium's clusters that JavaScript makes of rows."""
    drawn = folium.Map(location=(30, 42), zoom_start=4, tiles=None)
    drawn.options["max_zoom"] = 18
    popup = "function (row) { return L.marker(new L.LatLng(row[0], row[1])).bindPopup(row[2]); }"
    FastMarkerCluster([list(one) for one in points(parsed)], callback=popup).add_to(drawn)
    return drawn


MAPS: dict[str, Callable[[Parsed], folium.Map]] = {
    "geonews": ours,
    "FastMarkerCluster": fast_marker_cluster,
    "MarkerCluster": marker_cluster,
}


def serve(route: Route) -> None:
    """Answer a peer's request for a script from node_modules; others get nothing."""
    name = next((path for part, path in SCRIPTS.items() if part in route.request.url), None)
    if route.request.url.startswith("file:"):
        route.continue_()
    elif name is None:
        route.abort()
    else:
        route.fulfill(path=MODULES / name)


def first_paint(browser: Browser, page_path: Path) -> float:
    """Return the seconds until the first frame with a marker."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="ar")
    page.route("**/*", serve)
    page.add_init_script(WATCH)
    page.goto(page_path.as_uri(), wait_until="commit", timeout=PATIENCE_SECONDS * 1000)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (title := page.title()).startswith("painted "):
        if time.monotonic() > deadline:
            raise SystemExit(f"{page_path.name}: nothing is painted after {PATIENCE_SECONDS} seconds")
        time.sleep(0.05)
    page.close()
    return float(title.split()[1]) / 1000


def written(parsed: Parsed, folder: Path) -> dict[str, tuple[Path, float]]:
    """Write each map and return its path and the seconds that took."""
    found = {}
    for name, make in MAPS.items():
        before = time.perf_counter()
        path = folder / f"{name}.html"
        path.write_text(make(parsed).get_root().render(), encoding="utf-8")
        found[name] = (path, time.perf_counter() - before)
    return found


def measure(browser: Browser, mentions: int, rounds: int) -> list[list[str]]:
    """Return a row for each kind of map."""
    parsed = parsed_news(mentions)
    with tempfile.TemporaryDirectory() as folder:
        maps = written(parsed, Path(folder))
        times: dict[str, list[float]] = {name: [] for name in maps}
        for _ in range(rounds):
            for name, (path, _) in maps.items():
                times[name].append(first_paint(browser, path))
        paint = {name: statistics.median(found) for name, found in times.items()}
        return [
            [f"{mentions:,}", name, f"{seconds:.1f} s", f"{path.stat().st_size / 1e6:.1f} MB", f"{paint[name]:.2f} s",
             f"{paint[name] / paint['geonews']:.2f}"]
            for name, (path, seconds) in maps.items()
        ]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--mentions", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args(arguments)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        rows = [row for mentions in chosen.mentions for row in measure(browser, mentions, chosen.rounds)]
    print(machine())
    print(table([["mentions", "map", "made in", "HTML", "first paint", "of geonews'"], *rows]))


if __name__ == "__main__":
    main()
