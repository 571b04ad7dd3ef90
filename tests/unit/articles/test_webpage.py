import logging

import pytest

from geonews.articles import read_articles
from geonews.types import Article

SENTENCE = "وصل الوفد إلى دمشق يوم الاثنين قادما من بغداد، والتقى مسؤولين في وزارة الخارجية. "
NEWS = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><title>وفد في دمشق - سانا</title>
<meta property="og:site_name" content="سانا"><link rel="canonical" href="https://example.org/1">
<meta property="article:published_time" content="2019-03-25T10:00:00+03:00"></head><body>
<header><nav><a href="/">الرئيسية</a> <a href="/w">طقس الرباط</a></nav></header>
<article><h1>وفد في دمشق</h1><p>{SENTENCE * 3}</p><p>{SENTENCE * 2}</p></article>
<aside><ul><li><a href="/2">اقرأ أيضا: حريق في القاهرة</a></li></ul></aside>
<footer>© 2011 كل الحقوق محفوظة</footer></body></html>"""


def page(tmp_path, html: str) -> Article:
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    (article,) = read_articles([str(tmp_path / "a.html")])
    return article


def test_a_page_of_news_is_its_article_alone(tmp_path):
    article = page(tmp_path, NEWS)
    assert article.text.count(SENTENCE.strip()) == 5
    assert not {"الرباط", "القاهرة"} & set(article.text.split())
    assert (article.title, article.published) == ("وفد في دمشق", "2019-03-25")
    assert (article.url, article.source, article.lang) == ("https://example.org/1", "سانا", None)


def test_the_year_of_a_copyright_is_no_date(tmp_path):
    html = NEWS.replace('<meta property="article:published_time" content="2019-03-25T10:00:00+03:00">', "")
    assert page(tmp_path, html).published is None


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>دمشق</p>", "دمشق", id="one paragraph"),
        pytest.param("<html><body>دمشق<br>بغداد</body></html>", "دمشق\nبغداد", id="bare text"),
        pytest.param("دمشق", "دمشق", id="no markup"),
        pytest.param("<p>A &amp; B&nbsp;C", "A & B\xa0C", id="characters by name"),
        pytest.param("<p>&#xD83D;دمشق", "\ufffdدمشق", id="half a surrogate pair"),
    ],
)
def test_a_page_that_is_no_news_gives_all_its_text(tmp_path, html, text):
    assert page(tmp_path, html).text.strip() == text


def test_a_page_without_text_keeps_its_title(tmp_path, caplog):
    html = "<html><head><title>دمشق</title></head><body><script>go()</script></body></html>"
    assert (page(tmp_path, html).text, page(tmp_path, html).title) == ("", "دمشق")
    assert "save it again once a browser has loaded it" in caplog.text


def test_a_page_that_breaks_the_search_for_its_article_gives_all_its_text(tmp_path, monkeypatch):
    def broken(*args, **options):
        raise AssertionError

    monkeypatch.setattr("trafilatura.bare_extraction", broken)
    assert page(tmp_path, NEWS).text.count(SENTENCE.strip()) == 5


def test_a_page_as_deep_as_a_well_is_read(tmp_path):
    assert "دمشق" in page(tmp_path, "<div>" * 50_000 + "دمشق" + "</div>" * 50_000).text


def test_a_page_too_long_for_an_article_gives_all_its_text(tmp_path):
    article = page(tmp_path, "<p>دمشق مدينة.</p>" * 150_000)
    assert article.text.count("دمشق") == 150_000


@pytest.mark.parametrize("begun", ["<a ", "<!-- ", "<!-- >", "<![CDATA[ >", "</p "])
def test_a_page_of_beginnings_without_an_end_is_read_to_its_last_word(tmp_path, begun):
    assert page(tmp_path, begun * 300_000 + "دمشق").text.endswith("دمشق")


def test_the_libraries_do_not_speak_over_us(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        page(tmp_path, "<p>x")
    assert [record.name for record in caplog.records if not record.name.startswith("geonews")] == []
