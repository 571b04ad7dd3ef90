"""Datelines, repeated headlines, addresses."""

import pytest

from geonews.resolve.headlines import is_dateline, is_in_address, line_around, repeated_lines

DATELINES = [
    ("بغداد/ المدى\nبحث الرئيس", "بغداد", True),
    ("الرياض - واس\nقال", "الرياض", True),
    ("واس - الرياض: دشن", "الرياض", True),
    ("دمشق (رويترز) - قال", "دمشق", True),
    ("BEIRUT, May 4 (AFP) - Fire", "BEIRUT", True),
    ("AMMAN, Jordan (AP) - Fire", "AMMAN", True),
    ("قال إن بغداد - وهي العاصمة", "بغداد", False),
    ("في دمشق: اجتماع", "دمشق", False),
    ("He left Beirut - at last", "Beirut", False),
]


@pytest.mark.parametrize(("text", "name", "expected"), DATELINES)
def test_a_dateline_opens_its_line(text, name, expected):
    start = text.index(name)
    assert is_dateline(text, start, start + len(name), body=0) is expected


def test_a_dateline_stands_at_the_head_of_the_text_not_in_the_title():
    content = "دمشق - خبر\n\n" + "كلام " * 200 + "\nبغداد - قال"
    assert not is_dateline(content, 0, 4, body=12)
    start = content.index("بغداد")
    assert not is_dateline(content, start, start + 5, body=12)


def test_a_headline_said_again_is_found_whatever_its_length_and_stop():
    content = "قصف في حلب\n\nقصف في حلب.\n\nقتل خمسة."
    assert [content[a:b] for a, b in repeated_lines(content)] == ["قصف في حلب."]


def test_a_line_repeated_further_down_is_kept():
    blog = "\n".join(f"{hour}:00\nغارة جوية على الرقة" for hour in range(10, 20))
    assert all(end < 100 for _, end in repeated_lines(blog))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("see http://news.com/Damascus/Syria now", "Damascus", True),
        ("write to Aleppo@news.com now", "Aleppo", True),
        ("follow @Aleppo now", "Aleppo", True),
        ("بغداد/دمشق", "دمشق", False),
        ("in Aleppo. He left", "Aleppo", False),
    ],
)
def test_names_in_addresses(text, name, expected):
    start = text.index(name)
    assert is_in_address(text, start, start + len(name)) is expected


def test_a_short_line_is_seen_whole_and_a_long_one_is_not():
    text = "كلام\nصور حلب\n" + "كلام " * 30
    start = text.index("حلب")
    assert line_around(text, start, start + 3) == "صور حلب"
    assert line_around(text, len(text) - 8, len(text) - 4) is None
