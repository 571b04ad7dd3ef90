"""Corrections: made in the page, saved as overrides, and obeyed when the same articles are read again."""

import csv
import io
import json

import pytest
from map_page import html_of
from map_reader import expect
from news import visit_to_idlib

from geonews import Geoparser
from geonews.cli import main
from geonews.types import Article

NAME = "طرابلس"
ARTICLES = (
    Article(id="one", title="=cmd|' /C calc'!A0", text="وقع انفجار في طرابلس أمس.\nوعاد الوفد من طرابلس إلى دمشق."),
    Article(id="two", text="وصل الوفد إلى طرابلس، ثم غادر طرابلس إلى دمشق."),
)
POINT = (34.1234, 40.5678)
REACHES = {
    "this mention": [False, True, False, False],
    "this article": [True, True, False, False],
    "all articles": [True, True, True, True],
}


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    fields = ("id", "title", "text")
    rows = ({name: getattr(article, name) for name in fields} for article in ARTICLES)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def page_of_news(news):
    """Return a function that makes the map of the articles as a user makes it, with options."""

    def make(*options: str) -> str:
        out = news.parent / "map.html"
        assert main(["map", str(news), "-o", str(out), "--ui", "en", "-q", *options]) == 0
        return out.read_text(encoding="utf-8")

    return make


@pytest.fixture(scope="module")
def plain():
    """What becomes of each mention of the name without corrections."""
    found = obeyed(None)
    assert len(set(found)) == 1
    assert found[0] is not None
    return found[0]


@pytest.fixture(scope="module")
def uncorrected(page_of_news):
    return page_of_news()


@pytest.fixture
def reader(open_page, uncorrected):
    reader = open_page(uncorrected)
    reader.row("cmd").click()
    return reader


def obeyed(overrides) -> list[str | None]:
    """Return the place of each mention of the name, None where it is no mention, by overrides or without."""
    parser = Geoparser(overrides=overrides) if overrides else Geoparser()
    found = []
    for article in ARTICLES:
        parsed = parser.parse(article)
        places = {one.start: one.resolution.place.id for one in parsed.mentions if one.resolution.place}
        starts = [at for at in range(len(article.content)) if article.content.startswith(NAME, at)]
        found += [places.get(at) for at in starts]
    return found


def open_correction(reader, reach: str | None) -> None:
    """Open the second mention of the first article, and what corrects it."""
    mention = reader.mention(NAME, nth=1)
    if mention.get_attribute("aria-pressed") != "true":
        mention.click()
    expect(reader.card.locator("summary")).to_contain_text(NAME)
    reader.card.locator("summary").click()
    if reach:
        reader.card.get_by_label("Holds for").select_option(reach)


def not_a_place(reader) -> None:
    reader.card.get_by_role("button", name="Not a place").click()


def another_place(reader) -> None:
    reader.card.get_by_role("button", name="It is this one").first.click()


def typed(reader) -> None:
    field = reader.card.get_by_role("textbox", name="Place it by a click")
    field.fill(f"{POINT[0]}, {POINT[1]}")
    field.press("Enter")


def clicked(reader) -> None:
    reader.look_at(*POINT, 9)
    reader.card.get_by_role("button", name="Place it by a click").click()
    expect(reader.page.get_by_text("Click where it lies")).to_be_visible()
    reader.click_map(*POINT)


def save(reader, path):
    reader.tab("Corrections")
    text = reader.save(reader.page.locator(".gn-save").click)
    path.write_bytes(text.encode("utf-8-sig"))
    return path


def rows_of(path) -> list[dict]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


ACTIONS = {"block": not_a_place, "force": another_place, "typed": typed, "clicked": clicked}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_correction_holds_as_far_as_it_reaches_when_the_articles_are_read_again(reader, plain, tmp_path, action):
    for reach, is_reached in REACHES.items():
        reader.page.get_by_role("tab", name="Articles").click()
        open_correction(reader, reach)
        ACTIONS[action](reader)
        expect(reader.page.get_by_role("tab", name="Corrections (1)")).to_be_visible()
        path = save(reader, tmp_path / "overrides.csv")
        row = rows_of(path)[-1]
        corrected = {"block": None, "force": row["id"]}.get(action, row["id"])
        if action in ("typed", "clicked"):
            added = rows_of(path)[0]
            assert (float(added["lat"]), float(added["lon"])) == pytest.approx(POINT, abs=0.01)
        assert corrected != plain
        assert obeyed(path) == [corrected if one else plain for one in is_reached], reach
        reader.page.get_by_role("button", name="Undo all").click()


def test_a_file_of_several_corrections_makes_the_same_map_again(reader, page_of_news, open_page, tmp_path):
    open_correction(reader, "all articles")
    another_place(reader)
    open_correction(reader, "this mention")
    not_a_place(reader)
    path = save(reader, tmp_path / "overrides.csv")
    before = reader.count("mentions"), reader.count("places")
    reader.page.get_by_role("tab", name="Articles").click()
    reader.page.get_by_role("button", name="All articles").click()
    expect(reader.row("cmd")).to_be_visible()
    corrected = reader.count("mentions"), reader.count("places")
    again = open_page(page_of_news("--overrides", str(path)))
    assert (again.count("mentions"), again.count("places")) == corrected != before
    again.row("cmd").click()
    assert again.mentions().count(NAME) == 1
    again.mention(NAME).click()
    expect(again.card).to_contain_text("99%")
    expect(again.card).to_contain_text("your overrides say which place it is")


def test_a_name_that_is_no_place_leaves_the_counts_the_lists_and_the_map(reader):
    places, mentions = reader.count("places"), reader.count("mentions")
    open_correction(reader, "this article")
    not_a_place(reader)
    assert (reader.count("places"), reader.count("mentions")) == (places - 1, mentions - 2)
    assert reader.marker("Tripoli").count() == 0
    expect(reader.mention(NAME).first).to_have_css("text-decoration-line", "line-through")


def test_another_place_is_on_the_map_at_once_and_a_correction_can_be_taken_back(reader):
    before = reader.marker("Tripoli").get_attribute("aria-label")
    open_correction(reader, "this article")
    another_place(reader)
    expect(reader.marker("Tripoli")).not_to_have_attribute("aria-label", before)
    reader.tab("Corrections")
    listed = reader.page.locator(".gn-correction")
    expect(listed).to_contain_text("is Tripoli")
    expect(listed).to_contain_text("this article")
    listed.get_by_role("button", name="Undo").click()
    expect(reader.page.get_by_text("Nothing is corrected yet.")).to_be_visible()
    reader.tab("Places")
    expect(reader.row("Tripoli")).to_contain_text("Libya")


def test_a_name_without_a_place_is_given_one_by_a_click(open_page, tmp_path):
    reader = open_page(html_of(visit_to_idlib(), ui="en"))
    places, unplaced = reader.count("places"), reader.count("unplaced")
    reader.mention("زعفرانتان").click()
    reader.card.locator("summary").click()
    clicked(reader)
    expect(reader.page.get_by_text("Click where it lies")).to_have_count(0)
    expect(reader.card).to_contain_text("village")
    assert (reader.count("places"), reader.count("unplaced")) == (places + 1, unplaced - 1)
    assert [row["action"] for row in rows_of(save(reader, tmp_path / "o.csv"))] == ["add_place", "force"]


def test_escape_leaves_a_mention_where_it_was(reader):
    open_correction(reader, None)
    reader.card.get_by_role("button", name="Place it by a click").click()
    reader.press("Escape")
    expect(reader.page.get_by_text("Click where it lies")).to_have_count(0)
    reader.click_map(*reader.view()[:2])
    expect(reader.page.get_by_role("tab", name="Corrections")).to_have_text("Corrections")


def test_what_is_no_point_places_nothing(reader):
    open_correction(reader, None)
    field = reader.card.get_by_role("textbox", name="Place it by a click")
    for words in ("no numbers", "91, 40", "34, 181", "34", "", ",", "34,", "34, 40, 2"):
        field.fill(words)
        field.press("Enter")
        expect(reader.page.get_by_role("tab", name="Corrections")).to_have_text("Corrections")


def test_the_note_of_a_correction_runs_in_no_spreadsheet(reader, tmp_path):
    open_correction(reader, None)
    not_a_place(reader)
    (row,) = rows_of(save(reader, tmp_path / "overrides.csv"))
    assert row["note"] == "'=cmd|' /C calc'!A0"
    assert obeyed(tmp_path / "overrides.csv")[1] is None
