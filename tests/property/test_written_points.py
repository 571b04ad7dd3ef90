"""What is written of a point, in every way that is read, is found again; and any text is read without harm."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mgrs import MGRS

from geonews.gazetteer.distance import great_circle_km
from geonews.match import find_positions
from geonews.text.tokens import scan
from geonews.types import LonLat

points = st.builds(LonLat, lon=st.floats(-179.9, 179.9), lat=st.floats(-79.9, 83.9))
CARRIERS = ["{}", "قصف الجيش موقعا عند ({})، وفق بيان.", "A ship sank at {}, officials said.", "في ٢٠١٩: {}\nثم 3.5"]
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "SEP", "DEC")
ARABIC_DIGITS = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")


def decimals(point, digits):
    return f"{point.lat:.{digits}f}, {point.lon:.{digits}f}"


def sides(point, names):
    """Return the names of the directions of a latitude and a longitude, of north, south, east and west."""
    return names[point.lat < 0], names[2 + (point.lon < 0)]


def lettered(point, digits):
    north, east = sides(point, "NSEW")
    return f"{abs(point.lat):.{digits}f}° {north} {abs(point.lon):.{digits}f}° {east}"


def reversed_order(point, digits):
    north, east = sides(point, "NSEW")
    return f"{east}{abs(point.lon):.{digits}f} {north}{abs(point.lat):.{digits}f}"


def arabic(point, digits):
    north, east = sides(point, ["شمالاً", "جنوباً", "شرقاً", "غرباً"])
    numbers = [f"{abs(number):.{digits}f}".translate(ARABIC_DIGITS) for number in (point.lat, point.lon)]
    return f"{numbers[0]} {north} {numbers[1]} {east}"


def parts(degrees, digits):
    """Return whole degrees, minutes, and seconds with so many digits, rounded as people do."""
    units = round(abs(degrees) * 3600 * 10**digits)
    minutes, seconds = divmod(units, 60 * 10**digits)
    return *divmod(minutes, 60), f"{seconds / 10**digits:.{digits}f}"


def sexagesimal(point, digits):
    north, east = sides(point, "NSEW")
    lat, lon = parts(point.lat, digits), parts(point.lon, digits)
    return f"{lat[0]}°{lat[1]:02}′{lat[2]}″{north} {lon[0]}°{lon[1]:02}′{lon[2]}″{east}"


def curly(point, digits):
    north, east = sides(point, "NSEW")
    lat, lon = parts(point.lat, digits), parts(point.lon, digits)
    return f"{lat[0]}° {lat[1]}’ {lat[2]}” {north}, {lon[0]}° {lon[1]}’ {lon[2]}” {east}"


def in_words(point, digits):
    north, east = sides(point, ["شمالا", "جنوبا", "شرقا", "غربا"])
    lat, lon = parts(point.lat, digits), parts(point.lon, digits)
    said = "{} درجة و{} دقيقة و{} ثانية {}"
    return f"{said.format(*lat, north)} و{said.format(*lon, east)}"


def grid(point, digits):
    assume(abs(point.lat) > 1e-4)  # a step south of the equator the library writes what it cannot read
    reference = MGRS().toMGRS(point.lat, point.lon, MGRSPrecision=digits)
    assume(not (digits == 4 and any(month in reference for month in MONTHS)))  # 31JAN 2019 1030 is a date
    return reference


def spaced_grid(point, digits):
    reference = grid(point, digits)
    square, numbers = reference[: -2 * digits], reference[-2 * digits :]
    return f"{square} {numbers[:digits]} {numbers[digits:]}"


def comma(point, digits):
    return f"{point.lat:.{digits}f},{point.lon:.{digits}f}"


WAYS = [
    (decimals, (5, 6, 7)),
    (lettered, (1, 2, 3, 4, 5)),
    (reversed_order, (1, 2, 3, 4, 5)),
    (arabic, (1, 2, 3, 4, 5)),
    (sexagesimal, (0, 1, 2)),
    (curly, (0, 1, 2)),
    (in_words, (0, 1)),
    (grid, (3, 4, 5)),
    (spaced_grid, (3, 4, 5)),
    (lambda point, digits: f"geo:{comma(point, digits)}", (1, 3, 6)),
    (lambda point, digits: f"https://www.google.com/maps/@{comma(point, digits)},17z", (3, 6)),
    (lambda point, digits: f"https://maps.google.com/?q={comma(point, digits)}", (3, 6)),
    (lambda point, digits: f"https://www.openstreetmap.org/#map=15/{comma(point, digits).replace(',', '/')}", (3, 6)),
    (lambda point, digits: f"https://www.bing.com/maps?cp={comma(point, digits).replace(',', '~')}&lvl=9", (3, 6)),
    (lambda point, digits: f"https://maps.apple.com/?ll={comma(point, digits)}&q=X", (3, 6)),
]


@pytest.mark.parametrize(("way", "digits"), WAYS)
@settings(max_examples=60, deadline=None)
@given(point=points, data=st.data(), carrier=st.sampled_from(CARRIERS))
def test_a_point_that_is_written_down_is_found_within_the_radius_of_its_digits(way, digits, point, data, carrier):
    written = way(point, data.draw(st.sampled_from(digits)))
    text = carrier.format(written)
    (position,) = find_positions(text, scan(text))
    assert text[position.start : position.end] == written
    assert great_circle_km(position.point, point) <= position.radius_km * 1.01 + 0.001


MARKS = st.sampled_from(
    [*"0123456789٠٣٤٫.,،-+/°'″′’\"NSEWnsew ()\n:;%$", "شمالاً", "شرقا", "درجة",
     " و", "34.45", "40.95", "geo:", "https://", "37SFU", "lat", "MGRS ",
     "google.com/maps/@"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(MARKS, max_size=25).map("".join))
def test_any_text_is_read_and_its_positions_lie_in_it_apart_and_in_one_line(text):
    positions = find_positions(text, scan(text))
    ends = [0]
    for position in positions:
        assert ends[-1] <= position.start < position.end <= len(text)
        assert "\n" not in text[position.start : position.end]
        assert position.radius_km > 0
        ends.append(position.end)


dates = st.dates().map(lambda day: f"{day.day:02}.{day.month:02}.{day.year}")
prices = st.floats(0, 999).map(lambda price: f"{price:.2f}")
rates = st.floats(0.5, 9.9).map(lambda rate: f"{rate:.4f}")
scores = st.tuples(st.integers(0, 9), st.integers(0, 9)).map("{0[0]}-{0[1]}".format)
times = st.times().map(lambda time: f"{time:%H:%M}")
phones = st.integers(10**6, 10**7 - 1).map(lambda number: f"+963 11 {number}")
versions = st.tuples(*[st.integers(0, 40)] * 3).map("{0[0]}.{0[1]}.{0[2]}".format)
addresses = st.tuples(*[st.integers(0, 255)] * 4).map("{0[0]}.{0[1]}.{0[2]}.{0[3]}".format)
ratios = st.tuples(st.integers(1, 9), st.floats(1, 9)).map(lambda pair: f"{pair[0]}:{pair[1]:.2f}")


@pytest.mark.parametrize(
    "decoys",
    [dates, prices, rates, scores, times, phones, versions, addresses, ratios],
    ids=["dates", "prices", "rates", "scores", "times", "phones", "versions", "addresses", "ratios"],
)
@settings(max_examples=60, deadline=None)
@given(
    data=st.data(), mark=st.sampled_from([", ", "، ", " ", " و", " and ", "; ", "/"]), carrier=st.sampled_from(CARRIERS)
)
def test_two_numbers_of_another_kind_are_no_position(decoys, data, mark, carrier):
    text = carrier.format(f"{data.draw(decoys)}{mark}{data.draw(decoys)}")
    assert find_positions(text, scan(text)) == []
