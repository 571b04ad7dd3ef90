from pathlib import Path

import pytest
from batches import write_articles

from geonews.articles import ReadFailure
from geonews.batch import units
from geonews.batch.units import grouped, read_slices, unit_of


def slices_of(*paths: Path, most: int = 10) -> list[units.Slice]:
    return list(read_slices([str(path) for path in paths], most=most))


def extents(slices: list[units.Slice]) -> list[tuple[str, int, int]]:
    return [(Path(one.mark.path).name, one.mark.first, one.mark.articles) for one in slices]


def test_a_large_file_is_cut_from_its_beginning(tmp_path):
    news = write_articles(tmp_path / "news.jsonl", range(25))
    assert extents(slices_of(news)) == [("news.jsonl", 0, 10), ("news.jsonl", 10, 10), ("news.jsonl", 20, 5)]


def test_no_slice_reaches_over_the_end_of_a_file(tmp_path):
    write_articles(tmp_path / "a.jsonl", range(3))
    write_articles(tmp_path / "b.jsonl", range(3, 6))
    assert extents(slices_of(tmp_path)) == [("a.jsonl", 0, 3), ("b.jsonl", 0, 3)]


def test_a_file_that_has_grown_keeps_its_earlier_slices(tmp_path):
    news = write_articles(tmp_path / "news.jsonl", range(15))
    before = [one.mark for one in slices_of(news)]
    write_articles(news, range(17))
    after = [one.mark for one in slices_of(news)]
    assert before[0] == after[0]
    assert before[1].digest != after[1].digest


@pytest.mark.parametrize("changed", ['{"id": "a1", "text": "x"}', '{"id": "a1", "text": "y", "title": "x"}', "broken"])
def test_a_change_to_any_field_changes_the_digest(tmp_path, changed):
    news = tmp_path / "news.jsonl"
    news.write_text('{"id": "a1", "text": "y"}\n', encoding="utf-8")
    (before,) = slices_of(news)
    news.write_text(f"{changed}\n", encoding="utf-8")
    (after,) = slices_of(news)
    assert before.mark.digest != after.mark.digest


def test_small_files_share_a_unit_and_a_large_one_makes_many(tmp_path):
    for number in range(6):
        write_articles(tmp_path / f"small{number}.jsonl", [number])
    write_articles(tmp_path / "top.jsonl", range(100, 109))
    groups = list(grouped(slices_of(tmp_path, most=4), most=4))
    assert [sum(one.mark.articles for one in group) for group in groups] == [4, 6, 4, 1]


def test_what_was_done_leaves_the_other_units_as_they_were(tmp_path):
    slices = slices_of(write_articles(tmp_path / "news.jsonl", range(9)), most=2)
    whole = [unit_of(group).name for group in grouped(slices, most=4)]
    second_was_done = [*slices[:2], None, None, *slices[4:]]
    assert [unit_of(group).name for group in grouped(second_was_done, most=4)] == [whole[0], whole[2]]


def test_long_articles_make_small_slices(tmp_path, monkeypatch):
    monkeypatch.setattr(units, "UNIT_CHARS", 100)
    news = write_articles(tmp_path / "news.jsonl", range(8))
    assert [one.mark.articles for one in slices_of(news)] == [3, 3, 2]


def test_failures_belong_to_the_file_that_they_are_of(tmp_path):
    news = write_articles(tmp_path / "news.jsonl", range(1))
    first, second = slices_of(news, tmp_path / "missing.jsonl")
    assert first.mark.path == str(news)
    assert second.mark.path == str(tmp_path / "missing.jsonl")
    assert isinstance(second.items[0], ReadFailure)


def test_articles_are_read_no_further_than_the_slice_needs(tmp_path):
    read = []
    news = write_articles(tmp_path / "news.jsonl", range(50_000))
    slices = read_slices([str(news)], on_read=read.append, most=10)
    next(slices)
    assert sum(read) < news.stat().st_size / 2
