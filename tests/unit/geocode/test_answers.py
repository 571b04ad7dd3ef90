"""Answers of each kind of service become places with ids, kinds, names, extents and credits."""

import pytest
from geocoder_server import LICENCE, village

from geonews.geocode import Hit, Service
from geonews.geocode.answers import read_answers
from geonews.types import Kind, LonLat

NOMINATIM = Service("nominatim", "127.0.0.1:8080", "credit of the service")


def hit(raw, lon=40.6, lat=34.8, address="شمروخ, سوريا"):
    return Hit(LonLat(lon=lon, lat=lat), address, raw)


def read(raw, service=NOMINATIM, **where):
    (answer,) = read_answers([hit(raw, **where)], service)
    return answer


def test_a_village_of_nominatim_is_a_place_with_its_names_and_its_licence():
    answer = read(village())
    place = answer.place
    assert (place.id, place.kind, place.feature_code, place.country) == ("osm:N37", Kind.VILLAGE, "P.PPL", "SY")
    assert (place.name_ar, place.name_en) == ("شمروخ", "Shamrukh")
    assert place.point == LonLat(lon=40.6, lat=34.8)
    assert (answer.names, answer.feature) == (("شمروخ", "Shamrukh"), "place=village")
    assert (answer.is_place, answer.credit) == (True, LICENCE)


@pytest.mark.parametrize(("osm_type", "id_"), [("node", "osm:N37"), ("way", "osm:W37"), ("relation", "osm:R37")])
def test_ids_say_which_element_of_openstreetmap_it_is(osm_type, id_):
    assert read(village(osm_type=osm_type)).place.id == id_


def test_a_place_of_another_source_goes_by_the_services_own_id():
    raw = village()
    del raw["osm_type"], raw["osm_id"]
    assert read(raw).place.id == "nominatim:137"


def test_the_radius_reaches_the_corners_of_the_bounding_box():
    raw = village(boundingbox=["34.7", "34.9", "40.5", "40.7"])
    assert read(raw).place.radius_km == pytest.approx(14.4, abs=0.1)


def test_the_place_keeps_its_bounding_box_and_its_licence():
    place = read(village(boundingbox=["34.7", "34.9", "40.5", "40.7"])).place
    assert (place.bbox, place.credit) == ((40.5, 34.7, 40.7, 34.9), LICENCE)
    assert read(village(licence="")).place.credit == NOMINATIM.credit


@pytest.mark.parametrize(
    "box", [["nan", "34.9", "40.5", "40.7"], ["34.9", "34.7", "40.5", "40.7"], ["0", "1", "0", "190"]]
)
def test_a_bounding_box_that_is_none_on_earth_is_left_out(box):
    assert read(village(boundingbox=box)).place.bbox is None


def test_without_a_bounding_box_the_radius_is_what_is_usual():
    assert read(village(boundingbox=None)).place.radius_km == 1.5


def test_several_names_in_one_value_are_names_each():
    names = {"name": "الباغوز", "name:en": "Baghuz;Baghouz", "alt_name": "باغوز; السوسة"}
    answer = read(village(namedetails=names))
    assert answer.names == ("الباغوز", "Baghuz", "Baghouz", "باغوز", "السوسة")
    assert (answer.place.name_ar, answer.place.name_en) == ("الباغوز", "Baghuz")


def test_a_name_that_would_steer_a_terminal_or_break_a_line_does_not():
    assert read(village(namedetails={"name": "شم\x1b[31mروخ\n2"})).names == ("شم [31mروخ 2",)


def test_a_name_in_the_other_script_is_not_shown_as_one_of_this_language():
    place = read(village(namedetails={"name": "Sandview", "name:ar": "Sandview"})).place
    assert (place.name_ar, place.name_en) == (None, "Sandview")


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"addresstype": "village", "place_rank": 16}, Kind.VILLAGE),
        ({"addresstype": "city", "place_rank": 8}, Kind.CITY),
        ({"addresstype": "state", "place_rank": 8}, Kind.ADMIN1),
        ({"addresstype": "administrative", "place_rank": 4}, Kind.COUNTRY),
        ({"addresstype": "administrative", "place_rank": 10}, Kind.ADMIN2),
        ({"addresstype": "administrative", "place_rank": 22}, Kind.NEIGHBOURHOOD),
    ],
    ids=str,
)
def test_a_boundary_is_what_nominatim_calls_it_or_ranks_it(changes, kind):
    raw = village(osm_type="relation", **{"class": "boundary", "type": "administrative"}, **changes)
    assert read(raw).place.kind is kind


def test_a_shop_is_no_place_of_the_news():
    answer = read(village(**{"class": "shop", "type": "supermarket"}))
    assert (answer.is_place, answer.place.kind, answer.feature) == (False, Kind.OTHER, "shop=supermarket")


@pytest.mark.parametrize(
    "raw", [{}, {"place_id": 7, "namedetails": [1]}, village(boundingbox=["a"])], ids=["{}", "list", "box"]
)
def test_a_place_that_cannot_be_read_is_left_out_and_the_others_stay(raw):
    assert read_answers([hit(raw)], NOMINATIM) == ()
    (answer,) = read_answers([hit(raw), hit(village())], NOMINATIM)
    assert answer.place.id == "osm:N37"


def test_the_same_place_twice_is_one_answer():
    assert len(read_answers([hit(village()), hit(village())], NOMINATIM)) == 1


def test_a_feature_of_photon_is_a_place_of_openstreetmap():
    properties = {
        "osm_type": "R", "osm_id": 47, "osm_key": "place", "osm_value": "town", "name": "شمروخ", "countrycode": "SY",
        "extent": [40.5, 34.9, 40.7, 34.7],
    }  # fmt: skip
    answer = read({"properties": properties}, Service("photon", "127.0.0.1", "c"))
    assert (answer.place.id, answer.place.kind, answer.place.country) == ("osm:R47", Kind.TOWN, "SY")
    assert answer.place.radius_km == pytest.approx(14.4, abs=0.1)
    assert "OpenStreetMap" in answer.credit


@pytest.mark.parametrize(
    ("source", "number", "id_", "credit"),
    [
        ("openstreetmap", "node/37", "osm:N37", "OpenStreetMap"),
        ("openstreetmap", "relation:47", "osm:R47", "OpenStreetMap"),
        ("geonames", "170794", "gn:170794", "GeoNames"),
        ("whosonfirst", "890452231", "wof:890452231", "Who's On First"),
        ("ours", "1", "pelias:ours:1", "credit of the service"),
    ],
)
def test_a_feature_of_pelias_is_a_place_of_its_source(source, number, id_, credit):
    properties = {"gid": "ours:1", "source": source, "source_id": number, "layer": "county", "name": "Shamrukh"}
    raw = {"properties": properties, "bbox": [40.5, 34.7, 40.7, 34.9]}
    answer = read(raw, Service("pelias", "127.0.0.1", "credit of the service"))
    assert (answer.place.id, answer.place.kind, answer.place.name_en) == (id_, Kind.ADMIN2, "Shamrukh")
    assert credit in answer.credit


def test_of_any_other_service_point_and_address_are_taken():
    answer = read(
        {"anything": 1}, Service("arcgis", "geocode.arcgis.com", "of ArcGIS"), address="Shamrukh, Deir ez-Zor"
    )
    assert (answer.place.id, answer.names, answer.feature) == ("arcgis:34.80000,40.60000", ("Shamrukh",), "")
    assert (answer.is_place, answer.place.country, answer.credit) == (True, None, "of ArcGIS")
