"""What a geocoder says of a folder: over all units, beside the parts, never in them."""

import json
from collections import Counter

import geopandas
import pyarrow.parquet as pq
import pytest
from batches import files_of, rows_of, run_here
from geocoder_server import LICENCE, serving, status, village

from geonews import Geoparser
from geonews.batch import BatchFolder, StoredArticles
from geonews.fallback import place_unknown
from geonews.geocode import GeocoderOptions, Limits, open_desk
from geonews.output import Box, Filters, Near, record
from geonews.types import Article, LonLat, Status

ARTICLES = (
    {"id": "a", "text": "قُتل ثلاثة في بلدة شمروخ في ريف دير الزور شرقي سوريا.", "published": "2019-03-24"},
    {"id": "b", "text": "Fighting resumed near Aleppo on Monday", "published": "2019-03-25"},
    {
        "id": "c",
        "text": "انسحبوا من بلدة شمروخ في ريف دير الزور شرقي سوريا، ومن قرية زغطوط.",
        "published": "2019-03-26",
    },
    {"id": "d", "text": "وصل الوفد إلى القاهرة قادما من بغداد", "published": "2019-03-27"},
)
AROUND = Box(40.5, 34.7, 40.7, 34.9)
KEY = ("id", "start", "end")


@pytest.fixture
def server():
    with serving() as running:
        running.places["شمروخ"] = [village()]
        yield running


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in ARTICLES), encoding="utf-8")
    return path


@pytest.fixture
def run(server, news, tmp_path):
    """Run a batch with the server as its geocoder; every article is a unit of its own."""

    def batch(out="out", *inputs, limits=None, **options):
        asked = GeocoderOptions("nominatim", {"domain": server.address, "scheme": "http"}, pause_seconds=0.0)
        desk = open_desk(asked, limits, folder=tmp_path / "answers")
        return run_here(tmp_path / out, *(inputs or [news]), unit=1, geocoder=desk, **options)

    return batch


def table_of(path):
    return pq.read_table(path).to_pylist()


def geocoded(folder):
    return {(row["id"], row["text"]): row for row in table_of(folder / "geocoded/mentions.parquet")}


def test_each_name_is_asked_for_once_over_all_units(run, server):
    notes = run()
    assert server.asked == ["شمروخ", "زغطوط"]
    assert (notes.names_asked, notes.names_done, notes.is_finished) == (2, 2, True)


def test_the_parts_are_the_same_bytes_with_a_geocoder_and_without(run, news, tmp_path):
    run()
    run_here(tmp_path / "alone", news, unit=1)
    beside = ("geocoded/", "stories/places")
    with_it = {name: raw for name, raw in files_of(tmp_path / "out").items() if not name.startswith(beside)}
    alone = {name: raw for name, raw in files_of(tmp_path / "alone").items() if not name.startswith(beside)}
    assert with_it == alone


def test_each_mention_that_was_asked_for_has_a_row_with_the_columns_of_mentions(run, tmp_path):
    run()
    rows = geocoded(tmp_path / "out")
    assert {key: (row["status"], row["place_id"]) for key, row in rows.items()} == {
        ("a", "شمروخ"): ("resolved", "osm:N37"),
        ("c", "شمروخ"): ("resolved", "osm:N37"),
        ("c", "زغطوط"): ("unknown", None),
    }
    shamrukh = rows["a", "شمروخ"]
    assert (shamrukh["extent"], shamrukh["credit"]) == ([40.58, 34.78, 40.62, 34.82], LICENCE)
    part = next((tmp_path / "out/mentions").glob("*.parquet"))
    assert pq.read_schema(tmp_path / "out/geocoded/mentions.parquet").equals(pq.read_schema(part))


def test_the_places_of_the_geocoder_stand_beside_those_of_the_units(run, tmp_path):
    run()
    path = tmp_path / "out/geocoded/places.parquet"
    rows = [tuple(row[name] for name in ("place_id", "articles", "mentions", "credit")) for row in table_of(path)]
    assert sorted(rows) == [
        ("osm:N37", ["a"], 1, LICENCE),
        ("osm:N37", ["c"], 1, LICENCE),
    ]
    part = next((tmp_path / "out/places").glob("*.parquet"))
    assert pq.read_schema(path).equals(pq.read_schema(part))
    assert LICENCE in json.loads(pq.read_metadata(path).metadata[b"attribution"])
    assert geopandas.read_parquet(path).geometry.x.tolist() == [40.6, 40.6]


def test_mentions_that_are_less_sure_than_what_counts_make_no_place(run, tmp_path):
    run(min_confidence=1.0)
    assert ("a", "شمروخ") in geocoded(tmp_path / "out")
    assert pq.read_table(tmp_path / "out/geocoded/places.parquet").num_rows == 0


def test_the_file_is_geoparquet_with_bounds_and_credits(run, tmp_path):
    run()
    path = tmp_path / "out/geocoded/mentions.parquet"
    frame = geopandas.read_parquet(path)
    assert frame.crs.to_epsg() == 4326
    assert frame[frame.status == "resolved"].geometry.x.tolist() == [40.6, 40.6]
    assert len(geopandas.read_parquet(path, bbox=(40, 34, 41, 35))) == 2
    noted = pq.read_metadata(path).metadata
    assert LICENCE in json.loads(noted[b"attribution"])
    assert json.loads(noted[b"geo"])["columns"]["geometry"]["bbox"] == [40.6, 34.8, 40.6, 34.8]


def test_articles_of_the_folder_are_those_that_asking_in_memory_gives(run, server, tmp_path):
    run()
    parser = Geoparser()
    options = GeocoderOptions("nominatim", {"domain": server.address, "scheme": "http"}, pause_seconds=0.0)
    parsed = parser.parse_many(Article(**fields) for fields in ARTICLES)
    placed = place_unknown(parsed, open_desk(options, folder=tmp_path / "answers"), gazetteer=parser.gazetteer)
    stored = StoredArticles(BatchFolder(tmp_path / "out"), Filters())
    assert [record(one) for one in stored] == [record(one) for one in placed.articles]
    assert LICENCE in stored.credits


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"countries": ("SY",)}, "abc"),
        ({"box": AROUND}, "ac"),
        ({"near": Near(LonLat(lon=40.6, lat=34.8), 5)}, "ac"),
        ({"box": AROUND, "since": "2019-03-25"}, "c"),
        ({"since": "2019-03-26"}, "cd"),
        ({"countries": ("EG",)}, "d"),
    ],
    ids=str,
)
@pytest.mark.parametrize("texts", [True, False], ids=["texts", "no texts"])
def test_a_place_of_the_geocoder_is_found_though_the_footer_of_its_part_knows_nothing_of_it(
    run, tmp_path, wanted, found, texts
):
    run(texts=texts)
    everything = list(StoredArticles(BatchFolder(tmp_path / "out"), Filters()))
    kept = [one for parsed in everything if (one := Filters(**wanted).of(parsed))]
    again = list(StoredArticles(BatchFolder(tmp_path / "out"), Filters(**wanted)))
    assert [parsed.article.id for parsed in again] == list(found)
    assert [one.mentions for one in again] == [one.mentions for one in kept]


def test_places_of_the_whole_folder_count_those_of_the_geocoder(run, tmp_path):
    run()
    path = tmp_path / "out/stories/places.parquet"
    places = geopandas.read_parquet(path).set_index("place_id")
    assert places.loc["osm:N37", ["mentions", "articles"]].tolist() == [2, 2]
    assert places.loc["osm:N37"].credit == LICENCE
    assert LICENCE in json.loads(pq.read_schema(path).metadata[b"attribution"])


def test_a_geocoder_that_is_down_leaves_names_unavailable_and_a_later_run_asks_only_these(run, server, tmp_path):
    server.faults.extend([status(503)])
    notes = run()
    assert (notes.reasons, notes.is_finished) == ([(1, "down")], True)
    assert geocoded(tmp_path / "out")["a", "شمروخ"]["status"] == "unavailable"
    later = run()
    assert later.passed_articles == len(ARTICLES)
    assert server.asked == ["شمروخ", "زغطوط", "شمروخ"]
    assert geocoded(tmp_path / "out")["a", "شمروخ"]["status"] == "resolved"


def test_the_budget_of_a_run_holds_for_the_folder(run, server, tmp_path):
    notes = run(limits=Limits(requests=1))
    assert (notes.reasons, server.asked) == ([(1, "spent")], ["شمروخ"])
    assert geocoded(tmp_path / "out")["c", "زغطوط"]["status"] == "unavailable"


def test_a_folder_that_grows_asks_for_what_is_new(run, server, news, tmp_path):
    run()
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "e", "text": "وانسحبوا من قرية دعموش في سوريا."}, ensure_ascii=False) + "\n")
    run("out", news, more)
    assert server.asked == ["شمروخ", "زغطوط", "دعموش"]
    assert ("e", "دعموش") in geocoded(tmp_path / "out")


def test_a_run_without_a_geocoder_forgets_what_was_found_and_says_so(run, news, tmp_path):
    assert not run().has_forgotten
    notes = run_here(tmp_path / "out", news, unit=1)
    assert (notes.has_forgotten, notes.passed_articles) == (True, len(ARTICLES))
    assert not list((tmp_path / "out/geocoded").glob("*"))
    statuses = {row["status"] for row in rows_of(tmp_path / "out", "mentions") if row["text"] == "شمروخ"}
    assert statuses == {Status.UNKNOWN}


def test_a_run_that_is_stopped_while_it_asks_keeps_the_answers(run, server, tmp_path):
    notes = run(is_stopped=lambda: bool(server.asked))
    assert not notes.is_finished
    assert not list((tmp_path / "out/geocoded").glob("*"))
    run()
    assert server.asked == ["شمروخ", "زغطوط"]


def test_a_file_that_is_damaged_is_named_with_what_mends_it(run, tmp_path):
    run()
    path = tmp_path / "out/geocoded/mentions.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(Exception, match=r"geocoded/mentions.parquet cannot be read.*--resume"):
        list(StoredArticles(BatchFolder(tmp_path / "out"), Filters()))


def test_a_folder_without_open_names_has_an_empty_file_of_the_same_columns(run, server, tmp_path):
    (tmp_path / "known.jsonl").write_text(json.dumps(ARTICLES[1]), encoding="utf-8")
    run("out", tmp_path / "known.jsonl")
    table = pq.read_table(tmp_path / "out/geocoded/mentions.parquet")
    assert (table.num_rows, server.asked) == (0, [])
    assert set(KEY) < set(table.column_names)


def test_rows_lie_over_the_mentions_and_nothing_else_does(run, tmp_path):
    run()
    asked = {tuple(row[name] for name in KEY) for row in geocoded(tmp_path / "out").values()}
    open_ = [row for row in rows_of(tmp_path / "out", "mentions") if row["status"] == "unknown"]
    assert asked == {tuple(row[name] for name in KEY) for row in open_ if row["literal"]}
    mentions = [m for one in StoredArticles(BatchFolder(tmp_path / "out"), Filters()) for m in one.mentions]
    assert len(mentions) == len(rows_of(tmp_path / "out", "mentions"))
    assert Counter(m.resolution.status for m in mentions)[Status.UNKNOWN] == len(open_) - 2
