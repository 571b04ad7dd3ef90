"""The example of docs/batch.md for Spark, run as it stands: it finds what `extract` and `batch` find.

Spark is large and needs Java, so it is no dependency of the tests: `pip install pyspark` where they should run.
"""

import gzip
import itertools
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from batches import rows_of, run_here, write_syndicated
from pages import ROOT, blocks
from shared import shared_file

COUNT = 2000


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """A session whose workers run the Python of the tests; Java stays in the folder in which it has begun."""
    pyspark = pytest.importorskip("pyspark.sql", reason="Spark is not installed: pip install pyspark")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none: install a JRE, such as default-jre-headless")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.files.maxPartitionBytes": "200k",  # several tasks, as of a large table
        "spark.sql.execution.arrow.maxRecordsPerBatch": "300",
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.chdir(tmp_path_factory.mktemp("spark"))
        session = pyspark.SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
        yield session
        session.stop()


def made_news(folder):
    """Return articles of our own, of which some hold nothing."""
    lines = write_syndicated(folder / "made.jsonl", range(COUNT)).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines] + [{"id": "empty", "title": None, "text": " "}]


def real_news(folder):
    """Return real articles."""
    with gzip.open(shared_file("news/arabic_news_12k.jsonl.gz"), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in itertools.islice(lines, COUNT)]


def written(row: dict) -> str:
    """Return a row in one spelling, without what it does not have."""
    return json.dumps({name: value for name, value in row.items() if value is not None}, sort_keys=True)


@pytest.mark.slow
@pytest.mark.parametrize("news_of", [made_news, real_news])
def test_the_example_for_spark_finds_what_extract_and_batch_find(tmp_path, spark, news_of):
    news = [{name: one[name] for name in ("id", "title", "text")} for one in news_of(tmp_path)]
    pq.write_table(pa.Table.from_pylist(news), "news.parquet", row_group_size=500)
    (example,) = (one for one in blocks((ROOT / "docs/batch.md").read_text("utf-8")) if "mapInArrow" in one.text)
    names = {"spark": spark}
    exec(compile(example.text, "docs/batch.md", "exec"), names)
    mentions = [row.asDict(recursive=True) for row in names["mentions"].collect()]
    statuses = {row.id: row.status for row in names["parsed"].select("id", "status").collect()}

    subprocess.run([sys.executable, "-m", "geonews", "extract", "news.parquet", "-o", "out.jsonl", "-q"], check=True)
    lines = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    extracted = [{"id": line["id"], **toponym} for line in lines for toponym in line["toponyms"]]
    assert len(mentions) > COUNT
    assert sorted(map(written, mentions)) == sorted(map(written, extracted))

    run_here(tmp_path / "batch", "news.parquet", unit=500)
    assert statuses == {row["id"]: row["status"] for row in rows_of(tmp_path / "batch", "articles")}
    told = ("id", "start", "end", "role", "status", "place_id", "lon", "lat", "confidence")
    batched = [{name: row[name] for name in told} for row in rows_of(tmp_path / "batch", "mentions")]
    assert sorted(map(written, batched)) == sorted(written({name: row[name] for name in told}) for row in mentions)
