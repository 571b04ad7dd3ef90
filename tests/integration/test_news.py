"""Thousands of real articles: nothing crashes, nothing is lost, every offset is exact."""

import gzip
import json

import pytest
from shared import shared_file

import geonews
from geonews import Article, Status


@pytest.fixture(scope="module")
def articles():
    with gzip.open(shared_file("news/arabic_news_12k.jsonl.gz"), "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [Article(id=r["id"], text=r["text"], title=r["title"], source=r["source"]) for r in rows]


def test_twelve_thousand_articles_come_back_in_order_with_exact_offsets(articles):
    count = 0
    for article, parsed in zip(articles, geonews.Geoparser().parse_many(articles), strict=True):
        assert parsed.article is article
        assert parsed.error is None
        content, end = article.content, 0
        for mention in parsed.mentions:
            assert end <= mention.start < mention.end
            assert content[mention.start : mention.end] == mention.text
            assert (mention.resolution.place is None) == (mention.resolution.status != Status.RESOLVED)
            end = mention.end
            count += 1
    assert count > 2 * len(articles)


def test_an_article_gives_the_same_alone_as_in_a_block(articles):
    sample = articles[::200]
    parser = geonews.Geoparser()
    assert list(parser.parse_many(sample)) == [parser.parse(article) for article in sample]
