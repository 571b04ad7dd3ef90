"""Names inside hashtags."""

import pytest


@pytest.mark.parametrize("text", ["غرقت الشوارع #سيول_الأردن", "#انفجار_بيروت اليوم", "#الكويت_تغرق", "#الكويتْ_تغرقْ"])
def test_a_part_of_a_longer_hashtag_is_no_mention(places, text):
    assert not {"الأردن", "بيروت", "الكويت", "الكويتْ"} & set(places(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقع الانفجار في #بيروت أمس", "بيروت"),
        ("أمطار غزيرة على #دير_الزور", "دير_الزور"),
        ("وقع الانفجار #ببيروت أمس", "بيروت"),
    ],
)
def test_a_whole_hashtag_is_a_mention(places, text, name):
    assert name in places(text)
