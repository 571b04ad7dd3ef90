"""Public data of five countries on top of the embedded gazetteer: villages of the news, and few false places more."""

import gzip
import json

import pytest
from shared import shared_file

from geonews import Article, Geoparser, Role
from geonews.evaluate import read_gold, score
from geonews.evaluate.spans import Match
from geonews.gazetteer import build

COUNTRIES = ("SY", "IQ", "LB", "YE", "LY")
VILLAGES = [
    ("saudi-74", "كفر داعل", "gn:168705"),
    ("saudi-236", "عبرا", "gn:281014"),
    ("saudi-295", "دير القمر", "gn:275655"),
    ("saudi-295", "معاصر بيت الدين", "gn:272048"),
    ("saudi-2130", "عقرب", "gn:4418"),
    ("saudi-2239", "عربين", "gn:7642444"),
    ("saudi-8000", "اليادودة", "gn:162623"),
    ("saudi-8000", "تل شهاب", "gn:163454"),
    ("saudi-8182", "بيت عوان", "gn:171583"),
    ("saudi-8182", "قصر البريج", "gn:165976"),
    ("saudi-9308", "عرمون", "gn:278681"),
    ("saudi-12741", "دار سلم", "gn:76405"),
    ("saudi-13343", "بشامون", "gn:276360"),
    ("saudi-13343", "دير قوبل", "gn:275592"),
    ("saudi-14188", "بقين", "gn:171199"),
    ("saudi-14513", "زبدين", "gn:162584"),
    ("saudi-14513", "سوق وادي بردى", "gn:163917"),
    ("saudi-15120", "بسقلا", "gn:171293"),
    ("saudi-15439", "إهدن", "gn:273725"),
    ("saudi-16493", "البو ذياب", "gn:435813"),
    ("saudi-18001", "باشكوي", "gn:171716"),
    ("saudi-18001", "حندرات", "gn:169933"),
    ("saudi-18753", "تل أعور", "gn:163630"),
    ("saudi-20759", "جورين", "gn:168820"),
    ("saudi-20759", "عين الكروم", "gn:172198"),
    ("saudi-22639", "إيعات", "gn:273753"),
    ("saudi-25172", "زيدل", "gn:162470"),
    ("saudi-25172", "فيروزة", "gn:170397"),
    ("saudi-26508", "الكود", "gn:79195"),
    ("saudi-27356", "أرنبة", "gn:172984"),
    ("saudi-27356", "أم شرشوح", "gn:162840"),
    ("saudi-30057", "كلماخو", "gn:167870"),
]
"""Articles of the news, villages in them that the embedded gazetteer lacks, and their ids at GeoNames."""


@pytest.fixture(scope="module")
def layered(tmp_path_factory):
    dumps = [shared_file(f"geodata/geonames-rebuilt/{code}.zip") for code in COUNTRIES]
    names = [shared_file(f"geodata/geonames-rebuilt/alternatenames/{code}.zip") for code in COUNTRIES]
    out = tmp_path_factory.mktemp("public") / "index"
    build(list(map(str, [*dumps, *names])), out)
    return out


@pytest.fixture(scope="module")
def found(layered):
    """The ids of the places by article, name by name."""
    wanted = {article for article, _, _ in VILLAGES}
    with gzip.open(shared_file("news/arabic_news_12k.jsonl.gz"), "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["id"] in wanted]
    articles = [Article(row["id"], row["text"], row["title"] or None) for row in rows]
    return {
        (parsed.article.id, mention.text): mention.resolution.place and mention.resolution.place.id
        for parsed in Geoparser(layered).parse_many(articles)
        for mention in parsed.mentions
    }


@pytest.mark.slow
@pytest.mark.parametrize(("article", "name", "place"), VILLAGES)
def test_villages_that_the_embedded_gazetteer_lacks_are_found(found, article, name, place):
    assert found.get((article, name)) == place


@pytest.mark.slow
@pytest.mark.parametrize(("article", "name", "place"), VILLAGES)
def test_the_embedded_gazetteer_does_lack_them(article, name, place):
    assert Geoparser().gazetteer.number(place) < 0


@pytest.mark.slow
@pytest.mark.parametrize(("gold", "drop"), [("arabicnews_dev", []), ("anercorp_train", [Role.EMBEDDED])])
def test_public_data_on_top_costs_little_precision_and_no_recall(layered, gold, drop):
    documents = list(read_gold(shared_file(f"eval/{gold}.jsonl.gz")))
    alone, both = (counts(Geoparser(extra), documents, drop) for extra in ((), layered))
    assert both.precision > alone.precision - 0.02
    assert both.recall > alone.recall - 0.001


def counts(parser, documents, drop):
    parsed = parser.parse_many([document.article for document in documents])
    return score(zip(documents, parsed, strict=True), drop_roles=drop).recognition[Match.TOKEN]
