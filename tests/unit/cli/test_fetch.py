"""`geonews gazetteer fetch`, from a server on 127.0.0.1."""

import io
import zipfile

import pytest
from file_server import serving

import geonews
from geonews.cli import main

TABLE = b"SY\tSYR\t760\n"


def zipped(name):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "1\tدمشق\n" * 100)
    return content.getvalue()


@pytest.fixture
def server(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with serving() as running:
        running.files = {
            "SY.zip": zipped("SY.txt"),
            "alternatenames/SY.zip": zipped("SY.txt"),
            "countryInfo.txt": TABLE,
            "admin1CodesASCII.txt": TABLE,
            "admin2Codes.txt": TABLE,
        }
        yield running


def fetch(server, *options):
    return main(["gazetteer", "fetch", "geonames", "-o", "out", "--from", server.url, *options])


def test_it_says_what_has_arrived_and_what_is_as_it_was(server, capsys):
    assert fetch(server, "--country", "SY", "--alternate-names") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"out/{name}: fetched, 0.0 MB"
        for name in (
            "countryInfo.txt", "admin1CodesASCII.txt", "admin2Codes.txt", "SY.zip", "alternatenames/SY.zip",
        )
    ]  # fmt: skip
    assert fetch(server, "--country", "SY") == 0
    assert "out/SY.zip: is as it was, 0.0 MB" in capsys.readouterr().out


def test_quiet_says_nothing_and_the_address_of_who_asks_is_sent(server, capsys):
    assert fetch(server, "--country", "SY", "-q", "--contact", "desk@example.org") == 0
    assert capsys.readouterr() == ("", "")
    assert set(server.asked("User-Agent")) == {f"geonews/{geonews.__version__} (desk@example.org)"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--country", "XX"], "XX.zip: the server has no such file: check --country"),
        (["--country", "Syria"], "two capital letters"),
        ([], "allCountries.zip: the server has no such file"),
        (["--from", "nowhere"], "nowhere/countryInfo.txt cannot be read (No such file or directory)"),
    ],
)
def test_what_cannot_be_had_is_a_sentence_and_status_2(server, capsys, options, said):
    assert fetch(server, *options) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("geonews: ")
    assert said in printed.err
