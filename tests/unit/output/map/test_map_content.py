"""The page that a map is written as: its blocks of data, and nothing of an article outside them."""

import re
from importlib import resources

import pytest
from factories import arabic_article, make_mention, make_parsed, make_place
from map_page import blocks_of, content_of, html_of, index_of, thoughts_of

from geonews.gazetteer import open_gazetteer
from geonews.output import LABELS, to_map
from geonews.types import Article, Evidence, Role

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script><!--${alert(3)}`\\x3c\u2028&amp;"

TEMPLATES = [
    "{{7*7}}",
    "{{{{7*7}}}}",
    "{% raw %}",
    "{# x",
    "\\{{7*7}}",
    "{%",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
]


def test_the_page_has_an_index_land_names_around_outlines_and_texts():
    blocks = blocks_of(html_of(arabic_article()))
    assert list(blocks) == ["index", "basemap", "context", "outlines", "text-0"]
    assert {block.media_type for block in blocks.values()} <= {"application/json", "application/gzip"}


@pytest.mark.parametrize("ui", ["ar", "en", None])
def test_the_page_says_which_language_was_asked_for_and_has_the_labels_of_both(ui):
    index = index_of(html_of(arabic_article(), ui=ui))
    assert (index["ui"], index["lang"]) == (ui, "ar")
    assert index["labels"] == LABELS


def test_what_is_shown_at_first_is_for_the_page_to_choose_from_all():
    index = index_of(html_of(arabic_article(), roles=(Role.EMBEDDED,), min_confidence=0.5))
    assert index["shown"] == {"roles": ["embedded"], "confidence": 0.5}
    assert len(index["mentions"]["place"]) == 10


def test_the_map_has_no_tiles_and_its_own_greatest_zoom():
    html = html_of(arabic_article())
    assert index_of(html)["tiles"] is None
    assert '"maxZoom": 18' in html


def test_hostile_text_is_nowhere_but_in_the_blocks_and_escaped_there():
    article = Article(id=HOSTILE, title=HOSTILE, text=f"{HOSTILE} دمشق {HOSTILE}", url="javascript:alert(4)")
    html = html_of(make_parsed(article, make_mention(article, "دمشق")), attribution=[HOSTILE])
    content = content_of(html)
    assert content["index"]["articles"]["heading"] == [HOSTILE.replace("\u2028", " ")]
    assert content["index"]["articles"]["url"] == ["javascript:alert(4)"]
    assert content["text-0"]["articles"][0]["text"] == article.content
    outside = re.sub(r'<script type="application/json"[^>]*>.*?</script>', "", html, flags=re.DOTALL)
    assert "alert(" not in outside
    assert "<img" not in html
    assert "\u2028" not in html


@pytest.mark.parametrize("template", TEMPLATES)
def test_text_that_looks_like_a_template_stays_text(template):
    article = Article(id=template, title=template, text=f"{template} دمشق {template}", url=template, published=template)
    place = make_place(template, name_ar=template, country=template, feature_code=template)
    mention = make_mention(article, "دمشق", place, evidence=(Evidence("x", 1.0, template),))
    html = html_of(make_parsed(article, mention), attribution=[template])
    content = content_of(html)
    assert content["index"]["attribution"] == [template]
    columns = content["index"]["articles"]
    assert [columns[name][0] for name in ("id", "heading", "url", "published")] == [template] * 4
    (known,) = content["index"]["places"]
    assert [known[name] for name in ("id", "name_ar", "country", "feature_code")] == [template] * 4
    assert thoughts_of(html)[0]["reasons"][0][2:] == [template, template]
    assert content["text-0"]["articles"][0]["text"] == article.content


@pytest.mark.parametrize(
    "name", sorted(file.name for file in (resources.files("geonews.output.map") / "page").iterdir() if file.is_file())
)
def test_our_own_scripts_and_styles_open_no_template(name):
    text = (resources.files("geonews.output.map") / "page" / name).read_text(encoding="utf-8")
    assert re.findall(r"\{[{%#]", text) == []


def test_the_credits_of_the_embedded_gazetteer_are_shown_unless_others_are_given():
    embedded = to_map([arabic_article()], outlines={}).get_root().render()
    assert index_of(embedded)["attribution"] == list(open_gazetteer().attribution)
    assert index_of(html_of(arabic_article(), attribution=["mine"]))["attribution"] == ["mine"]


def test_a_page_without_articles_is_valid():
    content = content_of(html_of(attribution=()))
    assert set(content) == {"index", "basemap", "context", "outlines"}
    index = content["index"]
    assert index["places"] == index["names"] == index["attribution"] == []
    assert all(column == [] for columns in ("articles", "mentions") for column in index[columns].values())


def test_the_same_articles_give_the_same_page():
    assert html_of(arabic_article()) == html_of(arabic_article())
