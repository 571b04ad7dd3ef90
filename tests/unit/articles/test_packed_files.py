import gzip
import io
import itertools
import json
import sys
import zipfile

import pytest
import samples

from geonews.articles import ReadFailure, read_articles

LINES = b"".join(b'{"text": "%d"}\n' % number for number in range(3))


def archive(path, members: dict[str, bytes]) -> str:
    with zipfile.ZipFile(path, "w") as file:
        for name, raw in members.items():
            file.writestr(name, raw)
    return str(path)


def ids(*inputs: str) -> list[str]:
    return [item.id for item in read_articles(inputs)]


@pytest.mark.parametrize("packing", [".gz", ".zst", ".GZ"])
def test_articles_are_called_by_the_name_inside(tmp_path, packing):
    path = tmp_path / f"news.jsonl{packing}"
    path.write_bytes(samples.packed(packing.lower(), "", LINES))
    assert ids(str(path)) == ["news.jsonl:1", "news.jsonl:2", "news.jsonl:3"]


def test_a_file_and_its_packed_twin_keep_their_ids_apart(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"x"))
    assert ids(str(tmp_path)) == ["a.txt", f"{tmp_path.name}/a.txt"]


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_several_packed_parts_in_one_file_are_read(tmp_path, packing):
    path = tmp_path / f"a.jsonl{packing}"
    path.write_bytes(samples.packed(packing, "", LINES) * 2)
    assert len(ids(str(path))) == 6


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_packed_lines_are_streamed(monkeypatch, packing):
    raw = samples.packed(packing, "", LINES * 200_000)
    pipe = io.BytesIO(raw + b"what comes after is never read")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(pipe)))
    assert len(list(itertools.islice(read_articles(["-"]), 3))) == 3


def test_an_archive_is_read_like_a_folder(tmp_path):
    members = {"b/2.txt": b"x", "b/1.txt": b"x", "a.jsonl": LINES, "c.jsonl.gz": gzip.compress(LINES)}
    hidden = {"p.png": b"x", ".hidden.txt": b"x", "__MACOSX/a.txt": b"x", "e/": b""}
    path = archive(tmp_path / "news.zip", members | hidden)
    lines = ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]
    packed = ["c.jsonl:1", "c.jsonl:2", "c.jsonl:3"]
    assert ids(path) == [*lines, "b/1.txt", "b/2.txt", *packed]
    assert ids(str(tmp_path))[:3] == [f"news.zip/{line}" for line in lines]


def test_what_an_archive_holds_besides_is_counted(tmp_path, caplog):
    ids(archive(tmp_path / "news.zip", {"a.txt": b"x", "p.png": b"x"}))
    assert "news.zip: 1 file(s) passed over, whose suffixes are not known (.png)" in caplog.text


@pytest.mark.parametrize("name", ["/etc/a.txt", "../../a.txt", "b/../a.txt"])
def test_a_member_that_would_lead_out_of_its_archive_stays_in_it(tmp_path, name):
    path = archive(tmp_path / "news.zip", {name: b"\xff"})
    (failure,) = read_articles([path])
    assert isinstance(failure, ReadFailure)
    assert failure.path.startswith(f"{path}/")
    assert ".." not in failure.id


def test_members_fail_alone_and_are_named_as_if_in_a_folder(tmp_path):
    path = archive(tmp_path / "news.zip", {"a.txt": b"x", "b.txt": b"\xff\xff", "c.jsonl": b"{\n" + LINES})
    items = list(read_articles([path]))
    failures = [item for item in items if isinstance(item, ReadFailure)]
    assert [failure.place for failure in failures] == [f"{path}/b.txt", f"{path}/c.jsonl:1"]
    assert len(items) == 6


def test_an_archive_in_standard_input_says_to_name_the_file(monkeypatch):
    raw = samples.zipped("a.txt", b"x")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    (failure,) = read_articles(["-"])
    assert "name the file" in failure.message


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (gzip.compress(LINES)[:-9], "cut short"),
        (b"\x1f\x8bnonsense", "damaged"),
        (b"\x28\xb5\x2f\xfdnonsense", "damaged"),
    ],
    ids=["gzip cut short", "gzip damaged", "zstd damaged"],
)
def test_damage_in_standard_input_is_a_failure(monkeypatch, raw, said):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    *_, failure = read_articles(["-"])
    assert said in failure.message


def test_a_parquet_table_in_a_pipe_is_read(monkeypatch):
    raw = samples.parquet_of(text=[json.dumps(number) for number in range(600)])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert ids("-") == [f"stdin:{number}" for number in range(1, 601)]


def test_two_members_of_one_name_are_two_articles(tmp_path):
    path = archive(tmp_path / "twins.zip", {"a.txt": b"one", "../a.txt": b"two", "/a.txt": b"three"})
    assert sorted(item.text for item in read_articles([path])) == ["one", "three", "two"]
