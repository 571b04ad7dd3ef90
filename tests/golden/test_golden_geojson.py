"""What a small set of articles becomes, byte by byte; `--update-golden` rewrites it."""

import io
from pathlib import Path

import pytest
from factories import arabic_article, english_article

from geonews.output import dump, record, to_features, write_to

HERE = Path(__file__).parent
ARTICLES = (arabic_article(), english_article())


def collection(by: str) -> str:
    stream = io.BytesIO()
    features = to_features(ARTICLES, by=by)
    write_to(stream, features, by=by, format="geojson", attribution=["GeoNames, CC BY 4.0"])
    return stream.getvalue().decode("utf-8")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        pytest.param("places.geojson", lambda: collection("place"), id="places"),
        pytest.param("mentions.geojson", lambda: collection("mention"), id="mentions"),
        pytest.param(
            "articles.jsonl", lambda: "".join(dump(record(parsed)) + "\n" for parsed in ARTICLES), id="articles"
        ),
    ],
)
def test_output_is_what_was_reviewed(name, made, update_golden):
    golden = HERE / name
    if update_golden:
        golden.write_text(made(), encoding="utf-8", newline="\n")
    assert made() == golden.read_text(encoding="utf-8")
