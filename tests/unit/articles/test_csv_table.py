import pytest

from geonews.articles import read_articles
from geonews.types import Article


def read(tmp_path, raw: str | bytes):
    path = tmp_path / "news.csv"
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return list(read_articles([str(path)]))


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("id,text\n1,دمشق\n", id="commas"),
        pytest.param("id;text\n1;دمشق\n", id="semicolons"),
        pytest.param("id\ttext\n1\tدمشق\n", id="tabs"),
        pytest.param("id|text\n1|دمشق\n", id="bars"),
        pytest.param("\ufeffid,text\r\n1,دمشق\r\n", id="as Excel writes it"),
        pytest.param(" ID , Text \n1,دمشق\n", id="capitals and spaces"),
        pytest.param("id,text\n\n1,دمشق\n\n", id="blank lines"),
        pytest.param('"id","text"\n"1","دمشق"', id="quotation marks, no last line end"),
        pytest.param("id,other,text\n1,,دمشق\n", id="other columns"),
    ],
)
def test_a_table_is_read_as_people_write_it(tmp_path, raw):
    assert read(tmp_path, raw) == [Article(id="1", text="دمشق")]


def test_a_text_with_line_ends_quotes_and_delimiters_is_kept(tmp_path):
    text = 'قال: "نعم"، ثم\r\n\r\nعاد, ثم; غادر\tأخيرا '
    quoted = text.replace('"', '""')
    assert read(tmp_path, f'text\n"{quoted}"\n')[0].text == text


def test_an_id_that_is_missing_is_the_line_where_the_row_begins(tmp_path):
    ids = [article.id for article in read(tmp_path, 'text\n"a\nb"\nc\n\nd\n')]
    assert ids == ["news.csv:2", "news.csv:4", "news.csv:6"]


def test_empty_cells_are_missing_fields(tmp_path):
    (article,) = read(tmp_path, "id,title,text,date,lang\n,,,,\n")
    assert article == Article(id="news.csv:2", text="")


def test_a_text_longer_than_the_limit_of_csv_is_read(tmp_path):
    assert len(read(tmp_path, "text\n" + "د" * 300_000 + "\n")[0].text) == 300_000


def test_a_line_that_is_too_long_ends_the_file_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("geonews.articles.lines.ARTICLE_BYTES", 1000)
    path = tmp_path / "news.csv"
    path.write_text('text\nfirst\n"' + "x" * 2000 + '"\nlast\n', encoding="utf-8")
    first, failure = read_articles([str(path)])
    assert first.text == "first"
    assert "no row below is read" in failure.message
