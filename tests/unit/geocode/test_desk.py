"""Questions end in one of several outcomes, each name is asked for once, and a service in trouble is left alone."""

import sqlite3

import pytest
from geocoder_server import body, reset, serving, status, village

from geonews.geocode import Desk, GeocoderOptions, Limits, Outcome, Question
from geonews.geocode.cache import FILE, AnswerCache
from geonews.geocode.desk import FAILURES
from geonews.geocode.pace import Pace
from geonews.geocode.setup import open_geocoder

SHAMRUKH = Question("شمروخ", None, ("SY",))


@pytest.fixture
def opened(server, geocoder, tmp_path):
    """Open a desk, as another run does that shares the folder."""

    def open_desk(**limits):
        server.places.setdefault("شمروخ", [village()])
        pace = Pace(tmp_path, geocoder.service.domain, 0.0)
        return Desk(geocoder, AnswerCache(tmp_path), pace, Limits(**limits))

    return open_desk


def question(number):
    return Question(f"قرية{number}", None, ("SY",))


def test_what_is_found_comes_with_its_places(opened):
    reply = opened().ask(SHAMRUKH)
    assert (reply.outcome, [answer.place.id for answer in reply.answers]) == (Outcome.FOUND, ["osm:N37"])


def test_found_and_not_found_are_asked_once_for_all_runs(opened, server):
    for desk in (opened(), opened()):
        outcomes = [desk.ask(one).outcome for one in (SHAMRUKH, question(1), SHAMRUKH)]
        assert outcomes == [Outcome.FOUND, Outcome.NOT_FOUND, Outcome.FOUND]
    assert server.asked == ["شمروخ", "قرية1"]


def test_another_class_of_the_same_name_needs_no_request_and_another_country_does(opened, server):
    desk = opened()
    for countries in (("SY",), ("IQ",)):
        for kind in (None, "village"):
            desk.ask(Question("شمروخ", kind, countries))
    assert [query["countrycodes"] for _, query in server.requests] == [["sy"], ["iq"]]


FAULTS = {
    "down": (status(503), Outcome.DOWN),
    "broken off": (reset, Outcome.DOWN),
    "unreadable": (body(b'[{"lat": "1", "lon": "2", "display_name": "?"}]'), Outcome.DOWN),
    "limited": (status(429, Retry_After="0"), Outcome.LIMITED),
    "rejected": (status(400), Outcome.REJECTED),
}


@pytest.mark.parametrize(("fault", "outcome"), FAULTS.values(), ids=FAULTS)
def test_a_failure_is_told_apart_never_kept_and_asked_again_by_the_next_run(opened, server, fault, outcome):
    server.faults.append(fault)
    reply = opened().ask(SHAMRUKH)
    assert (reply.outcome, reply.answers) == (outcome, ())
    assert reply.why
    assert opened().ask(SHAMRUKH).outcome is Outcome.FOUND
    assert server.asked == ["شمروخ", "شمروخ"]


def test_after_failures_in_a_row_nobody_is_asked_any_more_but_the_cache(opened, server):
    opened().ask(SHAMRUKH)
    server.faults.extend([status(503)] * 10)
    desk = opened()
    assert {desk.ask(question(number)).outcome for number in range(8)} == {Outcome.DOWN}
    assert len(server.requests) == 1 + FAILURES
    assert desk.ask(SHAMRUKH).outcome is Outcome.FOUND


def test_failures_with_answers_between_do_not_close_the_desk(opened, server):
    desk = opened()
    for number in range(6):
        server.faults.append(status(503))
        desk.ask(question(number))
        desk.ask(question(100 + number))
    assert len(server.requests) == 12


@pytest.mark.parametrize(
    "fault", [status(403), status(401), status(429, Retry_After="3600")], ids=["403", "401", "429"]
)
def test_a_service_that_wants_us_not_at_all_is_asked_once(opened, server, fault):
    server.faults.append(fault)
    desk = opened()
    outcomes = {desk.ask(question(number)).outcome for number in range(4)}
    assert len(outcomes) == 1
    assert len(server.requests) == 1


def test_a_service_that_wants_a_short_rest_gets_it_and_is_asked_on(opened, server):
    server.faults.append(status(429, Retry_After="1"))
    desk = opened()
    assert [desk.ask(question(number)).outcome for number in range(2)] == [Outcome.LIMITED, Outcome.NOT_FOUND]
    assert server.moments[1] - server.moments[0] >= 0.9


def test_no_more_requests_are_sent_than_the_budget_has(opened, server):
    desk = opened(requests=2)
    outcomes = [desk.ask(question(number)).outcome for number in range(4)]
    assert outcomes == [Outcome.NOT_FOUND, Outcome.NOT_FOUND, Outcome.SPENT, Outcome.SPENT]
    assert (len(server.requests), desk.requests) == (2, 2)
    assert [opened(requests=2).ask(question(number)).outcome for number in range(3)] == [Outcome.NOT_FOUND] * 3


def test_no_minutes_send_nothing(opened, server):
    assert opened(minutes=0).ask(SHAMRUKH).outcome is Outcome.SPENT
    assert server.requests == []


def test_the_minutes_of_a_run_end(server, geocoder, tmp_path):
    now = 0.0
    desk = Desk(
        geocoder, AnswerCache(tmp_path), Pace(tmp_path, "h", 0.0), Limits(minutes=1), clock=lambda: now
    )  # fmt: skip
    assert desk.ask(question(1)).outcome is Outcome.NOT_FOUND
    now = 61.0
    assert desk.ask(question(2)).outcome is Outcome.SPENT


def test_nothing_is_sent_but_the_name_the_countries_and_who_asks(opened, server):
    opened().ask(Question("  تل\n شمروخ ", None, ("SY",)))
    ((headers, parameters),) = server.requests
    assert parameters["q"] == ["تل شمروخ"]
    assert set(parameters) == {
        "q", "format", "limit", "countrycodes", "addressdetails", "namedetails", "accept-language",
    }  # fmt: skip
    assert not {"Cookie", "Referer", "Authorization"} & set(headers)


def test_a_server_that_is_gone_is_down(tmp_path):
    with serving() as server:
        address = server.address
    geocoder = open_geocoder(GeocoderOptions("nominatim", {"domain": address, "scheme": "http"}))
    assert Desk(geocoder, AnswerCache(tmp_path), Pace(tmp_path, "h", 0.0)).ask(SHAMRUKH).outcome is Outcome.DOWN


def test_a_folder_that_fails_in_the_midst_of_a_run_ends_the_asking_and_says_why(opened, tmp_path):
    desk = opened()
    assert desk.ask(SHAMRUKH).outcome is Outcome.FOUND
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("DROP TABLE answers")
    replies = [desk.ask(question(number)) for number in range(2)]
    assert {reply.outcome for reply in replies} == {Outcome.DOWN}
    assert all(FILE in reply.why and "delete it" in reply.why for reply in replies)
