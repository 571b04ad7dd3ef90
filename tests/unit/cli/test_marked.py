"""Marks in a text: nothing of it is lost, each line keeps its direction, long lines break at spaces."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geonews.cli.marked import Mark, marked_lines
from geonews.types import Role

INVISIBLE = re.compile("[\u2066-\u2069\u200f]")


def shown(text, *marks, color=False, width=None):
    return [INVISIBLE.sub("", line) for line in marked_lines(text, marks, color=color, width=width)]


def mark(text, name, number="1", role=Role.LITERAL):
    return Mark(text.index(name), text.index(name) + len(name), number, role)


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        pytest.param("وصل إلى ودمشق.", "دمشق", "وصل إلى و[دمشق 1].", id="proclitic"),
        pytest.param("in Damascus", "Damascus", "in [Damascus 1]", id="English"),
        pytest.param("دمشق", "دمشق", "[دمشق 1]", id="nothing around"),
    ],
)
def test_a_name_stands_in_brackets_with_its_number(text, name, line):
    assert shown(text, mark(text, name)) == [line]


def test_lines_are_kept_and_runs_of_empty_ones_become_one():
    assert shown("\n\n أول \r\n\r\n\r\n ثان\u2029ثالث\n") == ["أول", "", "ثان", "ثالث"]


def test_a_line_has_the_direction_of_its_own_language():
    arabic, english = marked_lines("خبر عاجل نقلته Reuters\nA line with خبر", [], color=False, width=None)
    assert arabic.startswith("\u200f\u2067")
    assert english[0] == "A"


def test_a_name_across_a_break_is_marked_on_both_lines_and_numbered_once():
    text = "he came to New York"
    assert shown(text, mark(text, "New York"), width=14) == ["he came to [New]", "[York 1]"]


def test_a_word_longer_than_the_line_is_not_broken():
    assert shown("https://example.org/long word", width=10) == ["https://example.org/long", "word"]


def test_marks_keep_nothing_that_steers_a_terminal():
    text = "a\x1b[2Jb\u202ec"
    assert shown(text, Mark(0, len(text), "1", None)) == ["[a [2Jb c 1]"]


@given(st.text("اب Xy\n\t.", max_size=80), st.integers(0, 80), st.integers(0, 10), st.sampled_from([None, 3, 12]))
def test_without_its_marks_the_text_is_what_it_was(text, start, length, width):
    end = min(start + length, len(text))
    marks = [Mark(start, end, "", Role.LITERAL)] if start < end else []
    lines = shown(text, *marks, width=width)
    assert re.sub(r"[\s\[\]]", "", "".join(lines)) == re.sub(r"\s", "", text)
