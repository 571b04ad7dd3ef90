"""What is sent to a service of geopy's, and what comes back."""

import json
import logging

import pytest
from geocoder_server import body, village

from geonews.geocode import GeocoderOptions, Query
from geonews.geocode.setup import open_geocoder
from geonews.types import LonLat


def sent(server, name, query, **options):
    """Return the parameters of the one request that a service sends for a query."""
    geocoder = open_geocoder(GeocoderOptions(name, {"domain": server.address, "scheme": "http", **options}))
    server.faults.append(body(json.dumps({"features": []} if name != "nominatim" else []).encode()))
    assert list(geocoder.search(query)) == []
    ((_, parameters),) = server.requests
    return {key: values[0] for key, values in parameters.items()}


def test_nominatim_is_asked_for_names_and_countries_within_the_countries(server):
    assert sent(server, "nominatim", Query("شمروخ", "ar", ("IQ", "SY"))) == {
        "q": "شمروخ",
        "format": "json",
        "limit": "10",
        "countrycodes": "iq,sy",
        "addressdetails": "1",
        "namedetails": "1",
        "accept-language": "ar,en",
    }


def test_an_english_name_is_asked_for_in_english_first_and_anywhere_without_countries(server):
    parameters = sent(server, "nominatim", Query("Shamrukh", "en"))
    assert parameters["accept-language"] == "en,ar"
    assert "countrycodes" not in parameters


def test_photon_which_has_no_arabic_is_not_asked_for_it(server):
    assert sent(server, "photon", Query("شمروخ", "ar", ("SY",))) == {"q": "شمروخ", "limit": "10"}


def test_pelias_is_asked_within_the_countries(server):
    parameters = sent(server, "pelias", Query("شمروخ", "ar", ("IQ", "SY")))
    assert parameters == {"text": "شمروخ", "boundary.country": "iq,sy", "lang": "ar"}


def test_the_places_come_back_as_they_were_given(server, geocoder):
    place = village()
    server.places["شمروخ"] = [place]
    (hit,) = geocoder.search(Query("شمروخ", "ar"))
    assert (hit.point, hit.address, hit.raw) == (LonLat(lon=40.6, lat=34.8), "شمروخ, سوريا", place)


@pytest.mark.parametrize(("given", "agent"), [({}, "geonews"), ({"user_agent": "desk (a@b.org)"}, "desk (a@b.org)")])
def test_servers_are_told_who_asks(server, given, agent):
    sent(server, "nominatim", Query("شمروخ", "ar"), **given)
    assert server.requests[0][0]["User-Agent"] == agent


def test_the_log_does_not_hold_keys(server, caplog):
    caplog.set_level(logging.INFO)
    sent(server, "pelias", Query("شمروخ", "ar"), api_key="secret")
    assert "secret" not in caplog.text
