import pyarrow as pa
import pytest

from geonews.batch import ParserOptions, geoparse_batch
from geonews.batch.record_batch import result_schema
from geonews.errors import UsageError
from geonews.output.schema import TOPONYM_COLUMNS

ARTICLES = {
    "id": ["placed", "placeless", "empty", "nothing"],
    "text": ["وصل الوفد إلى دمشق", "The committee will meet again", " ", None],
    "title": [None, "A title", None, None],
    "date": ["25/03/2019", "2019-03-25", None, None],
}


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    return geoparse_batch(pa.RecordBatch.from_pydict(ARTICLES)).to_pylist()


def test_every_row_comes_back_in_its_order(rows):
    assert [row["id"] for row in rows] == ARTICLES["id"]


def test_every_row_says_what_became_of_it(rows):
    assert [row["status"] for row in rows] == ["ok", "no_places", "empty", "failed"]
    assert rows[3]["reason"].startswith("neither 'text' nor 'title' is there")


def test_mentions_have_the_fields_that_extract_writes(rows):
    (mention,) = rows[0]["toponyms"]
    assert list(mention) == [column.name for column in TOPONYM_COLUMNS]
    assert (mention["text"], mention["name_en"], mention["country"]) == ("دمشق", "Damascus", "SY")


def test_dates_become_iso_8601(rows):
    assert [row["published"] for row in rows[:2]] == ["2019-03-25", "2019-03-25"]


def test_the_schema_does_not_depend_on_what_is_found():
    empty = geoparse_batch(pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())}))
    assert empty.schema == result_schema() == geoparse_batch(pa.RecordBatch.from_pydict({"text": ["دمشق"]})).schema
    assert empty.num_rows == 0


def test_options_reach_the_parser():
    batch = pa.RecordBatch.from_pydict({"id": ["1"], "text": ["قال السوري"]})
    plain, with_demonyms = (
        geoparse_batch(batch, options).to_pylist()[0]["toponyms"] for options in (None, ParserOptions(demonyms=True))
    )
    assert (len(plain), [mention["role"] for mention in with_demonyms]) == (0, ["demonym"])


def test_rows_without_texts_are_refused():
    with pytest.raises(UsageError, match="no column is called 'text' or 'title'; rename one".replace(";", ":")):
        geoparse_batch(pa.RecordBatch.from_pydict({"body": ["x"]}))
