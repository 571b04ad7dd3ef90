"""Blocks of data in a page: JSON as it is, or packed when it is long."""

import json

import pytest
from map_page import value_of

from geonews.output.map.blocks import LARGEST_PLAIN, block_of


def test_a_short_value_stands_in_the_page_as_json():
    block = block_of("index", {"name": "دمشق"})
    assert (block.name, block.media_type, block.text) == ("index", "application/json", '{"name":"دمشق"}')


@pytest.mark.parametrize(("more", "media_type"), [(0, "application/json"), (1, "application/gzip")])
def test_a_block_is_packed_beyond_a_length(more, media_type):
    value = "a" * (LARGEST_PLAIN - len('""') + more)
    block = block_of("text-0", value)
    assert block.media_type == media_type
    assert value_of(block) == value


def test_a_packed_block_is_shorter_and_the_same_each_time():
    value = [f"وصل الوفد إلى دمشق {number}" for number in range(20_000)]
    block = block_of("text-0", value)
    assert len(block.text) < len(json.dumps(value, ensure_ascii=False)) / 4
    assert block.text == block_of("text-0", value).text
    assert value_of(block) == value


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("</script>", r"\u003c/script\u003e"),
        ("<!--<script", r"\u003c!--\u003cscript"),
        ("&lt;", r"\u0026lt;"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("{{7*7}}", r"\u007b{7*7}}"),
        ("{{{{", r"\u007b\u007b\u007b{"),
        ("{% raw %}{# x", r"\u007b% raw %}\u007b# x"),
        ("دمشق", "دمشق"),
    ],
)
def test_what_a_parser_might_take_for_markup_is_escaped(text, written):
    block = block_of("index", text)
    assert block.text == f'"{written}"'
    assert value_of(block) == text


def test_half_a_letter_becomes_a_question_mark_as_a_file_cannot_hold_it():
    assert value_of(block_of("index", ["\ud83d", "😀"])) == ["?", "😀"]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_json_has_no_word_for_is_refused(number):
    with pytest.raises(ValueError, match="not JSON compliant"):
        block_of("index", {"confidence": number})
