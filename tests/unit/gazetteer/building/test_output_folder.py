"""What a build may replace, and what is left when it does not come to its end."""

import subprocess
import sys
from pathlib import Path

import pytest
from test_builder import PLACE_COLUMNS, ROW, write_table

from geonews.errors import UsageError
from geonews.gazetteer import Gazetteer, build


@pytest.fixture
def source(tmp_path):
    write_table(tmp_path / "gaz/places/places.tsv", PLACE_COLUMNS, [ROW])
    return tmp_path / "gaz"


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refusal(source, out):
    before = contents(source.parent)
    with pytest.raises(UsageError) as error:
        build([str(source)], out)
    assert contents(source.parent) == before
    assert str(out) in str(error.value)
    return str(error.value)


def test_a_folder_with_other_files_is_refused_and_left_whole(source, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter1.txt").write_text("years of work")
    assert "holds chapter1.txt, which is no part of an index" in refusal(source, tmp_path / "thesis")


def test_an_index_with_a_foreign_file_in_it_is_refused_and_left_whole(source, tmp_path):
    build([str(source)], tmp_path / "out")
    (tmp_path / "out/notes.txt").write_text("mine")
    assert "holds notes.txt" in refusal(source, tmp_path / "out")


@pytest.mark.parametrize("meta", ["", "{}", "[]", '{"name": "another program"}'])
def test_a_meta_file_of_another_program_makes_no_index(source, tmp_path, meta):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/meta.json").write_text(meta)
    assert "neither empty nor an index" in refusal(source, tmp_path / "other")


def test_a_file_is_refused(source, tmp_path):
    (tmp_path / "out").write_text("text")
    assert "is a file" in refusal(source, tmp_path / "out")


@pytest.mark.parametrize("out", ["gaz", ".", "gaz/../gaz", "link"])
def test_a_folder_that_is_or_holds_a_source_is_refused(source, tmp_path, out):
    (tmp_path / "link").symlink_to(source)
    assert "is or holds the source" in refusal(source, tmp_path / out)


def test_a_refused_folder_is_refused_before_anything_is_read(tmp_path):
    (tmp_path / "out").write_text("text")
    with pytest.raises(UsageError, match="is a file"):
        build(["nowhere"], tmp_path / "out")


def test_an_empty_folder_and_an_index_of_an_older_format_are_replaced(source, tmp_path):
    (tmp_path / "out").mkdir()
    build([str(source)], tmp_path / "out")
    (tmp_path / "out/meta.json").write_text('{"format": 0, "fold": "", "files": {}}')
    build([str(source)], tmp_path / "out")
    assert Gazetteer.open(tmp_path / "out").find("الباغوز")


def test_a_link_to_an_index_stays_a_link(source, tmp_path):
    build([str(source)], tmp_path / "out")
    (tmp_path / "link").symlink_to(tmp_path / "out")
    build([str(source)], tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert Gazetteer.open(tmp_path / "out").find("الباغوز")


@pytest.mark.parametrize("stop", [OSError("disk full"), KeyboardInterrupt()], ids=["fault", "interrupt"])
@pytest.mark.parametrize("at", ["old", "new"])
def test_a_swap_that_stops_half_way_leaves_the_old_index(source, tmp_path, monkeypatch, stop, at):
    build([str(source)], tmp_path / "out")
    before = contents(tmp_path)
    replace, stopped = Path.replace, []

    def stopping(self, target):
        if at in (self.name, Path(target).name) and not stopped:
            stopped.append(self)
            raise stop
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stopping)
    with pytest.raises(type(stop)):
        build([str(source)], tmp_path / "out")
    assert stopped
    assert contents(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_old_index_that_cannot_be_moved_back_is_kept_aside(source, tmp_path, monkeypatch):
    build([str(source)], tmp_path / "out")
    replace = Path.replace

    def stopping(self, target):
        if Path(target).name == "out":
            raise OSError("no")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stopping)
    with pytest.raises(OSError, match="no"):
        build([str(source)], tmp_path / "out")
    (kept,) = tmp_path.glob(".index-*/old/meta.json")
    assert kept.exists()


SLEEPING_BUILD = """
import sys, time
from pathlib import Path
from geonews.gazetteer.building.output_folder import write_whole
def write(folder, scratch):
    (folder / "meta.json").write_text("half")
    (scratch / "rows").write_text("many")
    print("building", flush=True)
    time.sleep(60)
write_whole(Path(sys.argv[1]), write)
"""


@pytest.fixture
def running_build(tmp_path):
    """A build of tmp_path/out in another process, half-way."""
    command = [sys.executable, "-c", SLEEPING_BUILD, str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "building\n"
        yield process
        process.kill()


def leftovers(folder):
    return list(folder.glob(".index-*"))


def test_a_killed_build_leaves_the_old_index_and_the_next_one_clears_up(source, tmp_path, running_build):
    build([str(source)], tmp_path / "out")
    before = contents(tmp_path / "out")
    running_build.kill()
    running_build.wait()
    assert len(leftovers(tmp_path)) == 1
    assert contents(tmp_path / "out") == before
    build([str(source)], tmp_path / "out")
    assert leftovers(tmp_path) == []
    assert contents(tmp_path / "out") == before


def test_a_build_leaves_alone_what_another_is_building(source, tmp_path, running_build):
    build([str(source)], tmp_path / "out")
    assert [(folder / "new/meta.json").read_text() for folder in leftovers(tmp_path)] == ["half"]


def test_a_build_killed_between_the_two_renames_is_mended_by_the_next(source, tmp_path):
    build([str(source)], tmp_path / "out")
    work = tmp_path / ".index-out-killed"
    work.mkdir()
    (tmp_path / "out").rename(work / "old")
    with pytest.raises(UsageError):
        build([str(source), str(source / "nowhere.tsv")], tmp_path / "out")
    write_table(source / "places/places.tsv", PLACE_COLUMNS, [{**ROW, "kind": "x"}])
    with pytest.raises(UsageError):
        build([str(source)], tmp_path / "out")
    assert Gazetteer.open(tmp_path / "out").find("الباغوز")
    assert leftovers(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_named(source, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        build([str(source)], tmp_path / "file/out")
