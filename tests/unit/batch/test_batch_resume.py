"""What a second run over the same folder does, and what it leaves alone."""

import io
import json
import shutil

import pytest
from batches import files_of, rows_of, run_here, statuses_of, write_articles

from geonews.batch import BatchFolder, read_report
from geonews.batch.ledger import OTHER_TEXT, SAME_TEXT


def expected(*ids: str) -> dict[str, int]:
    return dict.fromkeys(ids, 1)


def rows_by_id(folder) -> dict[str, int]:
    return {article_id: len(statuses) for article_id, statuses in statuses_of(folder).items()}


@pytest.fixture
def news(tmp_path):
    (tmp_path / "in").mkdir()
    write_articles(tmp_path / "in/b.jsonl", range(25), prefix="b")
    write_articles(tmp_path / "in/c.jsonl", range(4), prefix="c")
    return tmp_path / "in"


@pytest.fixture
def out(tmp_path, news):
    run_here(tmp_path / "out", news)
    return tmp_path / "out"


def test_a_second_run_does_nothing_and_changes_nothing(out, news):
    before = files_of(out)
    notes = run_here(out, news)
    assert (notes.passed_articles, notes.receipts) == (29, [])
    assert files_of(out) == before


def test_a_unit_that_is_missing_is_made_again_byte_for_byte(out, news):
    before = files_of(out)
    for unit in BatchFolder(out).units():
        BatchFolder(out).remove(unit)
        assert len(run_here(out, news).receipts) == 1
        assert files_of(out) == before


def test_parts_without_a_receipt_are_made_again(out, news):
    before = files_of(out)
    first, *_ = BatchFolder(out).receipts()
    first.unlink()
    assert len(run_here(out, news).receipts) == 1
    assert files_of(out) == before


def test_a_part_that_was_cut_is_made_again(out, news):
    before = files_of(out)
    part = BatchFolder(out).parts("mentions")[0]
    part.write_bytes(part.read_bytes()[:100])
    assert len(run_here(out, news).receipts) == 1
    assert files_of(out) == before


@pytest.mark.parametrize("name", ["a.jsonl", "bb.jsonl", "z.jsonl"])
def test_of_a_folder_that_has_grown_only_the_new_is_done(out, news, name):
    before = files_of(out)
    write_articles(news / name, range(3), prefix="new")
    notes = run_here(out, news)
    assert (notes.passed_articles, notes.taken_articles, notes.removed_units) == (29, 3, 0)
    parts = {name: raw for name, raw in before.items() if not name.startswith("stories/")}
    assert parts.items() <= files_of(out).items()
    assert rows_by_id(out)["new0"] == 1


def test_of_a_file_that_has_grown_only_the_end_is_done(out, news, tmp_path):
    write_articles(news / "b.jsonl", range(28), prefix="b")
    notes = run_here(out, news)
    run_here(tmp_path / "fresh", news)
    assert notes.taken_articles <= 12
    assert rows_of(out, "articles") == rows_of(tmp_path / "fresh", "articles")
    assert rows_of(out, "mentions") == rows_of(tmp_path / "fresh", "mentions")


@pytest.mark.parametrize("numbers", [range(1, 26), range(12), [*range(12), *range(20, 33)]], ids=str)
def test_of_a_file_that_has_changed_nothing_old_is_left(out, news, tmp_path, numbers):
    write_articles(news / "b.jsonl", numbers, prefix="b")
    run_here(out, news)
    run_here(tmp_path / "fresh", news)
    for kind in ("articles", "mentions"):
        assert rows_of(out, kind) == rows_of(tmp_path / "fresh", kind)


@pytest.mark.parametrize("what", ["program", "format"])
def test_what_other_versions_made_is_made_anew(out, news, what):
    for receipt in BatchFolder(out).receipts():
        fields = json.loads(receipt.read_text())
        receipt.write_text(json.dumps(fields | {"made_by": fields["made_by"] | {what: "0.0.9"}}))
    assert read_report(BatchFolder(out)).outdated == 3
    notes = run_here(out, news)
    assert (notes.passed_articles, notes.taken_articles) == (0, 29)
    assert set(rows_by_id(out).values()) == {1}
    assert read_report(BatchFolder(out)).outdated == 0


def test_what_was_not_named_this_time_stays(out, tmp_path):
    write_articles(tmp_path / "more.jsonl", range(3), prefix="more")
    run_here(out, tmp_path / "more.jsonl")
    assert read_report(BatchFolder(out)).articles == 32


def test_what_went_with_a_shared_unit_and_is_not_named_is_said(out, news):
    write_articles(news / "b.jsonl", range(22), prefix="b")
    notes = run_here(out, news / "b.jsonl")
    assert notes.unread_inputs == [(str(news / "c.jsonl"), 4)]


def test_a_file_that_cannot_be_read_this_time_keeps_its_results(out, news):
    (news / "b.jsonl").rename(news / "b.away")
    notes = run_here(out, news, news / "b.jsonl")
    assert len(notes.failures) == 1
    assert rows_by_id(out)["b24"] == 1
    (news / "b.away").rename(news / "b.jsonl")
    run_here(out, news, news / "b.jsonl")
    assert read_report(BatchFolder(out)).status == 0
    assert read_report(BatchFolder(out)).articles == 29


def test_a_folder_that_can_be_read_again_is_no_longer_failed(tmp_path, news):
    run_here(tmp_path / "out", tmp_path / "away")
    assert read_report(BatchFolder(tmp_path / "out")).status == 2
    shutil.copytree(news, tmp_path / "away")
    run_here(tmp_path / "out", tmp_path / "away")
    assert read_report(BatchFolder(tmp_path / "out")).status == 0


def test_a_file_that_is_named_twice_is_read_once(tmp_path, news):
    run_here(tmp_path / "out", news, news / "c.jsonl", news)
    assert read_report(BatchFolder(tmp_path / "out")).articles == 29


def test_an_id_that_comes_again_is_a_duplicate_of_the_first(tmp_path):
    write_articles(tmp_path / "a.jsonl", [*range(15), 3, 14])
    (tmp_path / "b.jsonl").write_text('{"id": "a7", "text": "Floods in Basra"}\n')
    run_here(tmp_path / "out", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    rows = [row for row in rows_of(tmp_path / "out", "articles") if row["status"] == "duplicate"]
    assert sorted((row["id"], row["duplicate_of"], row["reason"]) for row in rows) == [
        ("a14", "a14", SAME_TEXT),
        ("a3", "a3", SAME_TEXT),
        ("a7", "a7", OTHER_TEXT),
    ]
    assert read_report(BatchFolder(tmp_path / "out")).articles == 18
    assert "Basra" not in {row["text"] for row in rows_of(tmp_path / "out", "mentions")}


def test_a_duplicate_whose_first_article_is_gone_takes_its_place(tmp_path):
    write_articles(tmp_path / "a.jsonl", range(12))
    write_articles(tmp_path / "b.jsonl", [50, 3, *range(51, 60)])
    run_here(tmp_path / "out", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert statuses_of(tmp_path / "out")["a3"] == ["duplicate", "no_places"]
    write_articles(tmp_path / "a.jsonl", [0, 1, 2, *range(4, 12)])
    run_here(tmp_path / "out", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert statuses_of(tmp_path / "out")["a3"] == ["no_places"]


def test_articles_that_move_while_a_unit_is_missing_are_no_duplicates(tmp_path):
    news = write_articles(tmp_path / "a.jsonl", range(30))
    run_here(tmp_path / "out", news)
    first = next(one for one in BatchFolder(tmp_path / "out").receipts() if '"first": 0' in one.read_text())
    BatchFolder(tmp_path / "out").remove(first.stem)
    write_articles(news, range(1, 30))
    run_here(tmp_path / "out", news)
    assert all(one in (["ok"], ["no_places"]) for one in statuses_of(tmp_path / "out").values())
    assert set(rows_by_id(tmp_path / "out")) == {f"a{number}" for number in range(1, 30)}


def test_an_article_is_no_duplicate_of_itself_when_its_unit_is_made_again(tmp_path):
    write_articles(tmp_path / "a.jsonl", [*range(12), *range(12)])
    run_here(tmp_path / "out", tmp_path / "a.jsonl")
    before = files_of(tmp_path / "out")
    for unit in BatchFolder(tmp_path / "out").units():
        BatchFolder(tmp_path / "out").remove(unit)
        run_here(tmp_path / "out", tmp_path / "a.jsonl")
        assert files_of(tmp_path / "out") == before


def test_a_run_that_is_stopped_finishes_what_it_has_begun(tmp_path, news):
    run_here(tmp_path / "whole", news)
    asked = iter([False, True])
    notes = run_here(tmp_path / "out", news, is_stopped=lambda: next(asked, True))
    assert not notes.is_finished
    assert 0 < len(notes.receipts) < 3
    assert not read_report(BatchFolder(tmp_path / "out")).is_finished
    assert run_here(tmp_path / "out", news).is_finished
    assert files_of(tmp_path / "out") == files_of(tmp_path / "whole")


def test_what_is_piped_in_day_by_day_adds_up_and_the_same_again_is_passed_over(tmp_path, monkeypatch):
    for day in ("monday", "tuesday", "monday"):
        raw = write_articles(tmp_path / f"{day}.jsonl", range(12), prefix=day).read_bytes()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(raw))))
        notes = run_here(tmp_path / "out", "-")
    assert notes.passed_articles == 12
    assert read_report(BatchFolder(tmp_path / "out")).articles == 24
    assert read_report(BatchFolder(tmp_path / "out")).counts["duplicate"] == 0
