"""Prominence that is given by hand."""

import pytest

from geonews.errors import UsageError
from geonews.gazetteer import Gazetteer, build, check
from geonews.gazetteer.sources.prominence import PROMINENCE_COLUMNS, read_prominence
from geonews.match import find

PLACES = (
    "id\tkind\tfeature_code\tcountry\tadmin1\tlat\tlon\tradius_km\tname_ar\tname_en\tvariants_ar\tvariants_en\tweak\tsource\n"
    "cur:a\ttown\tP.PPL\tSY\t\t34\t40\t2\tالباغوز\t\t\t\t\tx\n"
    "cur:b\ttown\tP.PPL\tIQ\t\t34\t43\t2\tالباغوز\t\t\t\t\tx\n"
)


def folder_with(tmp_path, row):
    (tmp_path / "in/places").mkdir(parents=True)
    (tmp_path / "in/prominence").mkdir()
    (tmp_path / "in/places/p.tsv").write_text(PLACES, encoding="utf-8")
    table = tmp_path / "in/prominence/p.tsv"
    table.write_text("\t".join(PROMINENCE_COLUMNS) + f"\n{row}\n", encoding="utf-8")
    return tmp_path / "in", table


def test_the_prominent_place_comes_first(tmp_path):
    source, _ = folder_with(tmp_path, "cur:b\t6\twell known")
    build([str(source)], tmp_path / "out")
    gazetteer = Gazetteer.open(tmp_path / "out")
    match = find("الباغوز", gazetteer.names).matches[0]
    assert [gazetteer.place(entry.place).id for entry in gazetteer.candidates(match.name)] == ["cur:b", "cur:a"]


def test_a_row_for_no_place_names_file_and_line(tmp_path):
    source, _ = folder_with(tmp_path, "cur:none\t6\twhy")
    with pytest.raises(UsageError, match=r"p.tsv:2: no source has a place cur:none"):
        build([str(source)], tmp_path / "out")


def test_the_check_names_a_place_that_stands_twice(tmp_path):
    source, table = folder_with(tmp_path, "cur:a\t4\twhy\ncur:a\t5\twhy")
    assert any(f"{table}:3: the id cur:a stands already at {table}:2" in fault for fault in check(source))


@pytest.mark.parametrize("cell", ["11", "-1", "nan", "high"])
def test_a_prominence_off_the_scale_is_refused(tmp_path, cell):
    _, table = folder_with(tmp_path, f"cur:a\t{cell}\twhy")
    with pytest.raises(UsageError, match=r"p.tsv:2: prominence must be"):
        list(read_prominence(table))
