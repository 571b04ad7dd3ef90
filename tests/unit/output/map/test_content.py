"""What the page is given of articles: an index of all, and their texts in chunks; nothing is left out."""

import pytest
from factories import (
    BAGHOUZ,
    DAMASCUS,
    TRIPOLI_LB,
    TRIPOLI_LY,
    arabic_article,
    english_article,
    make_mention,
    make_parsed,
)
from map_page import html_of, index_of, mentions_of, rows_of, thoughts_of, value_of

from geonews.output.map.content import CHUNK_CHARACTERS, NO_PLACE, gathered
from geonews.output.places import Selection
from geonews.resolve.sentences import SENTENCES
from geonews.types import Article, Candidate, Evidence, Role, Status


def the_same(parsed):
    """Return what the page should say of each mention."""
    return [
        {
            "article": one.article.id,
            "text": mention.text,
            "start": mention.start,
            "place": mention.resolution.place.id if mention.resolution.place else None,
            "role": str(mention.role),
            "status": str(mention.resolution.status),
            "confidence": mention.resolution.confidence,
        }
        for one in parsed
        for mention in one.mentions
    ]


def in_every_way():
    """An article with a mention of each role and each status."""
    article = Article(id="all", text="دمشق " * (len(Role) * len(Status)))
    pairs = [(role, status) for role in Role for status in Status]
    mentions = [
        make_mention(
            article, "دمشق", DAMASCUS if status is Status.RESOLVED else None, nth=nth, role=role, status=status
        )
        for nth, (role, status) in enumerate(pairs)
    ]
    return make_parsed(article, *mentions)


@pytest.mark.parametrize("options", [{}, {"roles": (Role.DEMONYM,)}, {"min_confidence": 1.0}], ids=str)
def test_no_mention_is_left_out_whatever_is_shown(options):
    parsed = [arabic_article(), english_article(), in_every_way()]
    assert mentions_of(html_of(*parsed, **options)) == the_same(parsed)


def test_each_article_is_in_the_index_with_what_is_known_of_it():
    rows = rows_of(index_of(html_of(arabic_article(), english_article()))["articles"])
    assert [row["id"] for row in rows] == ["news.jsonl:1", "en-1"]
    arabic, english = rows
    assert (arabic["heading"], arabic["title_length"]) == ("معارك قرب الباغوز", len("معارك قرب الباغوز"))
    assert (arabic["url"], arabic["source"]) == ("https://example.org/news?id=1&lang=ar", "المدى")
    assert (arabic["published"], arabic["mentions"]) == ("2019-03-25", 10)
    assert (english["title_length"], english["source"], english["lang"]) == (0, None, "en")


def test_a_place_of_several_articles_is_in_the_index_once():
    places = index_of(html_of(arabic_article(), english_article()))["places"]
    ids = [place["id"] for place in places]
    assert len(ids) == len(set(ids)) == 6
    damascus = places[ids.index("gn:170654")]
    assert (damascus["lon"], damascus["lat"], damascus["radius_km"]) == (36.29128, 33.5102, 12.0)
    assert (damascus["name_ar"], damascus["name_en"], damascus["kind"]) == ("دمشق", "Damascus", "city")


def test_a_name_is_in_the_index_once():
    assert len(index_of(html_of(arabic_article(), arabic_article()))["names"]) == 7


def test_a_place_that_is_only_likely_is_a_runner_up_and_not_on_the_map():
    html = html_of(arabic_article())
    (mention,) = [at for at, one in enumerate(mentions_of(html)) if one["status"] == "ambiguous"]
    assert thoughts_of(html)[mention]["others"] == [(TRIPOLI_LB.id, 0.5), (TRIPOLI_LY.id, 0.45)]
    assert not {TRIPOLI_LB.id, TRIPOLI_LY.id} & {place["id"] for place in index_of(html)["places"]}


def test_a_place_beside_a_status_other_than_resolved_is_not_shown():
    article = Article(id="a", text="دمشق")
    mention = make_mention(article, "دمشق", DAMASCUS, status=Status.AMBIGUOUS)
    assert gathered([make_parsed(article, mention)]).index()["mentions"]["place"] == [NO_PLACE]


def test_reasons_are_told_in_both_languages_with_their_weights():
    article = Article(id="a", text="دمشق")
    capital = Evidence("capital", 3.3, SENTENCES["capital"].en)
    html = html_of(make_parsed(article, make_mention(article, "دمشق", evidence=(capital,))))
    (thought,) = thoughts_of(html)
    assert thought["reasons"] == [["name", 3.3, SENTENCES["capital"].en, SENTENCES["capital"].ar]]


def test_reasons_say_what_they_speak_of():
    article = Article(id="a", text="دمشق")
    evidence = tuple(Evidence(name, 1.0, name) for name in ("choice_exact", "capital", "role_literal", "repeated"))
    html = html_of(make_parsed(article, make_mention(article, "دمشق", evidence=evidence)))
    (thought,) = thoughts_of(html)
    assert [group for group, *_ in thought["reasons"]] == ["choice", "name", "role", "name"]


def test_each_chunk_holds_the_texts_of_its_articles():
    texts = [letter * (CHUNK_CHARACTERS // 2) for letter in "abcde"]
    content = gathered(make_parsed(Article(id=text[0], title="T", text=text)) for text in texts)
    columns = content.index()["articles"]
    chunks = [value_of(block) for block in content.blocks]
    assert [block.name for block in content.blocks] == ["text-0", "text-1", "text-2"]
    assert columns["chunk"] == [0, 0, 1, 1, 2]
    found = [article["text"] for chunk in chunks for article in chunk["articles"]]
    assert found == [f"T\n\n{text}" for text in texts]


def test_the_mentions_of_each_chunk_keep_their_own_reasons():
    def parsed(number):
        article = Article(id=str(number), text="دمشق " + "x" * CHUNK_CHARACTERS)
        evidence = (Evidence("capital", float(number), "x"),)
        other = Candidate(BAGHOUZ if number else TRIPOLI_LY, 0.1)
        return make_parsed(article, make_mention(article, "دمشق", evidence=evidence, alternatives=(other,)))

    thoughts = thoughts_of(html_of(*map(parsed, range(3))))
    assert [thought["reasons"][0][1] for thought in thoughts] == [0.0, 1.0, 2.0]
    others = [(TRIPOLI_LY.id, 0.1)], [(BAGHOUZ.id, 0.1)], [(BAGHOUZ.id, 0.1)]
    assert [thought["others"] for thought in thoughts] == list(others)


def test_an_article_that_failed_is_there_and_says_why():
    content = gathered([make_parsed(Article(id="a", text="x"), error="too deep")])
    content.index()
    (chunk,) = content.blocks
    assert value_of(chunk)["articles"] == [{"text": "x", "mentions": [], "error": "too deep"}]


@pytest.mark.parametrize(
    ("parsed", "lang"),
    [
        pytest.param([arabic_article()], "ar", id="العربية"),
        pytest.param([english_article()], "en", id="English"),
        pytest.param([arabic_article(), english_article()], "ar", id="both"),
        pytest.param([], "ar", id="none"),
    ],
)
def test_the_language_is_that_of_most_articles(parsed, lang):
    assert gathered(parsed).lang == lang


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection((Role.EMBEDDED,), 0.0), {"iso:SY"}),
        (Selection((Role.DATELINE,), 0.0), {"gn:98182"}),
        (Selection((Role.LITERAL,), 0.94), {"gn:98182"}),
        (Selection(tuple(Role), 1.0), set()),
    ],
)
def test_the_places_of_a_selection_are_those_of_its_mentions(selection, ids):
    assert {place.id for place in gathered([arabic_article()]).shown(selection)} == ids


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
    assert index_of(html_of(make_parsed(article)))["articles"]["heading"] == [title]
