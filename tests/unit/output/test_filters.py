import pytest
from factories import BAGHDAD, DAMASCUS, make_mention, make_parsed
from hypothesis import given
from hypothesis import strategies as st

from geonews.errors import UsageError
from geonews.output import Box, Filters, Near
from geonews.types import Article, LonLat


def make_dated(published: str | None, source: str | None = None):
    article = Article("1", "من دمشق إلى بغداد", published=published, source=source)
    return make_parsed(article, make_mention(article, "دمشق"), make_mention(article, "بغداد", BAGHDAD))


@pytest.mark.parametrize(
    ("published", "since", "until", "is_wanted"),
    [
        ("2019-03-25", "2019-03-25", None, True),
        ("2019-03-24", "2019-03-25", None, False),
        ("2019-03-25T23:59:00+03:00", None, "2019-03-25", True),
        ("2019-03-26T00:00:00", None, "2019-03-25", False),
        ("2019-12-31", "2019", "2019", True),
        ("2020-01-01", None, "2019-12", False),
        ("2019", "2019-03-25", "2019-03-26", True),
        ("2018", "2019-03-25", None, False),
        ("2019-04", None, "2019-03-31", False),
        (None, "2019", None, False),
        (None, None, None, True),
    ],
)
def test_days_months_and_years_are_taken_whole(published, since, until, is_wanted):
    assert (Filters(since, until).of(make_dated(published)) is not None) is is_wanted


def test_publishers_are_wanted_by_their_name():
    wanted = Filters(sources=("SANA", "رويترز"))
    assert wanted.of(make_dated(None, "رويترز"))
    assert wanted.of(make_dated(None)) is None


@pytest.mark.parametrize(
    "filters",
    [
        Filters(countries=("SY",)),
        Filters(box=Box(35.5, 32, 42.5, 37.5)),
        Filters(near=Near(LonLat(lon=36.0, lat=33.0), 100)),
    ],
    ids=["country", "box", "near"],
)
def test_of_an_article_the_places_that_are_wanted_are_left(filters):
    kept = filters.of(make_dated("2019"))
    assert [mention.resolution.place for mention in kept.mentions] == [DAMASCUS]


def test_an_article_without_a_wanted_place_is_not_wanted():
    assert Filters(countries=("LB",)).of(make_dated("2019")) is None


def test_a_box_may_lie_across_the_180th_meridian():
    fiji = Box(176, -20, -178, -15)
    assert fiji.holds(LonLat(lon=179, lat=-17))
    assert fiji.holds(LonLat(lon=-179, lat=-17))
    assert not fiji.holds(LonLat(lon=0, lat=-17))


def test_distances_are_geodesic():
    damascus_to_baghdad_km = 754  # along the ellipsoid 754.6
    near = Near(DAMASCUS.point, damascus_to_baghdad_km)
    assert not near.holds(BAGHDAD.point)
    assert Near(DAMASCUS.point, damascus_to_baghdad_km + 1).holds(BAGHDAD.point)


POINTS = st.builds(LonLat, lon=st.floats(-180, 180), lat=st.floats(-90, 90))


@given(POINTS, st.floats(0, 21000), POINTS)
def test_what_is_near_lies_in_the_box_around(center, km, point):
    near = Near(center, km)
    if near.holds(point):
        assert near.box().holds(point)


@given(POINTS, st.floats(0, 3), st.floats(-0.02, 0.02), st.floats(-0.02, 0.02))
def test_what_is_close_lies_in_the_box_around(center, km, east, north):
    point = LonLat(lon=max(-180, min(180, center.lon + east)), lat=max(-90, min(90, center.lat + north)))
    if Near(center, km).holds(point):
        assert Near(center, km).box().holds(point)


@pytest.mark.parametrize(
    ("make", "remedy"),
    [
        (lambda: Filters(since="25.3.2019"), "2019-03-25"),
        (lambda: Filters(until="2019-13"), "2019-03-25"),
        (lambda: Filters(countries=("Syria",)), "two capital letters"),
        (lambda: Box(0, 40, 10, 30), "west,south,east,north"),
        (lambda: Box(0, 40, 200, 50), "west,south,east,north"),
        (lambda: Box(0, float("nan"), 1, 1), "west,south,east,north"),
    ],
)
def test_what_nothing_could_meet_is_refused_with_a_remedy(make, remedy):
    with pytest.raises(UsageError, match=remedy):
        make()
