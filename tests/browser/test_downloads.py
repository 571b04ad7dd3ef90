"""What is saved of the page is what the reader sees, for maps and for spreadsheets."""

import csv
import io
import json

import geopandas
import pytest
from factories import DAMASCUS, make_mention, make_parsed, make_place
from map_page import html_of
from news import several

from geonews.types import Article

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1")
WITH_COMMA = 'Al "Qaim", Iraq'


@pytest.fixture
def reader(open_page):
    return open_page(several())


def rows_of(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def named_in_list(reader) -> dict[str, int]:
    """Return the mentions of each place in the list of places."""
    reader.tab("Places")
    rows = reader.page.locator(".gn-places .gn-row").all()
    return {row.locator(".gn-what").inner_text(): int(row.locator(".gn-count").inner_text()) for row in rows}


CHOICES = [[], [("country", "SY")], [("role", "associative"), ("source", "سانا")], [("role", "literal")]]


@pytest.mark.parametrize("choices", CHOICES, ids=["all", "a country", "a source", "datelines"])
def test_the_geojson_is_the_places_in_sight_and_the_csv_their_mentions(reader, tmp_path, choices):
    for facet, value in choices:
        reader.facet(facet, value)
    shown = named_in_list(reader)
    text = reader.download("What is shown, as GeoJSON")
    features = json.loads(text)["features"]
    assert len(features) == reader.count("places") == len(shown)
    assert sorted(one["properties"]["mentions"] for one in features) == sorted(shown.values())
    rows = rows_of(reader.download("What is shown, as CSV"))
    assert len(rows) == reader.count("mentions") == sum(shown.values())
    by_place = {one["id"]: one["properties"]["mentions"] for one in features}
    assert {place: sum(row["place_id"] == place for row in rows) for place in by_place} == by_place


def test_the_geojson_is_what_rfc_7946_says(reader, tmp_path):
    text = reader.download("What is shown, as GeoJSON")
    value = json.loads(text)
    assert value["type"] == "FeatureCollection"
    assert "crs" not in value
    assert value["attribution"] == "GeoNames, CC BY 4.0"
    for feature in value["features"]:
        assert feature["type"] == "Feature"
        assert set(feature) == {"type", "id", "geometry", "properties"}
    damascus = next(one for one in value["features"] if one["id"] == "gn:170654")
    assert damascus["geometry"] == {"type": "Point", "coordinates": [36.29128, 33.5102]}
    assert damascus["properties"]["articles"] == ["emoji", "en-1", "news.jsonl:1", "visit"]
    assert (damascus["properties"]["first_published"], damascus["properties"]["last_published"]) == (
        "2019-03-25",
        "2020-01-02",
    )
    (tmp_path / "places.geojson").write_text(text, encoding="utf-8")
    layer = geopandas.read_file(tmp_path / "places.geojson")
    assert (len(layer), layer.crs.to_epsg()) == (reader.count("places"), 4326)


def test_a_row_of_the_csv_tells_where_its_mention_stands_and_lies(reader):
    rows = rows_of(reader.download("What is shown, as CSV"))
    (row,) = [row for row in rows if row["article"] == "emoji" and row["place_id"] == "gn:170654"]
    assert (row["text"], row["role"], row["confidence"]) == ("Damascus", "literal", "0.9")
    assert (row["lat"], row["lon"], row["country"], row["kind"]) == ("33.5102", "36.29128", "SY", "city")
    start = int(row["start"])
    content = "😀 Baghouz 👩‍👩‍👧\n\n😀😀 𝒜 in Baghouz 🇸🇾,\n👩‍👩‍👧 then Damascus 😀."
    assert content[start : start + len("Damascus")] == "Damascus"


def test_no_cell_of_the_csv_is_a_formula_and_each_comes_out_as_it_was(open_page):
    parsed = [
        make_parsed(article, make_mention(article, "دمشق", make_place(formula, name_ar=formula, name_en=WITH_COMMA)))
        for formula in FORMULAS
        for article in [Article(id=formula, title=formula, text="دمشق", source=formula, published=formula)]
    ]
    reader = open_page(html_of(*parsed, ui="en"))
    rows = rows_of(reader.download("What is shown, as CSV"))
    assert len(rows) == len(FORMULAS)
    for row, formula in zip(rows, FORMULAS, strict=True):
        assert row["article"] == row["place_id"] == row["name_ar"] == "'" + formula
        assert row["name_en"] == WITH_COMMA
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "＝")) for cell in row.values())


def test_a_point_in_the_west_and_south_stays_a_number(open_page):
    article = Article(id="a", text="دمشق")
    place = make_place("x:1", point=DAMASCUS.point.__class__(lon=-58.5, lat=-34.6))
    reader = open_page(html_of(make_parsed(article, make_mention(article, "دمشق", place)), ui="en"))
    (row,) = rows_of(reader.download("What is shown, as CSV"))
    assert (row["lat"], row["lon"]) == ("-34.6", "-58.5")


def test_without_corrections_there_are_none_to_save(reader):
    reader.page.locator(".gn-menu summary").click()
    assert reader.page.locator(".gn-menu button").all_inner_texts() == [
        "What is shown, as GeoJSON",
        "What is shown, as CSV",
    ]
