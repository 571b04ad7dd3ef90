"""The table of features."""

import re

import pytest

from geonews.gazetteer.sources.feature_kinds import _BY_PEOPLE, _CODES, kind_of, known_features
from geonews.types import Kind

CODES = [code for codes in _CODES.values() for code in codes.split()]


def test_no_feature_stands_twice_and_each_has_class_and_code():
    assert len({*CODES, *_BY_PEOPLE}) == len(CODES) + len(_BY_PEOPLE)
    assert all(re.fullmatch(r"[AHLPRSTV]\.[A-Z0-9]{2,6}", code) for code in known_features())


@pytest.mark.parametrize("feature", ["S.HTL", "S.SCH", "H.WLL", "S.FRM", "S.UNIV", "U.SHLU", "V.TREE", "X.Y"])
def test_what_news_seldom_names_has_no_kind(feature):
    assert kind_of(feature, 0) is None


@pytest.mark.parametrize(("people", "kind"), [(0, Kind.TOWN), (50_000, Kind.TOWN), (500_000, Kind.CITY)])
def test_a_seat_of_a_governorate_is_at_least_a_town(people, kind):
    assert kind_of("P.PPLA", people) is kind
