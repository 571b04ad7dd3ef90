"""A page without texts: what remains of an article is what a reference to it would say, and the names of places."""

import json

import pytest
from factories import arabic_article, english_article, make_parsed
from map_page import content_of, html_of, index_of, mentions_of, thoughts_of

from geonews.types import Article

ARTICLES = pytest.mark.parametrize("article", [arabic_article, english_article], ids=["ar", "en"])


def everything(html: str) -> str:
    """Return all that stands in the page's blocks, unpacked, as one string."""
    return json.dumps(content_of(html), ensure_ascii=False)


def runs_of_words(text: str, length: int = 3) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + length]) for at in range(len(words) - length + 1)]


@ARTICLES
def test_no_three_words_of_a_text_stand_in_the_page(article):
    text = article().article.text
    left_out, whole = everything(html_of(article(), texts=False)), everything(html_of(article()))
    assert [run for run in runs_of_words(text) if run in left_out] == []
    assert any(run in whole for run in runs_of_words(text))


@ARTICLES
def test_names_places_reasons_and_runners_up_are_all_there(article):
    without, whole = html_of(article(), texts=False), html_of(article())
    assert mentions_of(without) == mentions_of(whole)
    assert thoughts_of(without) == thoughts_of(whole)


def test_title_source_date_and_address_remain():
    articles = index_of(html_of(arabic_article(), texts=False))["articles"]
    assert articles["heading"] == ["معارك قرب الباغوز"]
    assert articles["source"] == ["المدى"]
    assert articles["published"] == ["2019-03-25"]
    assert articles["url"] == ["https://example.org/news?id=1&lang=ar"]


@pytest.mark.parametrize("title", [None, "", " \n"], ids=["none", "empty", "blank"])
def test_an_article_without_a_title_goes_by_its_id_not_by_its_first_line(title):
    page = html_of(make_parsed(Article(id="a7", title=title, text="وصل الوفد إلى دمشق")), texts=False)
    assert index_of(page)["articles"]["heading"] == ["a7"]
    assert "وصل" not in everything(page)
