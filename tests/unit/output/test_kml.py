from xml.etree import ElementTree

import pytest
from factories import DAMASCUS

from geonews.output import write
from geonews.types import Feature

KML = "{http://www.opengis.net/kml/2.2}"


def placemark_of(tmp_path, properties, point=DAMASCUS.point):
    path = tmp_path / "out.kml"
    write(path, [Feature("an id", point, properties)])
    (placemark,) = ElementTree.parse(path).iter(f"{KML}Placemark")
    return placemark


def data_of(placemark):
    return {datum.get("name"): datum.text for datum in placemark.iter(f"{KML}SimpleData")}


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        ({"place_id": "gn:1", "name": "دمشق"}, "دمشق"),
        ({"place_id": None, "name": None, "text": "مجهولة", "start": 3}, "مجهولة"),
        ({"place_id": "gn:1", "name": None}, "gn:1"),
        ({"x": 1}, "an id"),
    ],
)
def test_a_placemark_is_called_what_a_reader_would_call_it(tmp_path, properties, name):
    assert placemark_of(tmp_path, properties).findtext(f"{KML}name") == name


def test_nothing_of_an_article_is_markup_in_a_balloon(tmp_path):
    script = "<script>alert('دمشق')</script> & \"]]>"
    placemark = placemark_of(tmp_path, {"place_id": "a", "snippets": [script, "two"]})
    shown = placemark.findtext(f"{KML}description")
    assert shown == "&lt;script&gt;alert(&#x27;دمشق&#x27;)&lt;/script&gt; &amp; &quot;]]&gt;<br>two"


def test_names_of_properties_are_no_markup_either(tmp_path):
    assert data_of(placemark_of(tmp_path, {'"><x a="': "1"})) == {"feature_id": "an id", '"><x a="': "1"}


def test_carriage_returns_and_spaces_are_kept(tmp_path):
    placemark = placemark_of(tmp_path, {"place_id": "a", "name_en": " a\r\nb\t "})
    assert data_of(placemark)["name_en"] == " a\r\nb\t "


def test_null_is_left_out_and_the_empty_text_is_not(tmp_path):
    data = data_of(placemark_of(tmp_path, {"place_id": "a", "name_en": "", "name_ar": None}))
    assert (data["name_en"], "name_ar" in data) == (None, False)


def test_a_feature_without_a_point_is_a_placemark_without_one(tmp_path):
    assert placemark_of(tmp_path, {"place_id": "a"}, point=None).find(f"{KML}Point") is None


def test_coordinates_are_longitude_first(tmp_path):
    placemark = placemark_of(tmp_path, {"place_id": "a"})
    assert placemark.findtext(f"{KML}Point/{KML}coordinates") == "36.29128,33.5102"
