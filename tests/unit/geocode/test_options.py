"""A geocoder is said on the command line or in a table; what is wrong is named with the remedy."""

import pytest

from geonews.errors import UsageError
from geonews.geocode import GeocoderOptions, read_options


def test_a_name_and_pairs_are_geopys_options():
    options = read_options("Nominatim", ["domain=127.0.0.1:8080", "scheme = http", "user_agent=desk=7 (a@b.org)"])
    expected = {"domain": "127.0.0.1:8080", "scheme": "http", "user_agent": "desk=7 (a@b.org)"}
    assert options == GeocoderOptions("nominatim", expected, 1.0, 10.0)


def test_a_table_says_the_same_and_pairs_go_over_it(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text('geocoder = "pelias"\ndomain = "127.0.0.1:4000"\nscheme = "http"\ntimeout = 3\n', encoding="utf-8")
    options = read_options(str(path), ["scheme=https", "pause_seconds=0.2"])
    assert options == GeocoderOptions("pelias", {"domain": "127.0.0.1:4000", "scheme": "https"}, 0.2, 3.0)


@pytest.mark.parametrize("pair", ["domain", "=x", " = x"])
def test_an_option_without_key_or_value_is_refused(pair):
    with pytest.raises(UsageError, match="say KEY=VALUE"):
        read_options("nominatim", [pair])


@pytest.mark.parametrize("pair", ["timeout=0", "timeout=soon", "pause_seconds=-1", "pause_seconds=nan", "timeout=inf"])
def test_seconds_that_are_none_are_refused(pair):
    with pytest.raises(UsageError, match="say a number of seconds"):
        read_options("nominatim", [pair])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("domain = 'h'", "is missing"),
        ("geocoder = ", "no table in TOML"),
        ("geocoder = 'nominatim'\n[options]\ndomain = 'h'", "options is not one value"),
    ],
)
def test_a_table_that_says_too_little_or_too_much_is_refused_by_its_name(tmp_path, text, why):
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=f"ours.toml.*{why}"):
        read_options(str(path))


def test_a_table_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"absent\.toml cannot be read"):
        read_options(str(tmp_path / "absent.toml"))
