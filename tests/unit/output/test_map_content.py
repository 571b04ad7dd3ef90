import json
import re
from importlib import resources
from types import SimpleNamespace

import pytest
from factories import arabic_article, english_article, make_mention, make_parsed, make_place

from geonews.output import LABELS, to_map
from geonews.resolve.sentences import SENTENCES
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


def html_of(parsed, **options) -> str:
    return to_map(parsed, **options).get_root().render()


def content_of(html: str) -> dict:
    (block,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL)
    return json.loads(block)


def test_the_page_carries_each_place_with_its_card():
    content = content_of(html_of([arabic_article()], attribution=["GeoNames"]))
    baghouz = content["places"][0]
    assert (baghouz["name_ar"], baghouz["name_en"], baghouz["mentions"]) == ("الباغوز", "Baghouz", 2)
    assert baghouz["reasons"] == [{"group": "name", "items": [{"weight": 1.5, "text": SENTENCES["class_noun"].ar}]}]
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


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_reasons_and_labels_are_in_the_language_of_the_page(lang):
    reason = Evidence("capital", 3.3, SENTENCES["capital"].en)
    article = Article(id="a", text="دمشق")
    content = content_of(html_of([make_parsed(article, make_mention(article, "دمشق", evidence=(reason,)))], lang=lang))
    assert content["places"][0]["reasons"][0]["items"][0]["text"] == getattr(SENTENCES["capital"], lang)
    assert content["labels"] == LABELS[lang]


def test_the_map_has_no_tiles_and_its_own_greatest_zoom():
    html = html_of([arabic_article()])
    assert content_of(html)["tiles"] is None
    assert '"maxZoom": 18' in html


def test_hostile_text_is_nowhere_but_in_the_json_block_and_escaped_there():
    article = Article(id=HOSTILE, title=HOSTILE, text=f"{HOSTILE} دمشق {HOSTILE}", url="javascript:alert(4)")
    html = html_of([make_parsed(article, make_mention(article, "دمشق"))], attribution=[HOSTILE])
    content = content_of(html)
    assert content["heads"][0]["title"] == HOSTILE.replace("\u2028", " ")
    assert content["places"][0]["excerpts"][0]["url"] == "javascript:alert(4)"
    outside = re.sub(r'<script type="application/json"[^>]*>.*?</script>', "", html, flags=re.DOTALL)
    assert "alert(" not in outside
    assert "<img" not in html
    assert "\u2028" not in html


@pytest.mark.parametrize("template", TEMPLATES)
def test_text_that_looks_like_a_template_stays_text(template):
    article = Article(id=template, title=template, text=f"{template} دمشق {template}", url=template, published=template)
    place = make_place(template, name_ar=template, country=template, feature_code=template)
    mention = make_mention(article, "دمشق", place, evidence=(Evidence("x", 1.0, template),))
    content = content_of(html_of([make_parsed(article, mention)], attribution=[template]))
    assert content["heads"][0]["title"] == template
    assert content["attribution"] == [template]
    (card,) = content["places"]
    assert (card["id"], card["name_ar"], card["reasons"][0]["items"][0]["text"]) == (template,) * 3
    assert card["excerpts"][0]["before"].endswith(f"{template} ")


@pytest.mark.parametrize("name", ["map.css", "map.js", "page.js"])
def test_our_own_scripts_and_styles_open_no_template(name):
    assert re.findall(r"\{[{%#]", (resources.files("geonews.output") / name).read_text(encoding="utf-8")) == []


def test_the_credits_of_the_embedded_gazetteer_are_shown_unless_others_are_given(monkeypatch):
    monkeypatch.setattr("geonews.gazetteer.open_gazetteer", lambda: SimpleNamespace(attribution=("GeoNames",)))
    assert content_of(html_of([arabic_article()], outlines={}))["attribution"] == ["GeoNames"]
    assert content_of(html_of([arabic_article()], outlines={}, attribution=["mine"]))["attribution"] == ["mine"]


@pytest.mark.parametrize(
    ("article", "title"),
    [
        pytest.param(Article(id="a", title=" عنوان\uf06f ", text="x"), "عنوان", id="title"),
        pytest.param(Article(id="a", text="\n \nوصل الوفد\nإلى دمشق"), "وصل الوفد", id="first line"),
        pytest.param(Article(id="a", text="word " * 30), "word " * 15 + "word…", id="long line"),
        pytest.param(Article(id="a", text=" \n"), "a", id="no text"),
    ],
)
def test_an_article_is_called_by_its_title_its_first_line_or_its_id(article, title):
    assert content_of(html_of([make_parsed(article)]))["heads"][0]["title"] == title


def test_characters_that_nobody_can_see_are_left_out_of_excerpts():
    article = Article(id="a", text="\uf06f في \x07 دمشق \U000f0001\x9bأمس")
    (kept,) = content_of(html_of([make_parsed(article, make_mention(article, "دمشق"))]))["places"][0]["excerpts"]
    assert not set("\uf06f\x07\U000f0001\x9b") & set(kept["before"] + kept["after"])


def test_reasons_are_grouped_by_what_they_speak_of():
    article = Article(id="a", text="دمشق")
    evidence = tuple(Evidence(name, 1.0, name) for name in ("choice_exact", "capital", "role_literal", "repeated"))
    parsed = make_parsed(article, make_mention(article, "دمشق", evidence=evidence))
    (card,) = content_of(html_of([parsed], lang="en"))["places"]
    shown = {group["group"]: [item["text"] for item in group["items"]] for group in card["reasons"]}
    assert shown == {"name": ["capital", "repeated"], "role": ["role_literal"], "choice": ["choice_exact"]}


def test_roles_and_confidence_choose_what_is_drawn():
    content = content_of(html_of([arabic_article()], roles=(Role.EMBEDDED,)))
    assert [place["id"] for place in content["places"]] == ["iso:SY"]
    assert content_of(html_of([arabic_article()], min_confidence=1.0))["places"] == []


def test_a_page_without_articles_is_valid():
    content = content_of(html_of([], attribution=()))
    assert content.pop("tiles") is None
    content.pop("basemap")
    assert content == {
        "lang": "ar",
        "labels": LABELS["ar"],
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
