import pytest

from geonews.batch.folder import BatchFolder, refuse_to_mix
from geonews.errors import UsageError


@pytest.fixture
def folder(tmp_path) -> BatchFolder:
    made = BatchFolder(tmp_path / "out")
    made.make()
    made.run.write_text("{}", encoding="utf-8")
    return made


def put_unit(folder: BatchFolder, name: str, *, receipt: bool = True) -> None:
    for kind in ("articles", "mentions", "places"):
        folder.part(kind, name).write_bytes(b"part")
    if receipt:
        folder.receipt(name).write_text("{}", encoding="utf-8")


def test_only_parts_with_a_receipt_count(folder):
    put_unit(folder, "whole")
    put_unit(folder, "cut-off", receipt=False)
    assert folder.parts("mentions") == [folder.path / "mentions" / "whole.parquet"]


def test_what_was_cut_off_is_cleared_and_what_is_whole_stays(folder):
    put_unit(folder, "whole")
    put_unit(folder, "cut-off", receipt=False)
    (folder.path / "places" / ".geonews-1234.tmp").write_bytes(b"half")
    folder.clear_leftovers()
    left = sorted(str(path.relative_to(folder.path)) for path in folder.path.rglob("*") if path.is_file())
    assert left == [
        "articles/whole.parquet",
        "mentions/whole.parquet",
        "places/whole.parquet",
        "receipts/whole.json",
        "run.json",
    ]


def test_a_removed_unit_leaves_nothing(folder):
    put_unit(folder, "one")
    folder.remove("one")
    assert [path for path in folder.path.rglob("*") if path.is_file()] == [folder.run]


def test_a_folder_that_is_none_of_a_batch_has_no_parts(tmp_path):
    with pytest.raises(UsageError, match="no folder of a batch"):
        BatchFolder(tmp_path).parts("mentions")


def test_results_are_not_overwritten_without_being_told_so(folder):
    with pytest.raises(UsageError, match="--resume"):
        refuse_to_mix(folder, [], resume=False)
    refuse_to_mix(folder, [], resume=True)


@pytest.mark.parametrize("resume", [True, False])
def test_a_folder_with_other_files_is_refused(tmp_path, resume):
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(UsageError, match="not empty"):
        refuse_to_mix(BatchFolder(tmp_path), [], resume=resume)


@pytest.mark.parametrize(("out", "given"), [("in/out", "in"), ("in", "in"), ("out", "out/news.jsonl")])
def test_a_folder_is_not_read_and_written_at_once(tmp_path, out, given):
    with pytest.raises(UsageError, match="input"):
        refuse_to_mix(BatchFolder(tmp_path / out), [str(tmp_path / given)], resume=False)


def test_folders_side_by_side_are_fine(tmp_path):
    refuse_to_mix(BatchFolder(tmp_path / "out"), [str(tmp_path / "in"), "-"], resume=False)
