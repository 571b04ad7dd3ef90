"""Public files arrive whole or not at all, from a server on 127.0.0.1 or a folder."""

import hashlib
import io
import json
import random
import subprocess
import sys
import zipfile
from collections import namedtuple
from datetime import datetime

import pytest
from file_server import serving

from geonews.errors import FetchError, UsageError
from geonews.gazetteer import download
from geonews.gazetteer.fetching import fetch, geonames_files

TABLE = b"SY\tSYR\t760\n"


def zipped(size=300_000, seed=1):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("SY.txt", random.Random(seed).randbytes(size))
    return content.getvalue()


SYRIA = zipped()


@pytest.fixture
def server():
    with serving() as running:
        running.files = {"SY.zip": SYRIA, "countryInfo.txt": TABLE}
        yield running


@pytest.fixture
def naps():
    """How many seconds were to be waited between tries; nobody waits."""
    return []


@pytest.fixture
def fetched(tmp_path, server, naps):
    def run(*names, **options):
        return list(fetch(names or ["SY.zip"], tmp_path / "out", origin=server.url, sleep=naps.append, **options))

    return run


def leftovers(folder):
    return sorted(path.name for path in folder.rglob(".*"))


FILES = [
    ((), False, ["allCountries.zip"]),
    (("SY",), False, ["SY.zip"]),
    ((), True, ["allCountries.zip", "alternateNamesV2.zip"]),
    (("SY", "LB"), True, ["SY.zip", "LB.zip", "alternatenames/SY.zip", "alternatenames/LB.zip"]),
]


@pytest.mark.parametrize(("countries", "alternate_names", "files"), FILES)
def test_the_files_of_geonames_are_called_as_its_server_calls_them(countries, alternate_names, files):
    codes = ["countryInfo.txt", "admin1CodesASCII.txt", "admin2Codes.txt"]
    assert geonames_files(countries, alternate_names=alternate_names) == codes + files


@pytest.mark.parametrize("code", ["Syria", "../SY", "sy", ""])
def test_a_country_is_two_capital_letters(code):
    with pytest.raises(UsageError, match="two capital letters"):
        geonames_files([code])


def test_files_arrive_with_a_record_of_size_sum_date_and_source(fetched, server, tmp_path):
    server.files["alternatenames/SY.zip"] = zipped(seed=2)
    fetched("SY.zip", "alternatenames/SY.zip", "countryInfo.txt")
    out = tmp_path / "out"
    assert (out / "SY.zip").read_bytes() == SYRIA
    records = {one["name"]: one for one in json.loads((out / "fetch.json").read_text())["files"]}
    assert list(records) == ["SY.zip", "alternatenames/SY.zip", "countryInfo.txt"]
    syria = records["SY.zip"]
    assert (syria["size"], syria["source"]) == (len(SYRIA), f"{server.url}SY.zip")
    assert syria["sha256"] == hashlib.sha256(SYRIA).hexdigest()
    assert datetime.fromisoformat(syria["fetched"]).tzinfo is not None
    assert leftovers(out) == []


def test_the_sums_are_as_sha256sum_reads_them(fetched, tmp_path):
    fetched("SY.zip", "countryInfo.txt")
    out = tmp_path / "out"
    names = ("SY.zip", "countryInfo.txt")
    lines = [f"{hashlib.sha256((out / name).read_bytes()).hexdigest()}  {name}" for name in names]
    assert (out / "SHA256SUMS").read_text(encoding="utf-8").splitlines() == lines


def test_a_server_is_told_who_asks_and_nothing_is_compressed_on_the_way(fetched, server):
    fetched(agent="geonews/1.0 (desk@example.org)")
    assert server.asked("User-Agent") == ["geonews/1.0 (desk@example.org)"]
    assert server.asked("Accept-Encoding") == ["identity"]


def test_what_has_not_changed_is_not_brought_again(fetched, server):
    assert [one.is_new for one in fetched()] == [True]
    assert [one.is_new for one in fetched()] == [False]
    server.files["SY.zip"] = zipped(seed=3)
    assert [one.is_new for one in fetched()] == [True]


def test_what_was_changed_here_is_brought_again(fetched, tmp_path):
    fetched()
    (tmp_path / "out/SY.zip").write_bytes(b"x" * len(SYRIA))
    assert [one.is_new for one in fetched()] == [True]
    assert (tmp_path / "out/SY.zip").read_bytes() == SYRIA


def test_a_download_that_breaks_off_goes_on_where_it_stopped(fetched, server, naps, tmp_path):
    server.faults["SY.zip"] = [150_000, 100_000]
    fetched()
    assert (tmp_path / "out/SY.zip").read_bytes() == SYRIA
    first, second, third = server.asked("Range")
    assert first is None
    assert 0 < int(second[6:-1]) < int(third[6:-1]) < len(SYRIA)
    assert len(naps) == 2


def test_the_next_run_goes_on_where_the_last_one_gave_up(fetched, server, tmp_path):
    server.faults["SY.zip"] = [100_000, 0, 0, 0]
    with pytest.raises(FetchError, match=r"SY.zip: .*: run it again later, it goes on where it stopped"):
        fetched()
    assert not (tmp_path / "out/SY.zip").exists()
    fetched()
    assert server.asked("Range")[-1] is not None
    assert (tmp_path / "out/SY.zip").read_bytes() == SYRIA


def test_parts_of_two_versions_are_never_joined(fetched, server, tmp_path):
    server.faults["SY.zip"] = [100_000, 0, 0, 0]
    with pytest.raises(FetchError):
        fetched()
    server.files["SY.zip"] = zipped(seed=4)
    fetched()
    assert (tmp_path / "out/SY.zip").read_bytes() == server.files["SY.zip"]


@pytest.mark.parametrize("lack", ["has_versions", "resumes"])
def test_a_server_that_cannot_resume_sends_all_again(fetched, server, tmp_path, lack):
    setattr(server, lack, False)
    server.faults["SY.zip"] = [100_000]
    fetched()
    assert (tmp_path / "out/SY.zip").read_bytes() == SYRIA


def test_a_part_that_is_longer_than_the_file_is_thrown_away(fetched, server, tmp_path):
    server.faults["SY.zip"] = [100_000, 0, 0, 0]
    with pytest.raises(FetchError):
        fetched()
    (tmp_path / "out/.SY.zip.part").write_bytes(b"x" * 2 * len(SYRIA))
    fetched()
    assert (tmp_path / "out/SY.zip").read_bytes() == SYRIA


def test_a_busy_server_is_asked_again_when_it_says(fetched, server, naps):
    server.faults["SY.zip"] = [(503, {"Retry-After": "7"}), (503, {}), (429, {"Retry-After": "9999"})]
    fetched()
    assert naps == [7.0, 2.0, 60]


REFUSALS = [
    pytest.param((404, {}), "the server has no such file: check --country", id="404"),
    pytest.param((403, {}), "the server answered 403 Forbidden: name another", id="403"),
    pytest.param((304, {}), "the server answered 304", id="304 unasked"),
]


@pytest.mark.parametrize(("fault", "message"), REFUSALS)
def test_a_refusal_is_final_and_says_what_helps(fetched, server, naps, fault, message):
    server.faults["SY.zip"] = [fault]
    with pytest.raises(FetchError, match=rf"^{server.url}SY.zip: {message}"):
        fetched()
    assert naps == []


def test_a_server_that_stays_busy_is_given_up_with_its_answer(fetched, server):
    server.faults["SY.zip"] = [(503, {})] * 4
    with pytest.raises(FetchError, match="the server answered 503 Service Unavailable: run it again later"):
        fetched()


@pytest.mark.parametrize("origin", ["http://127.0.0.1:1/", "http://nowhere.invalid/"])
def test_without_a_connection_the_remedy_is_named(tmp_path, origin):
    with pytest.raises(FetchError, match="no connection to the server: check the network, or name another server"):
        list(fetch(["SY.zip"], tmp_path, origin=origin))


def test_an_address_that_is_none_is_refused(tmp_path):
    with pytest.raises(FetchError, match="check the address after --from"):
        list(fetch(["SY.zip"], tmp_path, origin="http://["))


DAMAGED = [
    pytest.param("SY.zip", b"<html>Sorry</html>", "is no sound zip archive", id="a page"),
    pytest.param("SY.zip", SYRIA[:-100], "is no sound zip archive", id="end missing"),
    pytest.param("SY.zip", SYRIA[:1000] + b"\0" + SYRIA[1001:], "does not match its checksum", id="wrong byte"),
    pytest.param("SY.zip", b"", "is no sound zip archive", id="empty"),
    pytest.param("countryInfo.txt", b"<html>\tSorry</html>", "is no table", id="a page for a table"),
    pytest.param("countryInfo.txt", b"", "is no table", id="empty table"),
]


@pytest.mark.parametrize(("name", "content", "message"), DAMAGED)
def test_what_is_damaged_is_refused_and_what_was_there_stays(fetched, server, tmp_path, name, content, message):
    fetched(name)
    before = (tmp_path / "out" / name).read_bytes()
    server.files[name] = content
    with pytest.raises(FetchError, match=rf"{name} {message}|{name} is damaged: .* {message}"):
        fetched(name)
    assert (tmp_path / "out" / name).read_bytes() == before
    assert leftovers(tmp_path / "out") == []


def test_a_full_disk_is_told_before_anything_is_written(fetched, monkeypatch, tmp_path):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(download.shutil, "disk_usage", lambda _: usage(100, 90, 10))
    with pytest.raises(FetchError, match=rf"{len(SYRIA):,} bytes are needed, 10 are free: make room"):
        fetched()
    assert leftovers(tmp_path / "out") == []


def test_a_folder_that_cannot_be_written_is_named(server, tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UsageError, match=r"out is a file: name a folder to fill with -o"):
        list(fetch(["SY.zip"], tmp_path / "out", origin=server.url))
    with pytest.raises(UsageError, match=r"below cannot be written .*name another folder with -o"):
        list(fetch(["SY.zip"], tmp_path / "out" / "below", origin=server.url))


def test_a_folder_of_this_machine_serves_as_well(tmp_path):
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb/SY.zip").write_bytes(SYRIA)
    (one,) = fetch(["SY.zip"], tmp_path / "out", origin=str(tmp_path / "usb"))
    assert one.source == f"{tmp_path / 'usb'}/SY.zip"
    with pytest.raises(FetchError, match=r"LB.zip cannot be read \(No such file or directory\): name the folder"):
        list(fetch(["LB.zip"], tmp_path / "out", origin=str(tmp_path / "usb")))
    assert leftovers(tmp_path / "out") == []


def test_a_damaged_record_is_written_anew(fetched, tmp_path):
    fetched()
    (tmp_path / "out/fetch.json").write_text("{")
    assert [one.is_new for one in fetched()] == [True]
    assert [one.is_new for one in fetched()] == [False]


def test_how_far_it_has_come_is_told(fetched):
    told = []
    fetched(on_bytes=lambda *at: told.append(at))
    assert told[-1] == ("SY.zip", len(SYRIA), len(SYRIA))


def test_nothing_of_the_network_is_loaded_unless_files_are_fetched():
    code = "import sys, geonews.gazetteer.fetching; sys.exit('requests' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
