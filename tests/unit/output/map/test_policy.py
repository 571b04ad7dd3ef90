"""What the page may run: our own scripts, and what users add themselves."""

import base64
import hashlib
import re

import folium
import pytest
from factories import arabic_article, make_mention, make_parsed
from folium.plugins import MarkerCluster

from geonews.output import to_map
from geonews.output.map.policy import content_policy
from geonews.types import Article

HOSTILE = "</script><script>alert(1)</script><!--${alert(2)}`"


def page_of(*parsed, **options) -> str:
    return to_map(parsed, outlines={}, attribution=[], **options).get_root().render()


def policy_of(html: str) -> dict[str, list[str]]:
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    return {name: sources for name, *sources in map(str.split, policy.split(";"))}


def hashes_of(html: str) -> set[str]:
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    return {"'sha256-" + base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() + "'" for one in scripts}


def test_a_page_runs_the_scripts_that_it_has_and_loads_nothing():
    html = page_of(arabic_article())
    policy = policy_of(html)
    assert set(policy["script-src"]) == hashes_of(html)
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy["img-src"] == ["data:"]
    assert not any("unsafe" in source for source in policy["script-src"])


def test_the_policy_stands_before_all_that_it_speaks_of():
    html = page_of(arabic_article())
    assert html.index("Content-Security-Policy") < min(html.index("<script"), html.index("<style"))


def test_what_articles_say_changes_nothing_in_the_policy():
    article = Article(id=HOSTILE, title=HOSTILE, text=f"{HOSTILE} دمشق", url=HOSTILE)
    assert policy_of(page_of(make_parsed(article, make_mention(article, "دمشق")))) == policy_of(page_of())


def test_scripts_that_a_page_without_content_does_not_have_may_not_run():
    policy = content_policy("<script>ours</script>")
    assert policy.count("sha256-") == 1
    assert hashes_of("<script>theirs</script>").isdisjoint(policy.split())


def test_from_the_network_only_what_the_page_links_to_may_be_loaded():
    html = page_of(arabic_article(), cdn=True)
    policy = policy_of(html)
    scripts = re.findall(r'<script src="([^"]+)"', html)
    (style,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    assert len(scripts) == 3
    assert set(policy["script-src"]) == {*scripts, *hashes_of(html)}
    assert policy["style-src"] == ["'unsafe-inline'", style]
    assert policy["img-src"] == ["data:", style.replace("leaflet.css", "images/")]


def test_the_same_articles_give_the_same_page():
    assert page_of(arabic_article()) == page_of(arabic_article())


def test_a_page_rendered_twice_stays_the_same():
    figure = to_map([arabic_article()], outlines={}, attribution=[]).get_root()
    assert figure.render() == figure.render()


@pytest.mark.parametrize(
    "add",
    [
        lambda drawn: folium.Marker((33, 36), popup="دمشق").add_to(drawn),
        lambda drawn: MarkerCluster().add_to(drawn),
        lambda drawn: drawn.get_root().html.add_child(folium.Element("<script>mine()</script>")),
        lambda drawn: drawn.get_root().script.add_child(folium.Element("mine()")),
    ],
    ids=["marker", "plugin", "html", "script"],
)
def test_layers_of_a_users_own_bring_foliums_links_and_no_policy_stops_them(add):
    drawn = to_map([arabic_article()], outlines={}, attribution=[])
    add(drawn)
    html = drawn.get_root().render()
    assert "Content-Security-Policy" not in html
    assert "jquery" in html
    assert "/leaflet.js" not in html


def test_a_map_that_was_moved_still_runs():
    drawn = to_map([arabic_article()], outlines={}, attribution=[])
    drawn.location = [15.0, 44.0]
    html = drawn.get_root().render()
    assert set(policy_of(html)["script-src"]) == hashes_of(html)
