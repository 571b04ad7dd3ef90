"""A place that a geocoder found: the card says whose data it is, and the map draws the box it lies in."""

import json
import re

import pytest
from factories import BAGHOUZ, make_mention, make_parsed, make_place
from map_page import html_of
from map_reader import expect

from geonews.types import Article, Kind, LonLat

CREDIT = "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright"
WEST, SOUTH, EAST, NORTH = 40.10, 35.20, 40.30, 35.32
DRAWN_BY_ARCS = re.compile("a")
SHAMRUKH = make_place(
    "osm:node/7",
    name_ar="شمروخ",
    name_en="Shamrukh",
    kind=Kind.VILLAGE,
    point=LonLat(lon=40.2, lat=35.26),
    radius_km=0.4,
    bbox=(WEST, SOUTH, EAST, NORTH),
    credit=CREDIT,
)


def page_of(ui):
    article = Article(id="a", text="وصل إلى شمروخ ثم الباغوز أمس")
    parsed = make_parsed(article, make_mention(article, "شمروخ", SHAMRUKH), make_mention(article, "الباغوز", BAGHOUZ))
    return html_of(parsed, ui=ui)


@pytest.mark.parametrize(("ui", "label"), [("en", "Found by a geocoder:"), ("ar", "وجده مرمّز جغرافي:")])
def test_the_card_says_who_found_a_place_and_whose_data_it_is(open_page, ui, label):
    reader = open_page(page_of(ui))
    reader.mention("شمروخ").click()
    expect(reader.card).to_contain_text(f"{label} {CREDIT}")
    reader.mention("الباغوز").click()
    expect(reader.card).not_to_contain_text(label)


def test_the_open_place_has_its_box_drawn_and_no_other_has(open_page):
    reader = open_page(page_of("en"))
    reader.mention("شمروخ").click()
    box = reader.page.locator("path.gn-doubt")
    expect(box).to_have_count(1)
    assert box.get_attribute("d").count("L") == 3
    reader.mention("الباغوز").click()
    expect(box).to_have_attribute("d", DRAWN_BY_ARCS)


def test_downloads_carry_box_and_credit(open_page):
    reader = open_page(page_of("en"))
    features = {one["id"]: one for one in json.loads(reader.download("What is shown, as GeoJSON"))["features"]}
    assert features[SHAMRUKH.id]["bbox"] == [WEST, SOUTH, EAST, NORTH]
    assert features[SHAMRUKH.id]["properties"]["credit"] == CREDIT
    assert "bbox" not in features[BAGHOUZ.id]
    assert features[BAGHOUZ.id]["properties"]["credit"] is None
    assert CREDIT in reader.download("What is shown, as CSV")
