import io
import itertools
import json
import os
import sys
from pathlib import Path

import pytest

from geonews.articles import ReadFailure, read_articles
from geonews.errors import UsageError
from geonews.types import Article


def write(path: Path, content: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def read(*inputs: str, encoding: str | None = None) -> list[Article | ReadFailure]:
    return list(read_articles(inputs, encoding=encoding))


def only_article(*inputs: str, encoding: str | None = None) -> Article:
    (item,) = read(*inputs, encoding=encoding)
    assert isinstance(item, Article)
    return item


def only_failure(*inputs: str, encoding: str | None = None) -> ReadFailure:
    (item,) = read(*inputs, encoding=encoding)
    assert isinstance(item, ReadFailure)
    return item


@pytest.fixture
def stdin(monkeypatch):
    def feed(raw: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return feed


ARABIC = "وصل الوفد إلى دمشق\r\nثم بغداد\r"


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_a_text_file_is_one_article_named_after_the_file(tmp_path, suffix):
    path = write(tmp_path / f"baghouz{suffix}", "  وصل إلى دمشق \n\n")
    assert only_article(path) == Article(id=f"baghouz{suffix}", text="  وصل إلى دمشق \n\n")


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        pytest.param(ARABIC.encode(), None, id="utf-8"),
        pytest.param(ARABIC.encode("utf-8-sig"), None, id="utf-8 with mark"),
        pytest.param(ARABIC.encode("utf-16"), None, id="utf-16 with mark"),
        pytest.param(b"\xfe\xff" + ARABIC.encode("utf-16-be"), None, id="utf-16-be with mark"),
        pytest.param(ARABIC.encode("utf-32"), None, id="utf-32 with mark"),
        pytest.param(ARABIC.encode("windows-1256"), "windows-1256", id="windows-1256 as told"),
        pytest.param(ARABIC.encode("utf-16-le"), "utf-16-le", id="utf-16-le as told"),
        pytest.param(ARABIC.encode(), "windows-1256", id="utf-8 in a folder of windows-1256"),
        pytest.param(ARABIC.encode("utf-16"), "windows-1256", id="a mark beats what is told"),
    ],
)
def test_text_is_read_whole_and_its_newlines_stay(tmp_path, raw, encoding):
    assert only_article(write(tmp_path / "a.txt", raw), encoding=encoding).text == ARABIC


def test_only_the_first_mark_is_removed(tmp_path):
    assert only_article(write(tmp_path / "a.txt", "\ufeff\ufeffدمشق")).text == "\ufeffدمشق"


def test_bytes_that_are_not_utf8_name_the_remedy(tmp_path):
    failure = only_failure(write(tmp_path / "a.txt", ARABIC.encode("windows-1256")))
    assert failure.id == "a.txt"
    assert failure.place.endswith("/a.txt")
    assert "--encoding windows-1256" in failure.message
    assert "byte 0xe6 at position 0" in failure.message
    assert not failure.keeps_line


def test_the_position_of_a_bad_byte_counts_the_mark(tmp_path):
    failure = only_failure(write(tmp_path / "a.txt", b"\xef\xbb\xbfab\xff"))
    assert "byte 0xff at position 5" in failure.message


def test_broken_json_says_where_once(tmp_path):
    message = only_failure(write(tmp_path / "a.jsonl", '{"text": }')).message
    assert "expecting value at character 10" in message
    assert "line 1" not in message


def test_an_empty_file_is_an_empty_article(tmp_path):
    assert only_article(write(tmp_path / "a.txt", b"")) == Article(id="a.txt", text="")


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "hex", "", "undefined", "unicode_escape", "idna"])
def test_an_unknown_encoding_is_wrong_usage_before_anything_is_read(encoding):
    with pytest.raises(UsageError, match=f"'{encoding}'"):
        read_articles(["missing.txt"], encoding=encoding)


def test_a_missing_file_and_an_unknown_suffix_fail_with_a_remedy(tmp_path):
    missing, unknown = read(str(tmp_path / "none.txt"), write(tmp_path / "a.docx", "x"))
    assert "no such file" in missing.message
    assert ".jsonl" in unknown.message
    assert (missing.line, missing.keeps_line) == (None, False)


def test_a_folder_is_read_in_order_of_names_without_hidden_and_unknown_files(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "c.png", "ج.md"):
        write(tmp_path / name, "دمشق")
    assert [item.id for item in read(str(tmp_path))] == ["a.txt", "b/1.txt", "b/2.txt", "ج.md"]


def test_a_folder_without_articles_fails(tmp_path):
    write(tmp_path / "a.png", b"")
    assert ".txt" in only_failure(str(tmp_path)).message


def test_a_link_back_up_does_not_loop(tmp_path):
    write(tmp_path / "a.txt", "x")
    (tmp_path / "up").symlink_to(tmp_path)
    assert [item.id for item in read(str(tmp_path))] == ["a.txt"]


def test_a_file_name_that_is_not_utf8_can_be_written(tmp_path):
    (tmp_path / "a\udcff.txt").write_text("x")
    only_article(str(tmp_path)).id.encode()


def lines(*objects: object) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in objects)


FULL = {
    "id": "n1",
    "title": "عنوان",
    "text": " نص ",
    "published": "2019-03-25",
    "url": "https://example.org/1",
    "source": "سانا",
    "lang": "ar",
}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(FULL, Article(**FULL), id="all fields"),
        pytest.param({"text": "x"}, Article(id="news.jsonl:1", text="x"), id="no id"),
        pytest.param({"id": "", "text": "x"}, Article(id="news.jsonl:1", text="x"), id="empty id"),
        pytest.param({"id": 7, "text": "x"}, Article(id="7", text="x"), id="number as id"),
        pytest.param({"id": "a", "title": "t"}, Article(id="a", text="", title="t"), id="title only"),
        pytest.param({"id": "a", "text": ""}, Article(id="a", text=""), id="empty text"),
        pytest.param({"id": "a", "text": "x", "date": "2020"}, Article(id="a", text="x", published="2020"), id="date"),
        pytest.param(
            {"id": "a", "text": "x", "published": "2021", "date": "2020"},
            Article(id="a", text="x", published="2021"),
            id="published before date",
        ),
        pytest.param({"id": "a", "text": "x", "tags": [1]}, Article(id="a", text="x"), id="other fields"),
        pytest.param(
            {"id": "a", "text": "x", "source": {"name": "SANA"}, "url": None},
            Article(id="a", text="x"),
            id="a source that is not text",
        ),
        pytest.param({"id": "a", "text": "أ\r\nب"}, Article(id="a", text="أ\r\nب"), id="CRLF in the text"),
    ],
)
def test_a_json_line_becomes_an_article(tmp_path, fields, expected):
    assert only_article(write(tmp_path / "news.jsonl", lines(fields))) == expected


@pytest.mark.parametrize(
    ("line", "failed_id", "word"),
    [
        pytest.param('{"id": "x", "text": ', "news.jsonl:2", "JSON", id="cut"),
        pytest.param("[1]", "news.jsonl:2", "object", id="array"),
        pytest.param('{"id": "x"}', "x", "'text'", id="neither text nor title"),
        pytest.param('{"id": "x", "text": null}', "x", "'text'", id="null"),
        pytest.param('{"id": "x", "text": ["a"]}', "x", "'text'", id="list"),
        pytest.param('{"id": "x", "text": true}', "x", "'text'", id="boolean"),
        pytest.param('{"id": "x", "text": "\\ud83d"}', "x", "surrogate", id="lone surrogate"),
        pytest.param('{"id": "\\ud83d", "text": "a"}', "news.jsonl:2", "surrogate", id="id of half a pair"),
        pytest.param("[" * 200_000, "news.jsonl:2", "JSON", id="too deep"),
        pytest.param('{"id": ' + "9" * 5000 + ', "text": "a"}', "news.jsonl:2", "JSON", id="number too long"),
        pytest.param(b'{"text": "\xcf\xe3\xd4\xde"}', "news.jsonl:2", "--encoding", id="not UTF-8"),
    ],
)
def test_a_broken_line_fails_alone(tmp_path, line, failed_id, word):
    raw = line if isinstance(line, bytes) else line.encode()
    path = write(tmp_path / "news.jsonl", b'{"text": "a"}\r\n' + raw + b'\n\n{"text": "b"}')
    first, failure, last = read(path)
    assert (first.id, last.id) == ("news.jsonl:1", "news.jsonl:4")
    assert (failure.id, failure.line, failure.keeps_line) == (failed_id, 2, True)
    assert failure.place == f"{path}:2"
    assert word in failure.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_json_lines_are_read_in_every_encoding(tmp_path, encoding):
    raw = lines({"text": "دمشق"}, {"text": "بغداد"}).encode(encoding)
    items = read(write(tmp_path / "a.jsonl", raw), encoding="windows-1256")
    assert [item.text for item in items] == ["دمشق", "بغداد"]


def test_files_joined_with_their_marks_are_read(tmp_path):
    raw = lines({"text": "a"}).encode("utf-8-sig") * 2
    assert [item.text for item in read(write(tmp_path / "a.jsonl", raw))] == ["a", "a"]


def test_utf16_cut_in_the_middle_fails_the_file_only(tmp_path):
    cut = write(tmp_path / "a.jsonl", lines({"text": "دمشق"}).encode("utf-16")[:-1])
    good = write(tmp_path / "b.txt", "x")
    failure, article = read(cut, good)
    assert "utf-16" in failure.message
    assert article.id == "b.txt"


def test_equal_ids_are_kept(tmp_path):
    path = write(tmp_path / "a.jsonl", lines({"id": "1", "text": "a"}, {"id": "1", "text": "b"}))
    assert [item.id for item in read(path)] == ["1", "1"]


@pytest.mark.parametrize(
    ("raw", "ids"),
    [
        pytest.param("وصل إلى دمشق".encode(), ["stdin"], id="text"),
        pytest.param(b"", ["stdin"], id="nothing"),
        pytest.param(b'\xef\xbb\xbf \n {"text": "a"}\n{"text": "b"}', ["stdin:2", "stdin:3"], id="JSON lines"),
        pytest.param('{"text": "a"}\n'.encode("utf-16"), ["stdin:1"], id="JSON lines in UTF-16"),
    ],
)
def test_standard_input_is_told_by_its_first_character(stdin, raw, ids):
    stdin(raw)
    assert [item.id for item in read("-")] == ids


def test_standard_input_keeps_every_character(stdin):
    stdin("\ufeff \r\n دمشق \n".encode())
    assert only_article("-").text == " \r\n دمشق \n"


class _Endless(io.RawIOBase):
    """A pipe that never ends; whoever reads it whole hangs."""

    def readable(self):
        return True

    def readinto(self, buffer):
        line = b'{"text": "\xd8\xaf"}\n'
        buffer[: len(line)] = line
        return len(line)


def test_json_lines_are_streamed(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(_Endless())))
    first = list(itertools.islice(read_articles(["-"]), 3))
    assert [item.id for item in first] == ["stdin:1", "stdin:2", "stdin:3"]


def test_an_empty_name_is_not_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.txt", "x")
    failure = only_failure("")
    assert failure.place == "''"
    assert "empty" in failure.message


def test_a_pipe_in_a_folder_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    write(tmp_path / "b.txt", "x")
    assert [item.id for item in read(str(tmp_path))] == ["b.txt"]


def test_a_broken_link_in_a_folder_is_a_failure(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert "cannot be read" in only_failure(str(tmp_path)).message


def test_closed_standard_input_is_a_failure(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert "closed" in only_failure("-").message


def test_files_to_skip_are_passed_over_in_folders(tmp_path, caplog):
    write(tmp_path / "a.txt", "x")
    output = write(tmp_path / "out.jsonl", lines({"text": "an older output"}))
    assert [item.id for item in read_articles([str(tmp_path)], skip=[Path(output)])] == ["a.txt"]
    assert "out.jsonl: not read, because it is the output" in caplog.text


def test_files_of_unknown_suffix_in_a_folder_are_counted(tmp_path, caplog):
    for name in ("a.txt", "b.PDF", "c/d.pdf", "e", ".hidden"):
        write(tmp_path / name, "x")
    read(str(tmp_path))
    assert "3 file(s) passed over, whose suffixes are not known (.pdf, none)" in caplog.text


@pytest.mark.parametrize(
    ("inputs", "ids"),
    [
        pytest.param(["d1"], ["a.txt", "s/a.txt", "s/n.jsonl:1"], id="one folder"),
        pytest.param(["d1", "d2"], ["a.txt", "s/a.txt", "s/n.jsonl:1", "d2/a.txt", "d2/s/a.txt"], id="two folders"),
        pytest.param(["d1/a.txt", "d2/a.txt"], ["a.txt", "d2/a.txt"], id="two files"),
        pytest.param(["d1/a.txt", "d1/s/a.txt", "d2/s/a.txt"], ["a.txt", "s/a.txt", "d2/s/a.txt"], id="three files"),
        pytest.param(["d1/a.txt", "d1/../d1/a.txt"], ["a.txt", "a.txt"], id="one file twice"),
    ],
)
def test_files_of_one_name_get_different_ids(tmp_path, monkeypatch, inputs, ids):
    monkeypatch.chdir(tmp_path)
    for name in ("d1/a.txt", "d1/s/a.txt", "d2/a.txt", "d2/s/a.txt"):
        write(tmp_path / name, "x")
    write(tmp_path / "d1/s/n.jsonl", lines({"text": "x"}))
    assert [item.id for item in read(*inputs)] == ids


@pytest.mark.parametrize("text", ['[{"text": "وصل إلى دمشق"}]', '[\n  {"text": "a"}\n]'])
def test_a_json_array_is_no_article_and_the_remedy_is_named(tmp_path, monkeypatch, text):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    (tmp_path / "news.json").write_text(text, encoding="utf-8")
    for item in read_articles(["-", str(tmp_path / "news.json")]):
        assert isinstance(item, ReadFailure)
        assert "write one object a line" in item.message


def test_a_text_that_begins_with_a_bracket_is_a_text(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("[صور] وصل إلى دمشق، text".encode())))
    assert [item.text for item in read_articles(["-"])] == ["[صور] وصل إلى دمشق، text"]


def test_a_library_that_stumbles_over_one_file_ends_that_file_only(tmp_path):
    (tmp_path / "a.rss").write_text("<rss><channel><item><title>x</title><description>&lt;![foo </description></item>")
    (tmp_path / "b.txt").write_text("وصل إلى دمشق", encoding="utf-8")
    items = list(read_articles([str(tmp_path)]))
    assert "b.txt" in [item.id for item in items if isinstance(item, Article)]


def test_thousands_of_blank_lines_before_the_first_character_cost_no_time(monkeypatch):
    raw = b"\n" * 300_000 + b'{"text": "x"}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert [item.id for item in read_articles(["-"])] == ["stdin:300001"]
