"""What others write (articles, gazetteers, notes) is shown as text: nothing of it runs, and nothing is asked for."""

import json

import pytest
from map_reader import expect

from geonews.cli import main

# ruff: noqa: E501 -- an attack stands on a line
ATTACKS = {
    "image": "<img src=https://evil.example/a.png onerror=\"window.__pwned='image'\">",
    "script": "</script><script>window.__pwned='script'</script><script src=https://evil.example/b.js></script>",
    "comment": "<!--<script>window.__pwned='comment'",
    "template": "${window.__pwned='template'}",
    "tick": "`+(window.__pwned='tick')+`",
    "hex": "\\x3cimg src=x onerror=window.__pwned='hex'\\x3e \\u003csvg onload=window.__pwned='hex'\\u003e",
    "quote": "\"');window.__pwned='quote';//",
    "attribute": '" onmouseover="window.__pwned=\'attribute\'" autofocus onfocus="window.__pwned=\'focus\'" x="',
    "svg": "<svg onload=\"window.__pwned='svg'\"><animate onbegin=window.__pwned='animate'></svg>",
    "style": "</style><style>@import 'https://evil.example/c.css'; * { background: url(https://evil.example/d) }</style>",
    "frame": "<iframe src=\"javascript:parent.__pwned='frame'\"></iframe><meta http-equiv=refresh content=0;url=//evil>",
    "base": "<base href=https://evil.example/><form action=https://evil.example/><object data=https://evil.example/e>",
    "entity": "&lt;img src=x onerror=window.__pwned='entity'&gt;&#60;script&#62;",
    "jinja": "{{7*7}}{% raw %}{# x {{ cycler.__init__.__globals__ }}",
    "line": "\u2028window.__pwned='line'\u2029",
    "prototype": "__proto__",
}
URLS = (
    "javascript:window.__pwned='url'",
    " JaVaScRiPt:window.__pwned='url'",
    "java\nscript:window.__pwned='url'",
    "data:text/html,<script>window.__pwned='url'</script>",
    "vbscript:window.__pwned=1",
    "blob:https://evil.example/1",
    "//evil.example/f",
    "https://evil.example/\"onclick=\"window.__pwned='url'",
)

INNOCENT = ".leaflet-bar a, .leaflet-control-layers a"

COUNT = """() => ({
  foreign: document.querySelectorAll("img, iframe, object, base, form, meta[http-equiv=refresh]").length,
  scripts: document.scripts.length, styles: document.querySelectorAll("style").length,
  handlers: document.querySelectorAll("[onerror], [onload], [onmouseover], [onfocus], [onclick], [onbegin]").length,
})"""

TOUCH_ALL = """(innocent) => {
  for (const details of document.querySelectorAll("details:not(.gn-menu)")) details.open = true;
  for (const element of document.querySelectorAll("*")) {
    for (const type of ["mouseover", "focus"]) element.dispatchEvent(new Event(type, { bubbles: true }));
  }
  const links = Array.from(document.links).filter((link) => !link.matches(innocent));
  for (const link of links) {
    link.removeAttribute("target");
    link.addEventListener("click", (event) => event.preventDefault(), { once: true });
    link.click();
  }
  return links.map((link) => new URL(link.href).protocol);
}"""


def go_everywhere(reader) -> dict:
    """Open every article, mention, card, tab and correction as a reader may, and return what was found on the way."""
    schemes, cards = set(), []
    look = lambda: schemes.update(reader.page.evaluate(TOUCH_ALL, INNOCENT))  # noqa: E731 -- said after each step
    reader.row("دمشق").click()
    expect(reader.page.locator(".gn-text .gn-mention").first).to_be_visible()
    look()
    for mention in reader.page.locator(".gn-text .gn-mention").all():
        mention.click()
        expect(reader.card).to_be_visible()
        expect(reader.card.locator(".gn-quote").first).to_be_visible()
        cards.append(reader.card.inner_text())
        look()
    text = reader.page.locator(".gn-article").inner_text()
    reader.card.get_by_role("button", name="Not a place").click()
    for tab in ("Places", "Filters", "Corrections", "Articles"):
        reader.tab(tab)
        look()
    overrides = reader.download("Corrections (CSV)")
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    look()
    counts = reader.page.evaluate(COUNT)
    return {"cards": cards, "text": text, "schemes": schemes, "overrides": overrides, "counts": counts}


COLUMNS = "id kind feature_code country admin1 lat lon radius_km name_ar name_en variants_ar variants_en weak source"


def write_articles(path, attack: str, url: str) -> None:
    """Write an article whose every field attacks, and one without places."""
    article = {
        "id": f"a{attack}",
        "title": f"{attack} في دمشق {attack}",
        "text": f"{attack} قرب بلدة زعفرانتان وقرية فلفلانتان ثم دمشق {attack}",
        "published": attack,
        "url": url,
        "source": attack,
    }
    path.write_text("".join(f"{json.dumps(one)}\n" for one in (article, {"text": attack})), encoding="utf-8")


def write_overrides(path, attack: str) -> None:
    """Write a place of a user's own whose note attacks."""
    cells = {"action": "add_place", "name": "زعفرانتان", "id": "own:1", "kind": "town"}
    point = {"type": "Point", "coordinates": [40.0, 34.0]}
    feature = {"type": "Feature", "geometry": point, "properties": {**cells, "note": attack}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")


def write_gazetteer(folder, attack: str) -> None:
    """Write a table of one place whose English name attacks."""
    name = " ".join(attack.split())  # a row is a line
    row = ["own:2", "village", "P.PPL", "SY", "", "34.5", "40.5", "1", "فلفلانتان", name, "", "", "", "survey"]
    folder.mkdir(parents=True)
    lines = ("\t".join(cells) for cells in (COLUMNS.split(), row))
    (folder / "own.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def page_of(folder, attack: str, url: str) -> str:
    """Return the map of an article, an own gazetteer and overrides that attack, made as a user makes it."""
    write_articles(folder / "news.jsonl", attack, url)
    write_overrides(folder / "mine.geojson", attack)
    write_gazetteer(folder / "own/places", attack)
    index, out = folder / "index", folder / "map.html"
    assert main(["gazetteer", "build", str(folder / "own"), "-o", str(index), "-q"]) == 0
    options = [
        "--gazetteer",
        str(index),
        "--overrides",
        str(folder / "mine.geojson"),
        "--lang",
        "ar",
        "--ui",
        "en",
        "-q",
    ]
    assert main(["map", str(folder / "news.jsonl"), "-o", str(out), *options]) == 0
    return out.read_text(encoding="utf-8")


@pytest.mark.slow
def test_no_attack_runs_or_asks_for_anything(open_page, tmp_path):
    (tmp_path / "benign").mkdir()
    benign = go_everywhere(open_page(page_of(tmp_path / "benign", "nothing", "https://example.org/")))
    for number, (name, attack) in enumerate(ATTACKS.items()):
        folder = tmp_path / name
        folder.mkdir()
        reader = open_page(page_of(folder, attack, URLS[number % len(URLS)]))
        found = go_everywhere(reader)
        assert reader.page.evaluate("window.__pwned") is None, name
        assert found["counts"] == benign["counts"], name
        assert found["schemes"] <= {"https:"}, name
        assert len(found["cards"]) == len(benign["cards"]) == 3, name
        bare = " ".join(attack.split())
        assert bare in " ".join(found["text"].split()), name
        assert all(bare in " ".join(card.split()) for card in found["cards"]), name
        reader.page.close()


def test_a_script_that_came_in_all_the_same_would_not_run(visit, leaflet, tmp_path):
    (tmp_path / "x").mkdir()
    html = page_of(tmp_path / "x", "nothing", "https://example.org/")
    attacks = ATTACKS["script"] + ATTACKS["image"] + ATTACKS["svg"] + ATTACKS["style"]
    seen = visit(html.replace("</body>", attacks + "</body>"))
    assert (seen.pwned, seen.requests) == (None, [])
    assert {address.rpartition("/")[2] for address in seen.stopped} == {"a.png", "b.js", "c.css", "d"}
    assert any("Content Security Policy" in error for error in seen.errors)
