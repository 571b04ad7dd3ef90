import pytest

from geonews.articles import read_articles
from geonews.types import Article


def feed(tmp_path, xml: str) -> list[Article]:
    (tmp_path / "a.xml").write_text(xml, encoding="utf-8")
    return list(read_articles([str(tmp_path / "a.xml")]))


def entry(tmp_path, inner: str) -> Article:
    (article,) = feed(tmp_path, f"<rss version='2.0'><channel><title>t</title><item>{inner}</item></channel></rss>")
    return article


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        pytest.param("&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", "one\ntwo", id="escaped HTML"),
        pytest.param("<![CDATA[<p>one</p><p>two</p>]]>", "one\ntwo", id="HTML as data"),
        pytest.param("<![CDATA[one<br/>two<br>three]]>", "one\ntwo\nthree", id="breaks"),
        pytest.param("<![CDATA[<p>one <b>bold</b>\n  word</p>]]>", "one bold word", id="white space in HTML"),
        pytest.param("one\n  two", "one\n  two", id="plain text keeps its lines"),
        pytest.param("5 &lt; 6 &amp;amp; 7", "5 < 6 & 7", id="signs"),
        pytest.param("<![CDATA[<script>x()</script><p>دمشق</p>]]>", "دمشق", id="scripts are dropped"),
        pytest.param("<![CDATA[<p>دمشق<img src=x onerror=y()>]]>", "دمشق", id="open tags"),
    ],
)
def test_html_is_drawn_to_text_without_losing_paragraphs(tmp_path, inner, text):
    assert entry(tmp_path, f"<description>{inner}</description>").text == text


def test_the_whole_content_is_taken_before_the_summary(tmp_path):
    xml = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>
        <description>short</description><content:encoded>the whole article</content:encoded></item></channel></rss>"""
    assert [article.text for article in feed(tmp_path, xml)] == ["the whole article"]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        pytest.param("<guid>g</guid><link>http://x/1</link>", ("g", "http://x/1"), id="both"),
        pytest.param("<link>http://x/1</link>", ("http://x/1", "http://x/1"), id="link only"),
        pytest.param("<guid>g</guid>", ("g", None), id="an id that is no address"),
        pytest.param("<title>x</title>", ("a.xml:1", None), id="neither"),
    ],
)
def test_an_entry_is_called_by_its_id_its_link_or_its_number(tmp_path, inner, expected):
    article = entry(tmp_path, inner)
    assert (article.id, article.url) == expected


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Mon, 25 Mar 2019 10:00:00 +0300", "2019-03-25T10:00:00+03:00"),
        ("2019-03-25T10:00:00Z", "2019-03-25T10:00:00Z"),
        ("25 آذار 2019", "2019-03-25"),
        ("soon", None),
    ],
)
def test_dates_become_iso(tmp_path, date, iso):
    assert entry(tmp_path, f"<title>x</title><pubDate>{date}</pubDate>").published == iso


def test_an_address_in_a_feed_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", None)
    (failure,) = feed(tmp_path, "http://127.0.0.1:9/feed.xml")
    assert "no RSS or Atom feed" in failure.message


def test_an_old_feed_in_rdf_is_read(tmp_path):
    xml = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel><title>t</title></channel><item><title>دمشق</title></item></rdf:RDF>"""
    assert [article.title for article in feed(tmp_path, xml)] == ["دمشق"]


@pytest.mark.parametrize(
    ("begin", "again", "said"),
    [
        pytest.param("<rss version='2.0'><channel>", "<a>", "cut short", id="a feed nested without end"),
        pytest.param("<feed>", "<div>& ", "cut short", id="a feed without entries"),
        pytest.param("<root>", "<row>&</row>", "no RSS or Atom feed", id="other XML"),
        pytest.param("<html>", "<p>one & two", "no RSS or Atom feed", id="a page"),
        pytest.param("", "<a ", "no RSS or Atom feed", id="tags that never end"),
        pytest.param("", "دمشق ", "no RSS or Atom feed", id="text"),
    ],
)
def test_megabytes_that_hold_no_entry_are_refused_by_name_with_the_remedy(tmp_path, begin, again, said):
    (failure,) = feed(tmp_path, begin + again * (2_000_000 // len(again)))
    assert failure.place == str(tmp_path / "a.xml")
    assert said in failure.message
    assert "get it again" in failure.message or "suffix .html" in failure.message


def test_what_is_cut_short_keeps_the_entries_before_the_cut(tmp_path):
    entries = "".join(f"<item><title>{number} & more</title></item>" for number in range(3))
    *articles, failure = feed(tmp_path, f"<rss version='2.0'><channel>{entries}<item><tit")
    assert [article.title for article in articles[:3]] == ["0 & more", "1 & more", "2 & more"]
    assert "cut short" in failure.message
