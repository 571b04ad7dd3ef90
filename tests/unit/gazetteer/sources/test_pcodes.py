"""Tables and outlines of OCHA's Common Operational Datasets."""

import pytest
from record_files import DISTRICT, SQUARE, collection, csv_text, feature, write

from geonews.gazetteer.source import Tally
from geonews.gazetteer.sources.plan import PCODE, record_source
from geonews.types import Kind


def read(path):
    source = record_source(PCODE, [path], credit={"id": "pcode"})
    tally = Tally()
    return list(source.rows(tally)), tally, list(source.outlines())


@pytest.mark.parametrize("style", [str, str.upper], ids=["adm2_en", "ADM2_EN"])
def test_a_row_is_the_unit_of_its_lowest_code(tmp_path, style):
    row = {style(column): cell for column, cell in DISTRICT.items()}
    (place,), tally, _ = read(write(tmp_path / "yem_adm2.csv", csv_text(row)))
    assert (place.id, place.pcode, place.kind, place.feature_code) == ("pcode:YE1101", "YE1101", Kind.ADMIN2, "A.ADM2")
    assert (place.country, place.admin1, place.admin2) == ("YE", "YE11", "YE1101")
    assert (place.name_ar, place.name_en, 20 < place.radius_km < 40) == ("القفر", "Al Qafr", True)
    assert not tally.mended


@pytest.mark.parametrize(
    ("level", "kind", "feature_code"),
    [(0, Kind.COUNTRY, "A.PCLI"), (1, Kind.ADMIN1, "A.ADM1"), (3, Kind.ADMIN2, "A.ADM3")],
)
def test_levels_are_kinds(tmp_path, level, kind, feature_code):
    codes = {f"adm{n}_pcode": "YE" + "11" * n for n in range(level + 1)}
    row = codes | {f"adm{level}_en": "Name", "lat": "14", "lon": "44"}
    (place,), _, _ = read(write(tmp_path / "x.csv", csv_text(row)))
    assert (place.kind, place.feature_code, place.pcode) == (kind, feature_code, "YE" + "11" * level)


@pytest.mark.parametrize(
    "columns", [("adm1_name", "adm1_name1"), ("adm1_ref_name", "adm1_ar"), ("adm1_en", "adm1_alt1ar")]
)
def test_names_are_found_in_every_style_of_columns(tmp_path, columns):
    row = {"adm1_pcode": "SY07", columns[0]: "Deir ez-Zor", columns[1]: "دير الزور", "lat": "35", "lon": "40"}
    (place,), _, _ = read(write(tmp_path / "x.csv", csv_text(row)))
    assert place.name_ar == "دير الزور"


def test_outlines_are_those_of_the_units(tmp_path):
    properties = {"adm0_pcode": "YE", "adm1_pcode": "YE11", "adm1_ar": "اب"}
    (place,), _, (outline,) = read(write(tmp_path / "x.geojson", collection(feature(properties, SQUARE))))
    assert (place.name_ar, outline.place) == ("اب", "pcode:YE11")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"adm0_pcode": "", "adm1_pcode": "", "adm2_pcode": ""}, "no P-code"),
        ({"adm2_pcode": "1101.0"}, "a P-code that is none"),
        ({"adm2_en": "", "adm2_ar": ""}, "no name"),
        ({"lat": "", "lon": ""}, "no position: neither"),
    ],
    ids=str,
)
def test_a_broken_row_is_refused_and_counted_with_its_line(tmp_path, change, reason):
    rows, tally, _ = read(write(tmp_path / "yem.csv", csv_text(DISTRICT, DISTRICT | change)))
    ((found, count),) = tally.refused.items()
    assert (len(rows), found.startswith(reason), count) == (1, True, 1)
    assert tally.first[found].endswith("yem.csv:3")
