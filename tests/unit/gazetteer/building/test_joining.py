"""When rows of different sources are one place, and what the one place then is."""

from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from traps import make_place

from geonews.errors import UsageError
from geonews.gazetteer import Gazetteer, build
from geonews.gazetteer.building.completing import Members
from geonews.gazetteer.rows import NameFlag, NameRow
from geonews.gazetteer.source import Tally
from geonews.types import Kind

KM = 1 / 111.2
"""Degrees of latitude to a kilometre."""


@dataclass
class Rows:
    """A source of given rows, read as a stream."""

    given: list
    label: str = "rows"
    credits: list = field(default_factory=list)

    def rows(self, tally):
        for row in self.given:
            tally.read += 1
            tally.kept += 1
            yield row

    def outlines(self):
        yield from ()


@pytest.fixture
def built(tmp_path):
    def built(*sources):
        """Build an index, each argument being the rows of one source."""
        report = build([Rows(rows, f"source {n}") for n, rows in enumerate(sources)], tmp_path / "out")
        gazetteer = Gazetteer.open(tmp_path / "out")
        assert report.counts["places"] + report.merged == len({row.id for rows in sources for row in rows})
        return gazetteer

    return built


def ids(gazetteer):
    return sorted(place.id for place in gazetteer.iter_places())


HAJIN = make_place("gn:1", "هجين", "Hajin", kind=Kind.TOWN, population=37_935)


@pytest.mark.parametrize(
    ("other", "places"),
    [
        (make_place("wof:1", "هجين", kind=Kind.VILLAGE, lat=33.5 + 3 * KM), 1),
        (make_place("wof:1", "هَجين", kind=Kind.CITY, lat=33.5 - 3 * KM), 1),
        (make_place("wof:1", "Hajin", country=None), 1),
        (make_place("wof:1", "هجين", kind=Kind.VILLAGE, lat=33.5 + 60 * KM), 2),
        (make_place("wof:1", "هجين", kind=Kind.VILLAGE, lat=33.5 + 6 * KM), 2),
        (replace(make_place("wof:1", "هجين", lat=33.5 + 12 * KM), radius_km=15), 2),
        (replace(make_place("wof:1", "هجين", lat=33.5 + 40 * KM), radius_km=60), 2),
        (make_place("wof:1", "السوسة", kind=Kind.VILLAGE), 2),
        (make_place("wof:1", "هجين", kind=Kind.ADMIN2), 2),
        (make_place("wof:1", "هجين", kind=Kind.COUNTRY), 2),
        (make_place("wof:1", "هجين", kind=Kind.CAMP), 2),
        (make_place("wof:1", "هجين", kind=Kind.NEIGHBOURHOOD), 2),
        (make_place("gn:2", "هجين", kind=Kind.VILLAGE), 2),
        (replace(make_place("wof:1", "البوكمال", lat=36.5), identifiers=("gn:1",)), 1),
        (replace(make_place("gn:2", "البوكمال"), identifiers=("gn:1",)), 2),
    ],
    ids=["3 km", "folded name", "Latin name, no country", "60 km", "6 km", "within the radius of one only",
         "beyond any town", "another name", "district", "country", "camp", "quarter", "same authority", "identifier",
         "identifier of its own authority"],
)  # fmt: skip
def test_a_place_of_two_sources_is_one_by_identifier_or_by_name_class_and_distance(built, other, places):
    assert len(built([HAJIN], [other])) == places


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        ({"kind": Kind.ADMIN1, "lat": 33.9}, {"kind": Kind.ADMIN1}, 1),
        ({"kind": Kind.ADMIN1, "lat": 35.0}, {"kind": Kind.ADMIN1}, 2),
        ({"kind": Kind.ADMIN2, "lat": 33.8}, {"kind": Kind.ADMIN2}, 1),
        ({"kind": Kind.ADMIN2, "country": "IQ"}, {"kind": Kind.ADMIN2, "country": "SY"}, 2),
        ({"kind": Kind.ADMIN2, "country": "IQ"}, {"kind": Kind.ADMIN2, "country": None}, 1),
        ({"kind": Kind.ADMIN2, "feature_code": "A.ADM2"}, {"kind": Kind.ADMIN2, "feature_code": "A.ADM3"}, 2),
        ({"kind": Kind.ADMIN1, "feature_code": "A.ADM1"}, {"kind": Kind.ADMIN2, "feature_code": "A.ADM2"}, 2),
        ({"kind": Kind.RIVER, "lat": 33.7}, {"kind": Kind.RIVER}, 1),
        ({"kind": Kind.RIVER, "lat": 34.5}, {"kind": Kind.RIVER}, 2),
        ({"kind": Kind.RIVER}, {"kind": Kind.LAKE}, 2),
        ({"kind": Kind.RIVER, "country": "IQ"}, {"kind": Kind.RIVER, "country": "SY"}, 1),
        ({"kind": Kind.TOWN, "country": "IQ"}, {"kind": Kind.TOWN, "country": "SY"}, 2),
        ({"kind": Kind.FACILITY, "feature_code": "S.MSQE"}, {"kind": Kind.FACILITY, "feature_code": "S.SCH"}, 2),
        ({"kind": Kind.CAMP, "lat": 33.52}, {"kind": Kind.CAMP}, 1),
        ({"kind": Kind.CAMP, "lat": 33.6}, {"kind": Kind.CAMP}, 2),
        ({"kind": Kind.COUNTRY, "lat": 60.0}, {"kind": Kind.COUNTRY}, 1),
        ({"kind": Kind.COUNTRY, "country": "SD"}, {"kind": Kind.COUNTRY, "country": "SS"}, 2),
    ],
)
def test_how_far_apart_one_place_may_lie_depends_on_its_class(built, one, other, places):
    assert len(built([make_place("gn:1", "الاسم", **one)], [make_place("wof:1", "الاسم", **other)])) == places


def test_a_country_is_one_by_its_code_whatever_it_is_called(built):
    germany = make_place("gn:1", "ألمانيا", kind=Kind.COUNTRY, country="DE")
    deutschland = make_place("ne:1", "Deutschland", kind=Kind.COUNTRY, country="DE", lat=51.0)
    gazetteer = built([germany], [deutschland])
    assert ids(gazetteer) == ["ne:1"]
    assert gazetteer.find("ألمانيا") == gazetteer.find("Deutschland") == [gazetteer.country("DE")]


def test_rows_of_one_id_are_one_place_within_a_source_and_between_sources(built):
    moved = make_place("gn:1", "حجين", kind=Kind.RIVER, lat=10.0, country="IQ")
    gazetteer = built([HAJIN, make_place("gn:2", "دمشق"), HAJIN], [moved])
    assert ids(gazetteer) == ["gn:1", "gn:2"]
    assert [place.kind for place in gazetteer.find("هجين")] == [Kind.RIVER]


def test_the_later_source_wins_field_by_field_and_nothing_known_is_lost(built):
    known = replace(HAJIN, admin1="07", admin2="0702", pcode="SY070200", identifiers=("wd:Q1",))
    later = replace(make_place("wof:9", "هجين", "Hajeen", kind=Kind.VILLAGE, lat=33.51), admin1="7", pcode="SY0702")
    (place,) = built([known], [later]).iter_places()
    assert (place.id, place.point.lat, place.name_en) == ("wof:9", 33.51, "Hajeen")
    assert (place.population, place.admin1, place.admin2, place.pcode) == (37_935, "7", None, "SY0702")
    assert set(place.identifiers) == {"wd:Q1", "gn:1", "pcode:SY070200"}


SIZES = [
    pytest.param({"population": 9_000}, NameFlag.UNVETTED, (Kind.VILLAGE, "P.PPL", 9_000), id="both know them"),
    pytest.param({}, NameFlag.UNVETTED, (Kind.TOWN, "P.PPLA", 37_935), id="only the earlier knows them"),
    pytest.param({}, NameFlag.NONE, (Kind.VILLAGE, "P.PPL", 37_935), id="a table of one's own"),
    pytest.param({"reviewed": True}, NameFlag.UNVETTED, (Kind.VILLAGE, "P.PPL", 37_935), id="reviewed"),
]


@pytest.mark.parametrize(("later", "flag", "expected"), SIZES)
def test_who_knows_the_people_of_a_settlement_says_how_large_it_is(built, later, flag, expected):
    known = replace(HAJIN, feature_code="P.PPLA")
    row = replace(make_place("gn:1", kind=Kind.VILLAGE, **later), names=(NameRow("هجين", flag),))
    (place,) = built([known], [row]).iter_places()
    assert (place.kind, place.feature_code, place.population) == expected


def test_all_names_of_a_merged_place_lead_to_it(built):
    later = replace(make_place("wof:9", "هجين", "Hajeen"), names=make_place("", "هجين", "Hajeen", "مدينة هجين").names)
    gazetteer = built([HAJIN], [later])
    assert [[place.id for place in gazetteer.find(name)] for name in ("Hajin", "Hajeen", "هجين")] == [["wof:9"]] * 3


def test_identifiers_join_a_chain_of_sources(built):
    geonames = make_place("gn:1", "هجين")
    wof = replace(make_place("wof:1", "Hajin", lat=35.0), identifiers=("gn:1", "wd:Q1"))
    natural_earth = replace(make_place("ne:1", "Hajeen", lat=36.0), identifiers=("wd:Q1",))
    (place,) = built([geonames], [wof], [natural_earth]).iter_places()
    assert place.id == "ne:1"
    assert set(place.identifiers) == {"gn:1", "wof:1", "wd:Q1"}


def test_an_identifier_that_an_authority_gives_to_two_places_does_not_make_them_one(built):
    city = replace(make_place("gn:1", "بغداد"), identifiers=("wd:Q1530",))
    province = replace(make_place("gn:2", "محافظة بغداد", kind=Kind.ADMIN1), identifiers=("wd:Q1530",))
    wof = replace(make_place("wof:1", "Baghdad"), identifiers=("wd:Q1530",))
    assert len(built([city, province], [wof])) == 2


def test_of_several_namesakes_the_nearest_is_the_place(built):
    near, far = make_place("gn:1", "كفر", lat=33.5 + KM), make_place("gn:2", "كفر", lat=33.5 - 4 * KM)
    (merged,) = (p for p in built([far, near], [make_place("wof:1", "كفر")]).iter_places() if p.id == "wof:1")
    assert merged.identifiers == ("gn:1",)


def test_two_places_of_one_source_stay_two_though_another_source_lies_between_them(built):
    rows = [make_place("gn:1", "كفر", lat=33.5 + 2 * KM), make_place("gn:2", "كفر", lat=33.5 - 3 * KM)]
    others = [make_place("wof:1", "كفر"), make_place("wof:2", "كفر", lat=33.5 - 4 * KM)]
    places = {place.id: place.identifiers for place in built(rows, others).iter_places()}
    assert places == {"wof:1": ("gn:1",), "wof:2": ("gn:2",)}


def test_a_reviewed_row_is_another_place_than_an_earlier_namesake_unless_it_says_its_id(built):
    mine = make_place("cur:1", "هجين", reviewed=True)
    assert ids(built([HAJIN], [mine])) == ["cur:1", "gn:1"]
    assert ids(built([mine], [HAJIN])) == ["gn:1"]
    assert ids(built([HAJIN], [replace(mine, id="gn:1")])) == ["gn:1"]


def test_the_report_says_how_many_places_became_one(tmp_path):
    report = build([Rows([HAJIN, HAJIN]), Rows([make_place("wof:1", "هجين")])], tmp_path / "out")
    assert (report.repeated, report.merged) == (1, 1)
    assert {"rows with the id of an earlier one: 1", "merged: 1"} <= set(report.lines())


def test_credits_of_all_sources_are_kept_once(tmp_path):
    credit = {"id": "gn", "title": "GeoNames", "url": "", "licence": "CC BY 4.0", "attribution": "© GeoNames"}
    wof = {**credit, "id": "wof", "title": "WOF", "attribution": "© WOF"}
    sources = [Rows([HAJIN], credits=[credit]), Rows([make_place("wof:1", "هجين")], credits=[credit, wof])]
    build(sources, tmp_path / "out")
    assert Gazetteer.open(tmp_path / "out").attribution == ("© GeoNames", "© WOF")


def test_refused_rows_are_reported_with_the_reason_and_the_first_line(tmp_path):
    class Faulty(Rows):
        def rows(self, tally: Tally):
            yield from super().rows(tally)
            for line in (2, 3):
                tally.read += 1
                tally.refuse("no coordinates", f"SY.txt:{line}")

    report = build([Faulty([HAJIN], "SY.txt")], tmp_path / "out")
    assert report.lines()[:2] == [
        "SY.txt: 3 rows read, 1 kept",
        "  refused 2: no coordinates (first: SY.txt:2)",
    ]


def test_a_source_without_rows_is_no_gazetteer(tmp_path):
    with pytest.raises(UsageError, match=r"no places in empty\.txt"):
        build([Rows([], "empty.txt")], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_places_keep_the_order_of_their_first_rows(built):
    rows = [make_place(f"gn:{n}", f"مكان{n}") for n in (5, 3, 9)]
    gazetteer = built(rows, [make_place("wof:1", "مكان3")])
    assert [place.id for place in gazetteer.iter_places()] == ["gn:5", "wof:1", "gn:9"]


def test_members_of_places_come_in_blocks():
    members = Members.of(np.array([0, 1, 0, 2, 1, 0]))
    (block,) = members.blocks()
    assert (block.rows.tolist(), block.counts.tolist()) == ([0, 2, 5, 1, 4, 3], [3, 2, 1])
    assert members.block(np.array([0, 2])).rows.tolist() == [0, 2, 5, 3]
