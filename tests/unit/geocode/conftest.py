import pytest
from geocoder_server import serving

from geonews.geocode import GeocoderOptions
from geonews.geocode.setup import open_geocoder


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def geocoder(server):
    """A Nominatim of geopy's that asks the server, and waits half a second for it."""
    options = {"domain": server.address, "scheme": "http"}
    return open_geocoder(GeocoderOptions("nominatim", options, timeout_seconds=0.5))
