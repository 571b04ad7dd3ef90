"""One request at a time and a pause between, whoever asks; a service that has had enough is left alone."""

import itertools
import os
import signal
import subprocess
import sys
import time

import pytest

from geonews.errors import GeocoderLimited
from geonews.geocode.pace import UNSAID_WAIT_SECONDS, Pace


class Clock:
    """Time that passes only by waiting."""

    def __init__(self):
        self.now = 1_700_000_000.0
        self.waits = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.waits.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pace(tmp_path, clock):
    return Pace(tmp_path, "127.0.0.1:8080", 1.0, clock=clock, sleep=clock.sleep)


def test_the_first_request_goes_at_once_and_each_other_after_the_pause(pace, clock):
    for _ in range(3):
        with pace.turn(60):
            clock.now += 0.25  # the request takes its time; the pause runs from its end
    assert clock.waits == [1.0, 1.0]


def test_another_process_waits_for_the_same_pause(tmp_path, clock, pace):
    other = Pace(tmp_path, "127.0.0.1:8080", 1.0, clock=clock, sleep=clock.sleep)
    with pace.turn(60):
        pass
    with other.turn(60):
        assert clock.waits == [1.0]


def test_another_service_does_not_wait(tmp_path, clock, pace):
    other = Pace(tmp_path, "127.0.0.1:9090", 1.0, clock=clock, sleep=clock.sleep)
    with pace.turn(60), other.turn(60):
        assert clock.waits == []


@pytest.mark.parametrize(("asked", "waited"), [(7.0, 7.0), (0.0, 1.0), (None, UNSAID_WAIT_SECONDS)])
def test_a_service_that_has_had_enough_is_left_alone_as_long_as_it_asks(pace, clock, asked, waited):
    with pytest.raises(GeocoderLimited), pace.turn(60):
        raise GeocoderLimited("enough", asked)
    with pace.turn(60):
        assert sum(clock.waits) == pytest.approx(waited, abs=0.01)


def test_whoever_has_no_such_patience_is_told_how_long_it_would_be(pace, clock):
    with pytest.raises(GeocoderLimited), pace.turn(60):
        raise GeocoderLimited("enough", 300)
    with pytest.raises(GeocoderLimited, match="300 more seconds") as caught, pace.turn(60):
        pass
    assert caught.value.wait_seconds == pytest.approx(300, abs=0.01)
    assert clock.waits == []


def test_a_time_from_a_wrong_clock_is_not_believed(pace, clock, tmp_path):
    with pace.turn(60):
        pass
    far = clock.now + 10 * 365 * 86_400
    os.utime(tmp_path / "127.0.0.1_8080.next", (far, far))
    with pace.turn(60):
        assert clock.waits == []


def test_a_turn_that_others_hold_is_not_waited_for_without_end(tmp_path, pace):
    with (
        pace.turn(60),
        pytest.raises(GeocoderLimited, match="other runs"),
        Pace(tmp_path, "127.0.0.1:8080", 1).turn(0.1),
    ):
        pass


ASKS = """
import sys, time
from pathlib import Path
from geonews.geocode.pace import Pace

pace = Pace(Path(sys.argv[1]), "127.0.0.1:8080", 0.2)
for _ in range(int(sys.argv[2])):
    with pace.turn(60):
        print(time.time(), flush=True)
        time.sleep(float(sys.argv[3]))
"""


def asking(folder, times, seconds):
    command = [sys.executable, "-c", ASKS, str(folder), str(times), str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_processes_that_ask_at_the_same_time_keep_the_pause_and_all_get_their_turns(tmp_path):
    runs = [asking(tmp_path, 4, 0.01) for _ in range(3)]
    moments = sorted(float(line) for run in runs for line in run.communicate(timeout=60)[0].split())
    assert len(moments) == 12
    assert min(after - before for before, after in itertools.pairwise(moments)) >= 0.2


def test_a_process_that_is_killed_in_its_turn_holds_nobody_up(tmp_path):
    run = asking(tmp_path, 1, 60)
    killed_after = float(run.stdout.readline())
    run.send_signal(signal.SIGKILL)
    run.wait(10)
    with Pace(tmp_path, "127.0.0.1:8080", 0.2).turn(5):
        assert time.time() - killed_after >= 0.2
