"""Make the gallery: a page, a GeoJSON file and a picture of each article, and of the short ones together.

    python maps/build.py

GeoJSON and pictures are kept in git, pages are not. The same code and gazetteer make the same GeoJSON, byte
for byte, and the same Chromium the same pictures. Without Chromium or Leaflet the pictures stay as they are.
"""

from __future__ import annotations

import shutil
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import geonews
from geonews.articles import ReadFailure, read_articles
from geonews.output.map.libraries import inlined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests/data/baghouz.txt"
ARTICLES = ROOT / "maps/articles"
GALLERY = ROOT / "maps/gallery"

ALL = "all"
"""The map of all short articles."""

SIZE = (1200, 760)
"""Width and height of a picture in pixels."""

OPENED = {"baghouz": "دمشق"}
"""The place whose card is open in a picture."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_LAID_OUT = "document.fonts.ready.then(() => new Promise((done) => setTimeout(() => done(true), 300)))"

Shown = dict[str, list[geonews.ParsedArticle]]
"""What each map shows, by the name of its files."""


def read() -> Iterator[geonews.Article]:
    """Yield the sample article, then the short ones.

    Raises:
        UsageError: An article cannot be read.
    """
    for item in read_articles([str(SAMPLE), str(ARTICLES)]):
        if isinstance(item, ReadFailure):
            raise geonews.UsageError(f"{item.place}: {item.message}")
        yield item


def shown(parser: geonews.Geoparser) -> Shown:
    """Return the articles of every map."""
    sample, *short = parser.parse_many(read())
    return {**{Path(one.article.id).stem: [one] for one in (sample, *short)}, ALL: short}


def write_geojson(maps: Shown, parser: geonews.Geoparser, folder: Path) -> None:
    """Write the places of each map."""
    for name, parsed in maps.items():
        features = geonews.to_features(parsed)
        geonews.write(folder / f"{name}.geojson", features, attribution=parser.attribution)


def write_pages(maps: Shown, parser: geonews.Geoparser, folder: Path) -> list[Path]:
    """Write the page of each map and return their paths."""
    for name, parsed in maps.items():
        page = geonews.to_map(parsed, outlines=parser.outlines, attribution=parser.attribution, ui=parsed[0].lang)
        page.save(folder / f"{name}.html")
    return [folder / f"{name}.html" for name in maps]


def take_pictures(pages: list[Path], chromium: str) -> None:
    """Write a picture beside each page, as a browser without a network shows it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for path in pages:
            path.with_suffix(".png").write_bytes(smaller(picture(browser, path)))
        browser.close()


def picture(browser: Browser, path: Path) -> bytes:
    """Return a PNG of a page, with the card of its place in `OPENED`."""
    width, height = SIZE
    page = browser.new_page(offline=True, viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(path.as_uri())
    page.evaluate(_LAID_OUT)
    open_card(page, OPENED.get(path.stem))
    png = page.screenshot(animations="disabled")
    page.close()
    return png


def open_card(page: Page, name: str | None) -> None:
    """Press the first button on the page that bears the name of a place."""
    if name is not None:
        page.get_by_role("button", name=name).first.click()
        page.evaluate(_LAID_OUT)


def smaller(png: bytes) -> bytes:
    """Return the picture in 256 colours, chosen so that small dots keep theirs and large areas their exact tint."""
    from PIL import Image

    whole = Image.open(BytesIO(png)).convert("RGB")
    reduced = whole.quantize(method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    stream = BytesIO()
    reduced.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def build(folder: Path) -> None:
    """Make all files of the gallery in a folder, and say what was made."""
    parser = geonews.Geoparser()
    maps = shown(parser)
    write_geojson(maps, parser, folder)
    pages = write_pages(maps, parser, folder)
    print(f"{len(maps)} maps in {folder}: a page and a GeoJSON file each")
    chromium = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if chromium is None:
        print("no chromium (apt-get install chromium): the pictures are left as they are", file=sys.stderr)
    elif inlined() is None:
        print("no Leaflet (npm ci): the pictures are left as they are", file=sys.stderr)
    else:
        take_pictures(pages, chromium)
        print(f"{len(pages)} pictures")


if __name__ == "__main__":
    try:
        build(GALLERY)
    except geonews.UsageError as error:
        sys.exit(f"maps/build.py: {error}")
