import itertools

import pytest
from factories import (
    BAGHDAD,
    BAGHOUZ,
    DAMASCUS,
    SYRIA,
    arabic_article,
    english_article,
    make_mention,
    make_parsed,
    make_place,
)

from geonews.errors import UsageError
from geonews.output import excerpt, to_features
from geonews.output.dates import earliest, latest
from geonews.types import Article, LonLat, Role, Status

PLACE_PROPERTIES = [
    "place_id",
    "name",
    "name_ar",
    "name_en",
    "kind",
    "feature_code",
    "country",
    "admin1",
    "pcode",
    "radius_km",
    "mentions",
    "articles",
    "roles",
    "confidence",
    "first_published",
    "last_published",
    "snippets",
    "extent",
    "credit",
]


def by_id(parsed, **options):
    return {feature.id: feature.properties for feature in to_features(parsed, **options)}


def test_a_place_has_exactly_the_properties_of_the_contract():
    for feature in to_features([arabic_article()]):
        assert list(feature.properties) == PLACE_PROPERTIES


def test_places_are_sorted_by_id_and_hold_only_resolved_literal_and_dateline_mentions():
    features = to_features([arabic_article()])
    assert [feature.id for feature in features] == ["cur:baghouz", "cur:euphrates", "gn:170654", "gn:98182"]


def test_longitude_and_latitude_are_not_swapped():
    (baghouz, *_) = to_features([arabic_article()])
    assert baghouz.point == LonLat(lon=40.95, lat=34.46)


def test_a_place_counts_its_mentions_articles_roles_and_dates():
    places = by_id([arabic_article(), english_article()])
    assert places["gn:170654"]["mentions"] == 3
    assert places["gn:170654"]["articles"] == ["en-1", "news.jsonl:1"]
    assert places["gn:170654"]["first_published"] == "2019-03-25"
    assert places["gn:170654"]["last_published"] == "2019-04-01T08:00:00Z"
    assert places["gn:98182"]["roles"] == ["literal", "dateline"]
    assert places["cur:baghouz"]["confidence"] == 0.93


def test_the_order_of_articles_does_not_change_the_places():
    articles = [arabic_article(), english_article(), numbered_article(1), numbered_article(2)]
    made = [to_features(order) for order in itertools.permutations(articles)]
    assert all(features == made[0] for features in made)


def test_articles_are_read_once():
    assert to_features(parsed for parsed in [arabic_article()])


def numbered_article(number: int):
    article = Article(id=f"n{number}", text=f"Article {number} is about Damascus and again Damascus.")
    return make_parsed(article, make_mention(article, "Damascus"), make_mention(article, "Damascus", nth=1), lang="en")


def test_snippets_are_few_and_come_from_different_articles_first():
    snippets = by_id(numbered_article(number) for number in range(100))["gn:170654"]["snippets"]
    assert [snippet.split()[1] for snippet in snippets] == ["0", "1", "10", "11", "12"]


@pytest.mark.parametrize(
    ("langs", "name"),
    [(["ar"], "دمشق"), (["en"], "Damascus"), (["ar", "en"], "دمشق"), (["ar", "en", "en"], "Damascus")],
)
def test_a_place_is_named_in_the_language_of_most_articles(langs, name):
    articles = [Article(id=str(number), text="دمشق") for number in range(len(langs))]
    parsed = [
        make_parsed(article, make_mention(article, "دمشق"), lang=lang)
        for article, lang in zip(articles, langs, strict=True)
    ]
    assert by_id(parsed)["gn:170654"]["name"] == name


def test_roles_and_confidence_choose_the_mentions():
    embedded = by_id([arabic_article()], roles=(Role.EMBEDDED,))
    assert list(embedded) == [SYRIA.id]
    sure = by_id([arabic_article()], min_confidence=0.92)
    assert list(sure) == [BAGHOUZ.id, BAGHDAD.id]
    assert sure[BAGHOUZ.id]["mentions"] == 1


@pytest.mark.parametrize("status", [Status.AMBIGUOUS, Status.UNKNOWN, Status.UNAVAILABLE])
def test_a_mention_that_is_not_resolved_is_no_feature(status):
    article = Article(id="a", text="دمشق")
    parsed = make_parsed(article, make_mention(article, "دمشق", DAMASCUS, status=status))
    assert to_features([parsed]) == []
    assert to_features([parsed], by="mention") == []
    (kept,) = to_features([parsed], by="mention", unplaced=True, min_confidence=1)
    assert (kept.id, kept.point, kept.properties["status"]) == ("a:0", None, str(status))
    assert to_features([parsed], by="mention", unplaced=True, roles=(Role.DATELINE,)) == []


def test_mentions_with_and_without_a_place_come_in_text_order():
    starts = [feature.properties["start"] for feature in to_features([arabic_article()], by="mention", unplaced=True)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        pytest.param([None], None, None, id="none"),
        pytest.param(["yesterday"], None, None, id="no date"),
        pytest.param(["2020-01-02", None, "2019-12-31T23:00"], "2019-12-31T23:00", "2020-01-02", id="ISO"),
        pytest.param(
            ["2020-01-02T00:00+03:00", "2020-01-01T22:00Z"],
            "2020-01-02T00:00+03:00",
            "2020-01-01T22:00Z",
            id="zones",
        ),
        pytest.param(
            ["Mon, 25 Mar 2019 10:00:00 +0300", "2019-03-24"],
            "2019-03-24",
            "Mon, 25 Mar 2019 10:00:00 +0300",
            id="feed",
        ),
    ],
)
def test_first_and_last_publication_are_compared_as_moments_and_kept_as_read(dates, first, last):
    articles = [Article(id=str(number), text="دمشق", published=date) for number, date in enumerate(dates)]
    parsed = [make_parsed(article, make_mention(article, "دمشق")) for article in articles]
    place = by_id(parsed)["gn:170654"]
    assert (place["first_published"], place["last_published"]) == (first, last)


def test_mentions_keep_article_and_text_order_and_carry_both_fields():
    features = to_features([english_article(), arabic_article()], by="mention")
    assert [feature.id for feature in features][:5] == ["en-1:20", "en-1:40", "en-1:54", "en-1:86", "news.jsonl:1:10"]
    properties = features[4].properties
    assert (properties["id"], properties["text"], properties["lat"]) == ("news.jsonl:1", "الباغوز", 34.46)
    assert properties["title"] == "معارك قرب الباغوز"


def test_no_articles_make_no_features():
    assert to_features([]) == []


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        pytest.param("دمشق", "دمشق", "دمشق", id="alone"),
        pytest.param("وصل إلى بالباغوز أمس", "الباغوز", "وصل إلى بالباغوز أمس", id="proclitic stays joined"),
        pytest.param("x\r\n\r\n in   Mosul\n today ", "Mosul", "x in Mosul today", id="white space"),
        pytest.param("aaaa bbbb cccc Mosul dddd eeee ffff", "Mosul", "…cccc Mosul dddd…", id="cut at words"),
        pytest.param("a" * 50 + "Mosul" + "b" * 50, "Mosul", "…" + "a" * 8 + "Mosul" + "b" * 8 + "…", id="no words"),
    ],
)
def test_an_excerpt_is_cut_at_words(text, surface, expected):
    article = Article(id="a", text=text)
    mention = make_mention(article, surface, make_place())
    assert excerpt(article, mention, width=8 if len(text) > 30 else 60).text == expected


@pytest.mark.parametrize(
    "wrong", [{"roles": ["litral"]}, {"roles": "literal"}, {"min_confidence": 50}, {"by": "mentions"}]
)
def test_what_no_mention_could_be_is_refused(wrong):
    with pytest.raises(UsageError):
        to_features([arabic_article()], **wrong)


def test_years_and_months_are_dates():
    assert (earliest("2019-03", "2020"), latest("2019", "2019-03-02")) == ("2019-03", "2019-03-02")
