"""GeoNames as it is downloaded, with the faults it has."""

import pytest
from geonames_files import NAME, PLACE, names, places, write

from geonews.errors import UsageError
from geonews.gazetteer.rows import NameFlag
from geonews.gazetteer.source import Tally
from geonews.gazetteer.sources.filters import Filters
from geonews.gazetteer.sources.geonames import GeoNames
from geonews.gazetteer.sources.naming import Languages
from geonews.types import Kind, LonLat


@pytest.fixture
def read(tmp_path):
    """Return the rows of a dump and what was counted; a list of names goes into a table beside it."""

    def read(dump, table=None, codes=(), **options):
        files = (write(tmp_path / "SY.txt", dump),)
        beside = () if table is None else (write(tmp_path / "alternateNamesV2.txt", table),)
        tables = tuple(write(tmp_path / f"codes{number}.txt", text) for number, text in enumerate(codes))
        tally = Tally()
        rows = list(GeoNames(files, beside, tables, **options).rows(tally))
        assert tally.read == tally.kept + tally.refused.total()
        return rows, tally

    return read


def texts(row, flags=NameFlag.NONE):
    return [name.text for name in row.names if name.flags == flags | NameFlag.UNVETTED]


def test_a_row_becomes_a_place(read):
    (row,), tally = read(places({"population": "12000"}), names({"language": "ar", "name": "باغوز"}))
    assert (row.id, row.kind, row.feature_code, row.point) == (
        "gn:171944",
        Kind.TOWN,
        "P.PPL",
        LonLat(40.99226, 34.43221),
    )
    assert (row.name_ar, row.name_en, row.country, row.admin1, row.population) == ("باغوز", "Bāghūz", "SY", "07", 12000)
    assert row.origin.endswith("SY.txt:1")
    assert (tally.read, tally.kept, tally.names) == (1, 1, 1)


@pytest.mark.parametrize("file", ["SY.zip", "SY.txt.gz", "SY.txt", "allCountries.zip"])
def test_zipped_gzipped_and_plain_files_are_read_alike(tmp_path, file):
    (row,) = GeoNames((write(tmp_path / file, places({})),)).rows(Tally())
    assert row.name_en == "Bāghūz"


@pytest.mark.parametrize(
    ("feature", "people", "kind"),
    [
        ("P.PPLC", "0", Kind.CITY),
        ("P.PPLA", "0", Kind.TOWN),
        ("P.PPL", "100000", Kind.CITY),
        ("P.PPL", "10000", Kind.TOWN),
        ("P.PPL", "", Kind.VILLAGE),
        ("P.PPLX", "200000", Kind.NEIGHBOURHOOD),
        ("A.PCLI", "0", Kind.COUNTRY),
        ("A.ADM1", "0", Kind.ADMIN1),
        ("A.ADM3", "0", Kind.ADMIN2),
        ("H.STRT", "0", Kind.SEA),
        ("H.CNL", "0", Kind.RIVER),
        ("H.RSV", "0", Kind.LAKE),
        ("T.DSRT", "0", Kind.REGION),
        ("S.AIRB", "0", Kind.FACILITY),
        ("L.OILF", "0", Kind.FACILITY),
        ("S.MSQE", "0", Kind.FACILITY),
        ("S.CMPRF", "0", Kind.CAMP),
        ("S.PSTB", "0", Kind.CROSSING),
    ],
)
def test_features_are_kinds(read, feature, people, kind):
    letter, code = feature.split(".")
    (row,), _ = read(places({"class": letter, "code": code, "population": people}))
    assert (row.kind, row.feature_code) == (kind, feature)


@pytest.mark.parametrize("name", ["Mukhayyam al Yarmūk", "مخيم اليرموك"])
def test_a_town_called_a_camp_is_one(read, name):
    (row,), _ = read(places({"name": name}))
    assert row.kind is Kind.CAMP


def test_hotels_and_wells_are_left_out_unless_asked_for(read):
    dump = places({"class": "S", "code": "HTL"}, {"class": "H", "code": "WLL"}, {"class": "S", "code": "DAM"})
    rows, tally = read(dump)
    assert [row.feature_code for row in rows] == ["S.DAM"]
    assert tally.refused == {"a feature that news seldom names (`classes` of a recipe takes it)": 2}
    (hotel,), _ = read(dump, filters=Filters(classes=frozenset({"S.HTL"})))
    assert (hotel.feature_code, hotel.kind) == ("S.HTL", Kind.OTHER)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"latitude": "134.4"}, "no position on Earth"),
        ({"latitude": "34,4"}, "no position on Earth"),
        ({"longitude": ""}, "no position on Earth"),
        ({"longitude": "nan"}, "no position on Earth"),
        ({"latitude": "0", "longitude": "0.0"}, "no position on Earth"),
        ({"geonameid": "x"}, "the geonameid is no number"),
        ({"geonameid": ""}, "the geonameid is no number"),
        ({"geonameid": "99999999999"}, "the geonameid is no number"),
        ({"class": "", "code": ""}, "no feature class and code"),
        ({"class": "P", "code": ""}, "no feature class and code"),
        ({"name": "", "asciiname": ""}, "no name"),
        ({"modified": "2018\textra"}, "a row that has not 19 columns"),
    ],
    ids=str,
)
def test_a_broken_row_is_refused_and_counted_with_its_line(read, change, reason):
    rows, tally = read(places({"geonameid": "1"}, change, {"geonameid": "3"}))
    assert [row.id for row in rows] == ["gn:1", "gn:3"]
    ((found, count),) = tally.refused.items()
    assert (found.startswith(reason), count) == (True, 1)
    assert tally.first[found].endswith("SY.txt:2")


def test_a_short_line_is_refused(read):
    rows, tally = read(places({}) + "5\tHalf a\n\n" + places({"geonameid": "6"}))
    assert [row.id for row in rows] == ["gn:171944", "gn:6"]
    assert tally.refused == {"a row that has not 19 columns": 1}


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"geonameid": "5161.0"}, "id", "gn:5161"),
        ({"admin1": "7.0"}, "admin1", "07"),
        ({"admin1": "00"}, "admin1", None),
        ({"admin2": "1813.0"}, "admin2", "1813"),
        ({"population": "512.0"}, "population", 512),
        ({"population": "many"}, "population", 0),
        ({"population": "99999999999"}, "population", 0),
        ({"country": "Syria"}, "country", None),
        ({"country": "س"}, "country", None),
        ({"country": ""}, "country", None),
    ],
)
def test_spoilt_cells_are_mended_and_counted(read, change, field, value):
    (row,), tally = read(places(change))
    assert getattr(row, field) == value
    assert tally.mended.total() == ("00" not in change.values() and "" not in change.values())


def test_codes_are_filled_up_as_the_table_of_codes_has_them(read):
    codes = ["US.06\tCalifornia\tCalifornia\t5332921\n", "US.06.037\tLos Angeles\tLos Angeles\t5368381\n"]
    (row,), _ = read(places({"country": "US", "admin1": "6.0", "admin2": "37.0"}), codes=codes)
    assert (row.admin1, row.admin2) == ("06", "037")


def test_tables_of_codes_name_units_and_countries(read):
    unit = {"geonameid": "1", "class": "A", "code": "ADM1", "name": "Muḩāfaz̧at Dayr az Zawr"}
    state = {"geonameid": "2", "class": "A", "code": "PCLI", "name": "Syrian Arab Republic"}
    country = "\t".join(["SY", "SYR", "760", "SY", "Syria", "Damascus", *[""] * 10, "2", "", ""]) + "\n"
    codes = ["SY.07\tDeir ez-Zor\tDeir ez-Zor\t1\n", f"# comment\n#ISO\tISO3\n{country}"]
    rows, tally = read(places(unit, state), codes=codes)
    assert "Deir ez-Zor" in texts(rows[0])
    assert (rows[1].name_en, rows[1].identifiers) == ("Syria", ("iso:SY",))
    assert not tally.mended


def test_latin_and_arabic_names_that_are_no_names_are_left_out(read):
    table = names(
        *(
            {"language": tag, "name": "x123"}
            for tag in ("link", "post", "iata", "icao", "unlc", "abbr", "tcid", "phon")
        ),
        {"language": "wkdt", "name": "Q4"},
        {"language": "", "name": "https://example.org/Baghuz"},
        {"language": "", "name": "bەghdad"},
    )
    (row,), tally = read(places({}), table)
    assert texts(row) == ["Bāghūz"]
    assert row.identifiers == ("wd:Q4",)
    assert tally.mended.total() == 2


def test_tags_are_not_trusted(read):
    table = names(
        {"language": "ar", "name": "Al Baghuz"},
        {"language": "", "name": "الباغوز"},
        {"language": "", "name": "باگوز"},
        {"language": "en", "name": "باغوز"},
        {"language": "ar", "name": "باغوز (سوريا)"},
    )
    (row,), tally = read(places({}), table)
    assert texts(row) == ["Bāghūz", "Al Baghuz", "الباغوز", "باغوز"]
    assert (row.name_en, sorted(tally.mended.values())) == ("Bāghūz", [1, 1, 1, 1, 1])


def test_other_languages_are_taken_when_asked_for(read):
    table = names(
        {"language": "fa", "name": "باگوز"}, {"language": "tr", "name": "Baguz"}, {"language": "he", "name": "בגוז"}
    )
    assert len(read(places({}), table)[0][0].names) == 1
    (row,), _ = read(places({}), table, languages=Languages(frozenset({"ar", "en", "fa", "tr", "he"})))
    assert texts(row) == ["Bāghūz", "باگوز", "Baguz", "בגוז"]
    assert (row.name_ar, row.name_en) == (None, "Bāghūz")


@pytest.mark.parametrize("change", [{"historic": "1"}, {"colloquial": "1"}, {"to": "1920"}], ids=str)
def test_historic_and_colloquial_names_are_weak_and_not_shown(read, change):
    (row,), _ = read(places({}), names({"language": "ar", "name": "قرقيسيا"} | change))
    assert (texts(row, NameFlag.WEAK), row.name_ar) == (["قرقيسيا"], None)


def test_the_preferred_name_is_shown(read):
    table = names({"language": "ar", "name": "تل أبيض"}, {"language": "ar", "name": "تل ابيض", "preferred": "1"})
    (row,), _ = read(places({}), table)
    assert row.name_ar == "تل ابيض"


def test_without_a_table_of_names_those_of_the_dump_are_taken(read):
    (row,), _ = read(places({"alternatenames": "BGZ,Bagouz,Al Baghuz,باغوز,بەغوز,Багуз"}))
    assert texts(row) == ["Bāghūz", "Bagouz", "Al Baghuz", "باغوز"]
    assert row.name_ar == "باغوز"


def test_names_stand_in_any_order_and_in_the_older_layout(read):
    old = "".join("\t".join(({**NAME, "name": text, "geonameid": id_}).values()).rsplit("\t", 2)[0] + "\n"
                  for text, id_ in (("Second", "2"), ("First", "1"), ("Also second", "2")))  # fmt: skip
    rows, tally = read(places({"geonameid": "1"}, {"geonameid": "2"}, {"geonameid": "3"}), old)
    assert [texts(row)[1:] for row in rows] == [["First"], ["Second", "Also second"], []]
    assert not tally.mended


def test_broken_rows_of_names_are_counted_and_the_others_taken(read):
    table = "1\t171944\n" + names({"geonameid": "x", "name": "Y"}, {"name": "Al-Baghouz"})
    (row,), tally = read(places({}), table)
    assert "Al-Baghouz" in texts(row)
    ((_, count),) = tally.mended.items()
    assert count == 2


def test_a_byte_order_mark_windows_line_ends_and_bytes_that_are_not_utf8(read):
    dump = b"\xef\xbb\xbf" + places({}, {"geonameid": "2", "name": "X"}).replace("\n", "\r\n").encode()
    rows, tally = read(dump.replace(b"\tX\t", b"\t\xff\xfe\t"))
    assert [row.name_en for row in rows] == ["Bāghūz", "Baghuz"]
    assert rows[1].origin.endswith(":2")
    assert tally.mended.total() == 1


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(countries=frozenset({"IQ"})), ["gn:2"]),
        (Filters(classes=frozenset({"H"})), ["gn:3"]),
        (Filters(classes=frozenset({"P.PPLX", "H.STM"})), ["gn:3"]),
        (Filters(min_population=500), ["gn:2", "gn:3"]),
        (Filters(bbox=(43.0, 30.0, 45.0, 36.0)), ["gn:2"]),
        (Filters(bbox=(170.0, -90.0, 41.0, 90.0)), ["gn:1", "gn:3"]),
    ],
    ids=["country", "class", "features", "people", "box", "box over the 180th meridian"],
)
def test_filters_leave_out_what_is_not_wanted_and_count_it(read, filters, ids):
    dump = places(
        {"geonameid": "1"},
        {"geonameid": "2", "country": "IQ", "longitude": "44.4", "latitude": "33.3", "population": "500"},
        {"geonameid": "3", "class": "H", "code": "STM"},
    )
    rows, tally = read(dump, filters=filters)
    assert [row.id for row in rows] == ids
    assert all(reason.startswith("filter: ") for reason in tally.refused)


@pytest.mark.parametrize("cut", [-200, 300])
def test_a_truncated_zip_names_file_and_remedy(tmp_path, cut):
    path = write(tmp_path / "SY.zip", "".join(places({"geonameid": str(n + 1)}) for n in range(3000)))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(UsageError, match=r"SY.zip is cut short or damaged .*get it again"):
        list(GeoNames((path,)).rows(Tally()))


def test_a_truncated_gzip_names_file_and_remedy(tmp_path):
    path = write(tmp_path / "SY.txt.gz", places(PLACE))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(UsageError, match=r"SY.txt.gz is cut short or damaged"):
        list(GeoNames((path,)).rows(Tally()))
