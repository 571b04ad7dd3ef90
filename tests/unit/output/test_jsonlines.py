import json

import pytest
from factories import arabic_article, english_article, make_mention, make_parsed, make_place

from geonews.output import dump, error_record, record
from geonews.types import Article

ARTICLE_FIELDS = ["id", "lang", "title", "published", "url", "source"]
TOPONYM_FIELDS = [
    "start",
    "end",
    "text",
    "role",
    "literal",
    "status",
    "place_id",
    "name",
    "name_ar",
    "name_en",
    "lat",
    "lon",
    "radius_km",
    "country",
    "admin1",
    "admin2",
    "pcode",
    "kind",
    "feature_code",
    "confidence",
    "evidence",
    "alternatives",
    "guessed_kind",
    "guessed_countries",
    "extent",
    "credit",
]


def test_a_place_of_a_geocoder_says_its_extent_and_whose_data_it_is():
    article = Article("a", "شمروخ")
    place = make_place("osm:N37", bbox=(40.58, 34.78, 40.6200004, 34.82), credit="Data © OpenStreetMap contributors")
    (found,) = record(make_parsed(article, make_mention(article, "شمروخ", place)))["toponyms"]
    assert (found["extent"], found["credit"]) == ([40.58, 34.78, 40.62, 34.82], "Data © OpenStreetMap contributors")


def test_a_line_has_the_fields_of_the_contract_in_order():
    line = record(arabic_article())
    assert list(line) == [*ARTICLE_FIELDS, "toponyms"]
    assert all(list(toponym) == TOPONYM_FIELDS for toponym in line["toponyms"])


def test_every_mention_of_every_role_and_status_is_there_and_slices_back():
    parsed = arabic_article()
    line = record(parsed, with_text=True)
    content = f"{line['title']}\n\n{line['text']}"
    assert len(line["toponyms"]) == len(parsed.mentions)
    assert all(content[one["start"] : one["end"]] == one["text"] for one in line["toponyms"])
    assert {one["role"]: one["literal"] for one in line["toponyms"]} == {
        "literal": True,
        "dateline": True,
        "embedded": False,
    }


def test_only_resolved_mentions_have_a_place():
    for one in record(arabic_article())["toponyms"]:
        is_resolved = one["status"] == "resolved"
        for name in ("place_id", "name", "lat", "lon", "kind", "radius_km"):
            assert (one[name] is not None) == is_resolved


def test_runners_up_keep_their_order_and_coordinates():
    (ambiguous,) = (one for one in record(arabic_article())["toponyms"] if one["status"] == "ambiguous")
    assert ambiguous["alternatives"][0] == {
        "place_id": "gn:266826",
        "name": "طرابلس",
        "lat": 34.43667,
        "lon": 35.84972,
        "country": "LB",
        "kind": "city",
        "confidence": 0.5,
    }


@pytest.mark.parametrize(
    ("given", "detected", "shown"), [("en", "ar", "en"), (None, "ar", "ar"), ("ar-SY", "ar", "ar-SY")]
)
def test_the_language_is_as_read_and_detected_otherwise(given, detected, shown):
    assert record(make_parsed(Article(id="a", text="x", lang=given), lang=detected))["lang"] == shown


def test_names_are_in_the_language_of_the_article():
    assert record(english_article())["toponyms"][0]["name"] == "Damascus"


def test_a_failure_has_a_line_with_its_error():
    failed = record(make_parsed(Article(id="a", text="x"), error="it broke"))
    assert (failed["error"], failed["toponyms"]) == ("it broke", [])
    unread = error_record("news.jsonl:2", "no JSON")
    assert list(unread) == [*ARTICLE_FIELDS, "error", "toponyms"]
    assert (unread["id"], unread["lang"], unread["error"]) == ("news.jsonl:2", None, "no JSON")


def test_a_line_is_one_line_of_real_characters():
    text = dump(record(arabic_article()))
    assert "\n" not in text
    assert "دمشق" in text
    assert json.loads(text) == record(arabic_article())
