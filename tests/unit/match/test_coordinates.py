"""Positions that a text gives by coordinates, and what only looks like them."""

import pytest

from geonews.match import find_positions
from geonews.text.tokens import scan

PLAIN = [
    ("hit at 34.4500, 40.9500 today", "34.4500, 40.9500", 34.45, 40.95),
    ("(34.45213,40.95123)", "34.45213,40.95123", 34.45213, 40.95123),
    ("[34.45213; 40.95123]", "34.45213; 40.95123", 34.45213, 40.95123),
    ("-33.86881, 151.20931", "-33.86881, 151.20931", -33.86881, 151.20931),
    ("9.07650, 7.39861", "9.07650, 7.39861", 9.0765, 7.39861),
    ("120.12345, 34.56789", "120.12345, 34.56789", 34.56789, 120.12345),
    ("coordinates: 34.45, 40.95", "34.45, 40.95", 34.45, 40.95),
    ("The coordinates are (34.45, 40.95, 120 m)", "34.45, 40.95", 34.45, 40.95),
    ("GPS: 33.5,36.3", "33.5,36.3", 33.5, 36.3),
    ("الإحداثيات: ٣٤٫٤٥، ٤٠٫٩٥", "٣٤٫٤٥، ٤٠٫٩٥", 34.45, 40.95),
    ("إحداثيات الموقع 34.45 ، 40.95", "34.45 ، 40.95", 34.45, 40.95),
    ("latitude 34.45 and longitude 40.95", "34.45 and longitude 40.95", 34.45, 40.95),
    ("lat: 34.45, lon: 40.95", "34.45, lon: 40.95", 34.45, 40.95),
    ("Lon 40.95, Lat 34.45", "40.95, Lat 34.45", 34.45, 40.95),
    ("خط عرض 34.45 وخط طول 40.95", "34.45 وخط طول 40.95", 34.45, 40.95),
]

DIRECTED = [
    ("34.45 N, 40.95 E", 34.45, 40.95),
    ("34.45N 40.95E", 34.45, 40.95),
    ("N34.45 E40.95", 34.45, 40.95),
    ("N 34.45000° E 040.95000°", 34.45, 40.95),
    ("40.95°E 34.45°N", 34.45, 40.95),
    ("33.8688° S, 151.2093° E", -33.8688, 151.2093),
    ("34.45 north, 40.95 west", 34.45, -40.95),
    ("34°27′N 40°57′E", 34.45, 40.95),
    ("34°27'N40°57'E", 34.45, 40.95),
    ("34° 27’ 30” N 40° 57’ 36” E", 34.4583333, 40.96),
    ("34°27'30\"N, 40°57'36.0\"E", 34.4583333, 40.96),
    ("34°27′30″N 40°57′36″E", 34.4583333, 40.96),
    ("34º27'N 40º57'E", 34.45, 40.95),
    ("34˚27'N 40˚57'E", 34.45, 40.95),
    ("N 34°27.5' E 40°57.6'", 34.4583333, 40.96),
    ("34°N 40°E", 34, 40),
    ("34 degrees 27 minutes north, 40 degrees 57 minutes east", 34.45, 40.95),
    ("34 degrees 27 minutes north latitude and 40 degrees 57 minutes east longitude", 34.45, 40.95),
    ("٣٤٫٤٥ شمالاً ٤٠٫٩٥ شرقاً", 34.45, 40.95),
    ("٣٤٫٤٥ شمالًا و٤٠٫٩٥ شرقًا", 34.45, 40.95),
    ("٣٤٫٤٥° شمالا، ٤٠٫٩٥° غربا", 34.45, -40.95),
    ("٣٤°٢٧′ شمال ٤٠°٥٧′ شرق", 34.45, 40.95),
    ("34.45 درجة جنوبا و40.95 درجة شرقا", -34.45, 40.95),
    ("34 درجة و27 دقيقة شمالاً و40 درجة و57 دقيقة شرقاً", 34.45, 40.95),
    ("٣٤ درجة و٢٧ دقيقة و٣٠ ثانية شمالا و٤٠ درجة و٥٧ دقيقة و٣٦ ثانية شرقا", 34.4583333, 40.96),
    ("34.45 شمالاً وخط طول 40.95 شرقاً", 34.45, 40.95),
    ("34°27′00″ش 40°57′00″ق", 34.45, 40.95),
    ("\u202b34.45°\u200f شمالاً \u200f40.95° شرقاً".removeprefix("\u202b"), 34.45, 40.95),
]

ADDRESSES = [
    ("geo:34.45,40.95", 34.45, 40.95, 0.721),
    ("geo:34.45,40.95,120;crs=wgs84;u=35", 34.45, 40.95, 0.035),
    ("https://www.google.com/maps/@34.45,40.95,15z", 34.45, 40.95, 1.223),
    ("https://www.google.com/maps/place/X/@34.4,40.9,12z/data=!4m5!8m2!3d34.4522!4d40.9533", 34.4522, 40.9533, 0.01),
    ("https://maps.google.com/?q=34.4522,40.9533", 34.4522, 40.9533, 0.01),
    ("https://www.google.com/maps/search/?api=1&query=34.4522%2C40.9533", 34.4522, 40.9533, 0.01),
    ("https://www.google.com/maps/search/34.4522,+40.9533", 34.4522, 40.9533, 0.01),
    ("maps.google.com/?q=34.4522,40.9533", 34.4522, 40.9533, 0.01),
    ("https://www.openstreetmap.org/#map=15/34.4522/40.9533", 34.4522, 40.9533, 1.223),
    ("https://www.openstreetmap.org/?mlat=34.4522&mlon=40.9533#map=12/1.5/2.5", 34.4522, 40.9533, 0.01),
    ("https://www.bing.com/maps?cp=34.4522~40.9533&lvl=15", 34.4522, 40.9533, 0.01),
    ("https://www.bing.com/maps?sp=point.34.4522_40.9533_X", 34.4522, 40.9533, 0.01),
    ("https://maps.apple.com/?ll=34.4522,40.9533&q=X", 34.4522, 40.9533, 0.01),
]  # fmt: skip

GRID = [
    ("37SFU7913513777", 34.45, 40.95, 0.011),
    ("37S FU 79135 13777", 34.45, 40.95, 0.011),
    ("31JAN971316", -25.0, 0.0, 0.081),
    ("37SFU 791 137", 34.45, 40.95, 0.081),
]

DECOYS = [
    "on 12.05.2019, 13.06.2019",
    "في 12/05/2019، 13/06/2019",
    "2019.1234, 2020.1234",
    "12MAY2019",
    "21MAR2019 5000",
    "21MAR 2019 1030",
    "coordinates of 12MAY2019",
    "The score was 3-1, 2-0",
    "فاز بنتيجة 3-1، 2-0",
    "at 10:30, 11:45",
    "الساعة 10.30 و11.45",
    "10.30, 11.45",
    "prices of 34.50, 40.90 dollars",
    "fell to 34.4567, 40.9567 dollars",
    "$34.4567, $40.9567",
    "بلغ 34.4567، 40.9567 ليرة",
    "34.4567%, 40.9567%",
    "1.0842, 1.0901",
    "12.345, 67.890, 45.678",
    "34.4567, 40.9567, 41.2345",
    "1,234.5678, 2,345.6789",
    "call +963 11 222 3333",
    "+963-11.222, 33.444",
    "192.168.10.25, 10.0.0.1",
    "version 3.11.4, 3.12.1",
    "ratio 1:2.5, 1:3.75",
    "34°C, 40°C",
    "34.5°, 40.9°",
    "درجة الحرارة 34.5 و40.9",
    "الحرارة بين 34 درجة و40 درجة",
    "between 34°N and 40°N",
    "34 N 40 E",
    "350 N 200 E",
    "36 شمالا و41 شرقا",
    "3.5 km north, 4.5 km east",
    "3.5 كم شمالا، 4.5 كم شرقا",
    "95.45 N, 40.95 E",
    "34.45 N, 190.95 E",
    "-34.45 N, 40.95 E",
    "34°75′N 40°57′E",
    "34.5°27′N 40°57′E",
    "x34.45671, 40.95671",
    "ISBN 978.12345, 123.12345",
    "GPS units cost 34.50, 40.90",
    "from 34.45671 to 40.95671",
    "https://example.com/34.45671,40.95671",
    "x@34.45671,40.95671.com",
    "https://www.google.com/search?q=coffee",
    "https://example.com/?ll=34.4522,40.9533",
    "geo:95,40",
    "geo:34.45,40.95;crs=nad27",
    "37SII7913513777",
    "37SFU79135",
    "37SFU 7913 137",
    "99SFU7913513777",
    "5KRUN 2019",
    "34.45213,\n40.95123",
]


def only(text):
    (position,) = find_positions(text, scan(text))
    return position


@pytest.mark.parametrize(("text", "written", "lat", "lon"), PLAIN)
def test_a_pair_that_is_announced_or_very_exact_is_a_position(text, written, lat, lon):
    position = only(text)
    assert text[position.start : position.end] == written
    assert (position.point.lat, position.point.lon, position.written) == (lat, lon, "coordinate_decimal")


@pytest.mark.parametrize(("text", "lat", "lon"), DIRECTED)
@pytest.mark.parametrize(("before", "behind"), [("", ""), ("قصف (", ") أمس."), ("It sank at ", ", he said.")])
def test_a_pair_with_directions_is_a_position(text, lat, lon, before, behind):
    position = only(before + text + behind)
    assert (before + text + behind)[position.start : position.end] == text
    assert (position.point.lat, position.point.lon, position.written) == (lat, lon, "coordinate_degrees")


@pytest.mark.parametrize(("text", "lat", "lon", "radius_km"), ADDRESSES)
@pytest.mark.parametrize(("before", "behind"), [("", ""), ("see ", "."), ("الموقع: ", "، وهو"), ("(", ")")])
def test_an_address_of_a_point_is_a_position(text, lat, lon, radius_km, before, behind):
    position = only(before + text + behind)
    assert (before + text + behind)[position.start : position.end] == text
    assert (position.point.lat, position.point.lon) == (lat, lon)
    assert position.radius_km == pytest.approx(radius_km, abs=0.001)


@pytest.mark.parametrize(("text", "lat", "lon", "radius_km"), GRID)
def test_a_reference_of_the_military_grid_is_a_position(text, lat, lon, radius_km):
    position = only(f"hit {text}.")
    assert f"hit {text}."[position.start : position.end] == text
    assert (position.point.lat, position.point.lon) == (pytest.approx(lat, abs=1e-3), pytest.approx(lon, abs=1e-3))
    assert position.radius_km == pytest.approx(radius_km, abs=0.001)


@pytest.mark.parametrize("text", DECOYS)
def test_dates_scores_prices_rates_and_other_numbers_are_none(text):
    assert find_positions(text, scan(text)) == []


def test_a_coarse_grid_reference_must_be_announced():
    assert find_positions("37SFU 79 13", scan("37SFU 79 13")) == []
    assert only("grid reference 37SFU 79 13").radius_km == pytest.approx(0.717, abs=0.001)


@pytest.mark.parametrize(
    ("text", "radius_km"),
    [("34.4 N, 40.9 E", 7.2), ("34.45 N, 40.95 E", 0.72), ("34°27′N 40°57′E", 1.2), ("34°N 40°E", 72.0)],
)
def test_the_fewer_digits_the_wider_the_radius(text, radius_km):
    assert only(text).radius_km == pytest.approx(radius_km, rel=0.02)


def test_several_positions_of_a_text_come_in_its_order():
    text = "geo:1.5,2.5 then 34.45 N, 40.95 E and https://maps.google.com/?q=3.5,4.5"
    assert [position.point.lat for position in find_positions(text, scan(text))] == [1.5, 34.45, 3.5]
