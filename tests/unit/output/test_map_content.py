import json
import re

import pytest
from factories import arabic_article, english_article, make_mention, make_parsed

from geonews.output import to_map
from geonews.types import Article, Role

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script><!--${alert(3)}`\\x3c\u2028&amp;"


def html_of(parsed, **options) -> str:
    return to_map(parsed, **options).get_root().render()


def content_of(html: str) -> dict:
    (block,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL)
    return json.loads(block)


def test_the_page_carries_each_place_with_its_card():
    content = content_of(html_of([arabic_article()], attribution=["GeoNames"]))
    baghouz = content["places"][0]
    assert (baghouz["name_ar"], baghouz["name_en"], baghouz["mentions"]) == ("الباغوز", "Baghouz", 2)
    assert baghouz["reasons"] == ["«مدينة» تسبق الاسم"]
    assert baghouz["excerpts"][0]["surface"] == "الباغوز"
    assert baghouz["confidence"] == 0.93
    assert content["attribution"] == ["GeoNames"]
    assert content["unplaced"] == 2


@pytest.mark.parametrize(
    ("parsed", "lang"),
    [
        pytest.param([arabic_article()], "ar", id="العربية"),
        pytest.param([english_article()], "en", id="English"),
        pytest.param([arabic_article(), english_article()], "ar", id="both"),
    ],
)
def test_the_page_speaks_the_language_of_most_articles(parsed, lang):
    assert content_of(html_of(parsed))["lang"] == lang


def test_the_language_of_the_page_can_be_asked_for():
    assert content_of(html_of([arabic_article()], lang="en"))["lang"] == "en"


def test_the_map_has_no_tiles_and_its_own_greatest_zoom():
    html = html_of([arabic_article()])
    assert "tileLayer" not in html
    assert '"maxZoom": 18' in html


def test_hostile_text_is_nowhere_but_in_the_json_block_and_escaped_there():
    article = Article(id=HOSTILE, title=HOSTILE, text=f"{HOSTILE} دمشق {HOSTILE}", url="javascript:alert(4)")
    html = html_of([make_parsed(article, make_mention(article, "دمشق"))], attribution=[HOSTILE])
    content = content_of(html)
    assert content["heads"][0]["title"] == HOSTILE
    assert content["places"][0]["excerpts"][0]["url"] == "javascript:alert(4)"
    outside = re.sub(r'<script type="application/json"[^>]*>.*?</script>', "", html, flags=re.DOTALL)
    assert "alert(" not in outside
    assert "<img" not in html
    assert "\u2028" not in html


def test_roles_and_confidence_choose_what_is_drawn():
    content = content_of(html_of([arabic_article()], roles=(Role.EMBEDDED,)))
    assert [place["id"] for place in content["places"]] == ["iso:SY"]
    assert content_of(html_of([arabic_article()], min_confidence=1.0))["places"] == []


def test_a_page_without_articles_is_valid():
    assert content_of(html_of([])) == {
        "lang": "ar",
        "articles": 0,
        "heads": [],
        "unplaced": 0,
        "places": [],
        "attribution": [],
    }


def test_many_articles_do_not_all_go_into_the_header():
    parsed = [make_parsed(Article(id=str(number), text="")) for number in range(1000)]
    content = content_of(html_of(parsed))
    assert (content["articles"], len(content["heads"])) == (1000, 20)
