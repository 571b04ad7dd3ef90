"""The rows that people wrote: sound, unique, and where they say they are."""

import re
import zipfile
from collections import Counter
from pathlib import Path
from statistics import median

import pytest
from geopy.distance import great_circle
from shared import shared_file

from geonews.gazetteer import Gazetteer, check
from geonews.gazetteer.checks.strays import find_strays
from geonews.gazetteer.sources.tables import read_places, read_words
from geonews.gazetteer.sources.world_atlas import OUTLINES_FILE
from geonews.types import Kind

REPOSITORY = Path(__file__).parents[3]
TABLES = REPOSITORY / "gazetteer"
TOLERANCE_KM = 25
SETTLEMENTS = {Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.NEIGHBOURHOOD}


@pytest.fixture(scope="module")
def rows():
    return [row for path in sorted(TABLES.glob("places/*.tsv")) for row in read_places(path)]


def test_the_tables_have_no_problems():
    assert check(TABLES) == []


def test_every_id_stands_once(rows):
    assert [id_ for id_, count in Counter(row.id for row in rows).items() if count > 1] == []


def test_ids_carry_their_source(rows):
    assert [row.id for row in rows if row.id.split(":")[0] not in {"gn", "iso", "cur", "fips"}] == []


def test_countries_are_two_capital_letters(rows):
    codes = {row.country for row in rows if row.country}
    assert [code for code in codes if not (len(code) == 2 and code.isalpha() and code.isupper())] == []


def test_every_point_lies_in_its_country(rows):
    outlines = REPOSITORY / OUTLINES_FILE
    if not outlines.exists():
        pytest.skip(f"{OUTLINES_FILE} is absent; npm ci fetches it")
    assert list(find_strays(rows, outlines)) == []


EXPLAINED: dict[str, str] = {}
"""Rows that rightly lie more than `TOLERANCE_KM` from the place of their id in the reference, and why."""


@pytest.fixture(scope="module")
def reference_points():
    points = {}
    for archive in sorted(shared_file("geodata/geonames-rebuilt").glob("*.zip")):
        with zipfile.ZipFile(archive) as files:
            for line in files.read(f"{archive.stem}.txt").decode().splitlines():
                columns = line.split("\t")
                points[f"gn:{columns[0]}"] = (float(columns[4]), float(columns[5]))
    return points


def test_rows_lie_where_the_reference_has_them(rows, reference_points):
    """Print the distances per kind (pytest -s); ours are corrected where the reference is wrong."""
    known = [row for row in rows if row.id in reference_points]
    km = {row.id: great_circle((row.point.lat, row.point.lon), reference_points[row.id]).km for row in known}
    for kind in dict.fromkeys(row.kind for row in known):
        distances = [km[row.id] for row in known if row.kind == kind]
        line = f"{kind:14} {len(distances):4} rows, median {median(distances):.2f} km, most {max(distances):.1f} km"
        print(line)  # noqa: T201
    assert len(known) > 400
    assert median(km[row.id] for row in known if row.kind in SETTLEMENTS) <= 3
    far = [row for row in known if km[row.id] > TOLERANCE_KM and row.id not in EXPLAINED]
    assert [f"{row.origin}: {row.id} lies {km[row.id]:.0f} km from the reference" for row in far] == []


def test_feature_codes_have_the_form_of_geonames(rows):
    wrong = [
        (row.id, row.feature_code) for row in rows if not re.fullmatch(r"[AHLPRSTUV]\.[A-Z0-9]+", row.feature_code)
    ]
    assert wrong == []


def test_arabic_names_are_arabic_and_english_names_latin(rows):
    wrong = [row.id for row in rows if row.name_ar and not any("ء" <= c <= "ي" for c in row.name_ar)]
    wrong += [row.id for row in rows if row.name_en and any("ء" <= c <= "ي" for c in row.name_en)]
    assert wrong == []


def test_word_lists_are_read_whole():
    assert sum(1 for path in TABLES.glob("words/*.tsv") for _ in read_words(path)) > 1_000


@pytest.fixture(scope="module")
def embedded():
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("سوريا", Kind.COUNTRY, "SY"),
        ("العراق", Kind.COUNTRY, "IQ"),
        ("الولايات المتحدة", Kind.COUNTRY, "US"),
        ("إيران", Kind.COUNTRY, "IR"),
        ("Syria", Kind.COUNTRY, "SY"),
        ("دمشق", Kind.CITY, "SY"),
        ("بغداد", Kind.CITY, "IQ"),
        ("بيروت", Kind.CITY, "LB"),
        ("الرياض", Kind.CITY, "SA"),
        ("Baghdad", Kind.CITY, "IQ"),
        ("واشنطن", Kind.CITY, "US"),
        ("دير الزور", Kind.CITY, "SY"),
        ("الأنبار", Kind.ADMIN1, "IQ"),
        ("نينوى", Kind.ADMIN1, "IQ"),
        ("مخيم الباغوز", Kind.CAMP, "SY"),
        ("الفرات", Kind.RIVER, None),
        ("دجلة", Kind.RIVER, None),
        ("البحر الأحمر", Kind.SEA, None),
        ("مضيق هرمز", Kind.SEA, None),
    ],
)
def test_the_first_place_of_a_well_known_name_is_the_well_known_one(embedded, name, kind, country):
    places = embedded.find(name)
    assert places
    assert (places[0].kind, places[0].country) == (kind, country or places[0].country)


def test_baghouz_is_on_the_euphrates_at_the_border(embedded):
    places = [place for place in embedded.find("الباغوز") if place.country == "SY"]
    assert any(abs(p.point.lat - 34.46) < 0.1 and abs(p.point.lon - 40.95) < 0.1 for p in places)


def test_the_embedded_index_is_sound(embedded):
    assert check(embedded.path) == []


@pytest.mark.parametrize("word", ["علي", "على", "إلى", "ان", "قال", "في", "من", "The", "Of"])
def test_function_words_are_no_names(embedded, word):
    assert embedded.find(word) == []


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Harris County", "TX"),
        ("Orleans Parish", "LA"),
        ("Matanuska-Susitna Borough", "AK"),
        ("Saint Tammany Parish", "LA"),
        ("De Kalb County", "GA"),
    ],
)
def test_counties_of_the_united_states_are_second_order_units_of_their_state(embedded, name, state):
    counties = [place for place in embedded.find(name) if place.id.startswith("fips:")]
    assert (Kind.ADMIN2, "US", state) in [(place.kind, place.country, place.admin1) for place in counties]


def test_every_state_that_has_a_county_of_one_name_is_a_candidate(embedded):
    assert len({place.admin1 for place in embedded.find("Washington County")}) == 30
