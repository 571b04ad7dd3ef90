"""axe-core reads the page as assistive technology does, and finds nothing that hinders people much."""

from pathlib import Path

import pytest
from factories import arabic_article, english_article

from geonews.output import to_map

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"

READ = """
  const done = await axe.run(document, { resultTypes: ["violations"] });
  const line = (rule, node) => `${rule.impact}: ${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`;
  return done.violations.flatMap((rule) => rule.nodes.map((node) => line(rule, node)));
"""

CARD = "document.querySelector('.gn-mention').click(); await new Promise((done) => setTimeout(done, 1200));"


@pytest.fixture
def hindrances(browse):
    """Return a function that tells what axe calls serious or critical in a page, after a script has run there."""
    if not AXE.exists():
        pytest.skip("no axe-core: npm ci fetches it")
    axe = AXE.read_text(encoding="utf-8")

    def read(article, script="", **options):
        html = to_map([article], outlines={}, attribution=["GeoNames, CC BY 4.0"]).get_root().render()
        lines = browse(html, f"{axe}; {script} {READ}", **options)
        return [line for line in lines if line.startswith(("serious", "critical"))]

    return read


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)], ids=["wide", "phone"])
@pytest.mark.parametrize("script", ["", CARD], ids=["as opened", "with a card"])
@pytest.mark.parametrize("article", [arabic_article, english_article], ids=["ar", "en"])
def test_nothing_serious_hinders_a_reader(hindrances, article, script, size):
    assert hindrances(article(), script, size=size) == []


@pytest.mark.parametrize("article", [arabic_article, english_article], ids=["ar", "en"])
def test_nor_does_it_in_the_dark(hindrances, article):
    assert hindrances(article(), CARD, scheme="dark") == []


def test_a_button_without_a_name_would_be_found(hindrances):
    (found,) = hindrances(english_article(), "document.body.append(document.createElement('button'));")
    assert found.startswith("critical: button-name: ")
