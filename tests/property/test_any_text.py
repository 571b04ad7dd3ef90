"""Whatever an article holds, a page's block of it is no markup, and reads back as it was."""

from hypothesis import given
from hypothesis import strategies as st
from map_page import blocks_of, content_of, html_of, value_of

from geonews.output.map.blocks import Block, block_of
from geonews.types import Article, ParsedArticle

PIECES = ["<", "</script", "<!--", "{", "{{", "{%", "{#", "&", "\\", '"', "\u2028", "`${", "]]>", "دمشق", "😀", "\x00"]
ANY_TEXT = st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]))).map("".join)


@given(ANY_TEXT)
def test_any_text_comes_out_of_its_block_as_it_was(text):
    block = block_of("text-0", {"text": text, text: [text]})
    assert value_of(block) == {"text": text, text: [text]}
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(block.text)
    assert not any(opening in block.text for opening in ("{{", "{%", "{#"))


@given(ANY_TEXT)
def test_a_long_text_comes_out_as_it_was_too(text):
    block = block_of("text-0", [text, "a" * 200_000])
    assert block.media_type == "application/gzip"
    assert value_of(block)[0] == text


@given(st.text())
def test_half_letters_stop_no_block(text):
    assert isinstance(block_of("text-0", text), Block)


def test_a_page_of_any_text_holds_that_text():
    text = "".join(PIECES) * 3
    html = html_of(ParsedArticle(Article(id=text, title=text, text=text), "ar", ()))
    assert set(blocks_of(html)) == {"index", "basemap", "context", "outlines", "text-0"}
    assert content_of(html)["text-0"]["articles"][0]["text"] == f"{text}\n\n{text}"
