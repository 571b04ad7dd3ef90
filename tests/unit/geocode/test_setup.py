"""Every geocoder of geopy can be opened by its name; public ones ask for manners."""

import pytest

from geonews.errors import UsageError
from geonews.geocode import GeocoderOptions, open_desk
from geonews.geocode.setup import POLICY, open_geocoder, pause_seconds

PUBLIC = "nominatim.openstreetmap.org"


def nominatim(**options):
    return GeocoderOptions("nominatim", options)


@pytest.mark.parametrize("agent", [None, "geonews", "my newsroom", "desk@home"])
@pytest.mark.parametrize("domain", [None, PUBLIC, "Nominatim.OpenStreetMap.org", f"{PUBLIC}:443", f"{PUBLIC}/"])
def test_the_public_nominatim_wants_to_know_who_asks(agent, domain):
    options = {"domain": domain, "user_agent": agent}
    with pytest.raises(UsageError, match=POLICY):
        open_geocoder(nominatim(**{key: value for key, value in options.items() if value}))


@pytest.mark.parametrize("agent", ["desk (news@example.org)", "desk https://example.org/contact"])
def test_whoever_says_it_may_ask_the_public_nominatim(agent):
    assert open_geocoder(nominatim(user_agent=agent)).service.domain == PUBLIC


def test_a_server_of_ones_own_does_not_ask():
    service = open_geocoder(nominatim(domain="127.0.0.1:8080", scheme="http")).service
    assert (service.name, service.domain) == ("nominatim", "127.0.0.1:8080")
    assert "OpenStreetMap" in service.credit


@pytest.mark.parametrize(
    ("domain", "asked", "pause"),
    [(PUBLIC, 0.0, 1.0), (PUBLIC, 3.0, 3.0), ("127.0.0.1:8080", 0.0, 0.0), ("127.0.0.1:8080", 1.0, 1.0)],
)
def test_the_pause_can_be_shortened_for_a_server_of_ones_own_only(domain, asked, pause):
    assert pause_seconds(GeocoderOptions("nominatim", pause_seconds=asked), domain) == pause


@pytest.mark.parametrize(
    ("name", "options", "why"),
    [
        ("nominatum", {}, "geopy knows no such geocoder.*nominatim.*photon"),
        ("nominatim", {"domian": "h"}, "no such option; it has domain, scheme"),
        ("nominatim", {"proxies": "h"}, "no such option"),
        ("nominatim", {"scheme": "ftp"}, "http.* and .*https"),
        ("opencage", {}, "needs --geocoder-option api_key="),
    ],
)
def test_what_is_wrong_is_named(name, options, why):
    with pytest.raises(UsageError, match=why):
        open_geocoder(GeocoderOptions(name, options))


@pytest.mark.parametrize("name", ["photon", "pelias", "arcgis", "opencage", "geocodeearth", "pickpoint"])
def test_other_geocoders_open_by_geopys_names(name):
    given = {"pelias": {"domain": "127.0.0.1"}, "arcgis": {}, "photon": {}}.get(name, {"api_key": "key"})
    service = open_geocoder(GeocoderOptions(name, given)).service
    assert (service.name, bool(service.domain), "key" in service.domain) == (name, True, False)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"file.* cannot be made"):
        open_desk(nominatim(domain="127.0.0.1", user_agent="a@b.org"), folder=tmp_path / "file/geocoder")
