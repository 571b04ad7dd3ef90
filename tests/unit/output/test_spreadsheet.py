import csv

import pytest
from factories import BAGHDAD, DAMASCUS, arabic_article

from geonews.output import to_features, write
from geonews.types import Feature


def lines_of(tmp_path, features, **options):
    path = tmp_path / "out.csv"
    write(path, features, **options)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def named(name):
    return Feature("a", DAMASCUS.point, {"place_id": "a", "name": name})


def test_excel_is_told_that_the_text_is_utf_8(tmp_path):
    write(tmp_path / "out.csv", [named("دمشق")])
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfplace_id,")
    assert "دمشق".encode() in raw
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("http://evil")', '\'=HYPERLINK("http://evil")'),
        ("+963 11 دمشق", "'+963 11 دمشق"),
        ("-دمشق", "'-دمشق"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\r\n=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'Ayn al-'Arab", "'Ayn al-'Arab"),
        ("دمشق = Damascus", "دمشق = Damascus"),
        ("", ""),
    ],
)
def test_no_text_of_an_article_becomes_a_formula(tmp_path, text, cell):
    (row,) = lines_of(tmp_path, [named(text)])
    assert row["name"] == cell


def test_numbers_below_zero_stay_numbers(tmp_path):
    (row,) = lines_of(tmp_path, [Feature("a", None, {"place_id": "a", "confidence": -0.5})])
    assert row["confidence"] == "-0.5"


def test_quotes_commas_and_line_ends_stay_in_their_cell(tmp_path):
    text = 'a "b", ;\r\nc\n'
    assert lines_of(tmp_path, [named(text)])[0]["name"] == text


def test_places_get_longitude_and_latitude_at_the_end(tmp_path):
    (row,) = lines_of(tmp_path, [named("دمشق")])
    assert list(row)[-2:] == ["lon", "lat"]
    assert (row["lon"], row["lat"]) == ("36.29128", "33.5102")


def test_mentions_have_them_where_they_were(tmp_path):
    row = lines_of(tmp_path, to_features([arabic_article()], by="mention"))[0]
    assert list(row).count("lat") == 1
    assert (row["lat"], row["lon"], row["literal"]) == ("34.46", "40.95", "true")


def test_lists_are_json(tmp_path):
    feature = Feature("a", BAGHDAD.point, {"place_id": "a", "roles": ["literal", "dateline"]})
    assert lines_of(tmp_path, [feature])[0]["roles"] == '["literal", "dateline"]'


def test_a_bare_carriage_return_stays_inside_its_cell(tmp_path):
    import csv

    write(tmp_path / "out.csv", [named("Report\r=HYPERLINK(1)")])
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["Report\r=HYPERLINK(1)"]
