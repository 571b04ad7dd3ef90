"""Answers are kept for all processes; what was not found only for a while; a killed process breaks nothing."""

import signal
import sqlite3
import subprocess
import sys

import pytest
from geocoder_server import village

from geonews.errors import UsageError
from geonews.geocode import Hit, Query, Service
from geonews.geocode.cache import FILE, NEGATIVE_DAYS, AnswerCache
from geonews.types import LonLat

SERVICE = Service("nominatim", "127.0.0.1:8080", "ODbL 1.0")
QUERY = Query("شمروخ", "ar", ("SY",))
HITS = [Hit(LonLat(lon=40.6, lat=34.8), "شمروخ, سوريا", village())]
DAY = 86_400


def test_what_was_answered_comes_back_as_it_was(tmp_path):
    AnswerCache(tmp_path).put(SERVICE, QUERY, HITS)
    assert AnswerCache(tmp_path).get(SERVICE, QUERY) == HITS


def test_what_was_never_asked_must_be_asked(tmp_path):
    assert AnswerCache(tmp_path).get(SERVICE, QUERY) is None


@pytest.mark.parametrize(
    ("service", "query"),
    [
        (Service("photon", "127.0.0.1:8080", ""), QUERY),
        (Service("nominatim", "127.0.0.1:9090", ""), QUERY),
        (SERVICE, Query("شمروخ", "ar", ("IQ",))),
        (SERVICE, Query("شمروخ", "ar")),
        (SERVICE, Query("شمروط", "ar", ("SY",))),
    ],
    ids=["service", "domain", "country", "no country", "name"],
)
def test_an_answer_is_for_its_service_domain_and_parameters_only(tmp_path, service, query):
    cache = AnswerCache(tmp_path)
    cache.put(SERVICE, QUERY, HITS)
    assert cache.get(service, query) is None


def test_nothing_found_is_believed_for_a_while_and_found_for_ever(tmp_path):
    now = 1_700_000_000.0
    cache = AnswerCache(tmp_path, clock=lambda: now)
    other = Query("زغطوط", "ar")
    cache.put(SERVICE, QUERY, HITS)
    cache.put(SERVICE, other, [])
    now += (NEGATIVE_DAYS - 1) * DAY
    assert cache.get(SERVICE, other) == []
    now += 2 * DAY
    assert cache.get(SERVICE, other) is None
    assert cache.get(SERVICE, QUERY) == HITS


def test_a_later_answer_takes_the_place_of_an_earlier_one(tmp_path):
    cache = AnswerCache(tmp_path)
    cache.put(SERVICE, QUERY, [])
    cache.put(SERVICE, QUERY, HITS)
    assert cache.get(SERVICE, QUERY) == HITS


def test_the_licence_of_the_data_is_kept_with_them(tmp_path):
    AnswerCache(tmp_path).put(SERVICE, QUERY, HITS)
    rows = sqlite3.connect(tmp_path / FILE).execute("SELECT service, domain, licence FROM answers").fetchall()
    assert rows == [("nominatim", "127.0.0.1:8080", "ODbL 1.0")]


def test_a_damaged_file_is_named_with_the_remedy(tmp_path):
    (tmp_path / FILE).write_bytes(b"no database at all, but long enough to be looked at as one" * 40)
    with pytest.raises(UsageError, match=rf"{FILE}.*delete it"):
        AnswerCache(tmp_path)


def test_an_answer_that_was_changed_by_hand_is_named_with_the_remedy(tmp_path):
    AnswerCache(tmp_path).put(SERVICE, QUERY, HITS)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE answers SET hits = '[{]'")
    with pytest.raises(UsageError, match=rf"{FILE}.*delete it"):
        AnswerCache(tmp_path).get(SERVICE, QUERY)


WRITES = """
import sys
from pathlib import Path
from geonews.geocode import Hit, Query, Service
from geonews.geocode.cache import AnswerCache
from geonews.types import LonLat

cache = AnswerCache(Path(sys.argv[1]))
hits = [Hit(LonLat(lon=1, lat=2), "x" * 2000, {"place_id": 1})]
for number in range(int(sys.argv[3])):
    cache.put(Service("nominatim", "h", "l"), Query(f"{sys.argv[2]} {number}", "en"), hits)
    print(number, flush=True)
"""


def writing(folder, name, times):
    command = [sys.executable, "-c", WRITES, str(folder), name, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_processes_that_write_at_the_same_time_lose_nothing(tmp_path):
    runs = [writing(tmp_path, name, 30) for name in ("one", "two")]
    assert [run.wait(60) for run in runs] == [0, 0]
    (count,) = sqlite3.connect(tmp_path / FILE).execute("SELECT count(*) FROM answers").fetchone()
    assert count == 60


def test_a_process_that_is_killed_while_it_writes_leaves_all_that_it_had_written(tmp_path):
    run = writing(tmp_path, "one", 1_000_000)
    for _ in range(20):
        last = int(run.stdout.readline())
    run.send_signal(signal.SIGKILL)
    last = max([last, *map(int, run.communicate()[0].split("\n")[:-1])])
    cache = AnswerCache(tmp_path)
    service = Service("nominatim", "h", "l")
    assert all(cache.get(service, Query(f"one {number}", "en")) for number in range(last + 1))
    cache.put(service, Query("after", "en"), [])
    assert sqlite3.connect(tmp_path / FILE).execute("PRAGMA integrity_check").fetchone() == ("ok",)
