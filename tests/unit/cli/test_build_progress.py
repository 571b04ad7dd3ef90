"""What a user who waits for a gazetteer is told."""

from geonews.cli.build_progress import BuildProgress


def shown(beats):
    """Return the lines that beats at these seconds bring up, each with the rows and names read by then."""
    now, lines = [0.0], []
    tally = BuildProgress(clock=lambda: now[0], show=lines.append).tally("SY.zip")
    for now[0], tally.names, tally.read in beats:
        tally.beat()
    return lines


def test_short_work_shows_nothing():
    assert shown([(0.5, 100, 0), (1.9, 100, 50)]) == []


def test_names_are_shown_first_then_rows_with_their_rate():
    assert shown([(2.0, 40_000, 0), (4.0, 40_000, 8_000)]) == [
        "geonews: 40,000 rows of names of SY.zip · 20,000 a second",
        "geonews: 8,000 rows of SY.zip · 12,000 a second",
    ]


def test_the_line_changes_at_most_five_times_a_second():
    assert len(shown([(2 + n / 100, 0, n) for n in range(300)])) <= 16
