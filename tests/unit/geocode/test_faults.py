"""Whatever a server does, one question is one request, ends soon, and ends in the right kind of error."""

import time

import pytest
from geocoder_server import body, drip, half, huge, redirect, reset, silent, status

from geonews.errors import GeocoderLimited, GeocoderRejected, GeocoderUnavailable
from geonews.geocode import GeocoderOptions, Query
from geonews.geocode.setup import open_geocoder

QUERY = Query("شمروخ", "ar", ("SY",))

DOWN = {
    "silent": (silent(3), "no answer within"),
    "dripping": (drip(5), "too slowly"),
    "resetting": (reset, "broke off"),
    "half an answer": (half, "broke off|no JSON"),
    "status 500": (status(500), "500"),
    "status 502": (status(502), "502"),
    "status 503": (status(503), "503"),
    "no JSON": (body(b"<html>Down for maintenance</html>"), "no JSON"),
    "nothing": (body(b""), "no JSON"),
    "not UTF-8": (body(b"\xff\xfe\x00["), "no JSON"),
    "deep JSON": (body(b"[" * 100_000), "no JSON"),
    "a number": (body(b"7"), "form"),
    "numbers": (body(b"[1, 2]"), "form"),
    "a place of no place": (body(b'[{"lat": "95", "lon": "x", "display_name": "?"}]'), "form"),
    "huge": (huge(8), "larger than 4 MB"),
}

REJECTED = {
    "status 400": (status(400), False),
    "status 414": (status(414), False),
    "status 401": (status(401), True),
    "status 402": (status(402), True),
    "status 403": (status(403), True),
    "a loop of redirects": (redirect, True),
    "an error in words": (body(b'{"error": "bad query"}'), False),
}


@pytest.mark.parametrize(("fault", "why"), DOWN.values(), ids=DOWN)
def test_a_server_that_is_down_is_unavailable_and_asked_once(server, geocoder, fault, why):
    server.faults.append(fault)
    begin = time.monotonic()
    with pytest.raises(GeocoderUnavailable, match=why) as caught:
        geocoder.search(QUERY)
    assert not isinstance(caught.value, GeocoderLimited)
    assert time.monotonic() - begin < 2.5
    assert len(server.requests) == 1


@pytest.mark.parametrize(("fault", "is_final"), REJECTED.values(), ids=REJECTED)
def test_a_server_that_refuses_has_rejected_and_is_asked_once(server, geocoder, fault, is_final):
    server.faults.append(fault)
    with pytest.raises(GeocoderRejected) as caught:
        geocoder.search(QUERY)
    assert caught.value.is_final is is_final
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("headers", "seconds"), [({"Retry_After": "7"}, 7), ({}, None), ({"Retry_After": "soon"}, None)], ids=str
)
def test_a_server_that_has_had_enough_says_for_how_long(server, geocoder, headers, seconds):
    server.faults.append(status(429, **headers))
    with pytest.raises(GeocoderLimited) as caught:
        geocoder.search(QUERY)
    assert caught.value.wait_seconds == seconds
    assert len(server.requests) == 1


def test_nobody_at_the_address_is_unavailable():
    options = {"domain": "127.0.0.1:9", "scheme": "http"}
    with pytest.raises(GeocoderUnavailable, match="no connection"):
        open_geocoder(GeocoderOptions("nominatim", options)).search(QUERY)
